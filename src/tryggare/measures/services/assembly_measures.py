"""Measures in the report to fullmäktige: what is done about each problem, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tryggare.domain.plans import kind_or_other
from tryggare.domain.plans.openness import may_be_small_count
from tryggare.domain.wording import decimal_text
from tryggare.measures.models import FollowUp, Measure, MeasureGoal, PlanProblem
from tryggare.measures.selectors import assembly_facts as selectors
from tryggare.measures.selectors.assembly_facts import Period, PlanFacts
from tryggare.measures.services.assembly_blocks import (
    Content,
    bullets,
    day,
    grid,
    heading,
    lacks,
    section,
    sentence,
)
from tryggare.measures.services.plan_content import HIDDEN

_COLUMNS = ("Åtgärd", "Läge", "Gjort i perioden", "Mål", "Senaste uppföljning")
_NOTHING = "–"
_SAYS_WHY = (Measure.State.STOPPED, Measure.State.CANCELLED)


def by_problem(plan: PlanFacts, measures: Sequence[Measure]) -> Content:
    """Every open measure once under each open problem it acts on, and the others after them."""
    return section("measures", "Åtgärderna", _by_problem(plan, measures))


def _by_problem(plan: PlanFacts, measures: Sequence[Measure]) -> Iterator[Content]:
    told = [one for one in measures if one.is_open]
    if not told:
        yield lacks("Ingen åtgärd att berätta om pågick under perioden.")
        return
    acting = _acting(measures)
    shown: set[object] = set()
    for problem in plan.problems:
        if problem.is_open:
            yield from _of_a_problem(problem, acting[problem.pk])
            shown |= {one.pk for one in acting[problem.pk]}
    others = [one for one in told if one.pk not in shown]
    if others:
        yield heading("Övriga åtgärder")
        yield _table(others)
    if any(HIDDEN in _goal(goal) for one in told for goal in one.goals.all()):
        yield sentence("Antal från 1 till 4 visas inte: så få kan peka ut någon.")
    if len(told) < len(measures):
        yield sentence("Åtgärder som inte är öppna beskrivs inte här.")


def _acting(measures: Iterable[Measure]) -> dict[object, list[Measure]]:
    """Those that act on each problem, open or not."""
    found: defaultdict[object, list[Measure]] = defaultdict(list)
    for one in measures:
        for problem in dict.fromkeys(link.cause.problem_id for link in one.acting):  # type: ignore[attr-defined]
            found[problem].append(one)
    return found


def _of_a_problem(problem: PlanProblem, acting: Sequence[Measure]) -> Iterator[Content]:
    yield heading(problem.what)
    if problem.aim:
        yield sentence(f"Så ska det vara när planen är slut: {problem.aim}")
    told = [one for one in acting if one.is_open]
    if told:
        yield _table(told)
    else:
        is_closed = "Ingen åtgärd som kan beskrivas öppet."
        yield sentence(is_closed if acting else "Ingen åtgärd.")


def _table(measures: Iterable[Measure]) -> Content:
    return grid(_COLUMNS, [_row(one) for one in measures], widths=[3, 2, 2, 3, 3])


def _row(one: Measure) -> list[str]:
    state = str(one.get_state_display())
    if one.state in _SAYS_WHY and one.state_because:
        state = f"{state}: {one.state_because}"
    return [
        f"{one.title} ({one.responsible})",
        state,
        _dose(one),
        "; ".join(_goal(goal) for goal in one.goals.all()) or _NOTHING,
        _latest(one),
    ]


def _dose(one: Measure) -> str:
    unit = kind_or_other(one.kind).dose_unit
    if unit is None:
        return _NOTHING
    done = sum((entry.amount for entry in one.done), Decimal(0))  # type: ignore[attr-defined]
    planned = f" (planerat i allt {_number(one.dose_planned)})" if one.dose_planned else ""
    return f"{_number(done)} {unit}{planned}"


def _goal(goal: MeasureGoal) -> str:
    """``Anmälda skadegörelser: 42 före, 35 nu, målet 30``."""
    readings = list(goal.readings.all())
    values = [
        (goal.baseline, "före"),
        (readings[-1].value if readings else None, "nu"),
    ]
    told = [f"{_figure(value, goal.unit)} {word}" for value, word in values if value is not None]
    if not readings:
        told.append("inte mätt än")
    if goal.target is not None:
        told.append(f"målet {_figure(goal.target, goal.unit)}")
    unit = f" ({goal.unit})" if goal.unit else ""
    return f"{goal.indicator}{unit}: {', '.join(told)}"


def _figure(value: Decimal, unit: str) -> str:
    """The report is read by anyone: as the public edition of the plan."""
    return HIDDEN if may_be_small_count(value, unit) else _number(value)


def _latest(one: Measure) -> str:
    followed: list[FollowUp] = one.followed  # type: ignore[attr-defined]
    if not followed:
        due = f", ska göras senast {day(one.follow_up_due)}" if one.follow_up_due else ""
        return f"Inte uppföljd{due}"
    latest = max(followed, key=lambda row: (row.followed_on, row.entered_at))
    return (
        f"{day(latest.followed_on)}: {latest.get_outcome_display()}. {latest.get_verdict_display()}"
    )


def followed_up(period: Period, counted: Mapping[str, int]) -> Content:
    """What came of it, worse as plainly as better."""
    return section("follow_ups", "Vad åtgärderna ledde till", _followed_up(period, counted))


def _followed_up(period: Period, counted: Mapping[str, int]) -> Iterator[Content]:
    if not counted:
        yield lacks("Ingen åtgärd följdes upp under perioden.")
        return
    yield grid(
        ["Påverkan på problemet", "Uppföljningar"],
        [[str(label), str(counted.get(value, 0))] for value, label in FollowUp.Outcome.choices],
        widths=[3, 1],
        numeric=[1],
    )
    rows = selectors.follow_ups(period)
    if rows:
        yield grid(
            ["Åtgärd", "Gjordes det", "Påverkan på problemet", "Så vet vi det", "Beslut och skäl"],
            [_follow_up(row) for row in rows],
            widths=[3, 2, 2, 3, 3],
        )
    for title, words in (
        ("Det här fungerade", [(row.measure.title, row.worked) for row in rows]),
        ("Det här fungerade inte", [(row.measure.title, row.did_not_work) for row in rows]),
    ):
        said = [f"{measure}: {text}" for measure, text in words if text]
        if said:
            yield heading(title)
            yield bullets(said)
    if len(rows) < sum(counted.values()):
        yield sentence("Uppföljningar av åtgärder som inte är öppna finns bara med i antalet.")


def _follow_up(row: FollowUp) -> list[str]:
    done = str(row.get_carried_out_display())
    return [
        f"{row.measure.title}, {day(row.followed_on)}",
        f"{done}: {row.deviation}" if row.deviation else done,
        str(row.get_outcome_display()),
        row.outcome_basis,
        f"{row.get_verdict_display()}: {row.reason}",
    ]


def _number(value: Decimal) -> str:
    return decimal_text(value.normalize() + 0)
