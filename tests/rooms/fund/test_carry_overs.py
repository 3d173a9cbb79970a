"""What is bound and unused goes along into next year with what it is bound to, or not at all."""

from datetime import date

import pytest

from tests.factories.organisations import actor
from tests.rooms.fund.booked import book, grant, lay_money
from tests.rooms.fund.laid import application, lay_round, officer
from tests.rooms.fund.test_rounds import events
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.ledger import Balance
from tryggare.domain.wording import from_plain
from tryggare.fund.models import CarryOver, Declaration, Instalment, Round, Voucher
from tryggare.fund.selectors import books
from tryggare.fund.services import carry_overs
from tryggare.fund.services.carry_overs import CarryOverAnswer
from tryggare.organisations.permissions import Forbidden

THIS, NEXT = date(2027, 6, 1), date(2028, 3, 1)


@pytest.fixture
def round_(town):
    """200 000 kr: 80 000 paid this year by plan, 40 000 next year, and 80 000 not decided."""
    round_ = lay_round(town, year=2027)
    lay_money(town, round_)
    grant(town, round_, 1, (THIS, 80_000), (NEXT, 40_000))
    return round_


def ask(town, round_):
    return carry_overs.ask(
        by=officer(town), fund_id=round_.fund_id, year=2027, reason="Planen går över årsskiftet."
    )


def answered(town, asked, *kronor, **changes):
    facts = {"decided_on": date(2026, 11, 16), "paragraph": "31"} | changes
    granted = [amount * 100 for amount in kronor]
    return carry_overs.answer(
        by=officer(town),
        carry_over_id=asked.pk,
        facts=CarryOverAnswer(granted_ore=granted, **facts),
    )


def year(round_, number):
    return books.balance(round_.fund_id, number)


def test_the_request_asks_for_what_is_bound_and_late_and_says_why(town, round_):
    asked = ask(town, round_)
    told = [
        (line["what"], line["amount_ore"], str(from_plain(line["why"]))) for line in asked.lines
    ]
    assert told == [
        ("Åtgärd 1", 40_000_00, "Betalas ut 2028-03-01 enligt planen."),
        ("Omgång", 80_000_00, "Omgången är inte beslutad."),
    ]
    assert asked.amount_ore == 120_000_00
    assert events(asked) == ["fund.carry_over.ask"]


def test_what_is_granted_is_bound_in_the_next_year_to_what_it_was_bound_to(town, round_):
    asked = answered(town, ask(town, round_), 40_000, 80_000)
    assert (asked.state, asked.granted_ore, asked.paragraph) == ("granted", 120_000_00, "31")
    assert year(round_, 2027) == Balance(
        appropriation_ore=200_000_00, carried_ore=-120_000_00, decided_ore=80_000_00
    )
    assert year(round_, 2028) == Balance(
        carried_ore=120_000_00, reserved_ore=80_000_00, decided_ore=40_000_00
    )
    years = list(Instalment.objects.order_by("number").values_list("year", flat=True))
    assert years == [2027, 2028]
    moved = Round.objects.get()
    assert moved.year == 2028
    assert books.reserved_for(moved) == 80_000_00
    assert books.set_aside(moved) == 200_000_00, "the rest was decided in the old year"
    both = {asked.out_voucher.kind: asked.out_voucher.year, asked.in_voucher.kind: 2028}
    assert both == {"carry_out": 2027, "carry_in": 2028}


def test_a_part_of_it_goes_along_when_no_more_is_granted(town, round_):
    answered(town, ask(town, round_), 0, 30_000)
    assert year(round_, 2027).carried_ore == -30_000_00
    assert year(round_, 2027).reserved_ore == 50_000_00
    assert year(round_, 2028) == Balance(carried_ore=30_000_00, reserved_ore=30_000_00)
    assert Instalment.objects.get(number=2).year == 2027


