"""How times stand: warned of, overdue, met, prolonged."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.calendar import is_working_day
from tryggare.domain.clocks import EFFECTS, STOCKHOLM, Anchor, Facts, Prolongation, Status, clocks
from tryggare.domain.errors import InvalidInput
from tryggare.domain.exit_cases import ACUTE, CASE, Who
from tryggare.domain.law import Branch, Unit, Whose, all_clock_rules, all_provisions, clock_rule

RULES = all_clock_rules()
START = datetime(2027, 2, 1, 9, tzinfo=STOCKHOLM)
is_working_day(START.date())  # reading the almanac the first time is no test's work
EVERYTHING = dict.fromkeys(Anchor, START)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def stands(row, now, branch=Branch.CHILD, **facts):
    facts = {"anchors": EVERYTHING, **facts}
    return {c.rule.id: c for c in clocks(Facts(branch=branch, **facts), now)}[row]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_row_is_whole(rule):
    assert rule.anchor in set(Anchor)
    assert (rule.amount > 0) == (rule.unit not in (Unit.AT_ONCE, Unit.SET_DATE))
    assert list(rule.warn) == sorted(rule.warn, reverse=True)
    assert rule.warn
    assert rule.provision is None or rule.provision.id in all_provisions()
    assert not rule.moves or (rule.is_law and rule.unit in (Unit.DAYS, Unit.MONTHS))
    if not rule.is_law:
        assert "Ingen lag" in str(rule.note)


def test_every_anchor_starts_something():
    assert {rule.anchor for rule in RULES.values()} == set(Anchor)


def test_every_status_has_words():
    assert len({str(status.text) for status in Status}) == len(Status)


def test_child_and_adult_have_their_own_times():
    def running(branch):
        return {c.rule.id for c in clocks(Facts(branch, EVERYTHING), START)}

    child = {"protection-assessment", "child-preliminary", "child-investigation"}
    child |= {"care-plan-revised"}
    assert running(Branch.CHILD) - running(Branch.ADULT) == child
    assert running(Branch.ADULT) - running(Branch.CHILD) == {"adult-investigation-opened"}


def test_nothing_runs_before_something_has_happened():
    assert clocks(Facts(Branch.CHILD, {}), START) == ()


@pytest.mark.parametrize(
    ("row", "now", "status"),
    [
        ("child-preliminary", "2027-02-09 23:59", Status.RUNNING),
        ("child-preliminary", "2027-02-10 00:00", Status.WARNING),
        ("child-preliminary", "2027-02-15 23:59", Status.WARNING),
        ("child-preliminary", "2027-02-16 00:00", Status.OVERDUE),
        ("first-answer", "2027-02-01 20:59", Status.RUNNING),
        ("first-answer", "2027-02-01 21:00", Status.WARNING),
        ("first-answer", "2027-02-02 09:00", Status.WARNING),
        ("first-answer", "2027-02-02 09:01", Status.OVERDUE),
        ("protection-assessment", "2027-02-01 09:01", Status.WARNING),
        ("protection-assessment", "2027-02-02 00:00", Status.OVERDUE),
        ("appeal", "2027-02-23 00:00", Status.PASSED),
        ("six-months", "2027-08-02 00:00", Status.PASSED),
        ("transfer-they-answer", "2027-03-02 00:00", Status.PASSED),
        ("transfer-we-answer", "2027-03-02 00:00", Status.OVERDUE),
    ],
)
def test_it_stands_as_the_moment_says(row, now, status):
    assert stands(row, at(now)).status is status


@pytest.mark.parametrize(
    ("done", "status"),
    [
        (date(2027, 2, 15), Status.MET),
        (date(2027, 2, 16), Status.MET_LATE),
        (at("2027-02-15 23:59"), Status.MET),
        (datetime(2027, 2, 15, 23, 0, tzinfo=UTC), Status.MET_LATE),  # midnight in Sweden
        (date(2028, 1, 1), Status.OVERDUE),  # has not happened yet
    ],
)
def test_done_is_in_time_or_late(done, status):
    now = at("2027-06-01 12:00")
    assert stands("child-preliminary", now, done={"child-preliminary": done}).status is status


def test_done_before_it_began_is_refused():
    with pytest.raises(InvalidInput, match="började"):
        stands("appeal", START, done={"appeal": date(2027, 1, 31)})


def test_a_threat_may_be_assessed_before_the_day_that_was_set():
    found = stands("threat-reassessed", START, done={"threat-reassessed": date(2027, 1, 20)})
    assert found.status is Status.MET


def test_what_is_not_needed_says_why():
    row = "child-investigation"
    assert stands(row, START, not_needed={row: "Flyttad"}).status is Status.NOT_NEEDED
    with pytest.raises(InvalidInput, match="skälet"):
        stands(row, START, not_needed={row: " "})


def test_prolonged_time_runs_from_its_decision():
    row, first = "child-investigation", date(2027, 6, 1)
    more = Prolongation(date(2027, 8, 1), date(2027, 5, 20), "Polisens underlag dröjer")
    found = stands(row, at("2027-05-21 12:00"), prolonged={row: (more,)})
    assert (found.first_due.on, found.due.on) == (first, date(2027, 8, 1))
    assert found.status is Status.PROLONGED
    assert stands(row, at("2027-05-19 12:00"), prolonged={row: (more,)}).due.on == first
    assert stands(row, at("2027-07-30 12:00"), prolonged={row: (more,)}).status is Status.WARNING
    assert stands(row, at("2027-08-02 12:00"), prolonged={row: (more,)}).status is Status.OVERDUE


def test_steps_move_times_that_there_are():
    ways = {way for table in (CASE, ACUTE) for open_ in table.values() for way in open_}
    assert set(EFFECTS) <= ways | {"open"}
    for effect in EFFECTS.values():
        assert {*effect.meets, *effect.ends} <= set(RULES)


@pytest.mark.parametrize(
    ("row", "more", "words"),
    [
        ("appeal", (date(2027, 4, 1), date(2027, 2, 2), "x"), "kan inte förlängas"),
        ("child-preliminary", (date(2027, 4, 1), date(2027, 2, 16), "x"), "redan gått ut"),
        ("child-preliminary", (date(2027, 2, 15), date(2027, 2, 2), "x"), "sluta efter"),
        ("child-preliminary", (date(2027, 4, 1), date(2027, 2, 2), ""), "skälet"),
    ],
)
def test_unsound_prolongation_is_refused(row, more, words):
    with pytest.raises(InvalidInput, match=words):
        stands(row, START, prolonged={row: (Prolongation(*more),)})


def test_what_it_is_called_on_a_screen_gives_nothing_away():
    words = " ".join(str(rule.neutral) for rule in RULES.values()).lower()
    assert not any(one in words for one in ("hot", "skydd", "barn", "avhopp", "placering", "ivo"))
    assert all(str(rule.neutral) for rule in RULES.values())


def test_what_the_law_lets_be_prolonged():
    assert {rule.id for rule in RULES.values() if rule.may_be_prolonged} == {
        "child-preliminary",
        "child-investigation",
        "threat-reassessed",
        "plan-reviewed",
    }
    assert all(rule.may_be_prolonged == bool(rule.prolonged_by) for rule in RULES.values())
    assert {rule.prolonged_by for rule in RULES.values()} - {""} <= set(Who)
    assert clock_rule("child-investigation").prolonged_by == Who.DECIDER


def test_an_unknown_time_is_a_slip_of_the_program():
    with pytest.raises(KeyError):
        clocks(Facts(Branch.ADULT, {}, done={"no-such": START}), START)


ROWS = st.sampled_from(sorted(RULES))
HOURS = st.integers(0, 24 * 800)
ORDER = [Status.RUNNING, Status.WARNING, Status.OVERDUE]


@given(ROWS, HOURS, HOURS)
def test_a_time_left_alone_only_gets_nearer_its_end(row, one, other):
    rule = clock_rule(row)
    branch = Branch.ADULT if rule.branch is Branch.ADULT else Branch.CHILD
    early, late = (
        stands(row, START.astimezone(UTC) + timedelta(hours=hours), branch)
        for hours in sorted((one, other))
    )
    last = Status.OVERDUE if rule.whose is Whose.OURS else Status.PASSED
    order = [*ORDER[:2], last]
    assert order.index(early.status) <= order.index(late.status)
    assert early.due == late.due


@given(st.sampled_from([Branch.CHILD, Branch.ADULT]), st.sets(st.sampled_from(Anchor)), HOURS)
def test_each_anchor_brings_its_own_times_and_no_others(branch, anchors, hours):
    now = START + timedelta(hours=hours)
    found = clocks(Facts(branch, dict.fromkeys(anchors, START)), now)
    wanted = {r.id for r in RULES.values() if r.anchor in anchors and r.branch in ("any", branch)}
    assert {clock.rule.id for clock in found} == wanted
    ends = [clock.due.on for clock in found]
    assert ends == sorted(ends)
