"""The diary and the formal check: what comes in is registered, and people decide what follows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import DutyFactory, actor
from tests.rooms.fund.arrived import Arrived
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.models import AuditEvent
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.forms.cases import usual_day
from tryggare.fund.models import Application
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors import cases as selectors
from tryggare.fund.services import cases
from tryggare.organisations.permissions import Forbidden

TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def laid(town):
    laid = Arrived(town)
    laid.clear(laid.officer)
    return laid


@pytest.fixture
def by(laid):
    return actor(laid.officer, "fund_officer")


def state_of(application):
    return Application.objects.get(pk=application.pk).state


def test_a_number_registers_and_can_be_corrected(laid, by):
    first = laid.applications[0]
    for number in ("KS-2026/451.181", "KS-2026/452"):
        cases.register(by=by, application_id=first.pk, diary_number=f" {number} ")
        stored = Application.objects.get(pk=first.pk)
        assert (stored.state, stored.diary_number) == ("registered", number)
    said = [event.action for event in AuditEvent.objects.order_by("sequence")]
    assert said == ["fund.application.register", "fund.application.renumber"]


@pytest.mark.parametrize("number", ["", "  "])
def test_a_number_is_needed(laid, by, number):
    with pytest.raises(InvalidInput):
        cases.register(by=by, application_id=laid.applications[0].pk, diary_number=number)


def test_registering_needs_no_answer_about_jav_but_the_check_does(town):
    laid = Arrived(town, 1)
    by, one = actor(laid.officer, "fund_officer"), laid.applications[0].pk
    cases.register(by=by, application_id=one, diary_number="KS-1")
    for act in (
        lambda: cases.accept(by=by, application_id=one),
        lambda: cases.dismiss(by=by, application_id=one, reason="Fel"),
        lambda: cases.ask_for_completion(by=by, application_id=one, what="x", by_day=TOMORROW),
    ):
        with pytest.raises(Refused, match="Svara först"):
            act()


def test_several_at_once_are_all_or_none(laid, by):
    first, second, third = (one.pk for one in laid.applications)
    cases.register(by=by, application_id=first, diary_number="KS-1")
    with pytest.raises(InvalidInput) as refused:
        cases.register_many(by=by, round_id=laid.round.pk, numbers={second: "KS-2", third: "KS-1"})
    assert [one.field for one in refused.value.problems] == [f"number-{third}"]


def test_two_of_the_same_number_are_told_beside_their_boxes_and_nothing_is_stored(town, laid):
    first, second, third = (f"number-{one.pk}" for one in laid.applications)
    client, url = town.client("fund_officer"), reverse("fund:diary", args=[laid.round.pk])
    sent = {first: "KS-1", second: "KS-1", third: ""}
    assert "finns redan" in errors_of(client.post(url, sent), second)
    town.enter()
    assert not Application.objects.exclude(diary_number="").exists()
    assert client.post(url, sent | {second: "KS-2"}).status_code == 302
    town.enter()
    assert [state_of(one) for one in laid.applications] == ["registered", "registered", "submitted"]


def ways(by, application_id):
    """What each transition of the table is done by, where it is this room's."""
    return {
        "register": lambda: cases.register(
            by=by, application_id=application_id, diary_number="KS-9"
        ),
        "ask_for_completion": lambda: cases.ask_for_completion(
            by=by, application_id=application_id, what="Budgeten", by_day=TOMORROW
        ),
        "try_as_it_is": lambda: cases.try_as_it_is(by=by, application_id=application_id),
        "accept": lambda: cases.accept(by=by, application_id=application_id),
        "dismiss": lambda: cases.dismiss(by=by, application_id=application_id, reason="Fel"),
    }


