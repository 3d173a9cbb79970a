"""What a grant becomes: its kind, its lines, its plan, and its money in the books."""

from datetime import date

import pytest

from tests.rooms.fund import awarded
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Award, Balance, Instalment
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import awards


def plan(award):
    return [
        (part.year, part.due.isoformat(), part.amount_ore // 100, part.after_report)
        for part in award.instalments.all()
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("board", "transfer"),
        ("administration", "transfer"),
        ("owned_company", "contribution"),
        ("part_owned_company", "contribution"),
        ("association", "contribution"),
        ("federation", "contribution"),
        ("police", "contribution"),
        ("other", "contribution"),
    ],
)
def test_the_kind_follows_the_recipient(town, kind, expected):
    assert awarded.grant(town, kind=kind).kind == expected


def test_mostly_investment_in_own_hands_is_an_investment_frame(town):
    budget = (("equipment", 2027, 501), ("staff", 2027, 499))
    assert awarded.grant(town, 1_000, budget=budget).kind == "investment"
    assert awarded.grant(town, 1_000, budget=budget[::-1], kind="association").kind == (
        "contribution"
    )


def test_the_lines_are_the_budget_cut_to_what_was_granted(town):
    award = awarded.grant(town, 333_333)
    lines = list(award.lines.values_list("category", "amount_ore"))
    assert lines == [
        ("staff", 200_000_00), ("equipment", 100_000_00), ("material", 33_333_00),
    ]  # fmt: skip


def test_an_application_out_of_a_spreadsheet_is_one_line(town):
    award = awarded.grant(town, 250, budget=())
    assert list(award.lines.values_list("category", "label", "year", "amount_ore")) == [
        ("other", award.application.title, 2027, 250_00)
    ]


def test_a_transfer_leaves_at_once_and_a_contribution_keeps_a_part_till_the_account(town):
    assert plan(awarded.grant(town)) == [(2027, "2027-02-11", 1_000_000, False)]
    assert plan(awarded.grant(town, kind="association")) == [
        (2027, "2027-02-11", 800_000, False),
        (2027, "2028-03-30", 200_000, True),
    ]


def test_money_that_may_leave_early_leaves_within_three_weeks(town):
    round_ = awarded.fund_round(town, pays_before_final=True)
    early = awarded.grant(town, round_=round_, announced=None)
    assert plan(early)[0][1] == "2027-02-03"
    assert plan(awarded.grant(town, announced=None))[0][1] == "2027-02-20"


def test_years_are_planned_each_and_booked_when_their_money_is_there(town):
    round_ = awarded.fund_round(town, kronor=1_000_000)
    budget = (("staff", 2027, 400_000), ("staff", 2028, 300_000), ("staff", 2029, 100_000))
    award = awarded.grant(town, 800_000, round_=round_, budget=budget, kind="association")
    assert plan(award) == [
        (2027, "2027-02-11", 400_000, False),
        (2028, "2028-01-31", 300_000, False),
        (2029, "2029-01-31", 80_000, False),
        (2029, "2030-03-30", 20_000, True),
    ]
    assert [report.kind for report in award.reports.all()] == ["interim", "final"]
    assert Balance.objects.get(fund=round_.fund_id, year=2027).decided_ore == 400_000_00
    assert selectors.unbooked_years(award) == [2028, 2029]
    officer = awarded.both(town)
    with pytest.raises(Refused, match="Disponibelt är 0\xa0kr, och 300\xa0000\xa0kr behövs"):
        awards.book_year(by=officer, award_id=award.pk)
    awarded.give(town, round_, 300_000, year=2028)
    # What is set aside is for the round's own decisions; it goes back before it is used so.
    with pytest.raises(Refused, match="Disponibelt är 0"):
        awards.book_year(by=officer, award_id=award.pk)


def test_reports_are_due_as_the_decision_says_else_two_months_after_the_last_year(town):
    said = awarded.grant(town, report_by=date(2028, 1, 15))
    assert [(r.kind, r.due) for r in said.reports.all()] == [("final", date(2028, 1, 15))]
    assert [r.due for r in awarded.grant(town).reports.all()] == [date(2028, 2, 29)]


def test_a_revoked_award_gives_all_its_money_back(town):
    award = awarded.grant(town)
    officer = awarded.both(town)
    with pytest.raises(InvalidInput):
        awards.revoke(by=officer, award_id=award.pk, reason=" ")
    awards.revoke(by=officer, award_id=award.pk, reason="Sökanden avstår")
    balance = Balance.objects.get(fund=award.application.round.fund_id, year=2027)
    assert (balance.decided_ore, balance.available_ore) == (0, 1_000_000_00)
    assert set(award.instalments.values_list("state", flat=True)) == {Instalment.State.CANCELLED}
    assert Award.objects.get(pk=award.pk).state == "revoked"


def test_what_is_paid_is_not_revoked_but_asked_back(town):
    award = awarded.grant(town)
    awarded.paid(town, award.instalments.get())
    with pytest.raises(Refused, match="1\xa0000\xa0000\xa0kr är redan utbetalt"):
        awards.revoke(by=awarded.both(town), award_id=award.pk, reason="Ångrat")
