"""The database's books beside the pure ledger's: the same is let through, and the same remains."""

import itertools
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.rooms.fund.laid import lay_round, officer
from tryggare.audit import tenancy
from tryggare.domain.errors import Refused
from tryggare.domain.ledger import TABLE, Account, Movement, balances, check, lines, reversal
from tryggare.fund.selectors import books
from tryggare.fund.services import ledger
from tryggare.fund.services.book_check import check_books
from tryggare.fund.services.ledger import Posting

YEARS = (2027, 2028)
KINDS = st.sampled_from([kind for kind in TABLE if not kind.startswith("carry")])


def refusal(made, balance):
    try:
        check(made, balance)
    except Refused as error:
        return str(error)
    return ""


class Ledger(RuleBasedStateMachine):
    """Two years of a fund in the database, and the vouchers that ought to be there."""

    town = None  # given by the test
    budgets = iter(range(1, 10_000))

    def __init__(self):
        super().__init__()
        self.round = lay_round(self.town, (), budget=next(self.budgets))
        self.by = officer(self.town)
        self.vouchers = {year: [] for year in YEARS}  # (row, lines)
        self.corrected = set()

    def post(self, year, kind, amount, key=None):
        """The database lets it through exactly when the pure ledger does."""
        posting = Posting(
            fund_id=self.round.fund_id,
            year=year,
            amount_ore=amount,
            text=str(kind),
            key=key or uuid4(),
        )
        made = lines(kind, amount)
        return self._judged(year, made, lambda: ledger.post(by=self.by, kind=kind, posting=posting))

    def _judged(self, year, made, act):
        expected = refusal(made, self.balance(year))
        if expected:
            with pytest.raises(Refused) as caught:
                act()
            assert str(caught.value) == expected
            return None
        voucher = act()
        self.vouchers[year].append((voucher, made))
        assert voucher.number == len(self.vouchers[year])
        return voucher

    def balance(self, year):
        return balances(line for _row, made in self.vouchers[year] for line in made)

    @rule(year=st.sampled_from(YEARS), amount=st.integers(1, 1000))
    def appropriate(self, year, amount):
        assert self.post(year, Movement.APPROPRIATE, amount)

    @rule(year=st.sampled_from(YEARS), kind=KINDS, amount=st.integers(1, 1000))
    def move(self, year, kind, amount):
        self.post(year, kind, amount)

    @rule(year=st.sampled_from(YEARS), kind=KINDS, over=st.integers(0, 1))
    def move_all_and_one_more(self, year, kind, over):
        source = TABLE[kind][0]
        amount = self.balance(year).of(source) + over
        if amount > 0:
            self.post(year, kind, amount)

    @rule(amount=st.integers(1, 1000))
    def carry(self, amount):
        if self.post(2027, Movement.CARRY_OUT, amount):
            assert self.post(2028, Movement.CARRY_IN, amount)

    @precondition(lambda self: any(self.vouchers.values()))
    @rule(data=st.data())
    def send_again(self, data):
        """A key that is booked already books nothing more."""
        year = data.draw(st.sampled_from([y for y in YEARS if self.vouchers[y]]))
        row, _made = data.draw(st.sampled_from(self.vouchers[year]))
        if row.kind == Movement.CORRECT:
            return
        posting = Posting(
            fund_id=row.fund_id, year=year, amount_ore=row.amount_ore, text="igen", key=row.key
        )
        again = ledger.post(by=self.by, kind=Movement(row.kind), posting=posting)
        assert (again.pk, again.text) == (row.pk, row.text)

    @precondition(lambda self: any(self.vouchers.values()))
    @rule(data=st.data())
    def correct(self, data):
        year = data.draw(st.sampled_from([y for y in YEARS if self.vouchers[y]]))
        row, made = data.draw(st.sampled_from(self.vouchers[year]))

        def act():
            return ledger.correct(by=self.by, voucher_id=row.pk, text="Fel", key=uuid4())

        if row.kind == Movement.CORRECT or row.pk in self.corrected:
            with pytest.raises(Refused, match="rätt"):
                act()
        elif self._judged(year, reversal(made), act):
            self.corrected.add(row.pk)

    @invariant()
    def the_database_holds_what_was_let_through(self):
        for year in YEARS:
            reconciled = books.reconciled(self.round.fund_id, year)
            assert reconciled.kept == reconciled.summed == self.balance(year)
            assert (
                min(reconciled.kept.of(account) for account in Account if account != "carried") >= 0
            )

    def teardown(self):
        mine = [r for r in check_books() if r.fund == self.round.fund.name]
        assert [report.faults for report in mine if report.faults] == []
        assert sum(report.vouchers for report in mine) == sum(map(len, self.vouchers.values()))


