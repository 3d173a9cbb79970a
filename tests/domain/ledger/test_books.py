"""Whatever is posted, in whatever order and year: the books balance and nothing is below zero."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.ledger import (
    GUARDED,
    TABLE,
    Account,
    Balance,
    Line,
    Movement,
    balances,
    check,
    lines,
    reversal,
)
from tryggare.domain.money import LARGEST_ORE
from tryggare.domain.wording import from_plain, to_plain

YEARS = (2027, 2028, 2029)
AMOUNTS = st.integers(1, 1_000)
WITHIN = [kind for kind in TABLE if kind not in {Movement.CARRY_OUT, Movement.CARRY_IN}]

# What each movement does to the figures people read, said anew and not taken from the table.
FIGURES = {
    "appropriate": {"appropriation": 1, "available": 1},
    "reduce": {"appropriation": -1, "available": -1},
    "reserve": {"available": -1, "reserved": 1},
    "release": {"reserved": -1, "available": 1},
    "decide": {"reserved": -1, "decided": 1},
    "withdraw": {"decided": -1, "available": 1},
    "pay": {"decided": -1, "paid": 1},
    "repay": {"returned": 1, "available": 1},
    "carry_out": {"available": -1, "carried": -1},
    "carry_in": {"available": 1, "carried": 1},
}


class Books(RuleBasedStateMachine):
    """Three years of books, beside a plain count of each figure."""

    def __init__(self):
        super().__init__()
        self.books = {year: [] for year in YEARS}  # vouchers: tuples of lines
        self.figures = {year: Counter() for year in YEARS}
        self.corrected = set()
        self.carried = []  # pairs: what went out of one year and into the next

    def post(self, year, voucher, effect):
        """Post it or be refused, exactly when the plain count says so."""
        after = Counter(self.figures[year])
        after.update(effect)
        short = [account for account in GUARDED if after[account] < 0]
        if short:
            with pytest.raises(Refused):
                check(voucher, self.balance(year))
            return False
        check(voucher, self.balance(year))
        self.books[year].append(voucher)
        self.figures[year] = after
        return True

    def balance(self, year):
        return balances(line for voucher in self.books[year] for line in voucher)

    @rule(year=st.sampled_from(YEARS), amount=AMOUNTS)
    def appropriate(self, year, amount):
        assert self.post(year, lines(Movement.APPROPRIATE, amount), effect("appropriate", amount))

    @rule(year=st.sampled_from(YEARS), kind=st.sampled_from(WITHIN), amount=AMOUNTS)
    def move(self, year, kind, amount):
        self.post(year, lines(kind, amount), effect(kind, amount))

    @rule(year=st.sampled_from(YEARS), kind=st.sampled_from(WITHIN), part=st.integers(1, 3))
    def move_what_is_there(self, year, kind, part):
        """Down to the last öre, so that the edge is met."""
        amount = self.figures[year][TABLE[kind][0]] // part
        if amount > 0:
            self.post(year, lines(kind, amount), effect(kind, amount))

    @rule(year=st.sampled_from(YEARS[:-1]), amount=AMOUNTS)
    def carry_over(self, year, amount):
        self.carry(year, ["carry_out"], ["carry_in"], amount)

    @rule(year=st.sampled_from(YEARS[:-1]), amount=AMOUNTS)
    def carry_over_what_is_decided(self, year, amount):
        """As one voucher a year."""
        self.carry(year, ["withdraw", "carry_out"], ["carry_in", "reserve", "decide"], amount)

    def carry(self, year, out, into, amount):
        if self.post(year, together(out, amount), effects(out, amount)):
            assert self.post(year + 1, together(into, amount), effects(into, amount))
            ends = [(y, len(self.books[y]) - 1) for y in (year, year + 1)]
            self.carried.append(tuple(ends))

    @precondition(lambda self: self.carried)
    @rule(data=st.data())
    def correct_both_ends(self, data):
        """Refused in the year it went to, when it is used there; never in the year it came from."""
        pair = data.draw(st.sampled_from(self.carried))
        (year, out), (following, into) = pair
        voucher = self.books[following][into]
        if self.post(following, reversal(voucher), undone(voucher)):
            voucher = self.books[year][out]
            assert self.post(year, reversal(voucher), undone(voucher))
            self.carried.remove(pair)

    @precondition(lambda self: any(self.books.values()))
    @rule(data=st.data())
    def correct(self, data):
        """One voucher that stands and belongs to one year alone."""
        standing = [
            (year, number)
            for year in YEARS
            for number, voucher in enumerate(self.books[year])
            if (year, number) not in self.corrected
            if not any(line.account == Account.CARRIED for line in voucher)
        ]
        if not standing:
            return
        year, number = data.draw(st.sampled_from(standing))
        voucher = self.books[year][number]
        before = self.balance(year)
        if self.post(year, reversal(voucher), undone(voucher)):
            self.corrected.add((year, number))
            # Correcting the correction restores what was.
            assert self.balance(year).after(voucher) == before

    @invariant()
    def books_balance(self):
        for year in YEARS:
            assert all(sum(line.amount_ore for line in v) == 0 for v in self.books[year])

    @invariant()
    def figures_are_the_plain_count(self):
        for year in YEARS:
            balance = self.balance(year)
            assert {a: balance.of(a) for a in Account} == {
                a: self.figures[year][a] for a in Account
            }

    @invariant()
    def nothing_is_below_zero(self):
        for year in YEARS:
            balance = self.balance(year)
            assert min(balance.available_ore, balance.reserved_ore, balance.decided_ore) >= 0
            assert min(balance.paid_ore, balance.returned_ore, balance.appropriation_ore) >= 0

    @invariant()
    def identity_holds(self):
        for year in YEARS:
            b = self.balance(year)
            assert b.available_ore == (
                b.appropriation_ore
                - b.reserved_ore
                - b.decided_ore
                - b.paid_ore
                + b.returned_ore
                + b.carried_ore
            )
            assert b.unspent_ore == b.available_ore + b.reserved_ore + b.decided_ore

    @invariant()
    def nothing_is_lost_between_years(self):
        assert sum(self.balance(year).carried_ore for year in YEARS) == 0


def effect(kind, amount):
    return {account: way * amount for account, way in FIGURES[kind].items()}


def effects(kinds, amount):
    total = Counter()
    for kind in kinds:
        total.update(effect(kind, amount))
    return total


def undone(voucher):
    total = Counter()
    for line in voucher:
        total[line.account] -= line.account.sign * line.amount_ore
    return total


def together(kinds, amount):
    return tuple(line for kind in kinds for line in lines(Movement(kind), amount))


@pytest.mark.slow("plays a hundred lives of three years of books")
def test_books_hold_whatever_happens():
    run_state_machine_as_test(Books, settings=settings(max_examples=100, stateful_step_count=40))


@pytest.mark.parametrize("kind", TABLE)
def test_a_movement_does_what_its_row_says(kind):
    assert sum(line.amount_ore for line in lines(kind, 7)) == 0
    balance = balances(lines(kind, 7))
    assert {a: balance.of(a) for a in Account if balance.of(a)} == effect(kind, 7)


def test_every_movement_but_the_correction_has_a_row():
    assert {*TABLE, Movement.CORRECT} == set(Movement)
    with pytest.raises(ValueError):
        lines(Movement.CORRECT, 1)


@pytest.mark.parametrize("name", [*Account, *Movement], ids=str)
def test_every_account_and_movement_has_its_own_name(name):
    assert [one for one in type(name) if str(one.label) == str(name.label)] == [name]


@pytest.mark.parametrize("amount", [0, -1, LARGEST_ORE + 1])
def test_an_amount_that_cannot_be_posted_is_refused_at_the_field(amount):
    with pytest.raises(InvalidInput) as caught:
        lines(Movement.PAY, amount)
    assert [problem.field for problem in caught.value.problems] == ["amount_ore"]


@pytest.mark.parametrize(
    ("kind", "account"),
    [
        (Movement.REDUCE, "available_ore"),
        (Movement.RESERVE, "available_ore"),
        (Movement.CARRY_OUT, "available_ore"),
        (Movement.RELEASE, "reserved_ore"),
        (Movement.DECIDE, "reserved_ore"),
        (Movement.WITHDRAW, "decided_ore"),
        (Movement.PAY, "decided_ore"),
    ],
)
def test_a_refusal_says_what_is_there_and_what_is_needed(kind, account):
    there = Balance(**{"appropriation_ore": 10**6, account: 150_050})
    check(lines(kind, 150_050), there)
    with pytest.raises(Refused) as caught:
        check(lines(kind, 150_051), there)
    title = str(TABLE[kind][0].label).split(",")[0]
    assert str(caught.value).startswith(title)
    assert "1\u00a0500,50\u00a0kr" in str(caught.value)
    assert "1\u00a0500,51\u00a0kr" in str(caught.value)
    assert from_plain(to_plain(caught.value.message)) == caught.value.message


def test_an_appropriation_that_is_used_cannot_be_corrected():
    given = lines(Movement.APPROPRIATE, 100)
    check(reversal(given), balances(given))
    with pytest.raises(Refused):
        check(reversal(given), balances(given + lines(Movement.RESERVE, 1)))


def test_no_more_is_taken_back_than_was_appropriated():
    given = lines(Movement.APPROPRIATE, 100) + lines(Movement.REPAY, 50)
    check(lines(Movement.REDUCE, 100), balances(given))
    with pytest.raises(Refused, match="Anslaget är"):
        check(lines(Movement.REDUCE, 101), balances(given))


def test_lines_that_do_not_balance_never_get_through():
    with pytest.raises(ValueError):
        check([Line(Account.AVAILABLE, 1)], Balance())


def test_sums_by_account_do_as_well_as_the_lines():
    posted = together(("appropriate", "reserve", "decide", "pay", "repay", "carry_in"), 9)
    sums = Counter()
    for line in posted:
        sums[line.account] += line.amount_ore
    assert balances(Line(a, total) for a, total in sums.items()) == balances(posted)
