"""Whether a measure changes anything, run through the municipality's own incidents."""

from datetime import date, timedelta
from math import sqrt

import pytest
from django.urls import reverse

from tests.rooms.measures import measured
from tests.rooms.measures.measured import coordinator, laid
from tests.rooms.situation.analysed import lay_parts, work
from tests.rooms.situation.laying import incident, lay_categories
from tryggare.domain.errors import Refused
from tryggare.measures.models import MeasureEffect
from tryggare.measures.selectors.measure_results import effects_of
from tryggare.measures.services import measure_effects, measure_steps
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import Incident
from tryggare.situation.selectors import places

START = date(2026, 1, 1)


def lay_counts(town, kind, counts):
    """``{kommundel's id: (before, after)}``, as evenly as can be over half a year each."""
    Incident.objects.bulk_create(
        incident(town, kind, begins + timedelta(180 * at // count), district_id=district)
        for district, pair in counts.items()
        for begins, count in zip((date(2025, 7, 2), START), pair, strict=True)
        for at in range(count)
    )


def apart(town):
    """Two kommundelar with a ring of their own each: treated, control, and both rings."""
    every = [one for one in places.all_places(town.municipality.pk) if one.is_district]
    for treated in every:
        for control in every:
            ring = places.around(town.municipality.pk, [treated], leave=[control])
            other = places.around(town.municipality.pk, [control], leave=[treated, *ring])
            if treated != control and ring and other:
                return treated, control, ring, other
    raise AssertionError("no two kommundelar with rings")


def key(place):
    return place.key.partition(":")[2]


def sent(treated, control, *, before, after, ring):
    """What the form sends."""
    told = {
        "category": "", "start": START.isoformat(), "months_before": str(before),
        "months_after": str(after), "treated": treated.key, "control": control.key,
    }  # fmt: skip
    return told | ({"ring": "on"} if ring else {})


def through_the_pages(town, measure, form):
    """Asked for and answered on the measure's own page, with the worker's turn between."""
    client = town.client("coordinator")
    url = reverse("measures:effect-plan", args=[measure.pk])
    assert client.post(url, form).status_code == 302
    town.enter()
    plan = measure.effects.get(kind="plan")
    assert work(town, plan.analysis).state == "done", plan.analysis.failure
    assert client.post(reverse("measures:effect-result", args=[plan.pk])).status_code == 302
    town.enter()
    result = measure.effects.get(kind="result")
    assert work(town, result.analysis).state == "done", result.analysis.failure
    return plan, result


def test_the_published_example_with_its_rings(town):
    """Wheeler and Ratcliffe's: −118, standard error √1568, 95 % −195.6 to −40.4."""
    measure = laid(town)
    kinds, _parts = lay_categories(town), lay_parts(town, count=8)
    treated, control, ring, other = apart(town)
    wanted = {"treated": (207, 110), "control": (308, 318), "treated_ring": (178, 157),
              "control_ring": (150, 140)}  # fmt: skip
    lay_counts(town, kinds["shooting"], {
        key(place): wanted[part]
        for part, place in (("treated", treated), ("control", control),
                            ("treated_ring", ring[0]), ("control_ring", other[0]))
    })  # fmt: skip
    form = sent(treated, control, before=6, after=6, ring=True)
    plan, result = through_the_pages(town, measure, form)
    found = result.analysis.result
    assert {part: tuple(pair) for part, pair in found["counts"].items()} == wanted
    assert found["difference"]["estimate"] == -118
    assert found["difference"]["error"] == pytest.approx(39.598, abs=5e-4)
    ends = (found["difference"]["low"], found["difference"]["high"])
    assert ends == pytest.approx((-195.6, -40.4), abs=0.05)
    html = town.client("coordinator").get(reverse("measures:measure", args=[measure.pk]))
    page = html.content.decode()
    assert "blev 118 händelser lägre" in page
    assert "Minsta som kunde synas" in page
    assert result.analysis.fingerprint[:12] in page
    assert str(plan.analysis.result["least"]) in page
    # Counted anew of other incidents, the old one stays as it was.
    incident(town, kinds["shooting"], date(2026, 4, 1), district_id=key(treated)).save()
    again = measure_effects.ask_again(by=coordinator(town), measure_effect_id=result.pk)
    work(town, again.analysis)
    assert MeasureEffect.objects.filter(measure=measure).count() == 3
    assert again.analysis.result["difference"]["estimate"] == -117
    assert again.analysis.fingerprint != result.analysis.fingerprint
    assert effects_of(measure).result == again
    # Neither hides behind the other.
    page = town.client("coordinator").get(reverse("measures:measure", args=[measure.pk]))
    for told in ("blev 118 händelser lägre", "blev 117 händelser lägre", "<details open>"):
        assert told in page.content.decode()


def test_the_published_example_of_unlike_periods(town):
    """Two years before and one after: −20, standard error √115. Of a closed measure: those who
    read analyses are more than those who read of it."""
    measure = laid(town, is_open=False)
    kinds, parts = lay_categories(town), lay_parts(town)
    pairs = {str(parts[0].pk): (80, 20), str(parts[1].pk): (100, 50)}
    lay_counts(town, kinds["shooting"], pairs)
    treated, control = places.named(town.municipality.pk, [f"d:{one}" for one in pairs])
    if key(treated) != str(parts[0].pk):
        treated, control = control, treated
    _plan, result = through_the_pages(
        town, measure, sent(treated, control, before=12, after=6, ring=False)
    )
    found = result.analysis.result["difference"]
    assert found["estimate"] == -20
    assert found["error"] == pytest.approx(10.7238, abs=1e-4)
    assert result.analysis.result["unevenness"] == 1
    assert "kommer ojämnt" not in on_its_page(town, measure)
    # As many, each place's all on one day: the numbers are the same, and say far less.
    Incident.objects.filter(day__lt=START).update(day=date(2025, 9, 2))
    Incident.objects.filter(day__gte=START).update(day=date(2026, 3, 2))
    again = measure_effects.ask_again(by=coordinator(town), measure_effect_id=result.pk)
    assert work(town, again.analysis).state == "done"
    clumped = again.analysis.result
    assert again.analysis.fingerprint != result.analysis.fingerprint
    assert clumped["counts"] == result.analysis.result["counts"]
    # Each place has one count among noughts: both steps to and from it are its square.
    uneven = 2 * (80**2 + 20**2 + 100**2 + 50**2) / (2 * (80 + 20 + 100 + 50))
    assert clumped["unevenness"] == pytest.approx(uneven)
    assert clumped["difference"]["error"] == pytest.approx(sqrt(115 * uneven))
    assert clumped["least"] > result.analysis.result["least"]
    assert "kommer ojämnt" in on_its_page(town, measure)
    reader = town.client("week_participant")
    assert reader.get(reverse("measures:measure", args=[measure.pk])).status_code == 404
    listed = reader.get(reverse("situation:analyses")).content.decode()
    assert measure.title not in listed
    for kind in ("Före", "Efter"):
        assert f"{kind}: åtgärd i {treated.name} från den 1 januari 2026" in listed


def on_its_page(town, measure):
    url = reverse("measures:measure", args=[measure.pk])
    return town.client("coordinator").get(url).content.decode()


def test_it_is_told_when_nobody_asked_beforehand_and_who_may(town):
    measure = laid(town)
    kinds, parts = lay_categories(town), lay_parts(town)
    lay_counts(town, kinds["shooting"], {str(one.pk): (30, 30) for one in parts[:2]})
    by = coordinator(town)
    spec = {
        "category": "", "start": START.isoformat(), "months_before": 6, "months_after": 6,
        "treated": [f"d:{parts[0].pk}"], "control": [f"d:{parts[1].pk}"], "ring": False,
    }  # fmt: skip
    with pytest.raises(Forbidden):
        measure_effects.ask_plan(
            by=measured.owner(town, measure.responsible),
            measure_id=measure.pk,
            spec=spec,
            title="x",
        )
    client, url = town.client("coordinator"), reverse("measures:measure", args=[measure.pk])
    assert "Gör det innan åtgärden börjar" in client.get(url).content.decode()
    town.enter()
    measure_steps.start(by=by, measure_id=measure.pk, day=date(2026, 2, 1))
    late = "började utan att någon hade räknat ut"
    assert late in client.get(url).content.decode()
    town.enter()
    plan = measure_effects.ask_plan(by=by, measure_id=measure.pk, spec=spec, title="x")
    with pytest.raises(Refused):
        measure_effects.ask_result(by=by, measure_effect_id=plan.pk, title="x")
    work(town, plan.analysis)
    # Asked after it began, it does not count as asked beforehand; and it counts from another day.
    page = client.get(url).content.decode()
    assert late in page
    for told in (
        "Räknat i efterhand",
        "Det här beställdes först när åtgärden hade börjat",
        "räknar från den 1 januari 2026, men åtgärden började den 1 februari 2026",
    ):
        assert told in page  # fmt: skip
    assert "Före: vad som går att se</h3>" not in page
    # No button before the day, nor a way around it.
    town.enter()
    ahead = spec | {"months_after": 24}
    plan = measure_effects.ask_plan(by=by, measure_id=measure.pk, spec=ahead, title="x")
    work(town, plan.analysis)
    page = client.get(url).content.decode()
    assert "Resultatet går att räkna från den 1 januari 2028." in page
    assert "Räkna resultatet" not in page
    town.enter()
    with pytest.raises(Refused):
        measure_effects.ask_result(by=by, measure_effect_id=plan.pk, title="x")
