"""The parts of a grant's money: who attests, what stands in the way of paying, what is let go."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories.organisations import DutyFactory, actor, employee
from tests.rooms.fund import awarded
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Award, Balance, Declaration, Instalment, Voucher
from tryggare.fund.services import awards, instalments
from tryggare.organisations.permissions import Forbidden

TODAY = timezone.localdate()


@pytest.fixture
def award(town):
    return awarded.grant(town, kind="association")


@pytest.fixture
def part(award):
    return award.instalments.get(number=1)


def attest(by, part):
    return instalments.attest(by=by, instalment_id=part.pk)


def pay(town, part, on=awarded.LATER):
    return instalments.pay(by=awarded.both(town), instalment_id=part.pk, on=on)


def books(award):
    return Balance.objects.get(fund=award.application.round.fund_id, year=2027)


# Who signs first and second, and whether that is two.
@pytest.mark.parametrize(
    ("pair", "is_two"),
    [
        (("a", "b"), True),
        (("b", "a"), True),
        (("a", "a"), False),
        (("b", "b"), False),
        (("own", "a"), False),
        (("a", "own"), False),
        (("was own", "a"), True),
        (("will be own", "a"), True),
    ],
)
def test_two_different_people_outside_the_recipient_attest(town, award, part, pair, is_two):
    people = dict(zip("ab", awarded.attestants(town), strict=True))
    duties = {
        "own": (TODAY, None),
        "was own": (TODAY - timedelta(9), TODAY - timedelta(1)),
        "will be own": (TODAY + timedelta(1), None),
    }
    for name, (starts, ends) in duties.items():
        person = employee(town.municipality, "attestant")
        DutyFactory(
            municipality=town.municipality,
            person=person,
            organisation=award.recipient,
            starts=starts,
            ends=ends,
        )
        people[name] = actor(person, "attestant")
    first, second = (people[name] for name in pair)
    if is_two:
        attest(first, part)
        assert attest(second, part).state == Instalment.State.READY
        return
    with pytest.raises(Refused):
        _both(first, second, part)
    with pytest.raises(Refused, match="Det går inte i det här läget"):
        pay(town, Instalment.objects.get(pk=part.pk))


def _both(first, second, part):
    attest(first, part)
    attest(second, part)


def test_who_only_handles_does_not_attest(town, part):
    with pytest.raises(Forbidden):
        attest(awarded.both(town), part)


def test_paying_books_once_and_starts_the_measure(town, award, part):
    assert awarded.paid(town, part).state == Instalment.State.PAID
    assert (books(award).paid_ore, books(award).decided_ore) == (800_000_00, 200_000_00)
    assert Award.objects.get(pk=award.pk).state == Award.State.UNDER_WAY
    assert Voucher.objects.get(key=part.pk).text.endswith("del 1")
    with pytest.raises(Refused):
        pay(town, part)


@pytest.mark.parametrize(
    ("facts", "on", "obstacle"),
    [
        ({}, date(2027, 2, 10), "får laga kraft 11\xa0februari\xa02027"),
        ({}, date(2027, 2, 11), None),
        ({"announced": None}, awarded.LATER, "har inte fått laga kraft"),
        ({"appealed_on": date(2027, 2, 1)}, awarded.LATER, "är överklagat"),
        ({"early_payment": "Kan göras ogjort"}, date(2027, 1, 14), None),
        ({"announced": None, "early_payment": "Brådskar"}, date(2027, 1, 14), None),
    ],
)
def test_money_waits_for_laga_kraft_unless_the_decision_says_why_not(town, facts, on, obstacle):
    part = awarded.made_ready(town, awarded.grant(town, **facts).instalments.get())
    if obstacle is None:
        assert pay(town, part, on=on).state == "paid"
        return
    with pytest.raises(Refused, match=obstacle):
        pay(town, part, on=on)


def test_a_fund_may_pay_before_laga_kraft(town):
    round_ = awarded.fund_round(town, pays_before_final=True)
    part = awarded.grant(town, round_=round_, announced=None).instalments.get()
    assert pay(town, awarded.made_ready(town, part), on=date(2027, 1, 14)).state == "paid"


def test_the_last_part_waits_for_the_account(town, award):
    last = awarded.made_ready(town, award.instalments.get(number=2))
    with pytest.raises(Refused, match="väntar på att slutredovisningen godkänns"):
        pay(town, last)


def test_money_of_a_year_that_is_not_in_the_books_is_not_paid(town):
    budget = (("staff", 2027, 100), ("staff", 2028, 100))
    award = awarded.grant(town, 200, budget=budget)
    later = awarded.made_ready(town, award.instalments.get(year=2028))
    with pytest.raises(Refused, match="För 2028 är 0\xa0kr bokfört, och 100\xa0kr ska betalas"):
        pay(town, later)


def test_a_stopped_measure_is_paid_nothing(town, award, part):
    awarded.paid(town, part)
    officer = awarded.both(town)
    awards.stop(by=officer, award_id=award.pk, reason="Redovisningen dröjer")
    last = awarded.made_ready(town, award.instalments.get(number=2))
    with pytest.raises(Refused, match="stoppad: Redovisningen dröjer"):
        pay(town, last)
    awards.resume(by=officer, award_id=award.pk, reason="Den har kommit")
    with pytest.raises(Refused, match="väntar på att slutredovisningen"):
        pay(town, last)


def test_what_is_held_back_is_attested_anew(town, part):
    officer = awarded.both(town)
    ready = awarded.made_ready(town, part)
    for act in (instalments.withhold, instalments.release, instalments.cancel):
        with pytest.raises((InvalidInput, Refused)):
            act(by=officer, instalment_id=ready.pk, reason=" ")
    held = instalments.withhold(by=officer, instalment_id=ready.pk, reason="Villkor")
    assert held.withheld_because == "Villkor"
    with pytest.raises(Refused):
        pay(town, held)
    let_go = instalments.release(by=officer, instalment_id=ready.pk, reason="Uppfyllt")
    assert (let_go.state, let_go.first_attest, let_go.second_attest) == ("planned", None, None)


def test_what_is_cancelled_is_the_funds_again(town, award, part):
    instalments.cancel(by=awarded.both(town), instalment_id=part.pk, reason="Behövs inte")
    assert (books(award).decided_ore, books(award).available_ore) == (200_000_00, 800_000_00)


def test_a_posting_is_for_what_is_not_paid_and_the_next_award_begins_with_it(town, award, part):
    officer = awarded.both(town)
    codes = {"account": "4520", "counter_account": "2490", "cost_centre": "KS10", "counterpart": ""}
    instalments.set_posting(by=officer, award_id=award.pk, posting=codes)
    awarded.paid(town, Instalment.objects.get(pk=part.pk))
    instalments.set_posting(by=officer, award_id=award.pk, posting={**codes, "account": "4599"})
    assert [one.posting["account"] for one in award.instalments.all()] == ["4520", "4599"]
    following = awarded.grant(town, kind="association", round_=award.application.round)
    assert following.instalments.first().posting["counter_account"] == "2490"


def test_jav_hides_the_money_whatever_the_roles(town, award, part):
    attestant = awarded.attestants(town)[0]
    Declaration.objects.create(
        municipality=town.municipality,
        application=award.application,
        round=award.application.round,
        person_id=attestant.person_id,
        state="declared",
        ground="kl-6-28-1",
        relation="Gift med projektledaren",
    )
    tenancy.enter(municipality_id=town.municipality.pk, person_id=attestant.person_id)
    with pytest.raises(Instalment.DoesNotExist):
        attest(attestant, part)
