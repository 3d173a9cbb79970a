"""A made-up municipality of ``tests.domain.red_thread`` laid as rows, as a day's work would leave
them: the database's own rules are met on the way."""

from datetime import UTC, datetime, timedelta

from tests.factories.anything import anything
from tests.factories.organisations import OrganisationFactory, PersonFactory
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.fund.models import Application, Award, Decision, Meeting, Round
from tryggare.measures import models
from tryggare.organisations.models import District
from tryggare.situation import models as situation

_WRITTEN = {
    "where": "Torget", "when": "Kvällar", "affected": "Boende", "harm": "Oro", "trend": "same",
    "reason": "Många berörs",
}  # fmt: skip
_ARGUED = {
    "side": "place", "evidence_for": "Det syns", "evidence_against": "Inget känt",
    "influence": "Kommunen", "certainty": "medium",
}  # fmt: skip
SECRET = 5
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def lay(made, municipality):
    """Lay ``made`` (a ``rows.Town``) in the municipality in whose context one is."""
    _Laying(made, municipality).all()


def _told(found):
    """The problem in words; the least prioritised are secret."""
    if found.priority == SECRET:
        return {"what": f"Hemligt {found.origin}", "is_open": False, "ground": "osl-18-1"}
    return {"what": f"Problem {found.origin}", "is_open": True}


