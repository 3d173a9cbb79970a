"""What the sections of a yearly report rest on beside their text, as blocks of plain JSON.

Everything comes through ``selectors.leading``: nothing here reads a case. The report is a document
of the municipality and therefore in Swedish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.year_reports import Report, Section, Source
from tryggare.exit.log_words import month_in_words
from tryggare.exit.models import YearReport
from tryggare.exit.selectors import leading
from tryggare.exit.selectors.leading_tables import is_published
from tryggare.shell.laws import law_words

Block = dict[str, Any]
Rest = dict[str, str]
Found = tuple[list[Block], list[Rest]]

_LAWS = {
    Report.BOARD: ("sol-6-8", "brottsforebyggande-4"),
    Report.PARTNERS: ("sol-6-8", "kl-9-37", "kl-9-38"),
}
_LIMITS = (
    "Tal om människor är avrundade till fem, uppåt eller nedåt efter en slump som ingen kan räkna "
    "baklänges. Det sanna talet ligger mindre än fem ifrån. 0–4 kan vara ingen alls.",
    "Delarna behöver inte bli summan, eftersom varje tal är avrundat för sig.",
    "Andelar räknas på alla som började, och bara när tillräckligt många ligger bakom.",
    "Små skillnader mellan två år säger ingenting.",
    "Det dröjer flera år innan det syns om någon har lämnat för gott.",
    "De som aldrig hörde av sig finns inte i någon siffra.",
)


def blocks(report: YearReport, section: Section) -> Found:
    """What stands in the section under its text, and what that rests on."""
    return _BY_SOURCE[section.source](report, section)


def paragraph(text: str) -> Block:
    return {"kind": "paragraph", "text": text}


def _nothing(report: YearReport, section: Section) -> Found:
    return [], []


def _mandate(report: YearReport, section: Section) -> Found:
    return [_law(provision(one)) for one in _LAWS[Report(report.kind)]], []


def _limits(report: YearReport, section: Section) -> Found:
    return [{"kind": "bullets", "items": list(_LIMITS)}], []


def _figures(report: YearReport, section: Section) -> Found:
    year = report.year
    tables = [
        one for one in leading.released(report.municipality_id, year) if one.topic in section.topics
    ]
    found = [one.plain() for one in tables] or [paragraph(_without(year, section))]
    if section.terms:
        pairs = [[str(one.term), str(one.meaning)] for one in section.terms]
        found.append({"kind": "facts", "pairs": pairs})
    return found, [_rest("release", one.id, one.digest) for one in tables]


def _without(year: int, section: Section) -> str:
    if not is_published(section.topics):
        return (
            "Om det här publiceras inga siffror. I en kommun är ärendena så få att en siffra kan "
            "peka ut någon."
        )
    return (
        f"Siffrorna för {year} är inte släppta. De släpps en gång om året, sedan de har prövats så "
        "att ingen person kan räknas fram."
    )


def _suppliers(report: YearReport, section: Section) -> Found:
    found = leading.supplier_year(report.year)
    if found is None:
        return [_lacking("registret över utförare")], []
    pairs = [
        ["Kontroller av tillstånd, ägare, personal och referenser", str(found.checks)],
        ["Uppföljningsbesök", str(found.visits)],
        ["Avvikelser", str(found.deviations)],
        ["Kontroller som skulle ha gjorts men inte är gjorda", str(found.checks_due)],
    ]
    return [{"kind": "facts", "pairs": pairs}], [_rest("register", "suppliers")]


def _settlement(report: YearReport, section: Section) -> Found:
    found = leading.settlement(report.year, report.municipality_id)
    if found is None:
        return [_lacking("avräkningen mellan kommunerna")], []
    pairs = [
        ["Betalt till andra kommuner", ore_as_kronor(found.paid_ore)],
        ["Mottaget från andra kommuner", ore_as_kronor(found.received_ore)],
    ]
    if found.with_whom:
        pairs.insert(0, ["Kommuner", ", ".join(found.with_whom)])
    return [{"kind": "facts", "pairs": pairs}], [_rest("register", "settlement")]


def _reviews(report: YearReport, section: Section) -> Found:
    months = [one for one in leading.late_reviews() if one.startswith(f"{report.year}-")]
    if months:
        listed = ", ".join(month_in_words(one) for one in months)
        said = f"De här månadernas granskning är inte undertecknad fast tiden har gått: {listed}."
    else:
        said = "Ingen månads granskning är försenad."
    return [_law(provision("solpul-10")), paragraph(said)], [_rest("register", "reviews")]


def _retention(report: YearReport, section: Section) -> Found:
    found = leading.retention_in_time(report.year)
    if found is None:
        return [_law(provision("sol-16-1")), _lacking("gallringen")], []
    said = (
        "Allt som skulle gallras till årets slut är gallrat."
        if found
        else "Allt som skulle gallras till årets slut är inte gallrat."
    )
    return [_law(provision("sol-16-1")), paragraph(said)], [_rest("register", "retention")]


def _lacking(what: str) -> Block:
    return paragraph(f"Det finns inget underlag från {what} för året.")


def _law(one: Provision) -> Block:
    return {"kind": "law", "text": law_words(one)}


def _rest(what: str, key: str, digest: str = "") -> Rest:
    return {"what": what, "id": key, "digest": digest}


def written(body: str) -> Iterator[Block]:
    """What somebody wrote, a paragraph a line."""
    for line in body.splitlines():
        if line.strip():
            yield paragraph(line.strip())


_BY_SOURCE: dict[Source, Callable[[YearReport, Section], Found]] = {
    Source.TEXT: _nothing,
    Source.MANDATE: _mandate,
    Source.FIGURES: _figures,
    Source.SUPPLIERS: _suppliers,
    Source.SETTLEMENT: _settlement,
    Source.REVIEWS: _reviews,
    Source.RETENTION: _retention,
    Source.LIMITS: _limits,
}
