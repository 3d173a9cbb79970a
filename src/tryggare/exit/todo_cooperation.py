"""What agreements with other municipalities want of whoever looks after them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.settlement import PartState
from tryggare.exit.models import Cooperation, CooperationPart, Settlement
from tryggare.exit.permissions import COOPERATE
from tryggare.exit.selectors import cooperations, settlements
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.shell.templatetags.shell import long_date

# The law says every year and no day: the last of the year, said from the autumn on.
_FROM_MONTH = 9


def tasks(actor: Actor, on: date) -> list[Task]:
    """Terms to decide on, settlements that wait for the own municipality, the council's report."""
    if not actor.may(COOPERATE):
        return []
    place = actor.municipality_id
    found = [_answer(one) for one in cooperations.waiting(place)]
    found += [_report(one, on.year) for one in _unreported(place, on)]
    rows = Settlement.objects.select_related("cooperation").filter(last_day__lt=on)
    return found + [task for row in rows.order_by("first_day") for task in _settlement(row, place)]


def _unreported(place: UUID, on: date) -> list[Cooperation]:
    if on.month < _FROM_MONTH:
        return []
    return list(cooperations.not_reported(place, on.year, on))


def _answer(part: CooperationPart) -> Task:
    row = part.cooperation
    return Task(
        title=_("Anteckna kommunens beslut om samarbetet %(name)s") % {"name": row.name},
        detail=_("Föreslaget av %(who)s.") % {"who": part.terms.municipality.name},
        url=reverse("exit:cooperation-answer", args=[row.pk, part.terms_id]),
        due=part.terms.starts_on,
        group=row.name,
        kind=f"cooperation-{part.pk}",
    )


def _report(row: Cooperation, year: int) -> Task:
    return Task(
        title=_("Rapportera samarbetet %(name)s till fullmäktige") % {"name": row.name},
        detail="",
        url=reverse("exit:cooperation-report", args=[row.pk]),
        due=date(year, 12, 31),
        law=str(provision("kl-9-38")),
        group=row.name,
        kind=f"cooperation-report-{row.pk}",
    )


def _settlement(row: Settlement, place: UUID) -> list[Task]:
    now = settlements.stands(row)
    if place not in now.members or now.state is PartState.SETTLED:
        return []
    own = next((one for one in now.parts.values() if one.municipality_id == place), None)
    if own is None or own.state == PartState.DRAFT:
        title = _("Lämna över kommunens summor till avräkningen")
    elif now.reckoned is not None and own.confirmed != now.digest:
        title = _("Bekräfta avräkningen")
    elif now.state is PartState.CONFIRMED and own.state == PartState.CONFIRMED:
        title = _("Anteckna att avräkningen är reglerad")
    else:
        return []
    return [
        Task(
            title=title,
            detail=f"{row.cooperation.name}, {long_date(row.first_day)}–{long_date(row.last_day)}",
            url=reverse("exit:settlement", args=[row.cooperation_id, row.pk]),
            group=row.cooperation.name,
            kind=f"settlement-{row.pk}",
        )
    ]
