"""What becomes of a grant: its milestones, and its goals measured when it has run for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.calendar import add_months
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Award, Goal, GoalResult, Milestone
from tryggare.fund.permissions import APPLY
from tryggare.organisations.models.base import MunicipalRow
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

MEASURED_AFTER = (6, 12, 24)
# Words that mean something else of other things.
_IN_THE_LOG = {"title": "milestone", "value": "measured_value"}


@dataclass(frozen=True, kw_only=True)
class MilestoneFacts:
    """A step of the plan; ``done_on`` is None while it is ahead."""

    title: str
    due: date
    done_on: date | None
    note: str


@dataclass(frozen=True, kw_only=True)
class ResultFacts:
    """A goal as measured, in its own unit."""

    value: Decimal
    measured_on: date
    note: str


def expect_results(award: Award, *, started: date) -> None:
    """Lay what is to be measured of each goal 6, 12 and 24 months after the measure began.

    ``started`` counts where the award has no day of its own. Called again it adds nothing, and
    moves only the days of what is not measured yet. Nothing for one out of a spreadsheet.
    """
    begins = award.starts or started
    # Whoever pays need not be someone who may read the application.
    with tenancy.as_system():
        goals = list(Goal.objects.filter(submission__application=award.application_id))
        laid = {(one.goal_id, one.months): one for one in award.results.all()}
        for goal in goals:
            for months in MEASURED_AFTER:
                _expect(award, goal, months, add_months(begins, months), laid)


@transaction.atomic
def add_milestone(*, by: Actor, award_id: UUID, facts: MilestoneFacts) -> Milestone:
    """Raises Award.DoesNotExist, InvalidInput, and Refused once the grant is undone."""
    require(by, APPLY)
    award = _alive(award_id)
    milestone = Milestone(municipality_id=by.municipality_id, award=award)
    changes = rows.fill_new(milestone, _checked(facts))
    rows.save(milestone)
    _tell(by, milestone, "fund.milestone.add", changes, award)
    return milestone


@transaction.atomic
def change_milestone(*, by: Actor, milestone_id: UUID, facts: MilestoneFacts) -> Milestone:
    """Change a step, or say that it is reached. Raises Milestone.DoesNotExist, InvalidInput,
    Refused."""
    require(by, APPLY)
    milestone = _milestone(milestone_id)
    changes = rows.fill(milestone, _checked(facts))
    if changes:
        rows.save(milestone)
        _tell(by, milestone, "fund.milestone.change", changes, milestone.award)
    return milestone


@transaction.atomic
def remove_milestone(*, by: Actor, milestone_id: UUID) -> Award:
    """Take a step out of the plan. Raises Milestone.DoesNotExist, and Refused for one that has
    been reached."""
    require(by, APPLY)
    milestone = _milestone(milestone_id)
    if milestone.done_on is not None:
        raise Refused(say("Delmålet är nått och tas inte bort."))
    award = milestone.award
    told = {"title": milestone.title, "due": str(milestone.due)}
    _tell(by, milestone, "fund.milestone.remove", told, award)
    milestone.delete()
    return award


@transaction.atomic
def enter_result(*, by: Actor, goal_result_id: UUID, facts: ResultFacts) -> GoalResult:
    """Say what was measured; said again it is corrected, and the log keeps both.

    Raises GoalResult.DoesNotExist, InvalidInput, and Refused once the grant is undone.
    """
    require(by, APPLY)
    result = GoalResult.objects.select_for_update(of=("self",)).get(pk=goal_result_id)
    award = _alive(result.award_id)
    problems = _not_ahead("measured_on", facts.measured_on)
    if award.starts and facts.measured_on < award.starts:
        sentence = say("Åtgärden började %(day)s. Ange en dag efter det.", day=str(award.starts))
        problems.append(Problem("measured_on", sentence))
    if not facts.note.strip():
        problems.append(Problem("note", say("Skriv hur det mättes.")))
    if problems:
        raise InvalidInput(problems)
    values = {"value": facts.value, "measured_on": facts.measured_on, "note": facts.note.strip()}
    changes = rows.fill(result, values)
    if changes:
        result.entered_by_id = person_of(by)
        rows.save(result)
        _tell(by, result, "fund.goal_result.enter", changes, award)
    return result


def _expect(
    award: Award,
    goal: Goal,
    months: int,
    due: date,
    laid: Mapping[tuple[UUID, int], GoalResult],
) -> None:
    one = laid.get((goal.pk, months))
    if one is None:
        GoalResult.objects.create(
            municipality_id=award.municipality_id, award=award, goal=goal, months=months, due=due
        )
    elif one.value is None and one.due != due:
        one.due = due
        one.save(update_fields=["due"])


def _alive(award_id: UUID) -> Award:
    """The award; its results are followed also after its money is settled."""
    award = Award.objects.select_for_update(of=("self",)).get(pk=award_id)
    if award.state == Award.State.REVOKED:
        raise Refused(say("Beslutet är upphävt."))
    return award


def _milestone(milestone_id: UUID) -> Milestone:
    found = Milestone.objects.select_for_update(of=("self",)).select_related("award")
    milestone = found.get(pk=milestone_id)
    _alive(milestone.award_id)
    return milestone


def _checked(facts: MilestoneFacts) -> dict[str, object]:
    problems = _not_ahead("done_on", facts.done_on)
    if problems:
        raise InvalidInput(problems)
    return {
        "title": facts.title.strip(),
        "due": facts.due,
        "done_on": facts.done_on,
        "note": facts.note.strip(),
    }


def _not_ahead(field: str, day: date | None) -> list[Problem]:
    if day is not None and day > timezone.localdate():
        return [Problem(field, say("Dagen har inte varit än."))]
    return []


def _tell(
    by: Actor, row: MunicipalRow, action: str, changes: Mapping[str, object], award: Award
) -> None:
    told = {_IN_THE_LOG.get(name, name): change for name, change in changes.items()}
    record(by=by, action=action, on=row, changes=told, about=award.application_id)