def test_no_is_recorded_and_books_nothing(town, round_):
    before = Voucher.objects.count()
    asked = answered(town, ask(town, round_), 0, 0)
    assert (asked.state, asked.granted_ore) == ("denied", 0)
    assert Voucher.objects.count() == before


@pytest.mark.parametrize("granted", [(40_000, 80_000), (0, 30_000), (0, 0)])
def test_an_answer_taken_back_leaves_all_as_it_was(town, round_, granted):
    asked = ask(town, round_)
    before = year(round_, 2027), year(round_, 2028), asked.lines
    answered(town, asked, *granted)
    undone = carry_overs.take_back(by=officer(town), carry_over_id=asked.pk, reason="Fel belopp")
    assert (undone.state, undone.decided_on, undone.granted_ore) == ("asked", None, 0)
    assert (year(round_, 2027), year(round_, 2028), undone.lines) == before
    assert Round.objects.get().year == 2027
    assert set(Instalment.objects.values_list("year", flat=True)) == {2027}
    answered(town, asked, 40_000, 80_000)
    assert year(round_, 2028).carried_ore == 120_000_00


def test_what_has_been_used_since_cannot_be_taken_back(town, round_):
    asked = answered(town, ask(town, round_), 40_000, 80_000)
    book(town, round_, "pay", 40_000, year=2028, of=application(round_, 1))
    with pytest.raises(Refused, match="Beslutat men inte utbetalt"):
        carry_overs.take_back(by=officer(town), carry_over_id=asked.pk, reason="Fel belopp")


def test_what_has_been_used_since_it_was_asked_for_does_not_go_along(town, round_):
    asked = ask(town, round_)
    book(town, round_, "release", 80_000)
    with pytest.raises(Refused, match="Avsatt till omgång"):
        answered(town, asked, 40_000, 80_000)
    assert year(round_, 2027).carried_ore == 0
    assert CarryOver.objects.get().state == "asked"


@pytest.mark.parametrize(
    ("kronor", "changes", "field"),
    [
        ((40_001, 0), {}, "line_0"),
        ((39_999, 0), {}, "line_0"),
        ((0, 80_001), {}, "line_1"),
        ((0, -1), {}, "line_1"),
        ((0, 1), {"decided_on": date(2100, 1, 1)}, "decided_on"),
        ((0, 1), {"paragraph": " "}, "paragraph"),
    ],
)
def test_what_cannot_be_an_answer_is_said_at_its_field(town, round_, kronor, changes, field):
    with pytest.raises(InvalidInput) as caught:
        answered(town, ask(town, round_), *kronor, **changes)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_one_request_at_a_time_and_one_answer(town, round_):
    asked = ask(town, round_)
    with pytest.raises(Refused, match="väntar redan"):
        ask(town, round_)
    answered(town, asked, 0, 0)
    with pytest.raises(Refused):
        answered(town, asked, 0, 0)
    assert ask(town, round_).pk != asked.pk


def test_free_money_is_not_asked_for(town):
    round_ = lay_round(town, year=2027)
    book(town, round_, "appropriate", 1_000)
    with pytest.raises(Refused, match="bundet"):
        ask(town, round_)


def test_whoever_has_jav_in_a_part_handles_none_of_it(town, round_):
    asked = ask(town, round_)
    by = officer(town)
    Declaration.objects.create(
        municipality=town.municipality,
        round=round_,
        application=application(round_, 1),
        person_id=by.person_id,
        state="declared",
        relation="Sitter i styrelsen",
        ground="kl-6-28-1",
    )
    tenancy.enter(municipality_id=town.municipality.pk, person_id=by.person_id)
    with pytest.raises(Refused, match="jäv"):
        answered(town, asked, 40_000, 80_000)
    CarryOver.objects.all().delete()
    with pytest.raises(Refused, match="jäv"):
        ask(town, round_)


def test_only_who_books_may(town, round_):
    with pytest.raises(Forbidden):
        carry_overs.ask(
            by=actor(town.people["controller"], "controller"),
            fund_id=round_.fund_id,
            year=2027,
            reason="x",
        )
