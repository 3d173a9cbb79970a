"""A round as its documents show it: plain values, no framework."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tryggare.domain.wording import decimal_text, from_plain
from tryggare.fund.selectors.results import Fate, Line, Reading, read

FATES = {
    Fate.IN: "Beviljas",
    Fate.PARTLY: "Beviljas delvis",
    Fate.OUT: "Beviljas inte",
}


@dataclass(frozen=True, kw_only=True)
class About:
    """Whose round it is. ``period`` is the budget year; ``day`` the day the documents are made;
    ``deciding_body`` is empty when the round does not say."""

    sender: str
    round_name: str
    deciding_body: str
    fund: str
    period: str
    day: datetime.date


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the applications' own rows say besides what the allocation needs."""

    precision: str = ""
    pin_reason: str = ""
    project_code: str = ""
    source_url: str = ""
    note: str = ""
    is_invented: bool = False
    score_assumed: bool = False


@dataclass(frozen=True)
class Measure:
    """One application: how it fared (``line``), why (``reasons``) and what its row says."""

    line: Line
    reasons: str
    facts: Facts

    @property
    def fate(self) -> Fate:
        """In, partly or out: a pin or a place near the bar is told elsewhere."""
        if not self.line.granted:
            return Fate.OUT
        return Fate.IN if self.line.granted == self.line.asked else Fate.PARTLY

    @property
    def outcome(self) -> str:
        return FATES[self.fate]

    @property
    def score(self) -> str:
        shown = decimal_text(self.line.score.normalize() + 0)
        return f"{shown}*" if self.facts.score_assumed else shown

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader of the amount or the name must know."""
        found = ["påhittad ansökan"] if self.facts.is_invented else []
        if self.facts.precision and not self.facts.is_invented:
            found.append(self.facts.precision)
        if self.line.pin:
            way = "med" if self.line.pin == "in" else "utanför"
            reason = self.facts.pin_reason or "inget skäl är angivet"
            found.append(f"låst {way}: {reason}")
        return tuple(found)


@dataclass(frozen=True)
class RoundView:
    """Everything the documents say. ``remarks`` tell how the input was read and what was assumed;
    ``problem_sha256`` names the file that anyone can compute the proposal from again."""

    about: About
    reading: Reading
    measures: tuple[Measure, ...]
    rules: Mapping[str, str]
    problem_sha256: str
    remarks: tuple[str, ...] = ()

    @cached_property
    def granted(self) -> tuple[Measure, ...]:
        """Those with money, the largest grant first."""
        found = (measure for measure in self.measures if measure.line.granted)
        return tuple(sorted(found, key=lambda m: -m.line.granted))

    @cached_property
    def refused(self) -> tuple[Measure, ...]:
        """Those without, the highest score first."""
        found = (measure for measure in self.measures if not measure.line.granted)
        return tuple(sorted(found, key=lambda m: -m.line.score))

    @property
    def asked(self) -> int:
        return sum(measure.line.asked for measure in self.measures)

    @property
    def proven(self) -> bool:
        return self.reading.status == "optimal"

    @property
    def goal(self) -> str:
        """What the proposal gives the most of."""
        return "poäng gånger kronor" if self.reading.by_money else "summan av poängen"


def round_view(
    about: About,
    problem: bytes,
    result: str,
    facts: Mapping[str, Facts],
    remarks: tuple[str, ...] = (),
) -> RoundView:
    """The view of a stored pair of files; ``facts`` by reference."""
    found = read(problem.decode(), result)
    plain = json.loads(result)
    reasons = {one["id"]: one["text"] for one in plain["explanations"]}
    return RoundView(
        about=about,
        reading=found,
        measures=tuple(
            Measure(line, reasons.get(line.reference, ""), facts.get(line.reference, Facts()))
            for line in found.lines
        ),
        rules={rule["rule"]: str(from_plain(rule["text"])) for rule in plain["rules"]},
        problem_sha256=hashlib.sha256(problem).hexdigest(),
        remarks=remarks,
    )
