"""What the work is carried by and somebody must see to: agreements that end, promises to residents
without an answer, a council that does not meet, and what should no longer be shared."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.plans.cooperation import (
    agreement_rule,
    answer_due,
    council_rule,
    next_meeting,
    rest,
)
from tryggare.measures.models import JointAgreement, Promise, SharedPractice
from tryggare.measures.permissions import COOPERATE, SHARE
from tryggare.measures.selectors import agreements, council, practices, promises
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

_MOST = 20


def tasks(actor: Actor, on: date) -> list[Task]:
    """One for each agreement, promise and practice, and one for the council."""
    found: list[Task] = []
    if actor.may(COOPERATE):
        found += [_agreement(one, on) for one in agreements.left_open(on)[:_MOST]]
        found += [_answer(one) for one in promises.unanswered(on)[:_MOST]]
        found += [_behind(one) for one in promises.behind(on)[:_MOST]]
        found += _council(on)
    if actor.may(SHARE):
        closed = practices.closed_since(actor.municipality_id)
        found += [_closed(one) for one in closed[:_MOST]]
    return found


def _agreement(one: JointAgreement, on: date) -> Task:
    ends = one.ends or on
    day = {"day": date_format(ends, "j F Y")}
    detail = _("Den slutade den %(day)s.") if ends < on else _("Den slutar den %(day)s.")
    return Task(
        title=_("Skriv nästa överenskommelse: %(name)s") % {"name": one.title},
        detail=" ".join([detail % day, _("Ingen undertecknad tar vid.")]),
        url=reverse("measures:agreement", args=[one.pk]),
        due=one.ends,
        law=str(agreement_rule().provision),
        kind="agreement-ends",
    )


def _answer(one: Promise) -> Task:
    return Task(
        title=_("Återkoppla medborgarlöftet: %(name)s") % {"name": one.title},
        detail=_("Det gällde till och med den %(day)s.") % {"day": date_format(one.ends, "j F Y")},
        url=reverse("measures:promise-answer", args=[one.pk]),
        due=answer_due(one.ends),
        group=one.district.name if one.district else "",
        kind="promise-answer",
    )


def _behind(one: Promise) -> Task:
    late = vars(one)["late"]
    sentence = ngettext(
        "Säg vad som blev av en aktivitet i löftet: %(name)s",
        "Säg vad som blev av %(count)d aktiviteter i löftet: %(name)s",
        late,
    )
    return Task(
        title=sentence % {"count": late, "name": one.title},
        detail=_("Boende läser vad som är gjort."),
        url=reverse("measures:promise", args=[one.pk]),
        due=vars(one)["since"],
        group=one.district.name if one.district else "",
        kind="promise-behind",
        count=late,
    )


def _council(on: date) -> list[Task]:
    last = council.last_met()
    if rest(last, on) == "recently" or not council.has_seats():
        return []
    told = _("Det har platser men har inte mötts.")
    if last is not None:
        told = _("Det strategiska rådet möttes senast den %(day)s.") % {
            "day": date_format(last, "j F Y")
        }
    return [
        Task(
            title=_("Kalla det strategiska rådet"),
            detail=told,
            url=reverse("measures:council"),
            due=next_meeting(last) if last else None,
            law=str(council_rule().provision),
            kind="council-meeting",
        )
    ]


def _closed(one: SharedPractice) -> Task:
    return Task(
        title=_("Återta det ni delar: %(name)s") % {"name": one.title},
        detail=_("Åtgärden är inte längre öppen."),
        url=reverse("measures:practice", args=[one.pk]),
        kind="practice-closed",
    )
