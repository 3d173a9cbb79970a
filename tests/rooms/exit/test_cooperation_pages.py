"""The pages about other municipalities, as the team, the receiver and the managers use them."""

import pytest
from django.urls import reverse

from tests.factories.organisations import actor
from tests.rooms.exit.neighbours import (
    MANAGER,
    NEEDS,
    TASK,
    agreed,
    consented,
    handed_over,
    manager,
    managing,
    named,
    placed,
)
from tests.rooms.exit.papers import pdf_text
from tests.rooms.exit.sharing import NAME, opened, today
from tests.rooms.exit.test_settlements import FIRST, begun
from tryggare.exit.models import Case, HandOver, Settlement
from tryggare.exit.selectors.packages import mine
from tryggare.project.todo import todo


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def post(client, name, args, sent=None):
    """The page after a form that was taken."""
    response = client.post(reverse(f"exit:{name}", args=args), sent or {}, follow=True)
    assert response.redirect_chain, text(response)
    return text(response)


@pytest.fixture
def agreement(town, far_town):
    row = agreed(town, far_town)
    named(far_town, row, "dag")
    return row


def test_where_someone_is_placed_is_shown_only_when_asked_for(town):
    case = opened(town)
    placed(town, case)
    team, url = town.browser("ada"), reverse("exit:elsewhere", args=[case.pk])
    page = text(team.get(url))
    assert ("Botkyrka" in page, TASK in page) == (False, False)
    page = text(team.post(url))
    assert ("Botkyrka" in page, TASK in page) == (True, True)


def test_what_is_handed_over_is_accepted_and_the_answer_brought_in(town, far_town, agreement):
    case = opened(town)
    consent = consented(town, case, far_town)
    team, theirs = town.browser("ada"), far_town.browser("dag")
    sent = {
        "kind": "assignment", "people": [str(far_town.people["dag"].pk)],
        "basis": f"consent.{consent.pk}", "task": TASK, "categories": ["needs"],
        "text_needs": NEEDS,
    }  # fmt: skip
    page = post(team, "hand-over-send", [case.pk], sent)
    assert ("Väntar på svar" in page, "Andra" in page.split("<h1")[1]) == (True, True)
    with far_town.working("dag"):
        [package] = mine()
    page = text(theirs.get(reverse("exit:handed-over")))
    assert (str(package.pk) in page, NAME in page) == (True, False)
    page = text(theirs.get(reverse("exit:handed-over-read", args=[package.pk])))
    assert (NAME in page, TASK in page, case.number in page) == (True, True, False)
    page = post(theirs, "handed-over-accept", [package.pk])
    with far_town.working("dag"):
        made = Case.objects.get()
    assert made.number in page
    assert TASK in text(theirs.get(reverse("exit:journal", args=[made.pk])))
    assert case.number not in text(theirs.get(reverse("exit:cases")))
    with town.working("ada"):
        hand_over = HandOver.objects.get()
    page = text(team.get(reverse("exit:hand-over", args=[case.pk, hand_over.pk])))
    assert "För in svaret i ärendet" in page
    page = post(team, "hand-over-note", [case.pk, hand_over.pk])
    assert "Mottaget" in page


def test_a_settlement_is_gone_through_by_two_managers(town, far_town, agreement):
    for place in (town, far_town):
        manager(place)
    near, far = town.browser(MANAGER), far_town.browser(MANAGER)
    page = post(
        near, "settlement-open", [agreement.pk],
        {"first_month": FIRST.isoformat(), "months": "3"},
    )  # fmt: skip
    assert "Fyll i vad kommunen har betalat" in page
    with managing(town):
        row = Settlement.objects.get()
    args = [agreement.pk, row.pk]
    for client, sums in (
        (near, {"paid_ore": "3 000,01", "days": "60", "cases": "2"}),
        (far, {"paid_ore": "1 000", "days": "31", "cases": "1"}),
    ):
        post(client, "settlement-enter", args, sums)
        page = post(client, "settlement-go", [*args, "hand_over"])
    assert "Andra betalar 362,64" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "60/91" in page
    for way in ("confirm", "settle"):
        for client in (near, far):
            page = post(client, "settlement-go", [*args, way])
    assert "Perioden är reglerad" in page
    response = near.get(reverse("exit:settlement-paper", args=args))
    paper = pdf_text(response.content).replace("\N{NO-BREAK SPACE}", " ")
    assert response["Content-Type"] == "application/pdf"
    for words in ("2 637,37 kr", "1 362,64 kr", "Andra betalar 362,64 kr till Första", "60/91"):
        assert words in paper


def test_what_waits_stands_on_the_list_of_whoever_it_waits_for(town, far_town, agreement):
    case = opened(town)
    handed_over(town, case, [far_town.people["dag"]], consented(town, case, far_town))
    begun(town, agreement)
    with far_town.working("dag") as by:
        titles = [one.title for one in todo(by.actor, today())]
    assert "Svara på det som en annan kommun har lämnat till dig" in titles
    with managing(far_town):
        who = actor(manager(far_town), "cooperation_manager")
        found = list(todo(who, today().replace(month=11)))
    assert [one.law for one in found if "fullmäktige" in one.title] == ["kommunallagen 9 kap. 38 §"]
    assert "Lämna över kommunens summor till avräkningen" in [one.title for one in found]
    with town.working("cy") as by:
        assert [one for one in todo(by.actor, today()) if "kommun" in one.title] == []