@pytest.mark.slow("plays twenty-five lives of two years of books in the database")
def test_the_database_and_the_pure_ledger_agree(town):
    run_state_machine_as_test(
        type("Ledger", (Ledger,), {"town": town}),
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )


CODES = itertools.count(1)
EMPTY = {"character varying": "Prov", "text": "", "boolean": False}


def _insert(link, table, **values):
    """A row with what its table asks for beside ``values``."""
    asked = link.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s"
        " AND is_nullable = 'NO' AND column_default IS NULL AND is_generated = 'NEVER'",
        [table],
    ).fetchall()
    row = {name: EMPTY.get(kind, 0) for name, kind in asked} | values
    places = ", ".join(["%s"] * len(row))
    link.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", [*row.values()])


class Ground:
    """A municipality of one's own with a fund."""

    def __init__(self, database):
        self.database = database
        self.place, self.fund = uuid4(), uuid4()
        self.code = f"{next(CODES):04}"
        self.body = uuid4()
        with self.inside() as link:
            _insert(link, "organisations_municipality", id=self.place, code=self.code, name="Prov")
            mine = {"municipality_id": self.place}
            _insert(link, "organisations_organisation", id=self.body, kind="board", **mine)
            _insert(
                link,
                "fund_fund",
                id=self.fund,
                name="Fonden",
                deciding_body_id=self.body,
                most_years=1,
                **mine,
            )

    @contextmanager
    def inside(self, role="app", **options):
        """A transaction in the municipality's context."""
        with self.database.connect(role, **options) as link:
            link.execute(tenancy.CONTEXT, [str(self.place), "", ""])
            yield link

    def post(self, link, kind, ore, year=2027, key=None):
        made = lines(Movement(kind), ore)
        return link.execute(
            "SELECT fund_post(%s, %s, %s, %s, %s, %s, NULL, NULL, NULL, %s, NULL, %s, %s)",
            [
                self.place, self.fund, year, kind, ore, "Prov", key or uuid4(),
                [str(one.account) for one in made], [one.amount_ore for one in made],
            ],
        ).fetchone()[0]  # fmt: skip

    def figure(self, account):
        with self.inside() as link:
            return link.execute(f"SELECT {account}_ore FROM fund_balance").fetchone()[0]

    def verify(self):
        """What ``tryggare books verify`` answers."""
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "tryggare.project.cli",
                "books",
                "verify",
                *("--municipality", self.code),
            ],
            env={
                **os.environ,
                **self.database.env,
                "TRYGGARE_SECRET_KEY": "k" * 60,
                "TRYGGARE_HOSTS": "localhost",
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def committed(migrated):
    """A database where commits are real, for all that lay their own ground in it."""
    database = migrated.copy()
    yield database
    database.drop()


@pytest.fixture
def ground(committed):
    return Ground(committed)


CHANGES = [
    "UPDATE {} SET fund_id = fund_id",
    "DELETE FROM {}",
    "TRUNCATE {} CASCADE",
    "INSERT INTO {} DEFAULT VALUES",
]


@pytest.mark.parametrize("table", ["fund_voucher", "fund_entry", "fund_balance"])
@pytest.mark.parametrize("statement", CHANGES)
def test_app_writes_the_books_by_the_one_function_alone(ground, statement, table):
    with ground.inside() as link:
        ground.post(link, "appropriate", 100)
    with ground.inside() as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.execute(statement.format(table))


@pytest.mark.parametrize("table", ["fund_voucher", "fund_entry"])
@pytest.mark.parametrize("statement", CHANGES[:2])
def test_the_owner_is_stopped_by_the_trigger(ground, statement, table):
    with ground.inside() as link:
        ground.post(link, "appropriate", 100)
    with ground.inside("owner") as link, pytest.raises(psycopg.errors.RaiseException):
        link.execute(statement.format(table))


@pytest.mark.parametrize(
    ("accounts", "amounts", "error"),
    [
        (["available"], [1], psycopg.errors.CheckViolation),
        (["appropriation", "available"], [-1, 2], psycopg.errors.CheckViolation),
        (["available", "reserved"], [-1, 1], psycopg.errors.CheckViolation),
        (["appropriation", "reserved"], [1, -1], psycopg.errors.CheckViolation),
        (["secret", "available"], [-1, 1], psycopg.errors.CheckViolation),
        (["appropriation", "appropriation"], [-1, 1], psycopg.errors.UniqueViolation),
        ([], [], psycopg.errors.CheckViolation),
    ],
)
def test_lines_that_cannot_be_are_refused_by_the_database_itself(ground, accounts, amounts, error):
    with ground.inside() as link, pytest.raises(error):
        link.execute(
            "SELECT fund_post(%s, %s, 2027, 'pay', 1, 'x', NULL, NULL, NULL, %s, NULL, %s, %s)",
            [ground.place, ground.fund, uuid4(), accounts, amounts],
        )


@pytest.mark.parametrize("table", ["fund_entry", "fund_voucher", "fund_balance", "fund_carryover"])
def test_money_has_no_decimals_anywhere(ground, table):
    with ground.inside() as link:
        found = dict(
            link.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_name = %s AND column_name LIKE %s",
                [table, "%_ore"],
            ).fetchall()
        )
    assert set(found.values()) == {"bigint"}


