"""What came in and waits: for a diary number, a formal check, or an answer about jäv."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from tryggare.domain.law.provisions import provision
from tryggare.fund.models import Application, PanelMember, Round
from tryggare.fund.permissions import (
    DECIDE,
    HANDLE,
    RECORD_DECISION,
    STATE_OPINION,
    VIEW_ROUND,
)
from tryggare.fund.selectors import declarations, readings
from tryggare.fund.selectors.round_counts import of_round
from tryggare.organisations.models import Duty
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

# Rounds whose applications someone reads, weighs or decides on.
_READ = (Round.State.CLOSED, Round.State.PREPARING, Round.State.HANDED_OVER)
_States = Application.State
# Those who decide; the officials of the same body need not read.
_SEATED = (Duty.Kind.CHAIR, Duty.Kind.VICE_CHAIR, Duty.Kind.MEMBER, Duty.Kind.SUBSTITUTE)


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each round and kind of work."""
    if not actor.may(VIEW_ROUND):
        return []
    rounds = _rounds(actor, on)
    asked = readings.asked_unanswered(actor.person_id) if actor.may(STATE_OPINION) else {}
    return [task for round_ in rounds for task in _tasks(round_, actor, asked.get(round_.pk, 0))]


def _rounds(actor: Actor, on: date) -> QuerySet[Round]:
    arrived = Application.objects.filter(arrived_on__isnull=False)
    overdue = arrived.filter(state=_States.COMPLETING, complete_by__lt=on)
    unanswered = declarations.unanswered(actor.person_id).filter(arrived_on__isnull=False)
    return (
        Round.objects.filter(state__in=[Round.State.OPEN, *_READ])
        .select_related("fund")
        .defer("form")
        .annotate(
            submitted=of_round(arrived.filter(state=_States.SUBMITTED)),
            registered=of_round(arrived.filter(state=_States.REGISTERED)),
            overdue=of_round(overdue),
            unanswered=of_round(unanswered),
            is_mine=_is_mine(actor, on),
        )
        .order_by("year", "name")
    )


def _is_mine(actor: Actor, on: date) -> Exists | Q:
    """Whether the person is to read the round's applications: as an official, on the panel, or in
    the body that decides."""
    seat = Duty.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on),
        organisation=OuterRef("fund__deciding_body"),
        kind__in=_SEATED,
        person=actor.person_id,
        starts__lte=on,
    )
    panel = PanelMember.objects.filter(round=OuterRef("pk"), person=actor.person_id)
    return Exists(panel) | Exists(seat)


def _tasks(round_: Round, actor: Actor, asked: int) -> list[Task]:
    """``asked``: how many of its applications the person is asked for a statement about."""
    found = []
    if actor.may(HANDLE):
        found += _handled(round_)
    always = any(actor.may(one) for one in (HANDLE, DECIDE, RECORD_DECISION))
    mine = always or round_.is_mine  # type: ignore[attr-defined]
    waits = round_.unanswered if mine else asked  # type: ignore[attr-defined]
    if waits and round_.state in _READ:
        found.append(_jav(round_, waits))
    return found


def _handled(round_: Round) -> list[Task]:
    url = reverse("fund:diary", args=[round_.pk])
    found = []
    if count := round_.submitted:  # type: ignore[attr-defined]
        sentence = ngettext(
            "Diarieför %(count)d ansökan till %(round)s",
            "Diarieför %(count)d ansökningar till %(round)s",
            count,
        )
        law = str(provision("osl-5-1"))
        found.append(_task(sentence, count, round_, url, law, kind="to_register"))
    if count := round_.registered:  # type: ignore[attr-defined]
        sentence = ngettext(
            "Pröva %(count)d ansökan till %(round)s formellt",
            "Pröva %(count)d ansökningar till %(round)s formellt",
            count,
        )
        found.append(_task(sentence, count, round_, url, kind="to_check"))
    if count := round_.overdue:  # type: ignore[attr-defined]
        sentence = ngettext(
            "Ta ställning till %(count)d komplettering som inte kom i %(round)s",
            "Ta ställning till %(count)d kompletteringar som inte kom i %(round)s",
            count,
        )
        found.append(_task(sentence, count, round_, url, kind="overdue"))
    return found


def _jav(round_: Round, count: int) -> Task:
    sentence = ngettext(
        "Svara om jäv i %(count)d ansökan till %(round)s",
        "Svara om jäv i %(count)d ansökningar till %(round)s",
        count,
    )
    url = reverse("fund:declarations", args=[round_.pk])
    return _task(sentence, count, round_, url, str(provision("kl-6-30")), kind="jav")


def _task(  # noqa: PLR0913 - the parts of a task, and how many it is about
    sentence: str, count: int, round_: Round, url: str, law: str = "", *, kind: str
) -> Task:
    title = sentence % {"count": count, "round": round_.name}
    return Task(
        title=title,
        detail=str(round_.fund),
        url=url,
        law=law,
        group=round_.name,
        kind=kind,
        count=count,
    )
