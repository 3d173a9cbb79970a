"""A case with something of everything in it, laid through the services: what addresses point at.

Each area of the room gives a function ``(Lived) -> {address part: value}``; a route whose parts
nobody gives fails the tests that walk every route.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.rooms.exit import sharing
from tests.rooms.exit.cooperation_area import (
    COOPERATION_GOOD,
    COOPERATION_LATER,
    COOPERATION_WANTS,
    cooperation_area,
)
from tests.rooms.exit.costs_area import COSTS_GOOD, costs_area
from tests.rooms.exit.destruction_area import DESTRUCTION_GOOD, destruction_area
from tests.rooms.exit.exchange_area import EXCHANGE_GOOD, exchange_area
from tests.rooms.exit.figures_area import FIGURES_GOOD, figures_area
from tests.rooms.exit.leading_area import leading_area
from tests.rooms.exit.planned import agreed, begun, mapped, planned
from tests.rooms.exit.safety_area import SAFETY_GOOD, safety_area
from tests.rooms.exit.suppliers_area import SUPPLIERS_GOOD, suppliers_area
from tests.rooms.exit.test_cases import asked, joined, noted, opened
from tests.rooms.organisations.test_guards import walk
from tryggare.domain.exit_cases import Given
from tryggare.exit.models import CaseClock, Decision, Membership, Step
from tryggare.exit.services import (
    appointments,
    case_keys,
    cases,
    clock_changes,
    disclosure_steps,
    letters,
    shared_with_me,
    teams,
)
from tryggare.exit.services.appointments import AppointmentFacts
from tryggare.exit.services.letters import LetterFacts

TODAY = date(2026, 11, 24)
# Parts of an address that are words, where one route wants another than the rest.
WORDS = {"exit:protect": {"way_id": "begin_protection"}}


class Lived:
    """Ada leads the case, Bo is in it, Cy has the same role only; ``parts`` fills addresses."""

    def __init__(self, town):
        self.town, self.keyring = town, town.keyring
        self.case = opened(town)
        self.parts, self.words, self.laid = {"case_id": self.case.pk}, dict(WORDS), set()
        for area in AREAS:
            self.parts |= area(self)

    def address(self, route):
        """Where the route is, for this case and what is in it."""
        for part in set(route.parts) & set(LATER):
            if part not in self.parts:
                self.parts |= LATER[part](self)
        if route.name in WANTS and route.name not in self.laid:
            self.laid.add(route.name)
            WANTS[route.name](self)
        given = self.parts | self.words.get(route.name, {})
        return reverse(route.name, kwargs={part: given[part] for part in route.parts})

    def strange(self, route, part):
        """The same, but for an id that never was in the place of one part."""
        self.address(route)
        given = self.parts | self.words.get(route.name, {}) | {part: uuid4()}
        return reverse(route.name, kwargs={one: given[one] for one in route.parts})


class Route:
    """A page of the room: its address name, the parts of its address, and whom it is for."""

    def __init__(self, name, pattern):
        self.name, self.guard = name, pattern.callback.guard
        converters = pattern.pattern.converters
        self.parts = tuple(converters)
        self.ids = tuple(part for part in converters if part.endswith("_id") and part != "way_id")

    def __repr__(self):
        return self.name


def routes():
    """Every route of the room."""
    found = walk(get_resolver().url_patterns, "")
    return [Route(name, pattern) for name, pattern in found if name.startswith("exit:")]


def _ground(lived):
    town, case = lived.town, lived.case
    note = noted(town, case)
    joined(town, case, "bo")
    given = Given(on=TODAY, danger_asked=True)
    with town.working("ada") as by:
        cases.go(by=by, case_id=case.pk, way="take_in", given=given, keyring=town.keyring)
        step = Step.objects.get(case=case.pk)
    with town.working("ada") as by:
        question = asked(town, case, by, "eva")
    return {
        "note_id": note.pk,
        "step_id": step.pk,
        "way_id": "assess",
        "membership_id": question.pk,
    }


def _needs(lived):
    town, case = lived.town, lived.case
    with town.working("ada") as by:
        mapped(town, case, by)
        return {
            "intervention_id": begun(town, case, by).pk,
            "plan_id": planned(town, case, by).pk,
            "plan_kind": "adult_plan",
            "agreement_id": agreed(town, case, by).pk,
            "agreement_kind": "support",
            "event_kind": "breach",
        }


def _sharing(lived):
    """What each page of a share wants: one that is read, and two that wait for an answer."""
    town, case = lived.town, lived.case
    consent = sharing.consented(town, case)
    trial, request = sharing.tried(town, case), sharing.requested(town, case)
    lived.partner = sharing.partner(town)
    read, taken, refused = (
        sharing.shared(town, case, lived.partner, consent_id=consent.pk) for _ in range(3)
    )
    with sharing.reading(town, lived.partner) as by:
        shared_with_me.accept(by=by, share_id=read.pk)
    lived.words["exit:shared-accept"] = {"share_id": taken.pk}
    cleared = sharing.tried(town, case)
    with town.working("bo") as by:
        disclosure_steps.countersign(by=by, disclosure_id=cleared.pk, keyring=town.keyring)
    for name in ("disclosure-give", "disclosure-stop", "share-on-disclosure"):
        lived.words[f"exit:{name}"] = {"disclosure_id": cleared.pk}
    lived.words["exit:shared-refuse"] = {"share_id": refused.pk}
    return {
        "consent_id": consent.pk,
        "disclosure_id": trial.pk,
        "request_id": request.pk,
        "share_id": read.pk,
        "ground_key": "terrorism",
    }


def _decisions(lived):
    """A decision, a letter about it, a time that runs and one that is booked; Bo decides."""
    town, case = lived.town, lived.case
    with town.working("ada") as by:
        decider = Membership.objects.create(
            municipality=town.municipality, case=case, person=town.people["bo"], kind="decider",
            reason="Beslutar", added_by_id=by.person_id, starts_at=timezone.now(),
        )  # fmt: skip
    with town.working("bo") as by:
        teams.answer(by=by, membership_id=decider.pk, is_tied=False)
    with town.working("ada") as by:
        decision = Decision(
            municipality=town.municipality, case=case, kind="assistance-refused", round=1,
            decided_on=TODAY, decided_by_id=by.person_id, tells_appeal=True,
        )  # fmt: skip
        words = {"content": "Nej.", "reasons": "Inget behov.", "participants": [], "appeal": "Så."}
        case_keys.of_case(case, town.keyring, by=by).seal(decision, words)
        decision.save()
        facts = LetterFacts(subject="decision", decision=decision.pk)
        letter = letters.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        soon = timezone.now() + timedelta(days=3)
        facts = AppointmentFacts(starts_at=soon, minutes=60, occasion="talk", room=3)
        booked = appointments.book(by=by, case_id=case.pk, facts=facts)
        day = timezone.localdate() + timedelta(days=60)
        clock = clock_changes.begin(by=by, case_id=case.pk, clock_id="threat-reassessed", start=day)
        late = CaseClock.objects.get(case=case, clock_id="adult-investigation-opened")
        lived.words["exit:clock-explain"] = {"clock_id": late.pk}
    return {
        "kind": "assistance-refused",
        "decision_id": decision.pk,
        "letter_id": letter.pk,
        "version": "brev",
        "ending": "docx",
        "clock_id": clock.pk,
        "appointment_id": booked.pk,
    }


def _reviews(lived):
    """Reviewers reach no case: see test_reviews for their pages."""
    return {"packet_id": uuid4(), "line_id": uuid4()}


AREAS = [
    _ground,
    _needs,
    costs_area,
    _decisions,
    _sharing,
    safety_area,
    _reviews,
    exchange_area,
    suppliers_area,
    destruction_area,
    figures_area,
    leading_area,
    cooperation_area,
]
# What costs much to lay and few pages want: by the part of an address, when one is asked for.
LATER = {**COOPERATION_LATER}
# The same by route, for what its form must have to choose from.
WANTS = {**COOPERATION_WANTS}

# A sending that is taken, by route: who sends it, and what; a function is asked for what the case
# knows.
DAY = "2026-11-24"
GOOD = {
    "exit:case-open": (
        "ada",
        {
            "branch": "adult",
            "opened_on": DAY,
            "contacted_at": "",
            "name": "Alex Exempel",
            "personal_number": "",
        },
    ),
    "exit:search": ("ada", {"words": "Kim Exempelsson"}),
    "exit:step": ("ada", {"date": DAY}),
    "exit:note-write": (
        "bo",
        {"kind": "note", "happened_on": DAY, "text": "Ringde.", "objection": ""},
    ),
    "exit:note-correct": ("ada", {"happened_on": DAY, "text": "Nej.", "objection": "Jo."}),
    "exit:identity-write": ("ada", {"name": "Kim Exempel", "personal_number": ""}),
    "exit:team-invite": (
        "ada",
        {
            "person": lambda lived: str(lived.town.people["cy"].pk),
            "kind": "member",
            "reason": "Behövs på möten.",
            "holds_frozen": "",
        },
    ),
    "exit:team-answer": ("eva", {"tied": "no"}),
    "exit:needs-map": (
        "ada",
        {
            "mapped_on": DAY,
            "debts-level": "2",
            "debts-own_view": "Bättre nu.",
            "debts-goal": "Lugn och ro.",
            "debts-responsible": "person",
            "debts-source": "person",
        },
    ),
    "exit:intervention-begin": (
        "ada",
        {
            "area": "debts",
            "kind": "debt_advice",
            "what": "Ett möte i veckan.",
            "responsible": "social_services",
            "starts_on": DAY,
            "planned_end": "",
            "path": "assessed",
            "decided_on": DAY,
            "decision": "Beslut i dag.",
            "informed_on": "",
        },
    ),
    "exit:intervention-end": (
        "ada",
        {"ended_on": DAY, "outcome": "Det gick bra.", "own_view": "Skönt."},
    ),
    "exit:decision-enter": (
        "bo",
        {
            "decided_on": DAY,
            "content": "Du får inte det du har sökt.",
            "reasons": "Det finns inget behov.",
            "presented_by": "",
            "appeal": "Skriv till oss inom tre veckor.",
        },
    ),
    "exit:decision-event": ("ada", {"kind": "received", "happened_on": DAY, "text": "På möte."}),
    "exit:communication-write": (
        "ada",
        {
            "how": "meeting",
            "happened_on": DAY,
            "text": "Allt.",
            "answer": "Det stämmer.",
            "answer_by": "2027-01-15",
        },
    ),
    "exit:letter-write": ("ada", {"subject": "information", "body": "Välkommen till oss."}),
    "exit:letter-handed": ("ada", {"how": "in_person", "on": DAY}),
    "exit:clock-begin": ("ada", {"clock": "six-months", "start": DAY}),
    "exit:clock-keep": ("ada", {"on": DAY, "reason": ""}),
    "exit:clock-extend": (
        "ada",
        {
            "until": lambda lived: f"{timezone.localdate() + timedelta(days=90)}",
            "reason": "Väntar.",
        },
    ),
    "exit:clock-explain": ("ada", {"reason": "Ingen var här."}),
    "exit:appointment-book": (
        "ada",
        {
            "occasion": "talk",
            "starts_at": lambda lived: f"{timezone.now() + timedelta(days=9):%Y-%m-%dT%H:%M}",
            "minutes": "60",
            "room": "3",
        },
    ),
    "exit:plan-write": (
        "ada",
        {
            "made_on": DAY,
            "review_on": "2027-01-15",
            "took_part": "Personen.",
            "own_view": "Det blir bra.",
            "goal": "Eget hem.",
            "how": "Steg för steg.",
            "responsible": "Vi alla.",
            "others": "Behövs inte.",
            "follow_up": "På ett möte.",
            "views": "Det är rätt.",
        },
    ),
    "exit:agreement-make": (
        "ada",
        {"agreed_on": DAY, "ours": "Ringer.", "theirs": "Svarar.", "person_agrees": "on"},
    ),
    "exit:agreement-note": (
        "ada",
        {"happened_on": DAY, "what": "Kom inte.", "own_view": "Sov.", "assessment": "Inget."},
    ),
}

# Where the same is asked of many things, the fields of one stand for all.
ALIKE = {"exit:needs-map": "debts-"}
_WISH = {
    "recipient": "police",
    "initiative": "own",
    "purpose": "prevent_crime",
    "categories": ["threat"],
}
_TRIED = {"name": "Befäl Exempel", "what": "Hotet.", "born": ""}
GOOD |= {
    "exit:consent-give": (
        "ada",
        {
            "recipient": "police", "name": "", "purpose": "cooperation", "categories": ["threat"],
            "form": "oral", "signed_person": DAY, "first_day": DAY, "last_day": "2199-01-01",
            "born": "", "words": "Ja.",
        },
    ),
    "exit:consent-withdraw": ("ada", {"said_on": DAY, "way": "phone", "how": "Ringde."}),
    "exit:share-on-consent": (
        "ada",
        {
            "recipient": lambda lived: str(lived.partner.pk), "works_there": "on",
            "categories": ["threat"], "text_threat": "Ett hot.",
            "last_day": sharing.today().isoformat(),
        },
    ),
    "exit:disclosure-guide": ("ada", _WISH),
    "exit:disclosure-try": (
        "ada",
        {
            **_WISH, **_TRIED, "purpose": "terrorism", "concrete_risk": "yes",
            "written_concrete_risk": "Det som sades.",
        },
    ),
    "exit:disclosure-refuse": ("ada", {**_WISH, **_TRIED, "reason": "Ingen grund."}),
    "exit:disclosure-send-back": ("bo", {"reason": "För mycket."}),
    "exit:disclosure-give": (
        "ada", {"given_on": DAY, "to_whom": "Befäl", "how": "Möte", "what": "Hotet."},
    ),
    "exit:request-register": (
        "ada",
        {
            "ground": "contact-data", "authority": "police", "purpose": "investigate_crime",
            "asked_on": DAY, "who": "Befäl", "reference": "", "what": "Telefon",
            "checked": "Växeln.",
        },
    ),
}  # fmt: skip
GOOD |= SAFETY_GOOD | EXCHANGE_GOOD | SUPPLIERS_GOOD | COSTS_GOOD | DESTRUCTION_GOOD | FIGURES_GOOD
GOOD |= COOPERATION_GOOD
