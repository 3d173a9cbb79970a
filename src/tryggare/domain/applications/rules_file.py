"""The rules of a round in a TOML file: what may be said, and what is wrong with what was said.

[round]
name = "Trygghetsfonden 2027"
sender = "Huddinge kommun"
deciding_body = "Kommunstyrelsen"
period = "2027"

[rules]
budget = 10_000_000              # kronor; --budget goes before it
value = "score_times_amount"     # or "score"
missing_score = 50               # else the median of the given scores

[rules.category_floor]           # also category_ceiling, district_floor, district_ceiling
social = "40 %"                  # of the budget, or kronor: 4_000_000, "4 mnkr"

[rules.applicant_ceiling]
"*" = "30 %"                     # every applicant that has no ceiling of its own

[only]                           # rows to keep: column = values
programme = ["Trygghetsmiljonen 2017"]

[leave_out]                      # rows to pass over
category = ["folkhälsa (ej trygghetsfond)"]

[columns]                        # how to read headings that are not recognised
"Snitt" = "score"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation

from tryggare.domain.allocation import Rules, ValueKind
from tryggare.domain.applications.amounts import Amount, read_amount
from tryggare.domain.applications.rows import ApplicationRow
from tryggare.domain.applications.selection import Selection
from tryggare.domain.applications.values import HIGHEST_SCORE, read_score
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular.encodings import decode
from tryggare.domain.visible import has_hidden
from tryggare.domain.wording import Text, say

LARGEST_FILE = 1_000_000
EVERYONE = "*"
_ROUND = ("name", "sender", "deciding_body", "period", "fund")
_LIMITS = tuple(Rules.__dataclass_fields__)
_RULES = ("budget", "value", "missing_score", *_LIMITS)
_TABLES = ("round", "rules", "only", "leave_out", "columns")
_LONGEST = 300
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Share:
    """A limit as it was written: kronor, or a share of the budget (0–1)."""

    kronor: int | None = None
    share: Decimal | None = None

    def of(self, budget: int, *, floor: bool) -> int:
        """In kronor; floors are rounded up and ceilings down, so that the share is kept."""
        if self.kronor is not None:
            return self.kronor
        assert self.share is not None
        exact = self.share * budget
        return int(exact.to_integral_value(ROUND_CEILING if floor else ROUND_FLOOR))


@dataclass(frozen=True)
class RulesFile:
    """A rules file as read. Empty texts and None where it says nothing."""

    about: Mapping[str, str] = field(default_factory=dict)
    budget: int | None = None
    value: ValueKind = ValueKind.SCORE_TIMES_AMOUNT
    missing_score: Decimal | None = None
    limits: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)
    columns: Mapping[str, str] = field(default_factory=dict)

    def rules(self, budget: int, rows: Iterable[ApplicationRow]) -> Rules:
        """The limits in kronor for these applications.

        Raises InvalidInput for a limit on something that no application is: it is a misspelling,
        and a ceiling on it would hold nobody.
        """
        rows = tuple(rows)
        problems: list[Problem] = []
        made = {
            kind: _in_kronor(kind, limits, budget, rows, problems)
            for kind, limits in self.limits.items()
        }
        if problems:
            raise InvalidInput(problems)
        return Rules(**made)


def _in_kronor(
    kind: str,
    limits: Mapping[str, Share],
    budget: int,
    rows: tuple[ApplicationRow, ...],
    problems: list[Problem],
) -> dict[str, int]:
    attribute = kind.partition("_")[0]
    present = sorted({getattr(row, attribute) for row in rows} - {""})
    spread = dict(limits)
    everyone = spread.pop(EVERYONE, None)
    if everyone is not None:
        spread = {**dict.fromkeys(present, everyone), **spread}
    for name in spread.keys() - set(present):
        message = say(
            "Ingen ansökan har ”%(name)s”. Det som finns är: %(some)s.",
            name=name,
            some=", ".join(present[:12]) or "–",
        )
        problems.append(Problem(f"rules.{kind}.{name}", message))
    return {name: share.of(budget, floor=kind.endswith("floor")) for name, share in spread.items()}


def read_rules(content: bytes) -> RulesFile:
    """The rules in a TOML file's bytes. Raises InvalidInput with a problem for every field."""
    if len(content) > LARGEST_FILE:
        raise InvalidInput([Problem("", say("Regelfilen är för stor. Högst 1 MB går att läsa."))])
    text, _notes = decode(content)
    _refuse_long_lines(text)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message = say("Regelfilen följer inte TOML: %(error)s", error=error)
        raise InvalidInput([Problem("", message)]) from None
    except RecursionError:
        message = say("Regelfilen har för många nivåer inuti varandra.")
        raise InvalidInput([Problem("", message)]) from None
    return _Reading().read(data)


