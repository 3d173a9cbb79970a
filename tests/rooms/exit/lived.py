"""A case with something of everything in it, laid through the services: what addresses point at.

Each area of the room gives a function ``(Lived) -> {address part: value}``; a route whose parts
nobody gives fails the tests that walk every route.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.urls import get_resolver, reverse

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


AREAS = [_ground]

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
}
