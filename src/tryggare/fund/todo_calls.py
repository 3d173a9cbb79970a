"""Rounds whose call is to be prepared, opened or closed, and rounds that can go on to their end."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.fund.models import Application, Award, Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.services.round_ends import ENDED, GRANTED
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each round that waits for ``actor`` to move it on."""
    if not actor.may(MANAGE_ROUND):
        return []
    unfinished = Award.objects.filter(application__round=OuterRef("pk")).exclude(state__in=ENDED)
    granted = Application.objects.filter(round=OuterRef("pk"), state__in=GRANTED)
    rounds = (
        Round.objects.filter(state__in=["appropriated", "open", "decided", "under_way"])
        .select_related("fund")
        .annotate(is_unfinished=Exists(unfinished), is_granted=Exists(granted))
        .order_by("year", "name")
    )
    return [task for round_ in rounds if (task := _task(round_)) is not None]


def _task(round_: Round) -> Task | None:
    title = _title(round_)
    if not title:
        return None
    route = "fund:call" if round_.state in ("appropriated", "open") else "fund:round"
    url = reverse(route, args=[round_.pk])
    return Task(
        title=title % {"round": round_.name},
        detail=str(round_.fund),
        url=url,
        group=round_.name,
        kind=round_.state,
    )


def _title(round_: Round) -> str:
    match round_.state:
        case Round.State.APPROPRIATED:
            return _to_open(round_)
        case Round.State.OPEN:
            is_over = round_.closes_at is None or round_.closes_at <= timezone.now()
            return _("Stäng utlysningen av %(round)s") if is_over else ""
        case Round.State.DECIDED if round_.is_granted:  # type: ignore[attr-defined]
            return _("Starta genomförandet av %(round)s")
        case Round.State.DECIDED:
            return _("Arkivera %(round)s")
    # Under way.
    return "" if round_.is_unfinished else _("Slutredovisa %(round)s")  # type: ignore[attr-defined]


def _to_open(round_: Round) -> str:
    if round_.closes_at is None:
        return _("Förbered utlysningen av %(round)s")
    is_early = round_.opens_at is not None and round_.opens_at > timezone.now()
    return "" if is_early else _("Öppna utlysningen av %(round)s")
