"""The pages of incidents, alarms and analyses, beside the demonstration."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor, give_role
from tests.rooms.situation.analysed import HOT, NEAR, SCAN
from tryggare.audit import tenancy
from tryggare.domain.analyses.kinds import RUNS
from tryggare.domain.errors import Refused
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.organisations.models import District, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.situation.models import AlarmWeek, Analysis, Category, Incident, WeeklyAlarm
from tryggare.situation.selectors.weekly import YEAR
from tryggare.situation.services import analyses, incidents
from tryggare.situation.views.analysis_kinds import KINDS

INCIDENT_NO_PAGES = {
    "situation:analysis-again",
    "situation:analysis-progress",
    "situation:analysis-result",
    "situation:squares-file",
}


def lay_incidents():
    """``{what it is: address}``; whoever looks is the coordinator too."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=by.municipality_id)
        give_role(person, "coordinator")
        by = actor(person, "coordinator")
        return {
            **_incidents(by),
            "an alarm": reverse("situation:alarm-note", args=[_alarm(by).pk]),
            **_forms(),
            **_results(by),
        }


def _incidents(by):
    counted, withdrawn = Incident.objects.filter(state="counted")[:2]
    incidents.withdraw(by=by, incident_id=withdrawn.pk, reason="Inläst två gånger")
    return {
        "the overview": reverse("situation:overview"),
        "incidents": reverse("situation:incidents"),
        "no incidents": f"{reverse('situation:incidents')}?till=1999-01-01",
        "squares": reverse("situation:squares"),
        "an incident": reverse("situation:incident", args=[counted.pk]),
        "an incident that is withdrawn": reverse("situation:incident", args=[withdrawn.pk]),
        "an incident to restore": reverse("situation:incident-restore", args=[withdrawn.pk]),
        "analyses": reverse("situation:analyses"),
    }


def _alarm(by):
    week = AlarmWeek.objects.create(
        municipality_id=by.municipality_id, week=latest_whole(timezone.localdate()) - YEAR,
        method="season", weeks=120, fingerprint="0", reckoned_at=timezone.now(),
    )  # fmt: skip
    return WeeklyAlarm.objects.create(
        municipality_id=by.municipality_id, alarm_week=week, observed=9, expected=1.5,
        category=Category.objects.first(), district=District.objects.first(), p=0.001, q=0.01,
    )  # fmt: skip


def _forms():
    return {f"a form for {kind}": reverse(f"situation:analysis-{kind}") for kind in KINDS}


def _results(by):
    """One of each kind, one that waits, and one that could not be made."""
    today = timezone.localdate()
    period = {"from": str(today - timedelta(days=1100)), "to": str(today), "category": "",
              "district": ""}  # fmt: skip
    second = {"second_from": str(today - timedelta(days=60)), "second_to": str(today)}
    parts = [f"d:{one.pk}" for one in District.objects.all()[:2]]
    measure = {"category": "", "start": str(today - timedelta(days=400)), "months_before": 12,
               "months_after": 12, "treated": parts[:1], "control": parts[1:],
               "ring": True}  # fmt: skip
    asked = {
        "near-repeat": period | NEAR,
        "scan": period | SCAN,
        "hot-spots": period | HOT,
        "alarms": {"week": str(latest_whole(today))},
        "two-counts": period | second | {"to": str(today - timedelta(days=70))},
        "moving-window": period | {"span": 7},
        "plan": measure,
        "synthetic-control": {**measure, "place": parts[0]},
    }
    made = {
        kind: _made(by, analyses.ask(by=by, kind=kind, title=f"Prov: {kind}", spec=spec, seed=1))
        for kind, spec in asked.items()
    }
    made["result"] = _made(by, analyses.ask_result(by=by, plan_id=made["plan"].pk))
    made["one that waits"] = analyses.ask(by=by, kind="scan", title="Prov", spec=asked["scan"])
    return {
        f"an analysis: {kind}": reverse("situation:analysis", args=[one.pk])
        for kind, one in made.items()
    }


def _made(by, asked):
    try:
        analysis, given = analyses.start(analysis_id=asked.pk)
        found = RUNS[analysis.kind](analysis.spec, given, analysis.seed)
    except Refused as error:
        analyses.fail(by=by, analysis_id=asked.pk, failure=error.message)
    else:
        analyses.finish(by=by, analysis_id=asked.pk, fingerprint=given.fingerprint, result=found)
    return Analysis.objects.get(pk=asked.pk)
