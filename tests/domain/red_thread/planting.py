"""Plant gaps in a municipality that has none, and note which: what the red thread must find."""

from datetime import timedelta
from random import Random

from tests.domain.red_thread.making import DAY, LIVING, STATES, Maker
from tests.domain.red_thread.rows import CauseRow, FoundRow, MoneyRow, ProblemRow

# These are made with the time line; what one of them brings with it.
OF_THE_TIME_LINE = {
    "no_picture": {"no_picture", "no_plan"},
    "no_plan": {"no_plan"},
    "picture_late": {"picture_late"},
    "plan_late": {"plan_late"},
    "plan_on_old_picture": {"plan_on_old_picture"},
    "plan_period_over": {"plan_period_over"},
}


def planted(seed, only=None):
    """A municipality with a known random set of gaps; of every other seed none at all, unless
    ``only`` says which."""
    choose = Random(f"what is planted in {seed}")
    wanted = set(only or ())
    if only is None and seed % 4:
        kinds = [*OF_THE_TIME_LINE, *PLANTS]
        wanted = {one for one in kinds if choose.randrange(4) == 0}
        if choose.randrange(5):
            wanted -= {"no_picture", "no_plan"}
    flags = {brought for one in wanted for brought in OF_THE_TIME_LINE.get(one, ())}
    if flags & {"no_picture", "no_plan"}:
        # Without a plan nothing can be late or lack in it.
        flags -= {"plan_late", "plan_on_old_picture", "plan_period_over"}
        wanted -= {"cause_without_measure", "problem_without_cause", "problem_without_answer"}
    if "no_picture" in flags:
        flags -= {"picture_late"}
    maker = Maker(seed, flags)
    _note_time_line(maker, flags)
    for name in sorted(wanted & set(PLANTS)):
        for _ in range(1 + choose.randrange(2)):
            PLANTS[name](maker)
    return maker.town


def _note_time_line(maker, flags):
    in_force = {"plan": maker.town.plans, "picture": maker.town.pictures}
    for code in flags:
        key = ""
        if not code.startswith("no_"):
            rows = in_force[code.split("_", maxsplit=1)[0]]
            key = next(one.key for one in rows if one.state == "adopted")
        note(maker, code, key)


def note(maker, code, key, ore=0):
    maker.town.planted.append((code, key, ore))


def _measure_without_cause(maker):
    row = maker.measure(maker.random.choice(LIVING))
    replaced = sorted(maker.town.causes("replaced"))
    # Of a plan that no longer is in force it does not help.
    row.causes = set(maker.random.sample(replaced, 1)) if replaced and maker.chance() else set()
    maker.town.money = [one for one in maker.town.money if one.measure != row.key]
    note(maker, "measure_without_cause", row.key)
    if maker.chance():
        _own_money(maker, row)


def _own_money(maker, row):
    amounts = [1 + maker.random.randrange(10**7) for _ in range(2)]
    maker.town.money += [MoneyRow(row.key, ore, maker.town.today.year) for ore in amounts]
    note(maker, "money_without_problem", row.key, sum(amounts))


def _money_without_problem(maker):
    row = maker.measure("ended")
    row.causes = set()
    _own_money(maker, row)


def _in_force(maker):
    return next(one for one in maker.town.plans if one.state == "adopted")


def _cause_without_measure(maker):
    with_causes = [one for one in _in_force(maker).problems if one.causes]
    if not with_causes:
        return
    cause = CauseRow(maker.key())
    maker.random.choice(with_causes).causes.append(cause)
    if maker.chance():
        maker.measure("cancelled").causes.add(cause.key)
    note(maker, "cause_without_measure", cause.key)


def _problem_without_cause(maker):
    plan = _in_force(maker)
    picture = next(one for one in maker.town.pictures if one.key == plan.picture)
    found = FoundRow(maker.key(), maker.key(), maker.random.choice((None, 3)))
    picture.problems.append(found)
    problem = ProblemRow(maker.key(), found.origin, found.key)
    plan.problems.append(problem)
    note(maker, "problem_without_cause", problem.key)


def _problem_without_answer(maker):
    picture = next(one for one in maker.town.pictures if one.state == "adopted")
    found = FoundRow(maker.key(), maker.key(), maker.random.choice((1, 5)))
    picture.problems.append(found)
    note(maker, "problem_without_answer", found.key)


def _award_without_problem(maker):
    award = maker.award(2 + maker.random.randrange(10**9))
    loose = award.ore
    match maker.random.randrange(4):
        case 0:
            loose = 1
            maker.couple(award, maker.answering(), award.ore - 1)
        case 1:
            maker.couple(award, maker.measure("cancelled"), award.ore)
        case 2:
            row = maker.measure("ended")
            row.causes = set()
            maker.couple(award, row, award.ore)
    note(maker, "award_without_problem", award.key, loose)