@pytest.mark.parametrize("way", ["ask_for_completion", "try_as_it_is", "accept", "dismiss"])
@pytest.mark.parametrize("state", sorted(APPLICATION))
def test_the_table_of_states_is_what_is_done(laid, by, state, way):
    one = laid.change(laid.applications[0], state=state)
    after = APPLICATION[state].get(way)
    if after is None:
        with pytest.raises(Refused):
            ways(by, one.pk)[way]()
        assert state_of(one) == state
    else:
        ways(by, one.pk)[way]()
        assert state_of(one) == after == transitions.move(APPLICATION, state, way)


@pytest.mark.parametrize("who", ["assessor", "administrator", "applicant"])
def test_only_those_who_handle_cases(town, laid, who):
    by = actor(town.people[who], who)
    for act in ways(by, laid.applications[0].pk).values():
        with pytest.raises(Forbidden):
            act()


@pytest.mark.parametrize(
    ("what", "by_day", "fields"),
    [
        (" ", TOMORROW, {"what"}),
        ("Budgeten", None, {"by_day"}),
        ("Budgeten", TOMORROW - timedelta(days=1), {"by_day"}),
        ("", None, {"what", "by_day"}),
    ],
)
def test_a_completion_says_what_and_by_a_day_to_come(laid, by, what, by_day, fields):
    one = laid.change(laid.applications[0], state="registered")
    with pytest.raises(InvalidInput) as refused:
        cases.ask_for_completion(by=by, application_id=one.pk, what=what, by_day=by_day)
    assert {problem.field for problem in refused.value.problems} == fields


def test_the_applicants_time_runs_out_before_it_is_tried_as_it_is(laid, by):
    today = timezone.localdate()
    one = laid.change(laid.applications[0], state="completing", complete_by=today)
    with pytest.raises(Refused, match="har inte gått ut"):
        cases.try_as_it_is(by=by, application_id=one.pk)
    laid.change(one, complete_by=today - timedelta(days=1))
    cases.try_as_it_is(by=by, application_id=one.pk)
    assert state_of(one) == "registered"


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 3, 2), date(2026, 3, 16)),
        (date(2026, 4, 20), date(2026, 5, 4)),  # not a holiday
        (date(2026, 4, 17), date(2026, 5, 4)),  # 1 May is a Friday
        (date(2026, 12, 10), date(2026, 12, 28)),  # Christmas Eve is a Thursday
    ],
)
def test_the_day_proposed_is_a_working_day(today, day):
    assert usual_day(today) == day


def test_what_is_late_waits_for_a_person_with_a_reason(laid, by):
    one = laid.change(laid.applications[0], state="registered", is_late=True)
    with pytest.raises(Refused, match="för sent"):
        cases.accept(by=by, application_id=one.pk)
    with pytest.raises(InvalidInput):
        cases.accept_late(by=by, application_id=one.pk, reason=" ")
    cases.accept_late(by=by, application_id=one.pk, reason="Systemet låg nere")
    cases.accept(by=by, application_id=one.pk)
    stored = Application.objects.get(pk=one.pk)
    assert (stored.state, stored.is_late, stored.taken_up_because) == (
        "assessing", True, "Systemet låg nere",
    )  # fmt: skip


def test_what_was_in_time_or_is_past_the_check_is_not_accepted_late(laid, by):
    in_time = laid.change(laid.applications[0], state="registered")
    past = laid.change(laid.applications[1], state="assessing", is_late=True)
    for one in (in_time, past):
        with pytest.raises(Refused):
            cases.accept_late(by=by, application_id=one.pk, reason="Skäl")


def test_a_dismissal_needs_a_reason_and_the_log_has_it(laid, by):
    one = laid.applications[0]
    with pytest.raises(InvalidInput):
        cases.dismiss(by=by, application_id=one.pk, reason="")
    cases.dismiss(by=by, application_id=one.pk, reason="Får inte söka")
    assert state_of(one) == "dismissed"
    assert "Får inte söka" in AuditEvent.objects.order_by("sequence").last().content


# The formal check shows what the facts say.