class _Laying:
    def __init__(self, made, municipality):
        self.made, self.municipality = made, municipality
        self.body = OrganisationFactory(municipality=municipality, kind="board")
        self.person = PersonFactory(municipality=municipality)
        self.found = {row.key: row for one in made.pictures for row in one.problems}

    def all(self):
        self.rows(District, [{"pk": key, "name": key[:8]} for key in self.made.districts])
        for one in self.made.pictures:
            self.picture(one)
        self.measures()
        for one in self.made.plans:
            self.plan(one)
        self.fund()
        self.money()
        for one in self.made.cameras:
            self.camera(one)
        self.rows(
            models.GuardPermit,
            [
                {"pk": p.key, "number": p.key, "area": "Torget", "valid_from": p.starts,
                 "valid_to": p.ends, "is_closed": p.closed, "measure_id": p.measure or None,
                 "district_id": p.place or None}
                for p in self.made.permits
            ],
        )  # fmt: skip

    def rows(self, model, rows):
        made = [model(municipality=self.municipality, **row) for row in rows]
        return model.objects.bulk_create(made)

    def picture(self, one):
        day = self.made.today
        self.rows(
            situation.SituationPicture,
            [{"pk": one.key, "number": one.number, "title": "Lägesbild", "geography": "Allt",
              "period_from": day, "period_to": day}],
        )  # fmt: skip
        self.rows(
            situation.PictureProblem,
            [
                {"pk": found.key, "picture_id": one.key, "origin": found.origin,
                 "priority": found.priority, **_told(found), **_WRITTEN}
                for found in one.problems
            ],
        )  # fmt: skip
        self.rows(
            situation.Cause,
            [{"problem_id": found.key, "hypothesis": "Mörkt", **_ARGUED} for found in one.problems],
        )
        if one.state == "draft":
            return
        written = [
            {"picture_id": one.key, "section": part.code, "text": "Så", "is_open": True}
            for part in SECTIONS
        ]
        self.rows(situation.PictureBlock, written)
        editions = self.rows(
            situation.PictureEdition,
            [
                {"picture_id": one.key, "kind": kind, "content": {}, "sha256": "0" * 64}
                for kind in ("whole", "public")
            ],
        )
        self.rows(
            situation.EditionFile,
            [
                {"edition": edition, "format": ending, "content": b"", "sha256": "0" * 64}
                for edition in editions
                for ending in ("pdf", "docx")
            ],
        )
        self._adopt_picture(one)

    def _adopt_picture(self, one):
        rows = situation.SituationPicture.objects.filter(pk=one.key)
        rows.update(state="in_review")
        rows.update(reviewed_by=self.person, reviewed_at=_EPOCH)
        rows.update(
            state="adopted", deciding_body=self.body, decided_on=one.decided_on, paragraph="1",
            reference="KS 1", next_update_due=one.decided_on,
        )  # fmt: skip
        if one.state == "replaced":
            rows.update(state="replaced")

    def measures(self):
        made = self.made.measures
        self.rows(
            models.Measure,
            [
                {"pk": m.key, "title": m.key[:8], "kind": m.kind, "state": m.state,
                 "responsible": self.body, "follow_up_due": m.due}
                for m in made
            ],
        )  # fmt: skip
        self.rows(
            models.MeasurePlace,
            [{"measure_id": m.key, "district_id": place} for m in made for place in m.places],
        )
        self.rows(
            models.MeasureGoal,
            [
                {"measure_id": m.key, "goal": "Färre", "indicator": "Antal",
                 "baseline": 0 if is_there else None}
                for m in made
                for is_there in m.baselines
            ],
        )  # fmt: skip
        self.rows(
            models.FollowUp,
            [
                {"measure_id": m.key, "followed_on": day, "carried_out": "yes", "outcome": "same",
                 "outcome_basis": "Så", "verdict": "continue", "reason": "Så",
                 "entered_by": self.person}
                for m in made
                for day in m.follow_ups
            ],
        )  # fmt: skip

    def plan(self, one):
        self.rows(
            models.ActionPlan,
            [{"pk": one.key, "number": one.number, "title": "Plan", "picture_id": one.picture,
              "period_from": one.period_to - timedelta(days=9), "period_to": one.period_to}],
        )  # fmt: skip
        self.rows(
            models.PlanProblem,
            [
                {"pk": problem.key, "plan_id": one.key, "picture_problem_id": problem.found,
                 "origin": problem.origin, **_told(self.found[problem.found])}
                for problem in one.problems
            ],
        )  # fmt: skip
        causes = [(problem, cause) for problem in one.problems for cause in problem.causes]
        self.rows(
            models.PlanCause,
            [
                {"pk": cause.key, "problem_id": problem.key, "origin": cause.key, "side": "place",
                 "hypothesis": "Mörkt", "left_because": "Andra gör det" if cause.left else ""}
                for problem, cause in causes
            ],
        )  # fmt: skip
        own = {cause.key for _problem, cause in causes}
        self.rows(
            models.MeasureCause,
            [
                {"measure_id": m.key, "cause_id": key}
                for m in self.made.measures
                for key in m.causes & own
            ],
        )
        if one.state != "draft":
            self._adopt_plan(one)

    def _adopt_plan(self, one):
        self.rows(
            models.PlanEdition,
            [
                {"plan_id": one.key, "kind": kind, "content": {}, "pdf": b"", "docx": b"",
                 "sha256": "0" * 64}
                for kind in ("whole", "public")
            ],
        )  # fmt: skip
        rows = models.ActionPlan.objects.filter(pk=one.key)
        rows.update(
            state="adopted", decided_on=one.decided_on, deciding_body=self.body, paragraph="1",
            reference="KS 1",
        )  # fmt: skip
        if one.state == "replaced":
            rows.update(state="replaced")
        self.rows(
            models.PlanFollowUp,
            [
                {"plan_id": one.key, "followed_on": day, "carried_out": "Så", "effect": "Så",
                 "next_step": "Så", "body": self.body, "entered_by": self.person}
                for day in one.follow_ups
            ],
        )  # fmt: skip

    def fund(self):
        if not self.made.awards:
            return
        round_ = anything(Round, self.municipality)
        meeting = anything(Meeting, self.municipality)
        applications = self.rows(
            Application,
            [
                {"round": round_, "reference": a.key, "title": "Sökt", "amount_ore": a.ore,
                 "district_id": a.place or None}
                for a in self.made.awards
            ],
        )  # fmt: skip
        decisions = self.rows(
            Decision,
            [
                {"application": one, "meeting": meeting, "proposed": "granted",
                 "outcome": "granted", "amount_ore": one.amount_ore,
                 "decided_on": self.made.today, "decided_by": self.person}
                for one in applications
            ],
        )  # fmt: skip
        self.rows(
            Award,
            [
                {"pk": a.key, "application": application, "decision": decision,
                 "amount_ore": a.ore, "kind": "transfer",
                 "state": "revoked" if a.revoked else "closed"}
                for a, application, decision in zip(
                    self.made.awards, applications, decisions, strict=True
                )
            ],
        )  # fmt: skip

    def money(self):
        self.rows(
            models.MeasureMoney,
            [
                {"measure_id": m.measure, "year": m.year, "amount_ore": m.ore,
                 "source": "fund" if m.award else "frame", "award_id": m.award or None}
                for m in self.made.money
            ],
        )  # fmt: skip

    def camera(self, one):
        """It begins as planned, unless it was found: then it is taken into use as assessed."""
        facts = {
            "pk": one.key, "measure_id": one.measure or None, "responsible": self.body,
            "district_id": one.place or None, "address": "Torget", "place_type": "Torg",
            "purpose": "Trygghet", "technique": "Inget", "started_on": one.started_on,
            "changed_on": one.changed_on, "ended_on": one.ended_on, "found_in_use": one.found,
            "signs_up_on": one.started_on, "state": one.state if one.found else "planned",
        }  # fmt: skip
        self.rows(models.Camera, [facts])
        self.assess(one, one.assessments[:1])
        if not one.found and one.state != "planned":
            models.Camera.objects.filter(pk=one.key).update(state=one.state)
        self.assess(one, one.assessments[1:])

    def assess(self, one, assessments):
        self.rows(
            models.CameraAssessment,
            [
                {"camera_id": one.key, "done_on": day, "need": "Så", "intrusion": "Så",
                 "alternatives": "Så", "limits": "Så", "balance": "Så", "allows": allows,
                 "made_by": self.person}
                for day, allows in assessments
            ],
        )  # fmt: skip
