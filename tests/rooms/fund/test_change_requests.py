"""Moving money between lines: the fund's limits, the small moves together, the answers."""

import pytest

from tests.rooms.fund import awarded
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import ChangeRequest
from tryggare.fund.services import awards, change_requests


@pytest.fixture
def award(town):
    """Lines of 600 000, 300 000 and 100 000 kronor."""
    return awarded.grant(town)


@pytest.fixture
def applicant(town, award):
    return awarded.applicant_of(town, award.recipient)


def ask(applicant, award, source, target, kronor, *, reason="Billigare än väntat"):
    lines = list(award.lines.all())
    return change_requests.ask(
        by=applicant,
        award_id=award.pk,
        from_line_id=lines[source].pk,
        to_line_id=lines[target].pk,
        amount_ore=round(kronor * 100),
        reason=reason,
    )


def amounts(award):
    return [ore // 100 for ore in award.lines.values_list("amount_ore", flat=True)]


# Both limits must be reached: more than 5 000 kronor, and at least a quarter of the line.
@pytest.mark.parametrize(
    ("source", "kronor", "needed"),
    [
        (2, 24_999.99, False),
        (2, 25_000, True),
        (1, 74_999, False),
        (1, 75_000, True),
        (0, 149_999, False),
        (0, 150_000, True),
    ],
)
def test_only_what_is_above_both_limits_needs_a_decision(award, applicant, source, kronor, needed):
    request = ask(applicant, award, source, (source + 1) % 3, kronor)
    assert (request.needs_decision, request.state) == (
        (True, "asked") if needed else (False, "approved")
    )


def test_the_amount_alone_is_not_enough(town):
    """A quarter of a small line is under 5 000 kronor, and is only told."""
    award = awarded.grant(town, 20_000, budget=(("staff", 2027, 10_000), ("other", 2027, 10_000)))
    applicant = awarded.applicant_of(town, award.recipient)
    assert not ask(applicant, award, 0, 1, 5_000).needs_decision


def test_the_funds_own_limits_rule(town):
    round_ = awarded.fund_round(town, change_above_ore=1_000_00, change_from_bp=1_000)
    award = awarded.grant(town, round_=round_)
    assert ask(awarded.applicant_of(town, award.recipient), award, 2, 0, 10_000).needs_decision


def test_many_small_moves_are_one_large(award, applicant):
    assert not ask(applicant, award, 2, 0, 20_000).needs_decision
    assert amounts(award) == [620_000, 300_000, 80_000]
    assert ask(applicant, award, 2, 1, 5_000).needs_decision
    assert amounts(award) == [620_000, 300_000, 80_000]


def test_a_decision_starts_the_count_anew(town, award, applicant):
    request = ask(applicant, award, 2, 0, 50_000)
    change_requests.approve(by=awarded.both(town), change_request_id=request.pk)
    assert amounts(award) == [650_000, 300_000, 50_000]
    assert not ask(applicant, award, 2, 0, 5_000).needs_decision


def test_a_no_has_words_and_moves_nothing(town, award, applicant):
    request = ask(applicant, award, 0, 1, 200_000)
    officer = awarded.both(town)
    with pytest.raises(InvalidInput):
        change_requests.deny(by=officer, change_request_id=request.pk, answer=" ")
    change_requests.deny(by=officer, change_request_id=request.pk, answer="Målet ändras")
    assert amounts(award) == [600_000, 300_000, 100_000]
    with pytest.raises(Refused):
        change_requests.approve(by=officer, change_request_id=request.pk)


def test_no_more_is_moved_than_there_is_also_with_what_waits(award, applicant):
    ask(applicant, award, 2, 0, 60_000)
    with pytest.raises(InvalidInput, match="finns 40\xa0000\xa0kr att flytta"):
        ask(applicant, award, 2, 1, 40_001)


@pytest.mark.parametrize("kronor", [0, -1])
def test_nothing_is_no_move(award, applicant, kronor):
    with pytest.raises(InvalidInput):
        ask(applicant, award, 0, 1, kronor)


def test_a_line_is_not_moved_to_itself_and_not_without_a_reason(award, applicant):
    with pytest.raises(InvalidInput):
        ask(applicant, award, 0, 0, 10)
    with pytest.raises(InvalidInput):
        ask(applicant, award, 0, 1, 10, reason=" ")
    assert not ChangeRequest.objects.exists()


def test_money_stays_in_its_year(town):
    award = awarded.grant(town, 200, budget=(("staff", 2027, 100), ("staff", 2028, 100)))
    with pytest.raises(InvalidInput, match="olika år"):
        ask(awarded.applicant_of(town, award.recipient), award, 0, 1, 10)


def test_a_revoked_award_is_not_changed(town, award, applicant):
    awards.revoke(by=awarded.both(town), award_id=award.pk, reason="Avstår")
    with pytest.raises(Refused):
        ask(applicant, award, 0, 1, 10)
