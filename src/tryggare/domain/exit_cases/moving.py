"""Moving a case: only a person does, on a day, with what the way demands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_cases.states import ACUTE, CASE, OUTCOMES, Outcome, Phase, State
from tryggare.domain.exit_cases.ways import Demand, Who, way
from tryggare.domain.law import Branch
from tryggare.domain.transitions import allowed, move
from tryggare.domain.wording import Text, say

# What a child's case is past once the board has begun to look into the child's need of protection:
# that is ended by a decision, not because someone takes a request back.
_DUTY_TO_CHILD = frozenset({State.PRELIMINARY, State.INVESTIGATION, State.DECISION})


@dataclass(frozen=True, slots=True)
class Case:
    """Where a case is. ``round`` counts from 1 and grows when the person comes back; ``phase`` is
    set while support is carried out, ``paused_from`` while paused, ``outcome`` once closed;
    ``protection`` is the state of acute protection, beside all that."""

    state: State = State.CONTACT
    round: int = 1
    phase: Phase | None = None
    paused_from: State | None = None
    outcome: Outcome | None = None
    protection: str = "none"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gives when going a way. ``by``: everything the person is in the case.

    ``reason``, ``no_safety_plan_because`` and ``agreed`` are words; ``accepted_on`` is when the
    other municipality took over.
    """

    by: frozenset[Who] = frozenset()
    on: date | None = None
    reason: str = ""
    decision: bool = False
    communicated: bool = False
    appeal_told: bool = False
    plan: bool = False
    phase: Phase | None = None
    safety_plan_on: date | None = None
    no_safety_plan_because: str = ""
    danger_asked: bool = False
    protection_assessed: bool = False
    accepted_on: date | None = None
    agreed: str = ""
    outcome: Outcome | None = None


def ways_open(case: Case, branch: Branch) -> tuple[str, ...]:
    """The ways that lead on from where the case is, whoever asks."""
    return tuple(name for name in allowed(CASE, case.state) if _closed(case, name, branch) is None)


def step(case: Case, way_id: str, given: Given, branch: Branch) -> Case:
    """The case after a person has gone the way.

    Raises Refused when the state does not allow it or the person may not, and InvalidInput with a
    problem for everything that is lacking.
    """
    target = State(move(CASE, case.state, way_id))
    if why := _closed(case, way_id, branch):
        raise Refused(why)
    _require(way_id, given, branch)
    if way_id == "close" and given.outcome is not OUTCOMES[case.state]:
        raise InvalidInput([Problem("outcome", say("Så kan ärendet inte ha slutat härifrån."))])
    return replace(
        case,
        state=target,
        round=case.round + (way_id == "re_enter"),
        phase=_phase(case, target, given),
        paused_from=case.state if target is State.PAUSED else None,
        outcome=_outcome(case, way_id, target, given),
    )


def protect(case: Case, way_id: str, given: Given, branch: Branch) -> Case:
    """The case after acute protection has begun, gone on or ended; its state stays as it is.

    Raises as ``step`` does.
    """
    after = move(ACUTE, case.protection, way_id)
    if case.outcome is Outcome.DECEASED and way_id != "end_protection":
        raise Refused(say("Personen har avlidit."))
    _require(way_id, given, branch)
    return replace(case, protection=after)


def lacking(way_id: str, given: Given, branch: Branch) -> tuple[Problem, ...]:
    """Everything that the way demands in that branch and that is not given."""
    demanded = way(way_id).demanded(branch)
    return tuple(Problem(d, d.text) for d in Demand if d in demanded and not _has(given, d))


def _closed(case: Case, way_id: str, branch: Branch) -> Text | None:
    """Why the way is closed although the table has it, or None."""
    if case.outcome is Outcome.DECEASED:
        return say("Personen har avlidit.")
    if branch is Branch.CHILD and way_id == "withdraw" and case.state in _DUTY_TO_CHILD:
        return say(
            "När det gäller ett barn avslutas arbetet genom ett beslut, inte för att någon tar"
            " tillbaka sin begäran."
        )
    if branch is Branch.CHILD and way_id == "investigate" and case.state is State.INTAKE:
        return say("Gör en förhandsbedömning först. Där ingår om barnet behöver skydd genast.")
    if case.state is State.PAUSED and way_id.startswith("resume_"):
        right = CASE[State.PAUSED][way_id] == case.paused_from
        return None if right else say("Ärendet pausades i ett annat läge.")
    return None


def _require(way_id: str, given: Given, branch: Branch) -> None:
    who = way(way_id).who
    if who not in given.by:
        raise Refused(say("Det görs av %(who)s.", who=who.text))
    if problems := lacking(way_id, given, branch):
        raise InvalidInput(problems)


def _has(given: Given, demand: Demand) -> bool:
    match demand:
        case Demand.DATE:
            return given.on is not None
        case Demand.SAFETY_PLAN:
            # Nobody is held back because a plan could not be made; then that is what is written.
            same_day = given.safety_plan_on is not None and given.safety_plan_on == given.on
            return same_day or bool(given.no_safety_plan_because.strip())
        case Demand.REASON | Demand.AGREED:
            return bool(getattr(given, demand).strip())
        case Demand.ACCEPTED:
            return given.accepted_on is not None
        case Demand.PHASE | Demand.OUTCOME:
            return getattr(given, demand) is not None
        case _:
            return bool(getattr(given, demand))


def _phase(case: Case, target: State, given: Given) -> Phase | None:
    if target is State.CARRYING_OUT:
        return given.phase or case.phase
    return case.phase if target in (State.PAUSED, State.ENDING, State.PLANNING) else None


def _outcome(case: Case, way_id: str, target: State, given: Given) -> Outcome | None:
    if way_id == "record_death":
        return Outcome.DECEASED
    if way_id == "close":
        return given.outcome
    # Following up a closed case does not open it again.
    return case.outcome if target in (State.FOLLOW_UP, State.CLOSED) else None
