"""Every page asks the database little, and the same whether it lists 2 rows or 60."""

import csv
import io

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CheckConstraint, UniqueConstraint
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.anything import anything
from tests.factories.organisations import DutyFactory, actor
from tests.rooms.fund.laid import finished, made_up
from tests.rooms.organisations.conftest import other_town, town
from tests.rooms.organisations.test_guards import WORDS, holds, model_of, routes
from tryggare.audit.services import record
from tryggare.domain.incidents.mapping import Field, Reading, to_plain
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.fund.selectors.problems import posed
from tryggare.measures.permissions import READ as READ_PLAN
from tryggare.organisations.models.base import MunicipalRow
from tryggare.organisations.permissions import ROLES
from tryggare.situation.models import PublishedPicture
from tryggare.situation.permissions import READ_PICTURE
from tryggare.situation.services.alarms import refresh

__all__ = ["other_town", "town"]

MOST = 20
# The first page asks each kind of work what waits, and a coordinator has most kinds; the overview
# draws weeks, groups, kommundelar, a map and the alarms. Before a plan is decided and published all
# of it is looked through, for personal data, small counts and where cameras sit.
MOST_OF = {
    "home": 28,
    "situation:overview": 22,
    "measures:plan-adopt": 22,
    "measures:plan-publish": 29,
}
# After each change the first page follows the whole red thread once; then the answer is kept.
FIRST = {"home": 49}
# What any page asks and then keeps until something is logged.
ONCE_KEPT = 3
FEW, MANY = 2, 60
# Set only together with something else, and so left out.
ALONE = {
    "organisations.RoleGrant.taken_back_by",
    "fund.CarryOver.in_voucher",
    "fund.CarryOver.out_voucher",
}
# An audit pack that is there to fetch, by the one who took it.
SEALED = {"state": "done", "sha256": "0" * 64, "seal_sequence": 1, "finished_at": timezone.now()}
# Only a lesson that the fund has published is shared with other municipalities.
SHOWN = {"fund.lesson": {"published_at": timezone.now()}}
# How a file of incidents is read.
IMPORTED = Reading(columns={"Datum": Field.DAY, "Typ": Field.CATEGORY})
# What tells rows apart where nothing they point at does.
NUMBERED = {
    "fund.application": lambda place: {"file_row": 2 + place},
    "situation.tip": lambda place: {"receipt": f"{place:064x}"},
}
# A municipality has one.
ONCE = {"situation.waysofworking", "measures.coordinationcontact", "measures.sharing"}
COLUMNS = {"Beteckning": "reference", "Åtgärd": "title", "Belopp": "amount", "Poäng": "score"}


