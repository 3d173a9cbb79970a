"""The pages of a plan: from an empty draft to what residents read, and who reads what."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.organisations import DutyFactory
from tests.rooms.measures import camera_laying, laying
from tests.rooms.measures.test_plans import CANARY, FACTS, decision, picture_with_more, writer
from tests.rooms.situation import picture_laying
from tryggare.measures.models import (
    ActionPlan,
    Measure,
    MeasureCause,
    PlanCause,
    PlanEdition,
    PlanMeasure,
    PlanProblem,
)
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.services import plan_adoption, plans
from tryggare.measures.services.plan_content import content_of

PLAN = {
    "title": "Åtgärdsplan", "period_from": "2026-01-01", "period_to": "2027-12-31",
    "summary": "Ljusare vägar.",
}  # fmt: skip


def url(name, *args):
    return reverse(f"measures:{name}", args=args)


def words(page):
    assert page.status_code == 200
    return page.content.decode()


def test_a_plan_is_written_decided_published_and_followed_up(town):
    client = town.client("coordinator")
    told = words(client.get(url("plans")))
    assert "ingen antagen åtgärdsplan" in told
    assert "1\xa0juli\xa02024" in told
    refused = client.post(url("plan-begin"), PLAN)
    assert "Anta en först" in words(refused)
    town.enter()
    picture = picture_laying.adopted(town)
    assert client.post(url("plan-begin"), PLAN).status_code == 302
    town.enter()
    plan, problem, cause = (
        ActionPlan.objects.get(),
        PlanProblem.objects.get(),
        PlanCause.objects.get(),
    )
    page = words(client.get(url("plan", plan.pk)))
    for said in ("Det här saknas", "4–5 §§", str(picture), "Platsen är mörk", "Lucka"):
        assert said in page
    assert "Planen har ingen åtgärd." in page
    client.post(url("plan-problem-change", problem.pk), {
        "aim": "Hälften", "analysed_on": "2026-03-10", "participants": "Polis", "openness": "open",
        "ground": "",
    })  # fmt: skip
    deeper = {"side": "target", "hypothesis": "Väggen är stor", "evidence_for": "Bara där",
              "evidence_against": "Inget känt", "influence": "Skolan", "certainty": "low",
              "left_because": "Huset rivs"}  # fmt: skip
    client.post(url("plan-cause-add", problem.pk), deeper)
    town.enter()
    measure = laying.measure(town)
    chosen = {"measures": [str(measure.pk)]}
    assert client.post(url("plan-measures-add", plan.pk), {}).status_code == 200
    assert client.post(url("plan-measures-add", plan.pk), chosen).status_code == 302
    assert client.post(url("plan-cause-measures", cause.pk), chosen).status_code == 302
    town.enter()
    Measure.objects.update(state="cancelled")
    page = words(client.get(url("plan", plan.pk)))
    assert "ingen åtgärd och inget skäl" in page
    assert "Planen har ingen åtgärd." in page
    assert "Lucka" in page
    town.enter()
    Measure.objects.update(state="planned")
    page = words(client.get(url("plan-problem", problem.pk)))
    assert url("measure", measure.pk) in page
    assert "Orsaksanalysen är hel" in page
    town.enter()
    found = PlanCause.objects.get(side="target")
    assert client.post(url("plan-cause-move", found.pk), {"way": "up"}).status_code == 302
    assert client.get(url("plan-cause-move", found.pk)).status_code == 405
    board = laying.body(town)
    said = {"deciding_body": board.pk, "decided_on": "2026-04-01", "paragraph": "4",
            "reference": "KS-2026/1"}  # fmt: skip
    assert client.post(url("plan-adopt", plan.pk), said).status_code == 302
    page = words(client.get(url("plan", plan.pk)))
    assert "1 april 2028" in page, "the plan's own time"
    assert "2 mars 2028" in page, "the lägesbild's"
    _residents_read_it_until_it_is_withdrawn(client, plan)
    told = {"followed_on": "2026-04-20", "carried_out": "Allt", "effect": "Färre larm",
            "next_step": "Inget", "body": board.pk}  # fmt: skip
    assert client.post(url("plan-follow-up", plan.pk), told).status_code == 302
    page = words(client.get(url("plan", plan.pk)))
    assert "20 april 2028" in page
    assert "Färre larm" in page


def _residents_read_it_until_it_is_withdrawn(client, plan):
    assert client.post(url("plan-publish", plan.pk), {"reason": ""}).status_code == 302
    residents = Client()
    shown = words(residents.get(reverse("public-plan", args=["0126"])))
    for said in ("KS-2026/1", "Väggen är stor", "Huset rivs", "Belysning", "Ljusare vägar."):
        assert said in shown
    file = reverse("public-plan-file", args=["0126", 1, "pdf"])
    assert residents.get(file).content.startswith(b"%PDF")
    assert client.post(url("plan-withdraw", plan.pk), {"reason": "Fel"}).status_code == 302
    assert "har inte publicerat" in words(residents.get(reverse("public-plan", args=["0126"])))
    assert residents.get(file).status_code == 404


def test_what_residents_never_read_hinders_publishing_and_is_told_where_it_stands(town):
    """Of what is open and nothing else; where a camera sits is not repeated."""
    picture_laying.adopted(town)
    plan, exact = plans.begin(by=writer(town), facts=FACTS), "På stolpe 14 vid norra trappan"
    camera_laying.positioned(town, camera_laying.planned(town), exact)
    cause, few = PlanCause.objects.get(), "Fältarna träffar 3 ungdomar varje vecka."
    PlanCause.objects.filter(pk=cause.pk).update(evidence_for=f"Kameran sitter: {exact}.")
    fielder = laying.measure(town, plan, cause=cause, title="Fältare", what=few, kind="bygone")
    closed = laying.measure(town, plan, title="Stängd", what=few, is_open=False)
    client, told = town.client("coordinator"), ("(3 ungdomar)", "vilket slags plats")
    for name in ("plan", "plan-adopt"):
        page = words(client.get(url(name, plan.pk)))
        part = page[page.index("Hindrar att den öppna") :].split("</section>")[0]
        links = [url("plan-cause", cause.pk), url("measure", fielder.pk)]
        assert all(said in part for said in (*told, *links))
        assert exact not in part
        assert url("measure", closed.pk) not in part
    town.enter()
    content = content_of(selectors.inside(plan), is_public=True)
    # Of a kind that is not there any more: it still stands as what it was.
    assert [one["kind"] for one in content["measures"]] == ["bygone"]
    laying.adopted(town, plan, content=content)
    page = words(client.post(url("plan-publish", plan.pk), {"reason": "Ingen"}))
    assert all(said in page for said in (*told, "i en ny version"))
    assert exact not in page
    assert "1 åtgärd" in words(client.get(url("chain")))
    town.enter()
    assert not PlanEdition.objects.filter(published_at__isnull=False).exists()


@pytest.mark.parametrize("state", ["draft", "adopted"])
def test_who_does_not_read_it_whole_meets_nothing_secret(town, state):
    """On the page, in the document and in the files; with a duty in the body that adopted it the
    reader reads it all."""
    picture_with_more(town)
    plan = plans.begin(by=writer(town), facts=FACTS)
    secret = plan.problems.get(priority=2).causes.get()
    closed = laying.measure(town, plan, cause=secret, title=f"{CANARY} åtgärd", is_open=False)
    open_one = laying.measure(town, plan, cause=secret, title="Fältare")
    if state == "adopted":
        plan = plan_adoption.adopt(by=writer(town), plan_id=plan.pk, decision=decision(town))
    reader = town.client("decision_maker")
    for page in (url("plans"), url("plan", plan.pk), url("plan-document", plan.pk, "public"),
                 url("measures"), url("measure", open_one.pk), url("chain")):  # fmt: skip
        shown = words(reader.get(page))
        assert CANARY not in shown
        assert str(closed.responsible) not in shown
        assert "Åtgärdsplan" in shown
    assert "Problem som omfattas av sekretess" in words(reader.get(url("measure", open_one.pk)))
    page = words(reader.get(url("plan", plan.pk)))
    assert "Fältare" in page
    assert "Allt finns med" not in page, "what lacks is told to who writes it"
    for page in (url("plan-document", plan.pk, "whole"), url("plan-file", plan.pk, "whole", "pdf"),
                 url("measure", closed.pk)):  # fmt: skip
        assert reader.get(page).status_code == 404
    assert reader.get(url("plan-problem", plan.problems.first().pk)).status_code == 403
    mine = town.client("coordinator")
    for page in (url("plan", plan.pk), url("measures"), url("measure", closed.pk),
                 url("measure", open_one.pk), url("chain")):  # fmt: skip
        assert CANARY in words(mine.get(page))
    file = mine.get(url("plan-file", plan.pk, "whole", "docx"))
    assert file.headers["Cache-Control"] == "private, no-store"
    if state == "adopted":
        town.enter()
        DutyFactory(
            municipality=town.municipality, person=town.people["decision_maker"],
            organisation=plan.deciding_body,
        )  # fmt: skip
        for page in (url("plan", plan.pk), url("plan-document", plan.pk, "whole"), url("measures"),
                     url("measure", closed.pk), url("measure", open_one.pk)):  # fmt: skip
            assert CANARY in words(reader.get(page))


def test_questions_are_as_many_for_sixty_measures_as_for_one(town):
    """The plan, a problem, the choice and the document; ten years of plans in the list."""
    picture_laying.adopted(town)
    plan = plans.begin(by=writer(town), facts=FACTS)
    problem, cause = plan.problems.get(), PlanCause.objects.get()
    laying.measure(town, plan, cause=cause)
    client = town.client("coordinator")
    pages = [
        url("plans"), url("plan", plan.pk), url("plan-problem", problem.pk),
        url("plan-measures-add", plan.pk), url("plan-cause-measures", cause.pk),
        url("plan-document", plan.pk, "whole"), url("plan-adopt", plan.pk),
    ]  # fmt: skip
    few = _asked(client, pages)
    town.enter()
    here = {"municipality": town.municipality}
    body = Measure.objects.get().responsible
    made = Measure.objects.bulk_create(
        Measure(title=f"Åtgärd {n}", kind="lighting", responsible=body, **here) for n in range(60)
    )
    PlanMeasure.objects.bulk_create(PlanMeasure(plan=plan, measure=one, **here) for one in made)
    MeasureCause.objects.bulk_create(MeasureCause(cause=cause, measure=one, **here) for one in made)
    ActionPlan.objects.bulk_create(
        ActionPlan(number=n, title="Plan", period_from=FACTS.period_from,
                   period_to=FACTS.period_to, picture=plan.picture, **here)
        for n in range(2, 12)
    )  # fmt: skip
    assert _asked(client, pages) == few


def _asked(client, pages):
    for page in pages:
        client.get(page)
    found = []
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        found.append(len(asked))
    return found
