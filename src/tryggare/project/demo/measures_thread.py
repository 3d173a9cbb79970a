"""A report to fullmäktige that has been handed over, made of what the demonstration holds."""

from __future__ import annotations

from datetime import date, timedelta

from tryggare.measures.services import assembly_reports as services
from tryggare.measures.services.assembly_reports import HandOver
from tryggare.project.demo.acting import Cast, at

_BY = "saga"
# So long ago that the next is soon expected, by the municipality's own twelve months.
_DAYS_AGO = 320
_WORDS = """Arbetet har kommit i gång i alla kommundelar. Det som gav minst under perioden var att \
sätta upp nya lampor: problemet syns fortfarande i det som rapporteras.

Vi vill att nästa plan har färre åtgärder och att alla har ett mätt läge före.

Texten är påhittad och hör till en demonstration."""


def lay_thread(cast: Cast, today: date) -> str:
    """The year before the day it was handed over."""
    by = cast.by(_BY)
    day = today - timedelta(days=_DAYS_AGO)
    with at(day):
        report = services.make(
            by=by,
            period_from=date(day.year - 1, 1, 1),
            period_to=date(day.year - 1, 12, 31),
        )
        services.write(by=by, report_id=report.pk, words=_WORDS)
        services.hand_over(
            by=by,
            report_id=report.pk,
            facts=HandOver(
                sent_on=day, reference=f"KS-{day.year}/87", reason="Namn på platser. Påhittat."
            ),
        )
    return f"Rapport till fullmäktige: {report}, överlämnad."
