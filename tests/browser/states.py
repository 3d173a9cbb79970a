"""Rounds, files and proposals in every state that a page can show, put beside the demonstration."""

from __future__ import annotations

import json
from decimal import Decimal
from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.browser.assessment_states import lay_assessments
from tests.browser.audit_pack_states import lay_audit_packs
from tests.browser.award_states import lay_awards
from tests.browser.call_states import lay_calls
from tests.browser.case_states import lay_cases
from tests.browser.decision_states import lay_decisions
from tests.browser.dialogue_states import lay_dialogue_states
from tests.browser.effect_states import lay_effects
from tests.browser.import_states import lay_imports
from tests.browser.incident_states import lay_incidents
from tests.browser.measures_cameras_states import lay_camera_states
from tests.browser.measures_cooperation_states import lay_cooperation
from tests.browser.measures_measures_states import lay_measure_states
from tests.browser.measures_plans_states import lay_plans
from tests.browser.measures_thread_states import lay_thread
from tests.browser.measures_years_states import lay_years
from tests.browser.picture_states import lay_pictures
from tests.browser.report_states import lay_reports
from tests.browser.submission_states import lay_submissions
from tests.browser.survey_states import lay_surveys
from tests.browser.week_states import lay_weeks
from tests.domain.tabular.books import workbook
from tests.rooms.fund.booked import book
from tests.rooms.fund.laid import add_rule, application, finished, lay_round, made_up
from tryggare.fund.models import Pin, Proposal
from tryggare.fund.selectors.problems import posed
from tryggare.fund.services import carry_overs, files
from tryggare.organisations.models import Municipality
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

WRONG = [["Rubrik"], [], ["Åtgärd", "Belopp", "Poäng", "Inriktning"]] + [
    [f"Åtgärd {number}", "vet ej" if number == 2 else 100_000, 50, f"spår {number % 2}"]
    for number in range(8)
]


def lay_states():
    """``{what it is: address}`` for every state, in the demonstration's own municipality."""
    return {
        **_officials_states(),
        **lay_cases(),
        **lay_assessments(),
        **lay_decisions(),
        **lay_awards(),
        **lay_submissions(),
        **lay_effects(),
        **lay_audit_packs(),
        **lay_reports(),
        **lay_imports(),
        **lay_incidents(),
        **lay_dialogue_states(),
        **lay_surveys(),
        **lay_weeks(),
        **lay_pictures(),
        **lay_plans(),
        **lay_measure_states(),
        **lay_camera_states(),
        **lay_cooperation(),
        **lay_years(),
        **lay_thread(),
    }


def _officials_states():
    with transaction.atomic():
        by = enter_as_user(persona("anna").user_id, on=timezone.localdate())
        place = SimpleNamespace(
            municipality=Municipality.objects.get(pk=by.municipality_id), enter=lambda: None
        )
        return {
            **_rounds(place),
            **lay_calls(place, by),
            **_books(place, by),
            **_files(place, by),
            **_unreadable(lay_round(place, budget=600_000), by),
            **_proposals(lay_round(place, (80, None, 40), missing_score=Decimal(50)), by),
        }


def _rounds(place):
    handed_over = lay_round(place, state="handed_over", budget=300_000)
    rounds = {
        "an empty round": lay_round(place, (), state="draft", budget=400_000),
        "a round that is handed over": handed_over,
    }
    found = {what: reverse("fund:round", args=[one.pk]) for what, one in rounds.items()}
    found["rules of an empty round"] = reverse("fund:rules", args=[rounds["an empty round"].pk])
    for page in ("rules", "files", "pins", "proposals", "round-take-back"):
        found[f"{page} when handed over"] = reverse(f"fund:{page}", args=[handed_over.pk])
    return found


