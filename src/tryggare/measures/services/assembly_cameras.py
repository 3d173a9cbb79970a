"""Cameras and guards in the report to fullmäktige: how many in the period, never where."""

from __future__ import annotations

from collections.abc import Iterator

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
    if found:
        yield heading("Kamerabevakning")
        yield _table(found, [
            f"I bruk den {day(period.end)}", "Togs i bruk under perioden",
            "Upphörde under perioden",
        ])  # fmt: skip
    else:
        yield lacks("Ingen kamerabevakning i registret var i bruk under perioden.")
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
    if found:
        yield heading("Tillstånd för ordningsvakter")
        yield _table(found, [
            f"Gällde den {day(period.end)}", "Började gälla under perioden",
            "Hade sin sista dag under perioden",
        ])  # fmt: skip
    else:
        yield lacks("Inget tillstånd för ordningsvakter gällde under perioden.")


def _table(found: Counted, labels: list[str]) -> Content:
    numbers = (found.at_end, found.began, found.ended)
    rows = [[label, str(number)] for label, number in zip(labels, numbers, strict=True)]
    return grid(["Läge", "Antal"], rows, widths=[3, 1], numeric=[1])
