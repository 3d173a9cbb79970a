"""A case with something of everything in it, laid through the services: what addresses point at.

Each area of the room gives a function ``(Lived) -> {address part: value}``; a route whose parts
nobody gives fails the tests that walk every route.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.urls import get_resolver, reverse

from tests.rooms.exit.planned import agreed, begun, mapped, planned
from tests.rooms.exit.test_cases import asked, joined, noted, opened
from tests.rooms.organisations.test_guards import walk
from tryggare.domain.exit_cases import Given
from tryggare.exit.models import Step
from tryggare.exit.services import cases

TODAY = date(2026, 11, 24)
# Parts of an address that are words, where one route wants another than the rest.
WORDS = {"exit:protect": {"way_id": "begin_protection"}}


class Lived:
    """Ada leads the case, Bo is in it, Cy has the same role only; ``parts`` fills addresses."""

    def __init__(self, town):
        self.town, self.keyring = town, town.keyring
        self.case = opened(town)
        self.parts = {"case_id": self.case.pk}
        for area in AREAS:
            self.parts |= area(self)

    def address(self, route):
        """Where the route is, for this case and what is in it."""
        given = self.parts | WORDS.get(route.name, {})
        return reverse(route.name, kwargs={part: given[part] for part in route.parts})

    def strange(self, route, part):
        """The same, but for an id that never was in the place of one part."""
        given = self.parts | WORDS.get(route.name, {}) | {part: uuid4()}
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


def _reviews(lived):
    """Reviewers reach no case: see test_reviews for their pages."""
    return {"packet_id": uuid4(), "line_id": uuid4()}


AREAS = [_ground, _needs, _reviews]

# A sending that is taken, by route: who sends it, and what; a function is asked for what the case
# knows.
DAY = "2026-11-24"
GOOD = {
    "exit:case-open": (
        "ada",
        {"branch": "adult", "opened_on": DAY, "name": "Alex Exempel", "personal_number": ""},
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
