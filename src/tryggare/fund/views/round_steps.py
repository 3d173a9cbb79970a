"""The steps of a round's life in order, and what of it there is to do now."""

from __future__ import annotations

from tryggare.fund.views import (
    assessment_steps,
    award_steps,
    call_steps,
    case_steps,
    effects_step,
    end_steps,
    proposal_steps,
)
from tryggare.fund.views.round_step import RoundStep, Situation, Step
from tryggare.shell.elements import Action, Task

# One line a step, in the order of the life. Each says None where it does not concern the round.
STEPS: tuple[Step, ...] = (
    call_steps.appropriation,
    call_steps.criteria,
    call_steps.form,
    call_steps.call,
    call_steps.received,
    case_steps.diary,
    case_steps.unless_jav(proposal_steps.reading),
    case_steps.jav,
    assessment_steps.assessment,
    case_steps.unless_jav(proposal_steps.rules),
    case_steps.unless_jav(proposal_steps.proposal),
    case_steps.unless_jav(proposal_steps.documents),
    end_steps.decision,
    award_steps.money,
    effects_step.followed,
    end_steps.carried_out,
    end_steps.archived,
)


def steps(situation: Situation) -> list[RoundStep]:
    """The steps that concern the round."""
    return [told for step in STEPS if (told := step(situation)) is not None]


def tasks(found: list[RoundStep]) -> list[Task]:
    """The steps as a task list."""
    return [Task(one.label, one.url, one.state, one.hint, one.due) for one in found]


def actions(found: list[RoundStep]) -> list[Action]:
    """What is to be done now, in the order of the life: the first is the one to do first."""
    wanted = [one.action for one in found if one.action is not None]
    return wanted[:1] + [
        Action(one.label, one.url, "secondary", post=one.post) for one in wanted[1:]
    ]