def _books(place, by):
    """Money on every account, and requests to carry it over: one asked, one answered."""
    round_ = lay_round(place, (80, 60, 40), budget=700_000)
    given = book(by, round_, "appropriate", 900_000, text="KF 2026-11-16 § 14, KS-2026/451")
    for kind, kronor in (("reserve", 700_000), ("decide", 300_000), ("pay", 100_000)):
        book(by, round_, kind, kronor)
    found = {"books": reverse("fund:books-year", args=[round_.fund_id, round_.year])}
    found["a voucher"] = reverse("fund:voucher", args=[given.pk])
    for what in ("an answered request", "a request"):
        asked = carry_overs.ask(
            by=by, fund_id=round_.fund_id, year=round_.year, reason="Planen går över årsskiftet."
        )
        found[what] = reverse("fund:carry-over", args=[asked.pk])
        if what == "an answered request":
            granted = [0] * len(asked.lines)
            no = carry_overs.CarryOverAnswer(
                decided_on=timezone.localdate(), paragraph="31", granted_ore=granted
            )
            carry_overs.answer(by=by, carry_over_id=asked.pk, facts=no)
    return found


def _files(place, by):
    round_ = lay_round(place, budget=500_000)
    content = workbook({"Blad1": WRONG, "Gammalt": [["Åtgärd", "Belopp"], ["En", 1]]})

    def kept(name):
        return files.upload(by=by, round_id=round_.pk, name=name, content=content)

    uploaded, wrong, right, discarded = (kept(f"{name}.xlsx") for name in "abcd")
    for file in (wrong, right):
        files.map_columns(by=by, file_id=file.pk, mapping=file.mapping)
    files.leave_out(by=by, file_id=right.pk, values={"Inriktning": ["spår 0"]})
    files.discard(by=by, file_id=discarded.pk)
    return {
        "files in every state": reverse("fund:files", args=[round_.pk]),
        "columns of several sheets": reverse("fund:file-columns", args=[uploaded.pk]),
        "a file with wrong cells": reverse("fund:file-check", args=[wrong.pk]),
        "a file with rows left out": reverse("fund:file-check", args=[right.pk]),
    }


def _proposals(round_, by):
    add_rule(round_, "category_floor", "spår 1", 900_000)
    Pin.objects.create(
        municipality_id=by.municipality_id,
        application=application(round_, 1),
        direction="in",
        reason="Nämnden har lovat det.",
        pinned_by_id=by.person_id,
    )
    problem = posed(round_).text
    nothing = {"funded": [], "value": 0, "spent": 0, "bar": None, "next_money": None}
    conflict = ["category_floor:spår 1", "pin:A0001"]
    results = {
        "an optimal proposal": made_up(problem),
        "a proposal not proven": made_up(problem, "not_proven"),
        "a proposal with nothing in it": made_up(problem, "not_proven", **nothing),
        "rules in conflict": made_up(problem, "infeasible", conflict=conflict),
    }
    shown = {what: finished(round_, by, problem, result) for what, result in results.items()}
    for what, facts in _UNFINISHED.items():
        shown[what] = Proposal.objects.create(
            municipality_id=by.municipality_id,
            round=round_,
            number=round_.proposals.count() + 1,
            problem=problem,
            requested_by_id=by.person_id,
            **facts,
        )
    found = {what: reverse("fund:proposal", args=[one.pk]) for what, one in shown.items()}
    found["pins"] = reverse("fund:pins", args=[round_.pk])
    found["a search for something to pin"] = found["pins"] + "?q=tgärd"
    compared = shown["a proposal not proven"].pk
    found["two proposals compared"] = reverse("fund:proposal-compare", args=[compared])
    return found


def _unreadable(round_, by):
    """A proposal whose file is not what the product wrote: the page for our own faults."""
    proposal = finished(round_, by, posed(round_).text, json.dumps({"status": "optimal"}))
    return {"a fault of ours": reverse("fund:proposal", args=[proposal.pk])}


_UNFINISHED = {
    "a proposal that waits": {"state": "queued"},
    "a proposal under way": {"state": "running", "phase": "prices", "done": 3, "total": 10},
    "a proposal being stopped": {"state": "running", "cancel_asked": True},
    "a proposal cancelled": {"state": "cancelled", "finished_at": timezone.now()},
    "a proposal that failed": {
        "state": "failed",
        "failure": "Räkningen avbröts 3 gånger utan att bli klar.",
        "finished_at": timezone.now(),
    },
}