def checks(laid, **facts):
    """{what is asked: what the facts say} of the first application."""
    laid.change(laid.applications[0], **facts)
    application = selectors.case(laid.applications[0].pk)
    sent = selectors.submission_of(application)
    return {str(one.asked): one.good for one in selectors.formal_check(application, sent)}


def test_what_is_in_order_is_said_to_be(town, laid):
    body = laid.applications[0].organisation
    DutyFactory(municipality=town.municipality, person=laid.sender, organisation=body)
    found = checks(laid)
    assert found.pop("Fullständig") is None  # the round has no form to compare with
    assert set(found.values()) == {True}


@pytest.mark.parametrize(
    ("asked", "facts", "good"),
    [
        ("Behörig sökande", {}, False),
        ("Inkommen i tid", {"is_late": True}, False),
        ("Inkommen i tid", {"is_late": True, "taken_up_because": "Skäl"}, None),
        ("Budgeten stämmer", {"amount_ore": 7}, False),
        ("Antal år", {"years": 2}, False),
    ],
)
def test_what_is_not_in_order_is_said_to_be(laid, asked, facts, good):
    assert checks(laid, **facts)[asked] is good


@pytest.mark.parametrize(
    ("limits", "good"),
    [
        ({"least_ore": 10_000_000}, True),
        ({"least_ore": 10_000_001}, False),
        ({"most_ore": 10_000_000}, True),
        ({"most_ore": 9_999_999}, False),
        ({}, True),
    ],
)
def test_the_funds_limits_are_to_the_ore(laid, limits, good):
    fund = laid.round.fund
    for name, limit in limits.items():
        setattr(fund, name, limit)
    fund.save()
    assert checks(laid)["Beloppet ryms i fondens regler"] is good


@pytest.mark.parametrize(("said", "good"), [("no", True), ("yes", None), (None, None)])
def test_an_ordinary_duty_is_for_a_person_to_weigh(laid, said, good):
    sent = laid.applications[0].submission
    sent.answers = {} if said is None else {"required_by_law": said}
    sent.save()
    assert checks(laid)["Inte en ordinarie skyldighet"] is good


def test_the_page_has_the_ways_on_of_its_state(town, laid):
    one = laid.change(laid.applications[0], state="registered")
    page = town.client("fund_officer").get(reverse("fund:formal-check", args=[one.pk]))
    assert [action.label for action in page.context["actions"]] == [
        "Ta upp till bedömning", "Begär komplettering", "Avvisa",
    ]  # fmt: skip
    town.enter()
    laid.change(one, is_late=True)
    page = town.client("fund_officer").get(reverse("fund:formal-check", args=[one.pk]))
    assert [action.label for action in page.context["actions"]] == [
        "Pröva trots sen ankomst", "Begär komplettering", "Avvisa",
    ]  # fmt: skip


def test_the_diary_shows_arrival_and_nothing_of_the_content(town, laid):
    laid.change(laid.applications[0], is_late=True)
    page = town.client("fund_officer").get(reverse("fund:diary", args=[laid.round.pk]))
    told = page.content.decode().replace("\xa0", " ")
    assert all(word in told for word in ("2 mars 2026", "för sent", "i tid", "Sökande Åtgärd 1"))
    assert "100 000" not in told


def test_what_waits_is_on_the_list_of_things_to_do(town, laid):
    laid.change(laid.applications[0], state="registered")
    day = timezone.localdate() - timedelta(days=1)
    laid.change(laid.applications[1], state="completing", complete_by=day)
    home = town.client("fund_officer").get(reverse("home")).content.decode()
    assert all(
        words in home
        for words in (
            "Diarieför 1 ansökan till Omgång",
            "Pröva 1 ansökan till Omgång formellt",
            "Ta ställning till 1 komplettering som inte kom",
        )
    )
    assert "Svara om jäv" not in home
    town.enter()
    told = town.client("delegate").get(reverse("home")).content.decode()
    assert "Svara om jäv i 3 ansökningar till Omgång" in told
    assert "Diarieför" not in told
