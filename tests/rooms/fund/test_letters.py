"""What letters say: what the pages would say to the same person at the same moment, never more."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organisations import DutyFactory
from tests.rooms.fund.arrived import Arrived
from tests.rooms.fund.lettered import acting, colleague, deliver, morning, real, told
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
    laid.declare(officer, laid.applications[0])
    assert "Kråkvinkel" not in told(deliver(town, morning()))
    Declaration.objects.filter(person=officer).delete()
    assert "Kråkvinkel" not in told(deliver(town, morning(1)))


def test_whoever_applies_hears_of_their_own_though_they_have_jav_in_it(town):
    """A jäv shuts out the official; the body that applied is still told of its own case."""
    (person,) = real(town, "applicant")
    laid = Named(town)
    one = laid.applications[0]
    laid.seat(person, one)
    laid.declare(person, one)
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

    def declare(self, person, application, state="declared"):
        declared = {"ground": "kl-6-28-1", "relation": "Prov"} if state == "declared" else {}
        Declaration.objects.create(
            municipality=self.town.municipality,
            application=application,
            round=self.round,
            person=person,
            state=state,
            **declared,
        )

    def seat(self, person, application):
        DutyFactory(
            municipality=self.town.municipality,
            person=person,
            organisation=application.organisation,
        )


ANSWERS = st.sampled_from(["declared", "clear", "none"])
ROUND_STATES = ["open", "closed", "preparing", "handed_over", "decided"]


@pytest.mark.slow("thirty worlds of notices, each with its letters")
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_who_is_told_of_what_is_exactly_this(town, data):
    """Beside an oracle: an official with the right, no jäv and an unsealed round; or one's own
    body's application, under the applicant's hat."""
    point = transaction.savepoint()
    try:
        state = data.draw(st.sampled_from(ROUND_STATES), "round")
        laid = Named(town)
        Round.objects.filter(pk=laid.round.pk).update(state=state)
        people = [colleague(town, "fund_officer"), colleague(town, "assessor", "applicant")]
        kinds = data.draw(
            st.lists(
                st.tuples(st.sampled_from(["late_jav", "withdrawn", "decided"]), st.booleans()),
                min_size=2, max_size=2,  # more of a sort are told as a number
            ), "notices",
        )  # fmt: skip
        expected = {}
        for place, person in enumerate(people):
            words = set()
            for one, (kind, for_applicant) in zip(laid.applications[:2], kinds, strict=True):
                answer = data.draw(ANSWERS, "answer")
                is_own = data.draw(st.booleans(), "own body")
                if answer != "none":
                    laid.declare(person, one, answer)
                if is_own:
                    laid.seat(person, one)
                notify(person, kind, one, for_applicant=for_applicant)
                handles, applies = place == 0, place == 1
                if for_applicant:
                    may = is_own and applies and kind == "decided"
                else:
                    open_ = state != "open" and answer != "declared"
                    may = open_ and handles and kind in OFFICIALS
                if may:
                    words.add(one.title)
            expected[person.user.email] = words
        found = {one.to[0]: _news_of(one.body) for one in deliver(town, morning())}
        for address, words in expected.items():
            said = found.get(address, "")
            assert {name for name in Named.NAMES if name in said} == words
    finally:
        transaction.savepoint_rollback(point)
        town.enter()


def _news_of(body):
    """The lines that notices make; what waits is said by the to-do list."""
    return "\n".join(
        line for line in body.splitlines() if re.search("jäv är anmält|återkallad|beslut om", line)
    )


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
