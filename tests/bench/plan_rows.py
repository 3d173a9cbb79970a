"""Many plans and measures as rows, laid in bulk past the services, which would take hours."""

import itertools
import random
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from tryggare.domain.calendar.months import add_months
from tryggare.domain.plans import all_kinds
from tryggare.measures.models import (
    ActionPlan,
    Camera,
    CameraAssessment,
    DoseEntry,
    FollowUp,
    GoalReading,
    Measure,
    MeasureCause,
    MeasureGoal,
    MeasureMoney,
    MeasurePlace,
    PlanCause,
    PlanEdition,
    PlanMeasure,
    PlanProblem,
)
from tryggare.measures.selectors import plans
from tryggare.measures.services.plan_content import content_of
from tryggare.organisations.models import District, Organisation
from tryggare.situation.models import SituationPicture
from tryggare.situation.services.picture_content import digest


class PlanRows:
    """Plans of ``count`` measures in all, of the same chance each time."""

    def __init__(self, by, today, count):
        self.by, self.today, self.count = by, today, count
        self.chance = random.Random(1)
        self.districts = list(District.objects.all())
        self.bodies = list(Organisation.objects.filter(kind="board"))
        self.numbers = itertools.count(1)
        self.measures = []

    def lay(self, *, versions, problems, causes):
        """Two years a version, the last one in force, published. Returns it."""
        picture = SituationPicture.objects.get(state="adopted")
        answered = list(picture.problems.all())
        kinds = [one for one in all_kinds().values() if not one.needs]
        earlier = ActionPlan.objects.filter(state="adopted").first()
        ActionPlan.objects.filter(state="draft").delete()
        last = ActionPlan.objects.count()
        begins = date(self.today.year - 2 * versions + 1, 1, 1)
        for version in range(versions):
            starts = add_months(begins, 24 * version)
            plan = ActionPlan.objects.create(
                municipality_id=self.by.municipality_id, number=last + version + 1,
                title="Stor plan", picture=picture, based_on=earlier, period_from=starts,
                period_to=add_months(starts, 24) - timedelta(days=1),
            )  # fmt: skip
            found = self._problems(plan, answered, problems, causes)
            share = self.count // versions + (version < self.count % versions)
            made = [self._measure(starts, kinds) for _n in range(share)]
            self._list(plan, made, found)
            self.measures[:0] = made
            self._rest(made)
            if earlier is not None:
                earlier.state = "replaced"
                earlier.save(update_fields=["state"])
            self._adopt(plan)
            earlier = plan
        self._cameras()
        return earlier

    def _problems(self, plan, answered, problems, causes):
        own = {"municipality_id": self.by.municipality_id}
        rows = [
            PlanProblem(
                **own, plan=plan, picture_problem=one, origin=uuid4(), position=n,
                what=f"Problem {n}", where="Stationen", priority=1 + n % 5,
                aim="Färre händelser", is_open=one.is_open, ground=one.ground,
            )
            for n, one in enumerate(itertools.islice(itertools.cycle(answered), problems))
        ]  # fmt: skip
        PlanProblem.objects.bulk_create(rows)
        return PlanCause.objects.bulk_create(
            PlanCause(
                **own, problem=one, origin=uuid4(), position=n, side="place",
                hypothesis=f"Orsak {n}", evidence_for="Mörkt", evidence_against="Ljust",
                influence="Kommunen", certainty="medium",
            )
            for one in rows
            for n in range(causes)
        )  # fmt: skip

    def _measure(self, starts, kinds):
        begun = starts + timedelta(days=self.chance.randrange(500))
        over = add_months(begun, 18)
        state = "planned" if begun > self.today else "ended" if over < self.today else "under_way"
        return Measure(
            municipality_id=self.by.municipality_id, title=f"Åtgärd {next(self.numbers)}",
            kind=self.chance.choice(kinds).code, what="Det som görs.",
            why="Så påverkas orsaken.", responsible=self.chance.choice(self.bodies),
            starts=begun, ends=over, state=state, dose_planned=Decimal(100),
            follow_up_due=add_months(over, 3), follow_up_how="Antal händelser",
        )  # fmt: skip

    def _list(self, plan, made, causes):
        own = {"municipality_id": self.by.municipality_id}
        Measure.objects.bulk_create(made)
        PlanMeasure.objects.bulk_create(PlanMeasure(**own, plan=plan, measure=one) for one in made)
        MeasureCause.objects.bulk_create(
            MeasureCause(**own, measure=one, cause=self.chance.choice(causes))
            for one in made
            if self.chance.random() < 0.95
        )
        MeasurePlace.objects.bulk_create(
            MeasurePlace(**own, measure=one, district=self.chance.choice(self.districts))
            for one in made
            if self.chance.random() < 0.8
        )

    def _adopt(self, plan):
        """With what the product would freeze, but no files: those take a minute a version."""
        inside = plans.inside(plan)
        for kind in PlanEdition.Kind:
            is_public = kind == PlanEdition.Kind.PUBLIC
            content = content_of(inside, is_public=is_public)
            PlanEdition.objects.create(
                municipality_id=self.by.municipality_id, plan=plan, kind=kind, content=content,
                pdf=b"", docx=b"", sha256=digest(content),
                published_at=timezone.now() if is_public else None,
            )  # fmt: skip
        plan.state, plan.decided_on = "adopted", min(plan.period_from, self.today)
        plan.deciding_body, plan.paragraph, plan.reference = self.bodies[0], "1", "KS-1"
        plan.save()

    def _rest(self, made):
        """Their goals, doses, money and follow-ups."""
        own = {"municipality_id": self.by.municipality_id}
        person = self.by.person_id
        goals = MeasureGoal.objects.bulk_create(
            MeasureGoal(
                **own, measure=one, goal="Färre händelser", indicator="Händelser",
                baseline=Decimal(40), baseline_on=one.starts, target=Decimal(30),
                reached_by=one.ends, method="Rapporter",
            )
            for one in made
        )  # fmt: skip
        GoalReading.objects.bulk_create(
            GoalReading(
                **own, goal=one, measured_on=one.baseline_on + timedelta(days=90 * n),
                value=Decimal(40 - n), entered_by_id=person,
            )
            for one in goals
            for n in range(1, 5)
        )  # fmt: skip
        DoseEntry.objects.bulk_create(
            DoseEntry(
                **own, measure=one, month=add_months(one.starts.replace(day=1), n),
                amount=Decimal(8), entered_by_id=person,
            )
            for one in made
            for n in range(12)
        )  # fmt: skip
        MeasureMoney.objects.bulk_create(
            MeasureMoney(
                **own, measure=one, source=self.chance.choice(["frame", "fund", "state"]),
                year=one.starts.year, amount_ore=self.chance.randrange(1, 500) * 100_000,
            )
            for one in made
        )  # fmt: skip
        ended = [one for one in made if one.state == "ended"]
        FollowUp.objects.bulk_create(
            FollowUp(
                **own, measure=one, followed_on=one.ends, carried_out="yes",
                outcome=self.chance.choice(["better", "same", "worse", "unknown"]),
                outcome_basis="Antal händelser före och efter.", verdict="continue",
                reason="Det fungerar.", entered_by_id=person,
            )
            for one in ended
        )  # fmt: skip

    def _cameras(self):
        own, person = {"municipality_id": self.by.municipality_id}, self.by.person_id
        cameras = Camera.objects.bulk_create(
            Camera(
                **own, responsible=self.bodies[0], district=self.chance.choice(self.districts),
                address=f"Plats {n}", place_type="Torg", purpose="Förebygga brott",
                technique="nej", state="in_use", found_in_use=True, started_on=self.today,
                signs_up_on=self.today,
            )
            for n in range(len(self.measures) // 10)
        )  # fmt: skip
        CameraAssessment.objects.bulk_create(
            CameraAssessment(
                **own, camera=one, done_on=self.today, need="Behov", intrusion="Litet",
                alternatives="Belysning", limits="Bara kvällar", balance="Behovet väger tyngre",
                allows=True, made_by_id=person,
            )
            for one in cameras[::2]
        )  # fmt: skip
