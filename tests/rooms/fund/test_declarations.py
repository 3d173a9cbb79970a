"""Jäv: asked first, answered by oneself, felt at once, settled by the body where it is unclear."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories.organisations import DutyFactory, OrganisationFactory, actor, employee
from tests.rooms.fund.arrived import Arrived
from tests.rooms.fund.assessed import acting
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.recusal import Advice
from tryggare.fund.models import Application, Declaration, Reading, Round
from tryggare.fund.selectors import declarations as selectors
from tryggare.fund.services import declarations, pins, proposals
from tryggare.organisations.permissions import Forbidden

JAV = {"state": "declared", "ground": "kl-6-28-1", "relation": "Min syster leder föreningen"}


@pytest.fixture
def laid(town):
    return Arrived(town)


@pytest.fixture
def by(laid):
    return actor(laid.officer, "fund_officer")


def declare(by, application, **answer):
    return declarations.declare(by=by, application_id=application.pk, **(answer or JAV))


def test_no_now_and_yes_later_is_late_and_strikes_what_was_found(town, laid, by):
    first = laid.applications[0]
    declare(by, first, state="clear")
    Reading.objects.create(municipality=town.municipality, application=first, assessor=laid.officer)
    given = declare(by, first)
    assert (given.state, given.is_late, given.settled_by) == ("declared", True, None)
    reading = Reading.objects.get()
    assert (reading.state, reading.struck_because) == ("struck", JAV["relation"])
    said = [event.action for event in AuditEvent.objects.order_by("sequence")]
    assert said == [
        "fund.application.declare", "fund.reading.strike", "fund.application.declare_late",
    ]  # fmt: skip


def test_yes_at_once_is_not_late(laid, by):
    assert not declare(by, laid.applications[0]).is_late


def test_the_same_answer_twice_is_one(laid, by):
    for _ in range(2):
        declare(by, laid.applications[0], state="clear")
    assert Declaration.objects.count() == AuditEvent.objects.count() == 1


def test_after_yes_there_is_nothing_to_answer_about(laid, by):
    declare(by, laid.applications[0])
    for answer in (JAV, {"state": "clear"}):
        with pytest.raises(Application.DoesNotExist):
            declare(by, laid.applications[0], **answer)


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        ({"state": ""}, {"jav"}),
        ({"state": "perhaps"}, {"jav"}),
        ({"state": "declared"}, {"ground", "relation"}),
        (JAV | {"ground": "kl-6-31"}, {"ground"}),
        (JAV | {"relation": " \n"}, {"relation"}),
    ],
)
def test_an_answer_that_does_not_say_enough(laid, by, answer, fields):
    with pytest.raises(InvalidInput) as refused:
        declare(by, laid.applications[0], **answer)
    assert {one.field for one in refused.value.problems} == fields
    assert not Declaration.objects.exists()


def test_many_at_once_leave_what_is_answered_alone(laid, by):
    first, second, third = laid.applications
    declare(by, first)
    ids = [second.pk, third.pk]
    counted = [
        declarations.declare_many_clear(by=by, round_id=laid.round.pk, application_ids=ids)
        for _ in range(2)
    ]
    assert counted == [2, 0]
    states = Declaration.objects.order_by("application__reference").values_list("state", flat=True)
    assert list(states) == ["declared", "clear", "clear"]
    again = AuditEvent.objects.filter(action="fund.round.declare_clear")
    assert again.count() == 1


@pytest.mark.parametrize("who", ["nobody", "another round", "own jäv"])
def test_many_at_once_are_of_the_round_and_seen(town, laid, by, who):
    first, second, _third = laid.applications
    declare(by, first)
    wrong = {
        "nobody": uuid4,
        "another round": lambda: Arrived(town, 1, budget=300_000).applications[0].pk,
        "own jäv": lambda: first.pk,
    }[who]()
    ids = [second.pk, wrong]
    with acting(laid.officer), pytest.raises(InvalidInput):
        declarations.declare_many_clear(by=by, round_id=laid.round.pk, application_ids=ids)
    assert not Declaration.objects.filter(state="clear").exists()


def test_applicants_do_not_answer(town, laid):
    by = actor(town.people["applicant"], "applicant")
    with pytest.raises(Forbidden):
        declare(by, laid.applications[0])


def settle(by, person, application, **answer):
    return declarations.settle(
        by=by, application_id=application.pk, person_id=person.pk, reason="KS 2027-03-03 § 21",
        **(answer or JAV),
    )  # fmt: skip


def test_the_body_settles_both_ways(town, laid, by):
    person, first = town.people["assessor"], laid.applications[0]
    declarations.declare(by=actor(person, "assessor"), application_id=first.pk, state="clear")
    given = settle(by, person, first)
    assert (given.state, given.is_late, given.settled_by) == ("declared", True, laid.officer)
    given = settle(by, person, first, state="clear")
    assert (given.state, given.is_late, given.ground, given.relation) == ("clear", False, "", "")
    event = AuditEvent.objects.order_by("sequence").last()
    assert event.action == "fund.application.settle_jav"
    assert "§ 21" in event.content


def test_nobody_settles_about_themselves_or_in_what_they_are_out_of(town, laid, by):
    first = laid.applications[0]
    with pytest.raises(Refused):
        settle(by, laid.officer, first)
    declare(by, first)
    with pytest.raises(Application.DoesNotExist):
        settle(by, town.people["assessor"], first)
    with pytest.raises(Forbidden):
        settle(actor(town.people["assessor"], "assessor"), laid.officer, first)
    with pytest.raises(InvalidInput):
        declarations.settle(
            by=by, application_id=laid.applications[1].pk, person_id=laid.sender.pk, reason=" ",
            **JAV,
        )  # fmt: skip


def test_the_register_gives_reasons_for_applicants_and_those_who_apply_with_them(town, laid):
    person = laid.officer
    company = OrganisationFactory(
        municipality=town.municipality, name="Delat AB", kind="part_owned_company",
        ownership_bp=5000,
    )  # fmt: skip
    first, second, third = laid.applications
    DutyFactory(municipality=town.municipality, person=person, organisation=company)
    laid.together(first, company)
    club = OrganisationFactory(municipality=town.municipality, name="Klubben", kind="association")
    DutyFactory(municipality=town.municipality, person=person, organisation=club)
    laid.change(second, organisation=club)
    with acting(person):  # who has answered about none of them, and may read no document
        who = selectors.asker(person.pk)
        found = list(selectors.bearing(who, laid.round))
        third = selectors.asked(who).get(pk=third.pk)
        asked = selectors.questions(who, laid.round, [*found, third], date_of(laid))
    assert [one.pk for one in found] == [first.pk, second.pk]
    assert [one.co_applicants for one in asked] == [("Delat AB",), (), ()]
    assert [[reason.advice for reason in one.reasons] for one in asked] == [
        [Advice.EXEMPT], [Advice.RECUSE], [],
    ]  # fmt: skip


def date_of(laid):
    return laid.applications[0].arrived_on


def test_who_applies_together_is_not_told_to_whoever_is_out_of_it(town, laid, by):
    first = laid.applications[0]
    laid.together(first, OrganisationFactory(municipality=town.municipality))
    who = selectors.asker(laid.officer.pk)
    held = list(selectors.asked_about(who, laid.round))
    declare(by, first)
    with acting(laid.officer):
        told = selectors.questions(who, laid.round, held, date_of(laid))
    assert [one.co_applicants for one in told] == [()] * 3


def test_whoever_is_out_of_one_takes_no_part_in_the_sharing(laid, by):
    laid.round.state = Round.State.PREPARING
    laid.round.save()
    declare(by, laid.applications[0])
    with pytest.raises(Round.DoesNotExist):
        proposals.request_proposal(by=by, round_id=laid.round.pk)
    with pytest.raises(Round.DoesNotExist):
        pins.put(by=by, application_id=laid.applications[1].pk, direction="in", reason="Prov")


def test_the_minutes_sentence_names_person_item_and_ground(town, laid, by):
    first = laid.applications[0]
    declarations.declare(
        by=actor(town.people["assessor"], "assessor"), application_id=first.pk, **JAV
    )
    (standing,) = selectors.out_of(laid.round)
    told = str(standing.protocol)
    assert town.people["assessor"].name in told
    assert first.reference in told
    assert "6 kap. 28 § 1" in told
    (recusal,) = selectors.recusals([first.pk])[first.pk]
    assert str(selectors.standing_of(first.pk).protocol) == told
    assert recusal.item == first.reference


# The pages.


def test_nothing_is_ticked_beforehand_and_a_page_is_answered_at_once(town, laid):
    client = town.client("fund_officer")
    url = reverse("fund:declarations", args=[laid.round.pk])
    page = client.get(url)
    assert " checked" not in page.content.decode()
    assert "100 000" not in page.content.decode().replace("\xa0", " ")
    shown = [str(one.pk) for one in laid.applications]
    assert "Kryssa" in errors_of(client.post(url, {"shown": shown}), "clear")
    assert client.post(url, {"shown": shown, "everything": "on"}).status_code == 302
    assert Declaration.objects.filter(state="clear").count() == 3
    assert "inget att" not in client.get(f"{url}?visa=besvarade").content.decode()


def test_a_yes_on_the_page_closes_the_application_at_once(town, laid):
    client, first = town.client("fund_officer"), laid.applications[0]
    page = reverse("fund:application", args=[first.pk])
    ask = reverse("fund:declare", args=[first.pk])
    assert client.get(page).headers["Location"] == ask
    answer = {"jav": "declared", "ground": JAV["ground"], "relation": JAV["relation"]}
    assert client.post(ask, answer).status_code == 302
    for url in (page, ask, reverse("fund:formal-check", args=[first.pk])):
        assert client.get(url).status_code == 404
    assert (
        first.title
        not in client.get(reverse("fund:applications", args=[laid.round.pk])).content.decode()
    )


def test_officers_see_who_and_why_but_not_about_themselves(town, laid):
    first = laid.applications[0]
    late = actor(town.people["assessor"], "assessor")
    declare(late, first, state="clear")
    declare(late, first)
    url = reverse("fund:recusals", args=[laid.round.pk])
    told = town.client("fund_officer").get(url).content.decode()
    assert all(word in told for word in (JAV["relation"], "Sent upptäckt", first.title))
    town.enter()
    declare(actor(laid.officer, "fund_officer"), first)
    assert first.title not in town.client("fund_officer").get(url).content.decode()


def test_a_list_sorted_by_amount_does_not_tell_the_order_of_what_is_closed(town, laid):
    first, second, third = laid.applications
    laid.change(first, amount_ore=900)
    laid.change(second, amount_ore=100)
    laid.change(third, amount_ore=500)
    laid.clear(laid.officer, third)
    client = town.client("fund_officer")
    url = reverse("fund:applications", args=[laid.round.pk])
    orders = []
    for sort in ("belopp", "-belopp"):
        page = client.get(url, {"sort": sort}).content.decode()
        orders.append(sorted((one.title for one in laid.applications), key=page.index))
    assert orders[0] == orders[1] == [third.title, *orders[0][1:]]


def test_until_the_call_has_closed_the_content_is_sealed_for_all(town):
    laid = Arrived(town, 1, state="registered")
    Round.objects.filter(pk=laid.round.pk).update(state=Round.State.OPEN)
    laid.clear(laid.officer)
    client = town.client("fund_officer")
    pages = [
        client.get(reverse("fund:application", args=[laid.applications[0].pk])),
        client.get(reverse("fund:applications", args=[laid.round.pk])),
        client.get(reverse("fund:formal-check", args=[laid.applications[0].pk])),
    ]
    assert [page.status_code for page in pages] == [200] * 3
    assert not any("100 000" in p.content.decode().replace("\xa0", " ") for p in pages)


def test_five_thousand_are_answered_a_page_at_a_time(town, django_assert_max_num_queries):
    laid = Arrived(town, 1)
    Application.objects.bulk_create(
        Application(
            municipality=town.municipality, round=laid.round, reference=f"M{number}",
            title=f"Många {number}", applicant="Förening", amount_ore=100,
            arrived_on=date_of(laid), state="registered",
        )
        for number in range(4_999)
    )  # fmt: skip
    client = town.client("fund_officer")
    with django_assert_max_num_queries(15):
        page = client.get(reverse("fund:declarations", args=[laid.round.pk]), {"page": "3"})
    assert page.content.decode().count('name="clear"') == 50


def test_what_the_register_gives_reasons_for_is_never_answered_in_bulk(town):
    laid = Arrived(town, 1)
    body = laid.applications[0].organisation
    DutyFactory(municipality=town.municipality, person=laid.officer, organisation=body)
    Application.objects.bulk_create(
        Application(
            municipality=town.municipality, round=laid.round, reference=f"M{number}",
            title=f"Egen {number}", applicant=body.name, organisation=body, amount_ore=100,
            arrived_on=date_of(laid), state="registered",
        )
        for number in range(60)
    )  # fmt: skip
    client = town.client("fund_officer")
    page = client.get(reverse("fund:declarations", args=[laid.round.pk]))
    assert 'name="clear"' not in page.content.decode()
    assert len(page.context["cards"]) == 50
    assert "61 ansökningar väntar" in page.context["lead"]


def test_a_colleague_is_asked_anew(town, laid, by):
    """One person's answer opens nothing for another."""
    laid.clear(laid.officer)
    colleague = employee(town.municipality, "fund_officer")
    assert not selectors.has_answered(colleague.pk, laid.applications[0].pk)
    assert selectors.undeclared(colleague.pk, laid.round.pk).count() == 3
    assert not selectors.undeclared(laid.officer.pk, laid.round.pk).exists()
