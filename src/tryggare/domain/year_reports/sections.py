"""What the yearly reports consist of, read from ``sections.toml`` and ``definitions.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, cast

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say


class Report(StrEnum):
    """Whom the report is for."""

    BOARD = "board"
    PARTNERS = "partners"

    @property
    def text(self) -> Text:
        return {
            Report.BOARD: say("Årsrapport till nämnden"),
            Report.PARTNERS: say("Årsrapport till samverkande kommuners fullmäktige"),
        }[self]


class Source(StrEnum):
    """What a section rests on beside what is written in it."""

    TEXT = ""
    MANDATE = "mandate"
    FIGURES = "figures"
    SUPPLIERS = "suppliers"
    SETTLEMENT = "settlement"
    REVIEWS = "reviews"
    RETENTION = "retention"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a word of the reports means."""

    term: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Section:
    """``prompt`` is what whoever writes is asked for; ``must``: the report is not finished without
    it. ``topics`` say which released tables belong here, and ``terms`` what is explained."""

    code: str
    title: Text
    reports: frozenset[Report]
    prompt: Text
    must: bool
    source: Source
    topics: tuple[str, ...]
    terms: tuple[Definition, ...]


def sections(report: Report) -> list[Section]:
    """The report's sections in their order."""
    return [one for one in _all().values() if report in one.reports]


def section(report: Report, code: str) -> Section:
    """Raises KeyError for one that the report does not have."""
    found = _all()[code]
    if report not in found.reports:
        raise KeyError(code)
    return found


@cache
def definitions() -> dict[str, Definition]:
    """What the words mean that the tables count by, by their code."""
    return {
        code: Definition(Text(str(row["term"])), Text(str(row["meaning"])))
        for code, row in read_rows("definitions.toml", package=__package__).items()
    }


@cache
def _all() -> dict[str, Section]:
    return dict(_read())


def _read() -> Iterator[tuple[str, Section]]:
    for code, found in read_rows("sections.toml", package=__package__).items():
        row = cast("dict[str, Any]", found)
        yield (
            code,
            Section(
                code=code,
                title=Text(row["title"]),
                reports=frozenset(map(Report, row["reports"])),
                prompt=Text(row["prompt"]),
                must=row.get("must", False),
                source=Source(row.get("source", "")),
                topics=tuple(row.get("topics", ())),
                terms=tuple(definitions()[term] for term in row.get("terms", ())),
            ),
        )
