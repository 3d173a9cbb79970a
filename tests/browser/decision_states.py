"""The pages of meetings and decisions in every state, beside the demonstration."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory, actor
from tests.rooms.fund.agenda import HELD, declare, delegation, handed_over, sitting
from tests.rooms.fund.laid import application
from tryggare.audit import tenancy
from tryggare.fund.models import Meeting
from tryggare.fund.services import agenda, decisions, delegated, meetings
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona


def lay_decisions():
    """``{what it is: address}``; whoever looks is officer and delegate."""
    with transaction.atomic():
        place = _place(enter_as_user(persona("elin").user_id, on=timezone.localdate()))
        return {**_waiting(place), **_held(place), **_announced(place), **_delegated(place)}


def _place(by):
    municipality = Municipality.objects.get(pk=by.municipality_id)
    person = Person.objects.get(pk=by.person_id)
    tenancy.enter(municipality_id=municipality.pk)
    RoleGrantFactory(municipality=municipality, person=person, role="delegate")
    people = dict.fromkeys(("delegate", "fund_officer"), person)
    return SimpleNamespace(municipality=municipality, enter=lambda: None, people=people)


def _waiting(place):
    round_ = handed_over(place, budget=910_000)
    by = actor(place.people["fund_officer"], "fund_officer")
    empty = meetings.plan(by=by, fund_id=round_.fund_id, held_on=HELD)
    choose = reverse("fund:meeting-agenda", args=[empty.pk])
    return {
        "meetings": reverse("fund:meetings"),
        "an empty agenda": _meeting(empty),
        "what can be taken up": choose,
    }


def _held(place):
    """One granted, one refused with a reservation, one departing from the computation."""
    here = sitting(place, (80, 60, 40, 20), budget=220_000)
    agenda.number(by=here.by, meeting_id=here.meeting.pk, first=43)
    declare(application(here.round, 2), here.people[1])
    here.enter(1, "granted", conditions=("Redovisa varje kvartal",))
    refused = here.enter(2, "refused")
    decisions.reserve(
        by=here.by, decision_id=refused.pk, person_id=here.people[2].pk, text="Den behövs."
    )
    for number in (3, 4):
        agenda.change_proposal(
            by=here.by, decision_id=here.item(number).pk, proposed="granted", amount_ore=None,
            departure="Den brådskar.",
        )  # fmt: skip
    found = {"an agenda that is half decided": _meeting(here.meeting)}
    found["paragraphs to set"] = reverse("fund:meeting-number", args=[here.meeting.pk])
    found["a roll to put right"] = reverse("fund:meeting-hold", args=[here.meeting.pk])
    found["minutes to adjust"] = reverse("fund:meeting-adjust", args=[here.meeting.pk])
    found["a reservation"] = reverse("fund:decision-reserve", args=[refused.pk])
    return found | {f"item {n}": _decision(here.item(n).pk) for n in (1, 2, 3)}


def _announced(place):
    """Late both times, and appealed."""
    here = sitting(place, (80, 60), budget=230_000)
    here.enter(1, "granted")
    key = here.enter(2, "tabled").pk
    Meeting.objects.filter(pk=here.meeting.pk).update(
        state="announced", adjusted_on="2026-03-20", announced_on="2026-03-25"
    )
    first = here.item(1).pk
    decisions.appeal(by=here.by, decision_id=first, appealed_on=timezone.localdate())
    return {
        "a meeting that is announced": _meeting(here.meeting),
        "a decision that is appealed": _decision(first),
        "a decision that is tabled": _decision(key),
    }


def _delegated(place):
    round_ = handed_over(place, budget=240_000)
    person = place.people["delegate"]
    delegation(round_.fund, person, 10_000_000)
    for one in round_.applications.all():
        declare(one, person, "clear")
    decision = delegated.decide(
        by=actor(person, "delegate"),
        application_id=application(round_, 1).pk,
        facts=OutcomeFacts(outcome="granted"),
    )
    meeting = meetings.plan(
        by=actor(place.people["fund_officer"], "fund_officer"),
        fund_id=round_.fund_id,
        held_on=timezone.localdate(),
    )
    return {
        "delegated decisions": reverse("fund:delegated"),
        "a delegated decision": _decision(decision.pk),
        "a delegate's desk": reverse("fund:delegate", args=[application(round_, 2).pk]),
        "delegated decisions to tell": reverse("fund:meeting-report", args=[meeting.pk]),
    }


def _meeting(meeting):
    return reverse("fund:meeting", args=[meeting.pk])


def _decision(key):
    return reverse("fund:decision", args=[key])
