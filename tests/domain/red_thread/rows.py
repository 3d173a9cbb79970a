"""A made-up municipality as plain rows, the way a database would hold them, and the thread they
are: reckoned here in the most naive way, apart from what the database is asked."""

from dataclasses import dataclass, field
from datetime import date

from tryggare.domain import red_thread as thread
from tryggare.domain.plans import kind


@dataclass
class FoundRow:
    key: str
    origin: str
    priority: int | None


@dataclass
class PictureRow:
    key: str
    number: int
    state: str
    decided_on: date | None
    problems: list = field(default_factory=list)


@dataclass
class CauseRow:
    key: str
    left: bool = False


@dataclass
class ProblemRow:
    key: str
    origin: str
    found: str
    causes: list = field(default_factory=list)


@dataclass
class PlanRow:
    key: str
    number: int
    state: str
    picture: str
    decided_on: date | None
    period_to: date
    problems: list = field(default_factory=list)
    follow_ups: list = field(default_factory=list)


@dataclass
class MeasureRow:
    key: str
    state: str
    kind: str = "lighting"
    places: set = field(default_factory=set)
    due: date | None = None
    follow_ups: list = field(default_factory=list)
    baselines: list = field(default_factory=list)
    causes: set = field(default_factory=set)


@dataclass
class MoneyRow:
    measure: str
    ore: int
    year: int
    award: str = ""


@dataclass
class AwardRow:
    key: str
    ore: int
    revoked: bool = False
    place: str = ""


@dataclass
class CameraRow:
    key: str
    state: str
    measure: str = ""
    found: bool = False
    started_on: date | None = None
    changed_on: date | None = None
    ended_on: date | None = None
    # In the order they were entered.
    assessments: list = field(default_factory=list)
    place: str = ""


@dataclass
class PermitRow:
    key: str
    starts: date
    ends: date
    closed: bool = False
    measure: str = ""
    place: str = ""


@dataclass
class Town:
    today: date
    districts: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    plans: list = field(default_factory=list)
    measures: list = field(default_factory=list)
    money: list = field(default_factory=list)
    awards: list = field(default_factory=list)
    cameras: list = field(default_factory=list)
    permits: list = field(default_factory=list)
    # What was planted: (kind, key of the row, öre).
    planted: list = field(default_factory=list)

    def causes(self, *states):
        """Keys of the causes of plans in these states."""
        return {
            cause.key
            for plan in self.plans
            if plan.state in states
            for problem in plan.problems
            for cause in problem.causes
        }


def thread_of(town):
    pictures = [one for one in town.pictures if one.state == "adopted"]
    plans = [one for one in town.plans if one.state == "adopted"]
    return thread.Thread(
        today=town.today,
        picture=_picture(pictures[0]) if pictures else None,
        plan=_plan(town, plans[0]) if plans else None,
        measures=tuple(_measure(town, one) for one in town.measures),
        money=tuple(thread.Money(m.measure, m.year, m.ore, m.award) for m in town.money),
        awards=tuple(
            thread.Award(a.key, "", a.ore, frozenset({a.place} - {""}))
            for a in town.awards
            if not a.revoked
        ),
        cameras=tuple(_camera(one) for one in town.cameras),
        permits=tuple(
            thread.Permit(
                p.key, "", p.starts, p.ends, p.closed, p.measure, frozenset({p.place} - {""})
            )
            for p in town.permits
        ),
    )


def _picture(row):
    found = tuple(
        thread.FoundProblem(one.key, one.origin, "", one.priority) for one in row.problems
    )
    return thread.Picture(row.key, "", row.decided_on, found)


def _plan(town, row):
    earlier = [one for one in town.plans if one.number < row.number]
    followed = [day for one in earlier for day in one.follow_ups]
    problems = tuple(
        thread.AnsweredProblem(
            one.key, one.origin, "",
            tuple(thread.Cause(cause.key, "", cause.left) for cause in one.causes),
        )
        for one in row.problems
    )  # fmt: skip
    return thread.Plan(
        key=row.key, label="", decided_on=row.decided_on,
        period_to=row.period_to, picture=row.picture, problems=problems,
        followed_on=max(row.follow_ups, default=None),
        before=max(followed, default=min((one.decided_on for one in earlier), default=None)),
    )  # fmt: skip


def _measure(town, row):
    return thread.Measure(
        key=row.key,
        label="",
        state=thread.MeasureState(row.state),
        needs=kind(row.kind).needs,
        causes=frozenset(row.causes & town.causes("adopted")),
        in_draft=bool(row.causes & town.causes("draft")),
        before=bool(row.causes & town.causes("replaced")),
        places=frozenset(row.places),
        has_baseline=any(row.baselines),
        follow_up_due=row.due,
        followed_on=max(row.follow_ups, default=None),
    )


def _camera(row):
    # sorted() keeps those of a day in the order they were entered.
    last = sorted(row.assessments, key=lambda one: one[0])[-1:] or [(None, False)]
    return thread.Camera(
        key=row.key, state=row.state, measure=row.measure, assessed_on=last[0][0],
        allows=last[0][1], changed_on=row.changed_on, places=frozenset({row.place} - {""}),
    )  # fmt: skip