class Filled:
    """A municipality with ``count`` rows of everything, all beneath the same ``parents``."""

    def __init__(self, town, count):
        self.town, self.count = town, count
        self.municipality = town.municipality
        self.parents, self.rows = {}, {}
        town.enter()
        for model in apps.get_models():
            # A case's rows are of its team, and have no pages yet.
            if issubclass(model, MunicipalRow) and model._meta.app_label != "exit":
                self._add(model)
        self._reckon_the_alarms()
        self._answer_about_jav()
        self._let_someone_apply()
        self._finish_a_proposal()
        by = actor(town.people["administrator"])
        for parent in self.parents.values():
            for _ in range(count):
                record(by=by, action="organisations.body.change", on=parent)

    def _add(self, model):
        self.rows[model] = [
            anything(model, self.municipality, **self._given(model, place))
            for place in range(1 if model._meta.label_lower in ONCE else self.count)
        ]
        self.parents[model] = self.rows[model][0]

    def _given(self, model, place):
        given = {}
        for field in model._meta.concrete_fields:
            alone = str(field) in ALONE or _goes_with_others(field)
            if field.related_model in self.parents and not alone:
                # Where a row can have only one of these, each gets a row of its own.
                own = field.unique or field.name in _told_apart_by(model)
                given[field.name] = self.rows[field.related_model][place if own else 0]
        if model._meta.label_lower in NUMBERED:
            given |= NUMBERED[model._meta.label_lower](place)
        if model._meta.label_lower == "fund.round":
            given["state"] = "preparing"
        if model._meta.label_lower == "fund.submission":
            sender = self.town.people["applicant"]
            application = self.rows[apps.get_model("fund.application")][place]
            given |= {"application": application, "sent_by": sender, "sent_at": timezone.now()}
        if model._meta.label_lower == "fund.changerequest":
            given["to_line"] = self.rows[apps.get_model("fund.awardline")][-1]
        if model._meta.label_lower == "fund.auditpack":
            given |= SEALED | {"requested_by": self.town.people["controller"]}
        if model._meta.label_lower == "fund.reading" and place == 0:
            given["assessor"] = self.town.people["assessor"]
        if model._meta.label_lower == "fund.applicationfile":
            given |= {"content": spreadsheet(self.count), "mapping": COLUMNS, "state": "mapped"}
        return given | SHOWN.get(model._meta.label_lower, {}) | _of_a_file(model, self.count)

    def _reckon_the_alarms(self):
        """Of the week that the overview shows: whoever looks first each week lets them be
        reckoned."""
        week = latest_whole(timezone.localdate())
        refresh(municipality_id=self.municipality.pk, week=week)

    def _answer_about_jav(self):
        """Everyone who looks has said that they may."""
        model = apps.get_model("fund.declaration")
        for one in self.rows[apps.get_model("fund.application")]:
            for person in self.town.people.values():
                model.objects.create(
                    municipality=self.municipality,
                    application=one,
                    round_id=one.round_id,
                    person=person,
                    state="clear",
                )

    def _let_someone_apply(self):
        DutyFactory(
            municipality=self.municipality,
            person=self.town.people["applicant"],
            organisation=self.parents[apps.get_model("organisations.organisation")],
        )

    def _finish_a_proposal(self):
        round_ = self.parents[apps.get_model("fund.round")]
        problem = posed(round_).text
        by = actor(self.town.people["fund_officer"])
        proposal = finished(round_, by, problem, made_up(problem))
        self.parents[type(proposal)] = proposal

    def address(self, name, pattern):
        words = {**WORDS, "code": self.municipality.code}
        if pattern.callback.guard == READ_PICTURE.code:
            # Whoever only reads finds what is adopted, and of it what residents may read.
            words |= {
                "picture_id": self.parents[PublishedPicture].picture_id,
                "edition": "public",
            }
        if pattern.callback.guard == READ_PLAN.code:
            # As above: of a plan, what is open.
            words |= {"edition": "public"}
        kwargs = {
            part: words.get(part) or self.parents[model_of(part)].pk
            for part in pattern.pattern.converters
        }
        return reverse(name, kwargs=kwargs)

    def questions(self, name, pattern):
        """Who may → how many there are at the first visit and at the second."""
        self.town.enter()
        url = self.address(name, pattern)
        asked = {}
        for role in _roles(pattern.callback.guard):
            client = self.town.client(role)
            # What an applicant, a reporter or a stranger finds depends on the call, on whose it is
            # and on what is announced: those pages have tests of their own of how much they ask.
            guard = pattern.callback.guard
            spare = role == "applicant" or guard.startswith(("public", "situation.report"))
            self._move_the_log()
            asked[role] = [_questions(client, url, spare) for _ in range(2)]
        return asked

    def _move_the_log(self):
        """So that nothing is at hand from another page, and the first visit asks for all."""
        self.town.enter()
        by = actor(self.town.people["administrator"])
        record(by=by, action="organisations.body.change", on=self.municipality)


def _of_a_file(model, count):
    """Of a file of incidents: how it is read, and its one part, with ``count`` rows."""
    lines = ["Datum;Typ", *["2026-01-01;rad"] * count]
    told = {
        "situation.importbatch": {"reading": to_plain(IMPORTED)},
        "situation.importpart": {"number": 0, "content": "\n".join(lines).encode()},
    }
    return told.get(model._meta.label_lower, {})


def _goes_with_others(field):
    """Whether it may be empty and a constraint says together with what: it is then left out."""
    checks = (c for c in field.model._meta.constraints if isinstance(c, CheckConstraint))
    return field.null and any(f"'{field.name}_" in str(check.condition) for check in checks)


def _told_apart_by(model):
    """The last relation of each constraint that says that some fields occur together once."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            relations = [
                name for name in constraint.fields if model._meta.get_field(name).is_relation
            ]
            yield from relations[-1:]


def spreadsheet(count):
    out = io.StringIO()
    rows = [(f"A{n}", f"Åtgärd {n}", 1000 + n, n % 100) for n in range(count)]
    csv.writer(out, delimiter=";").writerows([tuple(COLUMNS), *rows])
    return out.getvalue().encode()


def _roles(guard):
    """One who may; every role where the page is for all of them."""
    if guard == "signed in":
        return [role.code for role in ROLES.all()]
    return [next(role.code for role in ROLES.all() if "." not in guard or holds(role.code, guard))]


def _questions(client, url, may_be_missing):
    connection.queries_log.clear()  # it keeps so many of the whole test, and warns of the rest
    with CaptureQueriesContext(connection) as asked:
        status = client.get(url).status_code
    assert status in {200, 302, 405} or (may_be_missing and status == 404), (url, status)
    return len(asked)


@pytest.mark.slow("fills two municipalities and visits every page of both, twice")
def test_questions_are_few_and_do_not_grow(town, other_town):
    few, many = Filled(town, FEW), Filled(other_town, MANY)
    asked = {
        name: (few.questions(name, pattern), many.questions(name, pattern))
        for name, pattern in routes()
    }
    assert {name: pair for name, pair in asked.items() if pair[0] != pair[1]} == {}
    most = {
        name: tuple(map(max, zip(*pair[1].values(), strict=True))) for name, pair in asked.items()
    }
    too_many = {
        name: (first, again)
        for name, (first, again) in most.items()
        if again > MOST_OF.get(name, MOST)
        or first > FIRST.get(name, MOST_OF.get(name, MOST) + ONCE_KEPT)
    }
    assert too_many == {}
