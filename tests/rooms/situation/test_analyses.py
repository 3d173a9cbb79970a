"""Analyses: the numbers of the domain, the incidents they are made of, and what is refused."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from tests.rooms.situation.analysed import (
    HOT,
    NEAR,
    SCAN,
    START,
    WEST,
    coordinator,
    job,
    lay_categories,
    lay_parts,
    lay_points,
    made,
    participant,
    spec,
    work,
)
from tests.rooms.situation.laying import incident
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.statistics.before_after import Areas, Count, detectable, difference
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points
from tryggare.domain.wording import from_plain
from tryggare.organisations.permissions import Forbidden
from tryggare.situation import jobs
from tryggare.situation.models import Analysis, Incident
from tryggare.situation.services import analyses


def why(analysis):
    assert analysis.state == "failed"
    return str(from_plain(analysis.failure))


def test_near_repeat_has_the_numbers_of_the_domain_and_says_what_it_left_out(town):
    kinds = lay_categories(town)
    lay_points(town, kinds["vandalism-graffiti"])
    Incident.objects.bulk_create(incident(town, kinds["vandalism-fire"], START) for _ in range(4))
    Incident.objects.bulk_create(
        [incident(town, kinds["vandalism-fire"], START, precision="county", state="withdrawn")]
    )
    group = str(kinds["vandalism"].pk)
    analysis = made(town, "near-repeat", spec(category=group, **NEAR))
    assert (analysis.state, analysis.failure) == ("done", None)
    rows = list(Incident.objects.filter(precision="point").values_list("x", "y", "day"))
    expected = near_repeat(
        Points(*np.array([(x, y, d.toordinal()) for x, y, d in rows]).T),
        distances=NEAR["distances"], days=NEAR["days"], permutations=99,
        rng=np.random.default_rng(analysis.seed),
    )  # fmt: skip
    cells = analysis.result["cells"]
    assert [cell["observed"] for cell in cells] == [cell.observed for cell in expected.cells]
    assert [cell["expected"] for cell in cells] == [cell.expected for cell in expected.cells]
    assert cells[0]["p"] <= 0.05
    assert analysis.basis["used"] == 120
    assert analysis.basis["imprecise"] == {"district": 4}
    assert analysis.result["events"] + analysis.result["collapsed"] == 120
    told = [e.action for e in AuditEvent.objects.order_by("sequence")][-2:]
    assert told == ["situation.analysis.ask", "situation.analysis.finish"]


@pytest.mark.parametrize(
    ("kind", "choices"), [("near-repeat", NEAR), ("scan", SCAN), ("hot-spots", HOT)]
)
def test_made_again_with_the_same_incidents_the_numbers_are_the_same(town, kind, choices):
    kinds = lay_categories(town)
    lay_points(town, kinds["shooting"])
    first = made(town, kind, spec(**choices))
    again = work(town, analyses.ask_again(by=coordinator(town), analysis_id=first.pk))
    assert again.state == "done"
    assert (again.result, again.seed, again.fingerprint) == (
        first.result, first.seed, first.fingerprint,
    )  # fmt: skip
    assert again.again_of == first
    incident(town, kinds["shooting"], START, precision="point", x=WEST, y=6_570_000).save()
    later = work(town, analyses.ask_again(by=coordinator(town), analysis_id=first.pk))
    assert later.fingerprint != first.fingerprint


def test_a_finished_analysis_never_changes(town):
    kinds = lay_categories(town)
    lay_points(town, kinds["shooting"])
    analysis = made(town, "near-repeat", spec(**NEAR))
    with pytest.raises(IntegrityError), transaction.atomic():
        Analysis.objects.filter(pk=analysis.pk).update(result={"told": []})
    waiting = analyses.ask(by=coordinator(town), kind="scan", title="x", spec=spec(**SCAN))
    with pytest.raises(IntegrityError), transaction.atomic():
        Analysis.objects.filter(pk=waiting.pk).update(seed=waiting.seed + 1)


def _one_place(town, kind):
    return [
        incident(town, kind, START + timedelta(days=n), precision="point", x=WEST, y=6_570_000)
        for n in range(40)
    ]


def _swapped(town, kind):
    return [
        incident(town, kind, START + timedelta(days=n), precision="point", x=6_570_000 + n, y=WEST)
        for n in range(40)
    ]


def _one_week(town, kind):
    return [
        incident(town, kind, START + timedelta(days=n % 7), precision="point", x=WEST + 50 * n,
                 y=6_570_000)
        for n in range(40)
    ]  # fmt: skip


def _few(town, kind):
    return [
        incident(town, kind, START + timedelta(days=9 * n), precision="address", x=WEST + 90 * n,
                 y=6_570_000)
        for n in range(5)
    ]  # fmt: skip


def _middles(town, kind):
    return [
        incident(town, kind, START + timedelta(days=n), precision="municipality", x=WEST,
                 y=6_570_000)
        for n in range(30)
    ]  # fmt: skip


def _elsewhere(town, kind):
    return [
        incident(town, kind, START + timedelta(days=n), precision="point", x=300_000,
                 y=6_200_000 + n)
        for n in range(30)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["near-repeat", "scan", "hot-spots"])
@pytest.mark.parametrize(
    ("lay", "sentence"),
    [
        (lambda town, kind: [], "Det finns inga händelser att räkna på."),
        (_one_place, "Alla händelser ligger på samma plats."),
        (_swapped, "40 händelser ligger rätt om öst och nord byter plats."),
        (_one_week, "Alla händelser ligger inom en vecka."),
        (_few, "Det är 5 händelser. Det behövs minst 20"),
        (_middles, "Ingen av de 30 händelserna har en plats på punkt eller adress."),
        (_elsewhere, "Ingen händelse ligger i kommunen."),
    ],
)
def test_what_means_nothing_is_refused_with_a_sentence(town, kind, lay, sentence):
    kinds = lay_categories(town)
    Incident.objects.bulk_create(lay(town, kinds["shooting"]))
    choices = {"near-repeat": NEAR, "scan": SCAN, "hot-spots": HOT}[kind]
    assert why(made(town, kind, spec(**choices))).startswith(sentence)


def test_a_job_that_dies_begins_again_and_gives_up_at_last(town):
    kinds = lay_categories(town)
    lay_points(town, kinds["shooting"])
    asked = analyses.ask(by=coordinator(town), kind="near-repeat", title="x", spec=spec(**NEAR))
    analyses.start(analysis_id=asked.pk)
    assert work(town, asked).state == "done"
    again = analyses.ask_again(by=coordinator(town), analysis_id=asked.pk)
    assert why(work(town, again, attempts=jobs.make_analysis.retry_strategy.max_attempts))


def test_only_whoever_analyses_may_ask(town):
    with pytest.raises(Forbidden):
        analyses.ask(by=participant(town), kind="scan", title="x", spec={})
    with pytest.raises(InvalidInput):
        analyses.ask(by=coordinator(town), kind="result", title="x", spec={})
    waiting = analyses.ask(by=coordinator(town), kind="scan", title="x", spec=spec(**SCAN))
    with pytest.raises(Refused):
        analyses.ask_again(by=coordinator(town), analysis_id=waiting.pk)


def _two_years(town, kind, parts):
    """Part A 10 a month, falling to 4 after 2026-01; part B 8 a month all the time."""
    rows = []
    for month in range(18):
        day = date(2025 + month // 12, month % 12 + 1, 10)
        for part, count in ((parts[0], 10 if month < 12 else 4), (parts[1], 8)):
            rows += [incident(town, kind, day, district=part) for _ in range(count)]
    Incident.objects.bulk_create(rows)


def _plan(parts, **more):
    return {
        "category": "", "start": "2026-01-01", "months_before": 12, "months_after": 6,
        "treated": [f"d:{parts[0].pk}"], "control": [f"d:{parts[1].pk}"], "ring": False, **more,
    }  # fmt: skip


def test_a_plan_says_the_smallest_decrease_and_its_result_stands_beside_it(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    _two_years(town, kinds["shooting"], parts)
    plan = made(town, "plan", _plan(parts))
    before = Areas(Count(120, 60), Count(96, 48), lengths=(2.0, 1.0))
    assert plan.result["expected"] == 60
    assert plan.result["least"] == np.ceil(detectable(before).at_all)
    assert plan.result["share"] == plan.result["least"] / 60
    shows = str(from_plain(plan.result["told"][0]))
    assert f"minst {plan.result['least']} händelser för att gå att se" in shows
    result = work(town, analyses.ask_result(by=coordinator(town), plan_id=plan.pk))
    assert result.result["counts"] == {"treated": [120, 24], "control": [96, 48]}
    wanted = difference(Areas(Count(120, 24), Count(96, 48), lengths=(2.0, 1.0)))
    assert result.result["difference"]["estimate"] == wanted.estimate == -36
    assert result.result["difference"]["p"] == wanted.p < 0.05
    assert result.plan == plan


def test_a_plan_without_incidents_or_with_too_few_says_so(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    assert "Det hände ingenting" in why(made(town, "plan", _plan(parts)))
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], date(2025, 3, n + 1), district=parts[n % 2])
        for n in range(4)
    )
    few = made(town, "plan", _plan(parts))
    assert "går ingen minskning att se" in str(from_plain(few.result["told"][0]))
    assert few.result["share"] is None


def test_a_result_waits_for_its_time_and_rings_are_the_neighbours(town):
    kinds, parts = lay_categories(town), lay_parts(town, count=8)
    _two_years(town, kinds["shooting"], parts)
    plan = made(town, "plan", _plan(parts, start="2026-06-01", months_after=24, ring=True))
    names = plan.result["names"]
    assert plan.result["no_ring"] or not {*names["treated_ring"]} & {*names["control_ring"]}
    waiting = work(town, analyses.ask_result(by=coordinator(town), plan_id=plan.pk))
    assert "Resultatet går att räkna från" in why(waiting)


def test_too_few_places_for_a_mix_cannot_be_told_from_chance(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    _two_years(town, kinds["shooting"], parts)
    choices = {"category": "", "place": f"d:{parts[0].pk}", "start": "2026-01-01",
               "months_before": 12, "months_after": 6}  # fmt: skip
    assert why(made(town, "synthetic-control", choices)).startswith("Kan inte skiljas från slump")


def test_areas_on_the_map_make_a_mix_and_count_points_alone(town):
    kinds = lay_categories(town)
    lay_parts(town)
    lay_points(town, kinds["shooting"], 300, days=540)
    incident(town, kinds["shooting"], START).save()
    choices = {"category": "", "place": "a:0126R001", "start": "2026-01-01",
               "months_before": 12, "months_after": 5}  # fmt: skip
    found = made(town, "synthetic-control", choices)
    assert found.state == "done", found.failure
    assert found.basis["imprecise"] == {"district": 1}
    assert found.result["p"] > 0.02


def test_two_periods_have_no_percent_below_ten(town):
    kinds = lay_categories(town)
    rows = [(date(2025, 3, 1), 9), (date(2026, 3, 1), 14)]
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], day) for day, count in rows for _ in range(count)
    )
    choices = {"from": "2025-03-01", "to": "2025-03-31", "second_from": "2026-03-01",
               "second_to": "2026-03-31", "category": "", "district": ""}  # fmt: skip
    found = made(town, "two-counts", choices)
    assert [period["count"] for period in found.result["periods"]] == [9, 14]
    assert found.result["percent"] is None
    unlike = made(town, "two-counts", {**choices, "second_to": "2026-04-30"})
    told = str(from_plain(unlike.result["told"][0]))
    assert told == "Först var det 9 på 31 dagar, sedan 14 på 61 dagar."
    incident(town, kinds["shooting"], rows[0][0]).save()
    assert made(town, "two-counts", choices).result["percent"] == pytest.approx(40)


def test_most_in_a_window_is_what_one_counts_by_hand(town):
    kinds = lay_categories(town)
    days = [1, 9, 20, 21, 22, 26, 27, 40, 60]
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], date(2025, 1, 1) + timedelta(days=n)) for n in days
    )
    found = made(town, "moving-window", spec(span=7, to="2025-12-31") | {"from": "2025-01-01"})
    by_hand = max(sum(n <= other < n + 7 for other in days) for n in days)
    assert (found.result["most"], found.result["begins"]) == (by_hand, "2025-01-21")
    assert found.result["p"] < 0.05


def test_the_job_of_an_analysis_that_is_gone_is_nothing(town):
    jobs.make_analysis(job(), municipality_id=str(town.municipality.pk), analysis_id="0" * 32)
