"""The pages of needs, plans, agreements and the person's own page, as one works in them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.rooms.exit.planned import (
    TODAY,
    actions,
    later,
    mapped,
    opened,
    planned,
    said,
)
from tryggare.domain.needs import all_plans
from tryggare.exit.models import Agreement, Case, Intervention, NeedsMapping, Plan


def at(name, case, *more):
    return reverse(f"exit:{name}", args=[case.pk, *more])


def posted(town, address, sent):
    """What the page says after it was sent, wherever that leads."""
    return town.browser("ada").post(address, sent, follow=True).content.decode()


def got(town, address):
    return town.browser("ada").get(address).content.decode()


def test_needs_are_mapped_and_shown_with_what_was_before(town):
    case = opened(town)
    with town.working("ada") as by:
        mapped(town, case, by, on=TODAY - timedelta(days=30), debts=said(4, goal="Få ro"))
    sent = {
        "mapped_on": TODAY,
        "debts-level": "2",
        "debts-own_view": "Nu går det",
        "talks-source": "",
    }
    page = posted(town, at("needs-map", case), sent)
    for one in ("Senast kartlagt 24 november 2026.", "Nu går det", "4 → 2", "4 (25 oktober 2026)"):
        assert one in page, one
    with town.working("ada"):
        assert NeedsMapping.objects.filter(case=case).count() == 2
        assert actions(case)[-2:] == ["needs.map", "needs.read"]


def test_what_was_written_of_an_area_without_a_level_is_not_lost(town):
    case = opened(town)
    sent = {"mapped_on": TODAY, "debts-own_view": "Öppnar inte breven", "talks-level": "1"}
    page = posted(town, at("needs-map", case), sent)
    assert "Öppnar inte breven" in page
    assert "Välj ett läge" in page
    with town.working("ada"):
        assert not NeedsMapping.objects.filter(case=case).exists()


def test_support_is_begun_and_ended_and_refused_with_its_paragraph(town):
    case = opened(town)
    sent = {
        "area": "talks", "kind": "contact_person", "responsible": "social_services",
        "path": "light", "decided_on": TODAY, "decision": "Nämndens beslut", "starts_on": TODAY,
        "informed_on": TODAY,
    }  # fmt: skip
    page = posted(town, at("intervention-begin", case), sent)
    assert "kräver att behovet prövas" in page
    assert "11 kap. 5 §" in page
    page = posted(town, at("intervention-begin", case), sent | {"path": "assessed"})
    assert "Kontaktperson" in page
    with town.working("ada"):
        row = Intervention.objects.get(case=case)
        assert row.informed_on is None  # told only where it is demanded
    ending = {"ended_on": TODAY, "outcome": "Behövs inte mer"}
    page = posted(town, at("intervention-end", case, row.pk), ending)
    assert "Behövs inte mer" in page


@pytest.mark.parametrize("kind", ["adult_plan", "individual_plan"])
def test_a_plan_asks_for_what_is_listed_and_goes_on_from_the_last(town, kind):
    case = opened(town)
    row = all_plans()[kind]
    fields = {one.code: f"Om {one.code}" for one in row.fields}
    days = {"made_on": TODAY, "review_on": later(60), "consented_on": TODAY}
    own = {"took_part": "Personen", "own_view": "Bra"}
    form = got(town, at("plan-write", case, kind))
    assert all(escape(str(one.label)) in form for one in row.fields)
    assert str(row.provision) in form
    page = posted(town, at("plan-write", case, kind), fields | days | own)
    assert "version 1" in page
    again = got(town, at("plan-write", case, kind))
    assert all(words in again for words in fields.values())
    assert "Bra" not in again  # what the person thinks is asked anew
    with town.working("ada"):
        plan = Plan.objects.get(case=case)
    assert "Om " in got(town, at("plan-read", case, plan.pk))


def test_a_tick_that_there_is_a_plan_follows_from_the_plan(town):
    case = opened(town)
    with town.working("ada") as by:
        Case.objects.filter(pk=case.pk).update(state="planning")
    sent = {"date": TODAY, "phase": "secure", "plan": "on"}
    assert "Gör planen först." in posted(town, at("step", case, "carry_out"), sent)
    with town.working("ada") as by:
        planned(town, case, by)
    posted(town, at("step", case, "carry_out"), sent)
    with town.working("ada"):
        assert Case.objects.get(pk=case.pk).state == "carrying_out"


def test_tests_are_agreed_on_and_taken_back(town):
    case = opened(town)
    sent = {"agreed_on": TODAY, "ours": "Tid", "theirs": "Test", "results": "Bara jag"}
    page = posted(town, at("agreement-make", case, "tests"), sent)
    assert "Båda behöver ha sagt ja." in page
    page = posted(town, at("agreement-make", case, "tests"), sent | {"person_agrees": "on"})
    with town.working("ada"):
        row = Agreement.objects.get(case=case)
    # Nobody is offered to write down a result that the person has not agreed to.
    assert at("agreement-note", case, row.pk, "result") not in page
    browser = town.browser("ada")
    assert browser.get(at("agreement-note", case, row.pk, "result")).status_code == 404
    page = posted(town, at("agreement-note", case, row.pk, "withdrawal"), {"happened_on": TODAY})
    assert "Återkallad" in page


def test_the_own_page_is_shown_and_printed(town):
    case = opened(town)
    with town.working("ada") as by:
        planned(town, case, by, fields={"goal": "Eget <hem>"})
    page = got(town, at("own-view", case))
    assert "Eget &lt;hem&gt;" in page
    browser = town.browser("ada")
    assert browser.get(at("own-view-paper", case)).status_code == 405
    paper = browser.post(at("own-view-paper", case))
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == 'attachment; filename="din-plan.pdf"'
    assert paper["Cache-Control"] == "no-store"
    with town.working("ada"):
        assert actions(case)[-2:] == ["own_view.show", "own_view.print"]