def _camera_not_allowed(maker):
    start = maker.days_ago(300, 600)
    if maker.chance():
        row = maker.camera("in_use", found=True, started_on=start)
        if maker.chance():
            row.assessments = [(start + 9 * DAY, False)]
    else:
        row = maker.camera("in_use", started_on=start)
        later = start + timedelta(days=maker.random.choice((0, 90)))
        row.assessments = [(start - DAY, True), (later, False)]
        row.changed_on = maker.random.choice((None, maker.town.today))
    note(maker, "camera_not_allowed", row.key)


def _camera_changed(maker):
    row = maker.allowed_camera()
    row.changed_on = row.assessments[-1][0] + maker.random.choice((1, 1, 60)) * DAY
    note(maker, "camera_changed", row.key)


def _camera_measure_not_assessed(maker):
    row = maker.measure("under_way")
    row.kind = "camera"
    day = maker.days_ago(1, 99)
    match maker.random.randrange(6):
        case 0:
            maker.camera("planned", measure=row.key)
        case 1:
            maker.camera("planned", measure=row.key, assessments=[(day, True), (day, False)])
        case 2:
            maker.camera("dropped", measure=row.key, assessments=[(day, True)])
        case 3:
            # Changed since it was assessed.
            old = maker.camera("planned", measure=row.key, assessments=[(day, True)])
            old.changed_on = day + DAY
        case 4:
            ended = maker.camera("ended", measure=row.key, found=True, assessments=[(day, True)])
            ended.started_on = ended.ended_on = day
    note(maker, "camera_measure_not_assessed", row.key)


def _permit_expired(maker):
    row = maker.measure("under_way")
    row.kind = maker.random.choice(("guards", "other"))
    yesterday = maker.town.today - DAY
    permit = maker.permit(maker.days_ago(90, 99), yesterday, measure=row.key)
    if maker.chance():
        # One that begins tomorrow does not help today.
        maker.permit(maker.town.today + DAY, maker.town.today + 9 * DAY, measure=row.key)
    elsewhere = sorted({*maker.town.districts, ""} - {permit.place})
    if maker.chance():
        # Nor does one that is valid in another place.
        maker.permit(maker.days_ago(0, 9), maker.town.today, elsewhere[0], measure=row.key)
    note(maker, "permit_expired", permit.key)


def _guards_without_permit(maker):
    row = maker.measure("under_way")
    row.kind = "guards"
    yesterday = maker.town.today - DAY
    if maker.chance():
        maker.permit(maker.days_ago(90, 99), yesterday, measure=row.key, closed=True)
    if maker.chance():
        maker.permit(maker.town.today + DAY, maker.town.today + 9 * DAY, measure=row.key)
    note(maker, "guards_without_permit", row.key)


def _permit_not_closed(maker):
    about = {}
    if maker.chance():
        about = {"measure": maker.measure(maker.random.choice(("planned", "stopped", "ended"))).key}
    permit = maker.permit(maker.days_ago(90, 99), maker.town.today - DAY, **about)
    note(maker, "permit_not_closed", permit.key)


def _follow_up_late(maker):
    row = maker.measure(maker.random.choice(STATES[:4]))
    row.due = maker.town.today - maker.random.choice((1, 1, 200)) * DAY
    row.follow_ups = [row.due - DAY] if maker.chance() else []
    note(maker, "follow_up_late", row.key)


def _follow_up_not_planned(maker):
    row = maker.measure(maker.random.choice(LIVING))
    row.due = None
    # One that has been does not say when the next is.
    row.follow_ups = [maker.days_ago(1, 99)] if maker.chance() else []
    # What is over need not have a day.
    maker.measure(maker.random.choice(("ended", "cancelled"))).due = None
    note(maker, "follow_up_not_planned", row.key)


def _goal_missing(maker):
    row = maker.measure("under_way")
    row.baselines = [False] * maker.random.randrange(3)
    note(maker, "goal_missing", row.key)


PLANTS = {
    "measure_without_cause": _measure_without_cause,
    "money_without_problem": _money_without_problem,
    "cause_without_measure": _cause_without_measure,
    "problem_without_cause": _problem_without_cause,
    "problem_without_answer": _problem_without_answer,
    "award_without_problem": _award_without_problem,
    "camera_not_allowed": _camera_not_allowed,
    "camera_changed": _camera_changed,
    "camera_measure_not_assessed": _camera_measure_not_assessed,
    "permit_expired": _permit_expired,
    "guards_without_permit": _guards_without_permit,
    "permit_not_closed": _permit_not_closed,
    "follow_up_late": _follow_up_late,
    "follow_up_not_planned": _follow_up_not_planned,
    "goal_missing": _goal_missing,
}
