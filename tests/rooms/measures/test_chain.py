"""The chain's pages: everything of the plan, what a reader may see of it, and a way through."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import DistrictFactory
from tests.rooms.measures import laying
from tryggare.domain.plans import chain
from tryggare.domain.plans.chain import counted
from tryggare.measures.models import (
    FollowUp,
    MeasureMoney,
    MeasurePlace,
    PlanCause,
    PlanEdition,
    PlanProblem,
)
from tryggare.measures.selectors import chain as selectors
from tryggare.measures.selectors.public_chain import read

pytestmark = pytest.mark.django_db


def paid(town, measure, kronor, source="fund", year=2026):
    MeasureMoney.objects.create(
        municipality=town.municipality, measure=measure, source=source, year=year,
        amount_ore=100 * kronor,
    )  # fmt: skip


def followed(town, measure, outcome="better", on=date(2026, 10, 1), **facts):
    return FollowUp.objects.create(
        municipality=town.municipality, measure=measure, followed_on=on, carried_out="yes",
        outcome=outcome, outcome_basis="Räknat", verdict="continue", reason="Bra",
        entered_by=town.people["coordinator"], **facts,
    )  # fmt: skip


def lay(town):
    """A plan where one measure has everything, and a cause and a measure lack each other."""
    town.enter()
    plan = laying.drafted(town)
    cause = PlanCause.objects.get()
    lone = PlanCause.objects.create(
        municipality=town.municipality, problem=cause.problem, origin=plan.pk, side="guardian",
        hypothesis="Ingen vuxen ser vad som händer",
    )  # fmt: skip
    lit = laying.measure(town, plan, cause=cause, title="Ny belysning")
    paid(town, lit, 1_200_000)
    paid(town, lit, 400_000, "frame", 2027)
    paid(town, lit, 9, "frame", 2031)
    followed(town, lit, "worse", date(2026, 6, 1))
    followed(town, lit)
    adrift = laying.measure(town, plan, title="Utan orsak", kind="school")
    return plan, cause, lone, lit, adrift


def test_the_chain_of_a_plan_is_all_that_stands_in_it(town):
    plan, cause, lone, lit, adrift = lay(town)
    found = selectors.chain_of(plan, None, whole=True)
    problem = f"problem-{cause.problem_id}"
    rows = {(t.problem, t.cause, t.measure, t.money, t.effect, t.amount_ore) for t in found.threads}
    lit_by = (problem, f"cause-{cause.pk}", f"measure-{lit.pk}")
    assert rows == {
        (*lit_by, "money-fund", "effect-better", 12 * 10**7),
        (*lit_by, "money-frame", "effect-better", 4 * 10**7),
        (problem, f"cause-{lone.pk}", chain.NO_MEASURE, "", "", 0),
        ("", chain.NO_REASON, f"measure-{adrift.pk}", chain.NO_MONEY, chain.NOT_YET, 0),
    }  # fmt: skip
    varby = DistrictFactory(municipality=town.municipality, name="Vårby")
    MeasurePlace.objects.create(municipality=town.municipality, measure=lit, district=varby)
    skogas = DistrictFactory(municipality=town.municipality, name="Skogås")
    assert counted(selectors.chain_of(plan, skogas, whole=True).threads).measures == 1
    assert counted(selectors.chain_of(plan, varby, whole=True).threads).measures == 2


def test_a_secret_problem_is_not_named_to_those_who_may_not_read_it(town):
    _plan, cause, _lone, lit, _adrift = lay(town)
    PlanProblem.objects.update(is_open=False, ground="osl-18-1")
    shown = town.client("measure_owner").get(reverse("measures:chain")).content.decode()
    assert cause.problem.what not in shown
    assert cause.hypothesis not in shown
    assert "Problem under sekretess" in shown
    assert lit.title in shown
    whole = town.client("coordinator").get(reverse("measures:chain")).content.decode()
    assert cause.hypothesis in whole


def test_one_walks_from_a_problem_to_the_page_of_a_measure(town):
    _plan, _cause, lone, lit, adrift = lay(town)
    client, url = town.client("coordinator"), reverse("measures:chain")
    page = client.get(url).content.decode()
    assert "1 av 2 åtgärder är uppföljda, och 1 orsak har ingen åtgärd" in page
    step = f"?steg=measure-{lit.pk}"
    assert f"{url}{step}" in page
    walked = client.get(url + step).content.decode()
    assert lone.hypothesis not in walked
    assert adrift.title not in walked
    assert reverse("measures:measure", args=[lit.pk]) in walked
    assert f'href="{url}"' in walked
    # A step that leads nowhere, or that somebody has made up, is as none.
    assert client.get(f"{url}?steg=measure-x&steg=problem-&kommundel=Nej").status_code == 200


def test_without_a_plan_the_page_says_what_is_needed(town):
    page = town.client("coordinator").get(reverse("measures:chain")).content.decode()
    assert "Kedjan ritas när det finns en åtgärdsplan." in page


def test_a_large_plan_asks_as_little_as_a_small_one(town):
    plan, cause, _lone, _lit, _adrift = lay(town)
    client, url = town.client("coordinator"), reverse("measures:chain")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    town.enter()
    for number in range(60):
        its = laying.measure(town, plan, cause=cause, title=f"Åtgärd {number}", kind="leisure")
        paid(town, its, 10_000)
    with CaptureQueriesContext(connection) as many:
        page = client.get(url).content.decode()
    assert len(many) == len(few)
    # Too many to read: by strand, with the count told.
    assert "61 åtgärder · " in page
    assert "Åtgärd 17" not in page


def content():
    """As the public edition says it."""
    return {
        "title": "Åtgärdsplan", "number": 1, "period": ["2026-01-01", "2027-12-31"],
        "problems": [
            {"origin": "p", "what": "Skadegörelse", "causes": [
                {"origin": "c", "hypothesis": "Mörkt", "measures": ["Belysning"]},
                {"origin": "d", "hypothesis": "Tomt", "left_because": "", "measures": []},
            ]},
        ],
        "measures": [
            {"origin": "m", "title": "Belysning", "kind": "Belysning", "strand": "Situationell",
             "districts": ["Vårby"], "acts_on": ["Mörkt"], "money": [
                 {"source": "Trygghetsfonden", "year": 2026, "amount_ore": 5000},
                 # Of a year that is not the plan's.
                 {"source": "Trygghetsfonden", "year": 2021, "amount_ore": 7000}]},
            {"origin": "n", "title": "Annat", "kind": "Okänd", "acts_on": [], "money": []},
        ],
    }  # fmt: skip


def publish(town, plan, made):
    """Adopt the plan with this as its public edition, and lay that open."""
    for kind, shown in (("whole", {}), ("public", made)):
        PlanEdition.objects.create(
            municipality=town.municipality, plan=plan, kind=kind, content=shown, pdf=b"", docx=b"",
            sha256="0" * 64,
        )  # fmt: skip
    plan.state, plan.decided_on, plan.deciding_body = "adopted", date(2026, 4, 1), laying.body(town)
    plan.paragraph, plan.reference = "12", "KS-2026/200"
    plan.save()
    PlanEdition.objects.filter(kind="public").update(published_at=timezone.now())


def test_residents_follow_what_is_published_and_no_gap_tells_what_is_not():
    found = read(content(), {"m": "same"}, "")
    rows = {(t.problem, t.cause, t.measure, t.money, t.effect, t.amount_ore) for t in found.threads}
    assert rows == {
        ("problem-p", "cause-c", "measure-m", "money-fund", "effect-same", 5000),
        ("problem-p", "cause-d", "", "", "", 0),
        ("", "", "measure-n", chain.NO_MONEY, chain.NOT_YET, 0),
    }
    assert found.districts == ["Vårby"]
    assert counted(read(content(), {}, "Skogås").threads).measures == 1
    assert read({}, {}, "").threads == ()


def test_the_open_page_shows_the_published_edition_and_published_outcomes_alone(town):
    plan, _cause, _lone, lit, _adrift = lay(town)
    url = reverse("public-chain", args=[town.municipality.code])
    assert "har inte publicerat" in Client().get(url).content.decode()
    town.enter()
    made = content()
    made["measures"][0]["origin"] = str(lit.pk)
    publish(town, plan, made)
    page = Client().get(url).content.decode()
    assert "Belysning" in page
    assert "Ny belysning" not in page
    assert "Ingen uppföljning publicerad" in page
    town.enter()
    FollowUp.objects.filter(outcome="worse").update(published_at=timezone.now())
    with CaptureQueriesContext(connection) as whole:
        Client().get(url)
    with CaptureQueriesContext(connection) as narrowed:
        page = Client().get(f"{url}?steg=effect-worse&kommundel=Vårby").content.decode()
    assert len(narrowed) == len(whole)
    assert "Tråden genom Problemet ökade" in page
    assert "går därför inte att lägga ihop" in page
    assert "brottsförebyggande arbete 12 §" in page
