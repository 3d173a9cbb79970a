"""Make a municipality where everything hangs together, near every edge of what would not.

Days of the month are at most 28, so that a day so many months away is the same day of that month.
"""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from tests.domain.red_thread.rows import (
    AwardRow,
    CameraRow,
    CauseRow,
    FoundRow,
    MeasureRow,
    MoneyRow,
    PermitRow,
    PictureRow,
    PlanRow,
    ProblemRow,
    Town,
)

PLAIN_KINDS = ("lighting", "clearing", "night_walks", "leisure", "school", "other")
STATES = ("planned", "under_way", "stopped", "ended", "cancelled")
LIVING = STATES[:3]
DAY = timedelta(days=1)


def months_before(day, months):
    """The same day so many months earlier; the day is at most the 28th."""
    of_year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=of_year, month=month + 1)


class Maker:
    """A municipality under way; ``flags`` are the gaps that its time line is made with."""

    def __init__(self, seed, flags=()):
        self.random = Random(seed)
        self.flags = set(flags)
        self.town = Town(date(2026 + self.random.randrange(9), self._up(12), self._up(28)))
        self.town.districts = [self.key() for _ in range(self._up(4))]
        self._pictures()
        self._plans()
        # Causes that something is done about, or that it is said of why not.
        self.base_causes = sorted(self.town.causes("adopted") or self.town.causes("draft"))
        self.all_causes = sorted(self.town.causes("adopted", "draft", "replaced"))
        for _ in range(self.random.choice((0, 2, 6, 14))):
            self.measure()
        self._act_on_every_cause()
        self._awards()
        self._watching()

    def _up(self, most):
        return 1 + self.random.randrange(most)

    def chance(self, of=2):
        return self.random.randrange(of) == 0

    def key(self):
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def days_ago(self, least, most):
        return self.town.today - timedelta(days=self.random.randint(least, most))

    # The time line.

    def _pictures(self):
        today = self.town.today
        if "no_picture" in self.flags:
            self.town.pictures = [self._picture(1, "draft", None)]
            return
        last = months_before(today, 24)
        if "picture_late" in self.flags:
            decided = last - self.random.choice((1, 1, 2, 400)) * DAY
        elif "plan_on_old_picture" in self.flags:
            decided = months_before(today, 6) - self.random.choice((1, 1, 30, 300)) * DAY
            decided = max(decided, last)
        elif self.chance(4):
            decided = months_before(today, 6)
        else:
            decided = self.random.choice((last, today, self.days_ago(0, 700), self.days_ago(0, 90)))
        older = self.random.randrange(3)
        if "plan_on_old_picture" in self.flags:
            older = max(older, 1)
        days = [decided - timedelta(days=300 * back) for back in range(older, 0, -1)]
        self.town.pictures = [
            self._picture(number, "replaced", day) for number, day in enumerate(days, 1)
        ]
        self.town.pictures.append(self._picture(older + 1, "adopted", decided))

    def _picture(self, number, state, decided):
        row = PictureRow(self.key(), number, state, decided)
        earlier = self.town.pictures[-1].problems if self.town.pictures else []
        kept = [one for one in earlier if self.chance()]
        row.problems = [FoundRow(self.key(), one.origin, one.priority) for one in kept]
        for _ in range(self._up(4)):
            priority = self.random.choice((None, 1, 2, 5))
            row.problems.append(FoundRow(self.key(), self.key(), priority))
        return row

    def _plans(self):
        today, pictures = self.town.today, self.town.pictures
        in_force = pictures[-1]
        if not self.flags & {"no_picture", "no_plan"}:
            earlier, decided, own, before = self._versions()
            rests_on = in_force
            is_recent = in_force.decided_on >= months_before(today, 6)
            if "plan_on_old_picture" in self.flags or (
                is_recent and len(pictures) > 1 and self.chance()
            ):
                rests_on = pictures[-2]
            for number, day in enumerate(earlier, 1):
                self._plan(number, "replaced", pictures[0], day)
            over = self.random.choice((1, 1, 200)) * DAY
            ends = today - over if "plan_period_over" in self.flags else self.days_ago(-800, 0)
            plan = self._plan(len(earlier) + 1, "adopted", rests_on, decided, ends)
            self._answer(plan, in_force, rests_on)
            plan.follow_ups += own
            for day in before if earlier else []:
                self.random.choice(self.town.plans[:-1]).follow_ups.append(day)
        if self.flags & {"no_picture", "no_plan"} or self.chance(3):
            self._plan(len(self.town.plans) + 1, "draft", in_force, None)

    def _versions(self):
        """When the versions that are replaced were decided, and the one in force; and the days of
        follow-ups of it, and of those before it."""
        last = months_before(self.town.today, 24)
        long_ago = last - timedelta(days=self._up(900))
        recent = self.random.choice((last, self.days_ago(0, 700), self.town.today))
        in_time = self.random.choice((last, self.days_ago(0, 700), self.town.today))
        is_late, replaced = "plan_late" in self.flags, self.random.randrange(3)
        if self.chance():
            # Followed up itself: what was before makes no difference.
            own = [last - DAY] if is_late else [last - DAY, in_time]
            before = [long_ago, self.days_ago(0, 90)] if self.chance() else []
            return self._before(long_ago, replaced), long_ago, own, before
        if is_late and self.chance():
            # Its own time is out, and a follow-up of one it replaced moves that no further.
            return self._before(last - DAY, replaced), last - DAY, [], [self.days_ago(0, 90)]
        if is_late:
            # Decided in time, but none before it was followed up in time: a new version is none.
            earlier = self._before(recent, max(1, replaced))
            earlier[0] = min(earlier[0], last - DAY)
            return earlier, recent, [], [last - DAY] if self.chance() else []
        earlier = self._before(recent, replaced)
        is_needed = any(day < last for day in earlier)
        before = [long_ago, in_time] if is_needed or self.chance() else []
        return earlier, recent, [], before

    def _before(self, decided, count):
        return [decided - back * 40 * DAY for back in range(count, 0, -1)]

    def _plan(self, number, state, picture, decided, ends=None):
        plan = PlanRow(
            self.key(), number, state, picture.key, decided, ends or self.days_ago(-300, 300)
        )
        for found in picture.problems:
            if found.priority is not None or self.chance() or not plan.problems:
                plan.problems.append(self.problem(found))
        self.town.plans.append(plan)
        return plan

    def problem(self, found):
        causes = [CauseRow(self.key(), left=self.chance(4)) for _ in range(self._up(3))]
        return ProblemRow(self.key(), found.origin, found.key, causes)

    def _answer(self, plan, in_force, rests_on):
        """Let a plan on the older lägesbild answer what is prioritised in the one in force."""
        answered = {one.origin for one in plan.problems}
        for found in in_force.problems:
            if found.priority is not None and found.origin not in answered:
                older = FoundRow(self.key(), found.origin, None)
                rests_on.problems.append(older)
                plan.problems.append(self.problem(older))

    # Measures.

    def measure(self, state="", **facts):
        """One that nothing is amiss with; with a cause, unless it is over."""
        state = state or self.random.choice(STATES)
        row = MeasureRow(self.key(), state, self.random.choice(PLAIN_KINDS), **facts)
        row.places = {one for one in self.town.districts if self.chance()}
        if state in LIVING:
            row.causes.add(self.random.choice(self.base_causes))
        elif not self.chance(3):
            row.causes.add(self.random.choice(self.all_causes))
        row.baselines = (
            [True, False] if state == "under_way" else [False] * self.random.randrange(2)
        )
        self._follow(row)
        if self.chance() and state != "ended":
            self._pay(row)
        self.town.measures.append(row)
        return row

    def _follow(self, row):
        today = self.town.today
        match self.random.randrange(5):
            case 0:
                row.due = today
            case 1:
                row.due = self.days_ago(-300, -1)
                row.follow_ups = [self.days_ago(1, 300)]
            case 2:
                row.due = self.days_ago(1, 300)
                row.follow_ups = [row.due - DAY, row.due]
            case 3:
                row.due = self.days_ago(1, 1)
                row.follow_ups = [today]
            case _ if row.state == "cancelled":
                row.due = self.days_ago(1, 300)
            case _ if row.state in LIVING:
                row.due = self.days_ago(-300, 0)

    def _pay(self, row):
        year = self.town.today.year
        for back in range(self._up(3)):
            self.town.money.append(MoneyRow(row.key, self._up(10**8), year - back))

    def _act_on_every_cause(self):
        left = {c.key for p in self.town.plans for o in p.problems for c in o.causes if c.left}
        acted = {c for one in self.town.measures if one.state != "cancelled" for c in one.causes}
        for cause in self.base_causes:
            if cause not in left and cause not in acted:
                # One that has ended acted on it all the same.
                row = self.measure(self.random.choice(STATES[:4]))
                row.causes.add(cause)

    # Kronor.

    def answering(self):
        """A measure whose kronor answer a problem."""
        row = self.measure(self.random.choice(STATES[:4]))
        if row.state == "ended" and not row.causes:
            row.causes.add(self.random.choice(self.all_causes))
        return row

    def award(self, ore, **facts):
        place = self.random.choice([*self.town.districts, ""])
        row = AwardRow(self.key(), ore, place=place, **facts)
        self.town.awards.append(row)
        return row

    def couple(self, award, measure, ore):
        year = self.town.today.year - self.random.randrange(3)
        self.town.money.append(MoneyRow(measure.key, ore, year, award.key))

    def _awards(self):
        for _ in range(self.random.randrange(4)):
            award = self.award(1 + self._up(10**9))
            part = self.random.randrange(award.ore - 1) + 1
            self.couple(award, self.answering(), part)
            # All of it, or by mistake more.
            self.couple(award, self.answering(), award.ore - part + self.random.choice((0, 0, 7)))
        if self.chance():
            revoked = self.award(self._up(10**9), revoked=True)
            if self.chance():
                self.couple(revoked, self.measure("cancelled"), revoked.ore)

    # Cameras and guards.

    def camera(self, state, **facts):
        place = self.random.choice([*self.town.districts, ""])
        row = CameraRow(self.key(), state, place=place, **facts)
        self.town.cameras.append(row)
        return row

    def allowed_camera(self, **facts):
        """One in use, assessed once or more: the last allows it."""
        start = self.days_ago(200, 900)
        row = self.camera("in_use", started_on=start, **facts)
        row.assessments = [(start, True)]
        if self.chance():
            later = start + timedelta(days=self.random.randrange(200))
            row.assessments += [(later, False), (later, True)]
        if self.chance():
            row.changed_on = row.assessments[-1][0] - self.random.choice((0, 0, 3)) * DAY
        return row

    def permit(self, starts, ends, place=None, **facts):
        if place is None:
            place = self.random.choice([*self.town.districts, ""])
        row = PermitRow(self.key(), starts, ends, place=place, **facts)
        self.town.permits.append(row)
        return row

    def _watching(self):
        today = self.town.today
        for _ in range(self.random.randrange(3)):
            self._camera_measure()
        if self.chance():
            self.camera("dropped", changed_on=self.days_ago(0, 9))
            self.camera("planned", assessments=[(self.days_ago(0, 9), False)])
            ended = self.camera("ended", found=True, started_on=self.days_ago(800, 900))
            ended.ended_on = ended.changed_on = self.days_ago(0, 700)
        for _ in range(self.random.randrange(3)):
            row = self.measure("under_way")
            row.kind = "guards"
            match self.random.randrange(3):
                case 0:
                    valid = self.permit(self.days_ago(9, 90), today, measure=row.key)
                    old = self.days_ago(100, 200)
                    self.permit(old, old + DAY, valid.place, measure=row.key)
                case 1:
                    self.permit(today, today + 30 * DAY, measure=row.key, closed=self.chance())
                    self.permit(self.days_ago(90, 99), today - DAY, measure=row.key, closed=True)
                case _:
                    self.permit(self.days_ago(9, 90), self.days_ago(-90, 0), measure=row.key)
        if self.chance():
            self.measure(self.random.choice(("planned", "stopped", "ended"))).kind = "guards"
            self.permit(self.days_ago(90, 99), today - DAY, closed=True)
            self.permit(self.days_ago(90, 99), today)
            self.permit(today + DAY, today + DAY)

    def _camera_measure(self):
        row = self.measure()
        row.kind = "camera"
        if row.state != "under_way":
            return
        match self.random.randrange(3):
            case 0:
                self.allowed_camera(measure=row.key)
                self.camera("planned", measure=row.key)
            case 1:
                allowing = (self.days_ago(0, 99), True)
                self.camera("planned", measure=row.key, assessments=[allowing])
            case _:
                # Assessed the day it was changed, or later.
                allowing = (self.days_ago(0, 99), True)
                planned = self.camera("planned", measure=row.key, assessments=[allowing])
                planned.changed_on = allowing[0] - self.random.choice((0, 3)) * DAY
