"""What letters say: what the pages would say to the same person at the same moment, never more."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from tests.factories.organisations import DutyFactory
from tests.rooms.fund.arrived import Arrived
from tests.rooms.fund.lettered import acting, deliver, morning, real, told
from tests.rooms.fund.whole import Whole
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.selectors import history
from tryggare.fund import letters, news
from tryggare.fund.models import Declaration, Mailbox, Notice, Round
from tryggare.fund.todo import todo
from tryggare.organisations.permissions import ROLES

ROLE_CODES = [role.code for role in ROLES.all()]
OFFICIALS = ("late_jav", "withdrawn")


def notify(person, kind, application, *, for_applicant=False):
    return Notice.objects.create(
        municipality_id=person.municipality_id,
        person=person,
        kind=kind,
        round_id=application.round_id,
        application=application,
        for_applicant=for_applicant,
    )


def notify_of_everything(person, application):
    """Every kind there is, under either hat."""
    for kind in Notice.Kind.values:
        for for_applicant in (True, False):
            notify(person, kind, application, for_applicant=for_applicant)


@pytest.mark.parametrize("role", ROLE_CODES)
def test_a_letter_never_tells_of_what_one_has_jav_in(town, role):
    """Every role, every kind of notice, both hats, and everything that the to-do list has."""
    (person,) = real(town, role)
    whole = Whole(town)
    whole.answer(person)
    notify_of_everything(person, whole.seen.application)
    point = transaction.savepoint()
    as_if_absent = told(deliver(town, morning()))
    transaction.savepoint_rollback(point)
    town.enter()
    notify_of_everything(person, whole.shut.application)
    said = told(deliver(town, morning()))
    assert said == as_if_absent
    for word in (whole.shut.name, whole.shut.secret):
        assert word not in said
    assert not any(str(row.pk) in said for row in whole.shut.rows.values() if row is not None)
    # What was not to be told is gone, not put off.
    assert not Notice.objects.filter(person=person, mailed_at=None).exists()


def test_it_does_tell_those_who_may_hear(town):
    """Otherwise the test above would pass on letters that say nothing."""
    (officer,) = real(town, "fund_officer")
    whole = Whole(town)
    whole.answer(officer)
    for case in whole.cases:
        notify_of_everything(officer, case.application)
    assert whole.seen.name in told(deliver(town, morning()))


def test_jav_declared_after_the_notice_drops_it(town):
    (officer,) = real(town, "fund_officer")
    laid = Named(town)
    notify(officer, "late_jav", laid.applications[0])
    declare(officer, laid.applications[0])
    assert "Kråkvinkel" not in told(deliver(town, morning()))
    Declaration.objects.filter(person=officer).delete()
    assert "Kråkvinkel" not in told(deliver(town, morning(1)))


def test_whoever_applies_hears_of_their_own_though_they_have_jav_in_it(town):
    """A jäv shuts out the official; the body that applied is still told of its own case."""
    (person,) = real(town, "applicant")
    laid = Named(town)
    one = laid.applications[0]
    seat(person, one)
    declare(person, one)
    notify(person, "decided", one, for_applicant=True)
    notify(person, "late_jav", one)
    said = told(deliver(town, morning()))
    assert "Det finns ett beslut om Kråkvinkel" in said
    assert "jäv" not in said


class Named(Arrived):
    """Applications with names that stand nowhere else."""

    NAMES = ("Kråkvinkel", "Sånglärka", "Fjällräv")

    def __init__(self, town, **facts):
        super().__init__(town, len(self.NAMES), **facts)
        for one, name in zip(self.applications, self.NAMES, strict=True):
            self.change(one, title=name)
            one.refresh_from_db()


def declare(person, application, state="declared"):
    said = {"ground": "kl-6-28-1", "relation": "Prov"} if state == "declared" else {}
    Declaration.objects.create(
        municipality_id=person.municipality_id,
        application=application,
        round_id=application.round_id,
        person=person,
        state=state,
        **said,
    )


def seat(person, application):
    """The person serves in the body that applied."""
    DutyFactory(
        municipality=person.municipality, person=person, organisation=application.organisation
    )


class Cell(NamedTuple):
    """One way that a notice, its reader and its application can stand to each other."""

    kind: str
    for_applicant: bool
    answer: str
    is_own: bool


CELLS = tuple(
    Cell(*one)
    for one in product(
        ("late_jav", "withdrawn", "decided"),
        (True, False),
        ("declared", "clear", "none"),
        (True, False),
    )
)


def may_be_told(cell, role, state):
    """An official with the right, no jäv and an unsealed round; or one's own body's application,
    under the applicant's hat. Nothing else."""
    if cell.for_applicant:
        return role == "applicant" and cell.is_own and cell.kind == "decided"
    if cell.kind not in OFFICIALS or role != "fund_officer":
        return False
    return cell.answer != "declared" and state != "open"


