"""Kommunfullmäktige's decision becomes money that a round can use, and no more than that."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.rooms.fund.laid import lay_round, officer
from tests.rooms.fund.test_rounds import events
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.ledger import Balance
from tryggare.fund.models import Round, Voucher
from tryggare.fund.selectors import books
from tryggare.fund.services import rounds
from tryggare.fund.services.appropriations import AppropriationFacts, appropriate, release_rest
from tryggare.fund.services.rounds import RoundFacts
from tryggare.organisations.permissions import Forbidden


def decided(kronor, **changes):
    facts = {"decided_on": date(2026, 11, 16), "paragraph": "14", "case": "KS-2026/451"}
    return AppropriationFacts(amount_ore=kronor * 100, **{**facts, **changes})


def standing(round_):
    return books.balance(round_.fund_id, round_.year)


def of_round(**changes):
    return RoundFacts(**{"name": "Omgång", "year": 2027, "budget_ore": 200_000_00, **changes})


@pytest.fixture
def round_(town):
    return lay_round(town, state="draft", budget=200_000)


def test_the_decision_is_recorded_and_booked_and_the_rounds_money_set_aside(town, round_):
    appropriate(by=officer(town), round_id=round_.pk, facts=decided(300_000))
    stored = Round.objects.get()
    assert stored.state == "appropriated"
    assert (stored.appropriated_on, stored.appropriation_paragraph, stored.appropriation_case) == (
        date(2026, 11, 16),
        "14",
        "KS-2026/451",
    )
    assert standing(round_) == Balance(
        appropriation_ore=300_000_00, available_ore=100_000_00, reserved_ore=200_000_00
    )
    kinds = [voucher.kind for voucher in Voucher.objects.all()]
    assert kinds == ["appropriate", "reserve"]
    assert events(round_) == ["fund.round.appropriate"]


def test_saying_it_again_books_the_difference_up_and_down_and_nothing_at_all(town, round_):
    by = officer(town)
    for kronor in (300_000, 500_000, 500_000, 250_000, 200_000):
        appropriate(by=by, round_id=round_.pk, facts=decided(kronor))
        assert standing(round_).appropriation_ore == kronor * 100
        assert standing(round_).reserved_ore == 200_000_00
    booked = [(v.kind, v.amount_ore // 100) for v in Voucher.objects.exclude(kind="reserve")]
    assert booked == [
        ("appropriate", 300_000),
        ("appropriate", 200_000),
        ("reduce", 250_000),
        ("reduce", 50_000),
    ]
    assert len(events(round_)) == 4, "what changed nothing is no event"


def test_less_than_what_the_rounds_are_given_is_refused_and_changes_nothing(town, round_):
    by = officer(town)
    with pytest.raises(Refused, match="Disponibelt"):
        appropriate(by=by, round_id=round_.pk, facts=decided(199_999))
    assert not Voucher.objects.exists()
    appropriate(by=by, round_id=round_.pk, facts=decided(200_000))
    with pytest.raises(Refused, match="Disponibelt"):
        appropriate(by=by, round_id=round_.pk, facts=decided(199_999, paragraph="15"))
    assert standing(round_).appropriation_ore == 200_000_00
    assert Round.objects.get().appropriation_paragraph == "14"


def test_two_rounds_share_the_years_appropriation(town, round_):
    by = officer(town)
    appropriate(by=by, round_id=round_.pk, facts=decided(300_000))
    other = rounds.add(
        by=by, fund_id=round_.fund_id, facts=of_round(name="Höst", budget_ore=100_000_00)
    )
    appropriate(by=by, round_id=other.pk, facts=decided(300_000))
    assert standing(round_) == Balance(appropriation_ore=300_000_00, reserved_ore=300_000_00)
    assert (books.set_aside(round_), books.set_aside(other)) == (200_000_00, 100_000_00)


@pytest.mark.parametrize("budget", [100_000, 300_000, 200_000])
def test_what_is_set_aside_follows_the_rounds_budget(town, round_, budget):
    by = officer(town)
    appropriate(by=by, round_id=round_.pk, facts=decided(300_000))
    rounds.change(by=by, round_id=round_.pk, facts=of_round(budget_ore=budget * 100))
    assert standing(round_).reserved_ore == budget * 100
    assert standing(round_).available_ore == (300_000 - budget) * 100


def test_a_budget_beyond_the_appropriation_is_refused(town, round_):
    by = officer(town)
    appropriate(by=by, round_id=round_.pk, facts=decided(300_000))
    with pytest.raises(Refused, match="Disponibelt"):
        rounds.change(by=by, round_id=round_.pk, facts=of_round(budget_ore=300_001_00))
    assert Round.objects.get().budget_ore == 200_000_00


def test_a_round_with_an_appropriation_stays_in_its_year(town, round_):
    by = officer(town)
    appropriate(by=by, round_id=round_.pk, facts=decided(300_000))
    with pytest.raises(InvalidInput) as caught:
        rounds.change(by=by, round_id=round_.pk, facts=of_round(year=2028))
    assert [problem.field for problem in caught.value.problems] == ["year"]


def test_what_a_round_did_not_use_is_given_back(town, round_):
    by = officer(town)
    appropriate(by=by, round_id=round_.pk, facts=decided(200_000))
    assert release_rest(by=by, round_=round_) == 200_000_00
    assert release_rest(by=by, round_=round_) == 0
    assert standing(round_).available_ore == 200_000_00


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decided_on", timezone.localdate() + timedelta(days=1)),
        ("paragraph", "  "),
        ("case", ""),
        ("amount_ore", 0),
        ("amount_ore", -1),
        ("amount_ore", 100_01),
        ("amount_ore", 10**18),
    ],
)
def test_what_cannot_be_a_decision_is_said_at_its_field(town, round_, field, value):
    facts = decided(300_000)
    wrong = AppropriationFacts(**{**vars(facts), field: value})
    with pytest.raises(InvalidInput) as caught:
        appropriate(by=officer(town), round_id=round_.pk, facts=wrong)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert not Voucher.objects.exists()


@pytest.mark.parametrize("state", ["open", "closed", "handed_over", "decided", "archived"])
def test_an_appropriation_is_not_changed_while_a_round_is_out_of_hand(town, round_, state):
    Round.objects.update(state=state)
    with pytest.raises(Refused):
        appropriate(by=officer(town), round_id=round_.pk, facts=decided(300_000))


def test_only_who_books_may(town, round_):
    from tests.factories.organisations import actor

    with pytest.raises(Forbidden):
        appropriate(
            by=actor(town.people["controller"], "controller"),
            round_id=round_.pk,
            facts=decided(300_000),
        )
