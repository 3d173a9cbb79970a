"""What the invented leader has written, and what the invented caseworkers say of their work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from tryggare.domain.year_reports import FIRST_YEAR
from tryggare.exit.models import YearReport
from tryggare.exit.services import check_ins, year_reports
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE

_LEADER = "tyra"
_SAY = {"frida": ("full", "in_hand"), "hugo": ("room", "in_hand")}
_BOARD = {
    "summary": "Det här är en påhittad rapport. Arbetet har funnit sin form, med fler möten "
    "tillsammans med polisen.\nNämnden behöver ta ställning till om kvällar och helger ska "
    "bemannas.",
    "work": "Handläggarna har gått en gemensam utbildning i säkerhet och sekretess.\nRutinen för "
    "första kontakten är ny: den som ringer får svar av någon som kan boka ett möte direkt.",
    "suppliers": "Ingen ny utförare har anlitats. De som anlitas har fått besök.",
    "ahead": "En plan för hur stödet ska följas upp efter avslut, tillsammans med grannkommunerna.",
}
_PARTNERS = {"summary": "Ett utkast, påhittat som allt annat här."}


def load_leading() -> Iterator[str]:
    """Put it in place and tell of it; what is there is left."""
    today = timezone.localdate()
    with transaction.atomic():
        cast = Cast(municipality_id(HUDDINGE))
        cast.enter()
        cast.by(_LEADER)
        if YearReport.objects.exists():
            return
        _reports(cast, today)
        for key, (load, times) in _SAY.items():
            with at(today - timedelta(days=6)):
                check_ins.answer(by=cast.by(key), load=load, times=times)
    yield "En årsrapport till nämnden och ett utkast till dem som kommunen samverkar med."


def _reports(cast: Cast, today: date) -> None:
    """The newest that can have been handed over by now, and a draft of the same year."""
    handed = date(today.year if today >= date(today.year, 4, 1) else today.year - 1, 3, 24)
    year = handed.year - 1
    if year < FIRST_YEAR:
        return
    by = cast.by(_LEADER)
    with at(handed - timedelta(days=30)):
        report = year_reports.begin(by=by, kind="board", year=year)
        for code, body in _BOARD.items():
            year_reports.write(by=by, report_id=report.pk, code=code, body=body)
    with at(handed - timedelta(days=12)):
        year_reports.finish(by=by, report_id=report.pk)
    with at(handed):
        number = f"SN {handed.year}/14"
        year_reports.hand_over(by=by, report_id=report.pk, on=handed, reference=number)
        draft = year_reports.begin(by=by, kind="partners", year=year)
        for code, body in _PARTNERS.items():
            year_reports.write(by=by, report_id=draft.pk, code=code, body=body)