@pytest.mark.parametrize("role", ["fund_officer", "applicant", "assessor"])
@pytest.mark.parametrize("state", ["open", "closed", "preparing", "handed_over", "decided"])
def test_who_is_told_of_what_is_exactly_this(town, state, role):
    """Every way there is, in every state of a round, beside an oracle."""
    person = town.people[role]
    laid = Arrived(town, len(CELLS))
    Round.objects.filter(pk=laid.round.pk).update(state=state)
    for cell, one in zip(CELLS, laid.applications, strict=True):
        notify(person, cell.kind, one, for_applicant=cell.for_applicant)
        if cell.answer != "none":
            declare(person, one, cell.answer)
        if cell.is_own:
            seat(person, one)
    with acting(person, role) as by:
        found = {one.notice.application_id for one in news.news(by, morning().date())}
    told_of = [c for c, one in zip(CELLS, laid.applications, strict=True) if one.pk in found]
    assert told_of == [cell for cell in CELLS if may_be_told(cell, role, state)]


@pytest.mark.parametrize("role", ROLE_CODES)
def test_a_first_letter_says_what_the_list_says(town, role):
    person = town.people[role]
    whole = Whole(town, state="handed_over")
    whole.answer(person)
    on = morning().date()
    with acting(person, role) as by:
        tasks = todo(by, on)
        letter = letters.write(by, on, tasks=tasks, told={}, told_of=[])
        again = letters.write(by, on, tasks=tasks, told=letters.standing(tasks, on), told_of=[])
    assert again is None
    said = letter.text if letter else ""
    assert all(task.kind and task.group for task in tasks)
    assert [task.title for task in tasks if task.title not in said] == []
    assert said.count("\n- ") == len(tasks)


def test_a_list_that_names_nothing_twice_tells_its_sorts_apart(town):
    """Two tasks with the same key would be told as one."""
    whole = Whole(town, state="handed_over")
    for role in ROLE_CODES:
        person = town.people[role]
        whole.answer(person)
        with acting(person, role) as by:
            tasks = todo(by, morning().date())
        assert len(letters.standing(tasks, morning().date())) == len(tasks), role


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_kind_is_said_of_one_and_of_many(language):
    assert news.SORTS.keys() == set(Notice.Kind)
    for kind, sort in news.SORTS.items():
        for count in (1, 5):
            with override(language):
                one = news.News(Notice(kind=kind), "/", "Omgång")
                said = one.words(count)
                assert said.strip()
                assert "%(" not in said
                assert str(sort.subject)


def test_the_choice_is_kept_and_logged(town):
    client = town.client("applicant")
    page = client.get(reverse("fund:mailbox"))
    assert "skickar inga brev" in page.content.decode()
    assert "kommer alltid, samma dag" in page.content.decode()
    sent = client.post(reverse("fund:mailbox"), {"pace": "weekly", "language": "en"})
    assert sent.status_code == 302
    town.enter()
    box = Mailbox.objects.get(person=town.people["applicant"])
    assert (box.pace, box.language) == ("weekly", "en")
    assert [event.action for event in history(box.pk)] == ["fund.mailbox.choose"]
    again = client.post(reverse("fund:mailbox"), {"pace": "hourly", "language": "en"})
    assert errors_of(again, "pace")


def test_one_sees_ones_own_mailbox_alone(town):
    for role in ("applicant", "assessor"):
        Mailbox.objects.create(municipality=town.municipality, person=town.people[role])
    with acting(town.people["applicant"], "applicant"):
        assert [box.person for box in Mailbox.objects.all()] == [town.people["applicant"]]
        changed = Mailbox.objects.filter(person=town.people["assessor"]).update(pace="never")
    assert changed == 0
