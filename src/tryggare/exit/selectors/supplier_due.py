"""What waits in the register: checks that are due, agreements that end, deviations unanswered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tryggare.domain.suppliers import all_end_steps
from tryggare.exit.models import Supplier
from tryggare.exit.selectors import suppliers as selectors

# How long before its day a check is told of.
_AHEAD = timedelta(days=30)
_USED = (Supplier.State.IN_USE, Supplier.State.PAUSED)


class What(StrEnum):
    """What waits for somebody."""

    CHECK = "check"
    AGREEMENT = "agreement"
    PERMIT = "permit"
    ANSWER = "answer"
    BOARD = "board"
    REPORT = "report"
    END = "end"


@dataclass(frozen=True)
class Due:
    """Something to see to at a supplier by a day; ``kind`` says which check or step, ``row_id``
    which deviation or request."""

    what: What
    supplier: Supplier
    on: date
    kind: str = ""
    row_id: str = ""


def due(on: date, notice_days: int) -> list[Due]:
    """Everything within sight, the nearest first."""
    found = [
        *(one for row in _rows() for one in _of(row, on, notice_days)),
        *(one for row in _ended() for one in _ends(row)),
    ]
    return sorted(found, key=lambda one: (one.on, one.supplier.sort_key, one.what))


def late(on: date) -> int:
    """How many checks should have been made before ``on``."""
    return sum(one.on < on for row in _rows() for one in _checks(row, on))


def _rows() -> list[Supplier]:
    return list(selectors.everyone().filter(state__in=_USED).prefetch_related("reports"))


def _ended() -> list[Supplier]:
    ended = selectors.everyone().filter(state=Supplier.State.ENDED, last_note_on__isnull=False)
    return list(ended.prefetch_related("end_steps"))


def _of(row: Supplier, on: date, notice_days: int) -> Iterator[Due]:
    yield from _checks(row, on)
    yield from _deviations(row)
    yield from _ending(row, on, notice_days)
    for report in row.reports.all():
        if report.answered_on is None:
            yield Due(What.REPORT, row, report.due_on, row_id=str(report.pk))


def _checks(row: Supplier, on: date) -> Iterator[Due]:
    """The latest of each kind, when it is to be made again within sight."""
    seen = set()
    for check in row.checks.all():
        if check.kind in seen:
            continue
        seen.add(check.kind)
        if check.next_on is not None and check.next_on <= on + _AHEAD:
            yield Due(What.CHECK, row, check.next_on, kind=check.kind)


def _deviations(row: Supplier) -> Iterator[Due]:
    for one in row.deviations.all():
        if one.closed_on is not None:
            continue
        if one.answered_on is None:
            yield Due(What.ANSWER, row, one.answer_due, row_id=str(one.pk))
        if one.kind == "misconduct" and one.told_board_on is None:
            yield Due(What.BOARD, row, one.known_on, row_id=str(one.pk))


def _ending(row: Supplier, on: date, notice_days: int) -> Iterator[Due]:
    """The agreement that runs longest, and the permit: what comes after is in the register then."""
    sight = on + timedelta(days=notice_days)
    agreements = [one.ends_on for one in row.agreements.all()]
    if agreements and max(agreements) <= sight:
        yield Due(What.AGREEMENT, row, max(agreements))
    permits = [one.valid_to for one in row.permits.all()]
    ends = [day for day in permits if day is not None]
    if permits and len(ends) == len(permits) and max(ends) <= sight:
        yield Due(What.PERMIT, row, max(ends))


def _ends(row: Supplier) -> Iterator[Due]:
    done = {one.step for one in row.end_steps.all()}
    for code, step in all_end_steps().items():
        day = step.due(row.last_note_on)
        if day is not None and code not in done:
            yield Due(What.END, row, day, kind=code)
