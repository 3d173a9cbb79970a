"""The pages of analyses: forms that make them, and results with their sentences and numbers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.rooms.situation.analysed import (
    HOT,
    NEAR,
    SCAN,
    coordinator,
    lay_categories,
    lay_parts,
    lay_points,
    made,
    spec,
    weeks_of_counts,
    work,
)
from tests.rooms.situation.test_analyses import _plan, _two_years
from tests.rooms.situation.test_incident_pages import text_of
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.domain.wording import from_plain
from tryggare.situation.models import Analysis
from tryggare.situation.services import analyses
from tryggare.situation.views.incident_words import number


def page_of(town, analysis, role="week_participant"):
    return text_of(town.client(role).get(reverse("situation:analysis", args=[analysis.pk])))


def says_its_sentences(words, analysis):
    for one in analysis.result["told"]:
        assert str(from_plain(one)).replace("\u00a0", " ") in words


@pytest.mark.parametrize(
    ("kind", "choices"), [("near-repeat", NEAR), ("scan", SCAN), ("hot-spots", HOT)]
)
def test_results_of_points_say_their_sentences_and_what_they_left_out(town, kind, choices):
    kinds, _parts = lay_categories(town), lay_parts(town)
    lay_points(town, kinds["shooting"])
    lay_points(town, kinds["shooting"], 7, precision="district")
    Analysis.objects.all()
    analysis = made(town, kind, spec(**choices))
    assert analysis.state == "done", analysis.failure
    words = page_of(town, analysis)
    says_its_sentences(words, analysis)
    assert f"{analysis.basis['used']} händelser är med." in words
    if kind == "near-repeat":
        for cell in analysis.result["cells"]:
            assert f"× {number(cell['ratio'], 2)}" in words
            assert number(cell["expected"]).replace("\u00a0", " ") in words


def test_results_of_counts_are_shown(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    last = latest_whole(timezone.localdate())
    counts = [1, 0, 2] * 40 + [12]
    weeks_of_counts(town, kinds["shooting"], counts, last=last, district=parts[0])
    day = timezone.localdate()
    period = {"from": str(day - timedelta(days=400)), "to": str(day - timedelta(days=300))}
    second = {"second_from": str(day - timedelta(days=100)), "second_to": str(day)}
    for kind, choices in (
        ("alarms", {"week": str(last)}),
        ("two-counts", spec(**second) | period),
        ("moving-window", spec(span=7) | period),
    ):
        analysis = made(town, kind, choices)
        assert analysis.state == "done", analysis.failure
        says_its_sentences(page_of(town, analysis), analysis)


def test_a_plan_and_its_result_stand_beside_each_other(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    _two_years(town, kinds["shooting"], parts)
    plan = made(town, "plan", _plan(parts))
    client = town.client("coordinator")
    words = page_of(town, plan, "coordinator")
    says_its_sentences(words, plan)
    assert "Räkna resultatet" in words
    sent = client.post(reverse("situation:analysis-result", args=[plan.pk]))
    town.enter()
    result = Analysis.objects.get(plan=plan)
    assert sent.url == reverse("situation:analysis", args=[result.pk])
    assert "Analysen görs" in text_of(client.get(sent.url))
    town.enter()
    work(town, result)
    words = page_of(town, result)
    says_its_sentences(words, result)
    assert f"minsta minskning som kunde synas {plan.result['least']} " in words
    assert "120 24" in words


def test_a_refusal_is_the_pages_first_sentence_and_it_can_be_made_again(town):
    lay_categories(town)
    analysis = made(town, "scan", spec(**SCAN))
    words = page_of(town, analysis, "coordinator")
    assert "Det finns inga händelser att räkna på." in words
    client = town.client("coordinator")
    client.post(reverse("situation:analysis-again", args=[analysis.pk]))
    town.enter()
    assert Analysis.objects.get(again_of=analysis).state == "queued"


def test_made_again_says_whether_the_incidents_are_the_same(town):
    kinds, _parts = lay_categories(town), lay_parts(town)
    lay_points(town, kinds["shooting"])
    first = made(town, "near-repeat", spec(**NEAR))
    again = work(town, analyses.ask_again(by=coordinator(town), analysis_id=first.pk))
    assert "Siffrorna är desamma" in page_of(town, again)


GOOD = {
    "near-repeat": {"bands": "near", "permutations": "999"},
    "scan": {"radius": "500", "span": "14", "permutations": "999"},
    "hot-spots": {"radius": "500", "held": "3"},
    "moving-window": {"span": "7"},
}


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_a_form_makes_an_analysis_with_a_name_of_its_own(town, kind):
    kinds, parts = lay_categories(town), lay_parts(town)
    lay_points(town, kinds["vandalism-fire"], district=parts[0])
    sent = {"title": "", "category": str(kinds["vandalism"].pk), "district": str(parts[0].pk),
            "start": "2025-01-01", "end": "2026-06-30", **GOOD[kind]}  # fmt: skip
    client = town.client("coordinator")
    answer = client.post(reverse(f"situation:analysis-{kind}"), sent)
    assert answer.status_code == 302
    town.enter()
    analysis = work(town, Analysis.objects.get())
    assert analysis.state == "done", analysis.failure
    assert analysis.title.endswith(": Skadegörelse, Del A")
    assert "Skadegörelse" in page_of(town, analysis)


@pytest.mark.parametrize(
    ("kind", "changes", "field", "sentence"),
    [
        ("near-repeat", {"end": "2024-01-01"}, "end", "Sista dagen ligger före första."),
        ("near-repeat", {"start": "1066-01-01"}, "start", "Välj en dag från 1990"),
        ("alarms", {"week": "2099-01-01"}, "week", "Den veckan är inte slut."),
        ("two-counts", {"second_start": "2025-06-01"}, "second_start", "Perioderna går in i"),
        ("plan", {"start": "1066-01-01"}, "start", "Välj en dag mellan 1995 och 2100."),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(town, kind, changes, field, sentence):
    lay_categories(town)
    part = lay_parts(town)[0]
    sent = {
        "title": "", "category": "", "district": "", "start": "2025-01-01", "end": "2025-12-31",
        "second_start": "2026-01-01", "second_end": "2026-06-01", "months_before": "12",
        "months_after": "12", "treated": f"d:{part.pk}", "control": "a:0126R030",
        **GOOD["near-repeat"], **changes,
    }  # fmt: skip
    answer = town.client("coordinator").post(reverse(f"situation:analysis-{kind}"), sent)
    assert sentence in " ".join(answer.context["form"].errors[field])


def test_one_place_cannot_be_on_both_sides(town):
    lay_categories(town)
    part = lay_parts(town, count=1)[0]
    sent = {"title": "", "category": "", "start": "2027-01-01", "months_before": "12",
            "months_after": "12", "treated": f"d:{part.pk}", "control": "a:0126R001"}  # fmt: skip
    answer = town.client("coordinator").post(reverse("situation:analysis-plan"), sent)
    assert "Samma plats finns på båda sidor" in str(answer.context["form"].errors["control"])


def test_a_participant_reads_and_asks_for_nothing(town):
    words = text_of(town.client("week_participant").get(reverse("situation:analyses")))
    assert not re.search(r"Gör en analys", words)