def _refuse_long_lines(text: str) -> None:
    """A name of thousands of parts with points between takes the TOML reader minutes."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LONGEST_LINE:
            message = say("Raden är för lång. Dela upp den på flera rader.")
            raise InvalidInput([Problem(f"rad {number}", message)])


class _Reading:
    """Reads tables and gathers what is wrong in them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, data: Mapping[str, object]) -> RulesFile:
        known = self._table(data, "", _TABLES)
        about = self._texts(known.get("round", {}), "round", _ROUND)
        rules = self._table(known.get("rules", {}), "rules", _RULES)
        made = RulesFile(
            about=about,
            budget=self._kronor(rules.get("budget"), "rules.budget"),
            value=self._value(rules.get("value")),
            missing_score=self._score(rules.get("missing_score")),
            limits={kind: self._limits(rules[kind], kind) for kind in _LIMITS if kind in rules},
            selection=Selection(
                only=self._lists(known.get("only", {}), "only"),
                leave_out=self._lists(known.get("leave_out", {}), "leave_out"),
            ),
            columns=self._texts(known.get("columns", {}), "columns"),
        )
        if self.problems:
            raise InvalidInput(self.problems)
        return made

    def _fault(self, path: str, message: Text) -> None:
        self.problems.append(Problem(path, message))

    def _table(
        self, data: object, path: str, known: tuple[str, ...] | None = None
    ) -> Mapping[str, object]:
        if not isinstance(data, Mapping):
            self._fault(path, say("Här ska stå en tabell: [%(path)s].", path=path))
            return {}
        for name in data if known is not None else ():
            if name not in known:  # type: ignore[operator]
                self._fault(
                    f"{path}.{name}" if path else name,
                    say("Okänt namn. Här kan stå: %(known)s.", known=", ".join(known or ())),
                )
        return {name: value for name, value in data.items() if known is None or name in known}

    def _texts(
        self, data: object, path: str, known: tuple[str, ...] | None = None
    ) -> dict[str, str]:
        found = {}
        for name, value in self._table(data, path, known).items():
            if isinstance(value, str) and len(value) <= _LONGEST and not has_hidden(value):
                found[name] = value.strip()
            else:
                message = say("Skriv en text på en rad, högst %(most)s tecken.", most=_LONGEST)
                self._fault(f"{path}.{name}", message)
        return found

    def _lists(self, data: object, path: str) -> dict[str, tuple[str, ...]]:
        found = {}
        for name, value in self._table(data, path).items():
            values = [value] if isinstance(value, str) else value
            if isinstance(values, list) and values and all(isinstance(v, str) for v in values):
                found[name] = tuple(values)
            else:
                message = say("Skriv en text eller en lista av texter inom hakparenteser.")
                self._fault(f"{path}.{name}", message)
        return found

    def _limits(self, data: object, kind: str) -> dict[str, Share]:
        path = f"rules.{kind}"
        read = {
            name: self._share(value, f"{path}.{name}")
            for name, value in self._table(data, path).items()
        }
        return {name: share for name, share in read.items() if share is not None}

    def _share(self, value: object, path: str) -> Share | None:
        if isinstance(value, str) and value.strip().endswith("%"):
            share = _percent(value.strip().removesuffix("%"))
            if share is None:
                self._fault(path, say("Skriv andelen mellan 0 och 100 %, till exempel 40 %."))
            return None if share is None else Share(share=share)
        # A limit of 0 shuts something out, which is a rule like any other.
        kronor = 0 if _is_zero(value) else self._kronor(value, path)
        return None if kronor is None else Share(kronor=kronor)

    def _kronor(self, value: object, path: str) -> int | None:
        if value is None:
            return None
        message: Text = say("Skriv kronor som ett tal eller en text, till exempel 4_000_000.")
        if isinstance(value, int | Decimal | str) and not isinstance(value, bool):
            plain = Decimal(value) if isinstance(value, int) else value
            amount = read_amount(plain)
            if isinstance(amount, Amount):
                return amount.kronor
            message = amount
        self._fault(path, message)
        return None

    def _value(self, value: object) -> ValueKind:
        kinds = [kind.value for kind in ValueKind]
        if value is None:
            return ValueKind.SCORE_TIMES_AMOUNT
        if isinstance(value, str) and value in kinds:
            return ValueKind(value)
        self._fault("rules.value", say("Skriv ett av: %(all)s.", all=", ".join(kinds)))
        return ValueKind.SCORE_TIMES_AMOUNT

    def _score(self, value: object) -> Decimal | None:
        if value is None:
            return None
        plain = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        score = read_score(plain) if isinstance(plain, str | Decimal) else None
        if isinstance(score, Decimal):
            return score
        message = say("Skriv ett tal från 0 till %(most)s.", most=HIGHEST_SCORE)
        self._fault("rules.missing_score", message)
        return None


def _percent(text: str) -> Decimal | None:
    try:
        share = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return share / 100 if share.is_finite() and 0 <= share <= 100 else None


def _is_zero(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and value == 0
