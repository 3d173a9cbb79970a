"""Settlements against an oracle that goes day by day in fractions, over random coalitions."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tryggare.domain.errors import InvalidInput
from tryggare.domain.settlement import (
    SETTLEMENT,
    CostRule,
    Part,
    PartState,
    Reported,
    Term,
    settle,
    standing,
)

FIRST = date(2026, 1, 1)
TRIALS = 10_000


def a_coalition(draw):
    """A rule, a period, terms that begin, end and change in it, and what each member reports."""
    rule = draw.choice(list(CostRule))
    last = FIRST + timedelta(days=draw.choice([0, 1, 6, 27, 89, 91]))
    days = (last - FIRST).days + 1
    terms, reported = [], []
    for number in range(draw.choice([1, 2, 2, 3, 3, 4, 8])):
        name = f"{number:04}"
        start = FIRST + timedelta(days=draw.choice([-40, -1, 0, 0, 0, draw.randrange(days)]))
        for _ in range(draw.choice([1, 1, 2, 3])):
            end = start + timedelta(days=draw.randrange(1, 60))
            figure = draw.choice([0, 1, 1, 2, 7, 33, 95_000, 114_321])
            if end >= last or draw.random() < 0.3:
                terms.append(Term(name, start, draw.choice([None, last, end]), figure))
                break
            terms.append(Term(name, start, end, figure))
            start = end + timedelta(days=draw.choice([1, 1, 5]))
        mine = [one for one in terms if one.member == name]
        if any(one.first <= last and (one.last or last) >= FIRST for one in mine):
            reported.append(
                Reported(
                    name,
                    draw.choice([0, 1, 3, 99, draw.randrange(10**9), draw.randrange(10**13)]),
                    draw.choice([0, 0, 1, 31, draw.randrange(400)]),
                    draw.choice([0, 1, 2, draw.randrange(9)]),
                )
            )
    return rule, last, terms, reported


def oracle(rule, last, terms, reported):
    """Each member's exact part of the cost, day by day; None when there is nothing to go by."""
    total = sum(one.paid_ore for one in reported)
    if rule in (CostRule.PER_DAY, CostRule.PER_CASE):
        count = {r.member: r.days if rule is CostRule.PER_DAY else r.cases for r in reported}
        whole = sum(count.values())
        return {m: Fraction(total * n, whole) for m, n in count.items()} if whole else None
    by_day = []
    for number in range((last - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        here = {
            t.member: t.figure for t in terms if t.first <= day and (not t.last or day <= t.last)
        }
        if sum(here.values()):
            by_day.append({m: Fraction(n, sum(here.values())) for m, n in here.items()})
    if not by_day:
        return None
    members = {one.member for one in reported}
    return {m: total * sum(d.get(m, 0) for d in by_day) / len(by_day) for m in members}


@pytest.mark.slow("ten thousand settlements, each against an oracle that goes day by day")
def test_it_sums_to_the_ore_and_is_within_an_ore_of_the_exact_part():
    draw, reckoned = random.Random(2611), dict.fromkeys(CostRule, 0)
    while sum(reckoned.values()) < TRIALS:
        rule, last, terms, reported = a_coalition(draw)
        if not reported:
            continue
        exact = oracle(rule, last, terms, reported)
        total = sum(one.paid_ore for one in reported)
        if exact is None:
            if total:
                with pytest.raises(InvalidInput):
                    settle(rule, FIRST, last, terms, reported)
            continue
        found = settle(rule, FIRST, last, terms, reported)
        reckoned[rule] += 1
        assert sum(one.share_ore for one in found.lines) == found.total_ore == total
        assert sum(one.balance_ore for one in found.lines) == 0
        for one in found.lines:
            assert one.share_ore >= 0
            assert abs(one.share_ore - exact[one.member]) < 1
            assert one.exact * total == exact[one.member]
        left = {one.member: one.balance_ore for one in found.lines}
        for payment in found.payments:
            assert payment.ore > 0
            left[payment.payer] += payment.ore
            left[payment.payee] -= payment.ore
        assert not any(left.values())
        assert len(found.payments) < max(len(left), 2)
        draw.shuffle(terms)
        draw.shuffle(reported)
        assert settle(rule, FIRST, last, terms, reported) == found
    assert min(reckoned.values()) > TRIALS // 10


def test_a_quarter_worked_by_hand():
    """Two of equal parts in January; from 1 February a third with twice as much."""
    last = date(2026, 3, 31)
    terms = [
        Term("0126", FIRST, None, 1),
        Term("0127", FIRST, None, 1),
        Term("0136", date(2026, 2, 1), None, 2),
    ]
    reported = [Reported("0126", 90_001), Reported("0127", 0), Reported("0136", 0)]
    found = settle(CostRule.FIXED, FIRST, last, terms, reported)
    # 31 days of a half and 59 of a quarter: 30,25 of 90; the third 59 of a half: 29,5.
    assert [one.exact for one in found.lines] == [
        Fraction(121, 360), Fraction(121, 360), Fraction(59, 180)
    ]  # fmt: skip
    # 30 250,336…, 30 250,336… and 29 500,327…: the öre that is left goes to the first of equals.
    assert [one.share_ore for one in found.lines] == [30_251, 30_250, 29_500]
    assert [(one.payer, one.payee, one.ore) for one in found.payments] == [
        ("0127", "0126", 30_250), ("0136", "0126", 29_500)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "reported", "field"),
    [
        ([], [], ""),
        ([Term("a", FIRST)], [], "a"),
        ([Term("a", FIRST)], [Reported("a", 1), Reported("b", 1)], "b"),
        ([Term("a", FIRST), Term("a", FIRST)], [Reported("a", 1)], "a"),
        ([Term("a", FIRST)], [Reported("a", -1)], "a"),
        ([Term("a", FIRST, None, -1)], [Reported("a", 1)], "a"),
        ([Term("a", FIRST, None, 0)], [Reported("a", 1)], ""),
        ([Term("a", date(2025, 1, 1), date(2025, 12, 31))], [Reported("a", 1)], "a"),
    ],
)
def test_what_cannot_be_reckoned_is_told(terms, reported, field):
    with pytest.raises(InvalidInput) as told:
        settle(CostRule.FIXED, FIRST, date(2026, 3, 31), terms, reported)
    assert field in {one.field for one in told.value.problems}


def test_nothing_paid_is_nothing_owed():
    terms = [Term("a", FIRST), Term("b", FIRST)]
    found = settle(CostRule.PER_DAY, FIRST, FIRST, terms, [Reported("a", 0), Reported("b", 0)])
    assert [one.share_ore for one in found.lines] == [0, 0]
    assert found.payments == ()


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["handed_over"], "draft"),
        (["draft", "handed_over"], "draft"),
        (["handed_over", "handed_over"], "handed_over"),
        (["confirmed", "handed_over"], "handed_over"),
        (["confirmed", "confirmed"], "confirmed"),
        (["settled", "confirmed"], "confirmed"),
        (["settled", "settled"], "settled"),
        (["disputed", "draft"], "disputed"),
    ],
)
def test_the_whole_follows_from_the_parts(states, whole):
    assert standing([Part(one) for one in states], 2) == whole


def test_who_has_confirmed_other_figures_has_not_confirmed_these():
    assert standing([Part("confirmed", False), Part("confirmed")], 2) == PartState.HANDED_OVER


def test_every_state_is_known():
    assert set(SETTLEMENT) == set(PartState)
    assert {state for ways in SETTLEMENT.values() for state in ways.values()} <= set(PartState)