ROUNDS, EIGHT = 100, 8


@pytest.mark.parametrize("kind", ["reserve", "decide", "pay"])
@pytest.mark.slow("a hundred races of eight connections")
def test_one_of_eight_gets_the_last_krona(ground, kind):
    """Each race has one krona on the account, and eight who want it in the same moment."""
    source = {"reserve": "available", "decide": "reserved", "pay": "decided"}[kind]
    fill = ["appropriate", "reserve", "decide"][: ["reserve", "decide", "pay"].index(kind) + 1]
    won = []
    with ExitStack() as stack:
        links = [
            stack.enter_context(ground.database.connect(autocommit=True)) for _ in range(EIGHT)
        ]
        start = threading.Barrier(EIGHT)

        def want(link):
            start.wait(10)
            try:
                with link.transaction():
                    link.execute(tenancy.CONTEXT, [str(ground.place), "", ""])
                    ground.post(link, kind, 100)
            except psycopg.errors.CheckViolation:
                return False
            return True

        with ThreadPoolExecutor(EIGHT) as pool:
            for _ in range(ROUNDS):
                with ground.inside() as link:
                    for before in fill:
                        ground.post(link, before, 100)
                won.append(sum(pool.map(want, links)))
                assert ground.figure(source) == 0
    assert won == [1] * ROUNDS
    assert ground.verify().returncode == 0


def test_a_key_sent_by_eight_at_once_is_booked_once(ground):
    key = uuid4()

    def send(_number):
        with ground.inside() as link:
            return ground.post(link, "appropriate", 100, key=key)

    with ThreadPoolExecutor(EIGHT) as pool:
        assert len(set(pool.map(send, range(EIGHT)))) == 1
    assert ground.figure("available") == 100


def test_books_that_are_right_are_said_to_be(ground):
    with ground.inside() as link:
        ground.post(link, "appropriate", 100)
    found = ground.verify()
    assert found.returncode == 0
    said = "Prov, Fonden 2027: stämmer, 1 verifikationer, disponibelt 1\u00a0kr\n"
    assert found.stdout == said


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE fund_balance SET available_ore = 200",
        "UPDATE fund_balance SET last_number = 2",
        "UPDATE fund_entry SET amount_ore = amount_ore * 2",
        "UPDATE fund_entry SET account = 'paid' WHERE account = 'available'",
        "DELETE FROM fund_entry WHERE account = 'available'",
        "UPDATE fund_voucher SET number = 2",
        "UPDATE fund_voucher SET kind = 'repay'",
        "UPDATE fund_voucher SET amount_ore = 1",
    ],
)
@pytest.mark.slow("starts Python again")
def test_books_that_were_changed_beside_the_system_are_found(ground, wrong):
    """As someone could who owns the database and takes away what guards it."""
    with ground.inside() as link:
        ground.post(link, "appropriate", 100)
    with ground.inside("owner") as link:
        for table in ("fund_entry", "fund_voucher"):
            link.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        assert link.execute(wrong).rowcount > 0
        for table in ("fund_entry", "fund_voucher"):
            link.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    found = ground.verify()
    assert found.returncode == 1, found.stderr
    assert "STÄMMER INTE" in found.stdout
