"""Cameras and guards in the report to fullmäktige: how many in the period, never where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tryggare.domain.plans.cameras import kept_years, removable_if_ended_before
from tryggare.measures.selectors import assembly_cameras as selectors
from tryggare.measures.selectors.assembly_cameras import CameraFacts, Counted
from tryggare.measures.selectors.assembly_facts import Period
from tryggare.measures.services.assembly_blocks import (
    Content,
    day,
    grid,
    heading,
    lacks,
    section,
    sentence,
)


def cameras(period: Period) -> Content:
    """How many at the period's end, and how many began and ended in it."""
    found, permits = selectors.cameras(period), selectors.permits(period)
    blocks = [*_cameras(found, period), *_permits(permits, period)]
    if period.end < period.last:
        told = f"Perioden är inte slut. Antalen gäller till och med den {day(period.end)}."
        blocks.insert(0, sentence(told))
    return section("cameras", "Kameror och ordningsvakter", blocks, law="kbl-10")


def _cameras(found: CameraFacts, period: Period) -> Iterator[Content]:
    labels = (f"I bruk den {day(period.end)}", "Togs i bruk under perioden",
              "Upphörde under perioden")  # fmt: skip
    none = "Ingen kamerabevakning i registret var i bruk under perioden."
    yield from _counted("Kamerabevakning", labels, found, none)
    if found.planned:
        yield sentence(
            f"Planerad kamerabevakning den {day(period.on)}: {found.planned}. Registret säger inte "
            "hur mycket som var planerat tidigare."
        )
    if period.first < removable_if_ended_before(period.on):
        yield sentence(
            f"Bevakning som upphörde för mer än {kept_years()} år sedan kan vara borttagen ur "
            "registret. Då är den inte med i antalen."
        )
    if found or found.planned:
        yield sentence("Var kamerorna finns står inte i rapporten.")


def _permits(found: Counted, period: Period) -> Iterator[Content]:
    labels = (f"Gällde den {day(period.end)}", "Började gälla under perioden",
              "Hade sin sista dag under perioden")  # fmt: skip
    none = "Inget tillstånd för ordningsvakter gällde under perioden."
    return _counted("Tillstånd för ordningsvakter", labels, found, none)


def _counted(what: str, labels: Sequence[str], found: Counted, none: str) -> Iterator[Content]:
    """The three numbers under a heading, or that there is none."""
    if not found:
        yield lacks(none)
        return
    yield heading(what)
    numbers = (found.at_end, found.began, found.ended)
    rows = [[label, str(number)] for label, number in zip(labels, numbers, strict=True)]
    yield grid(["Läge", "Antal"], rows, widths=[3, 1], numeric=[1])
