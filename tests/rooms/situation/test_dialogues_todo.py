"""What waits of dialogues, and what they may put into a lägesbild."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.organisations import actor
from tests.rooms.situation.dialogue_laying import (
    holder,
    lay_answer,
    lay_dialogue,
    lay_point,
    publish,
    walk_in,
)
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.suppression import public_part
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.selectors.offers import GIVERS, all_offers, freeze
from tryggare.situation.todo_dialogues import tasks

DAY = date(2026, 9, 1)


@pytest.mark.parametrize(("after", "late"), [(30, 0), (31, 1)])
def test_a_point_is_late_after_thirty_days(town, after, late):
    town.enter()
    dialogue = walk_in(town, day=DAY)
    point = lay_point(town, dialogue)
    on = DAY + timedelta(days=after)
    found = tasks(holder(town), on)
    assert [task.due for task in found] == [DAY + timedelta(days=30)] * late
    lay_answer(town, point)
    (task,) = tasks(holder(town), on)
    assert (task.kind, task.count, task.due) == (
        "unpublished-answers", 1, DAY + timedelta(days=30),
    )  # fmt: skip
    publish(town, point)
    assert tasks(holder(town), on) == []


def test_a_newer_answer_waits_again_and_an_older_never(town):
    town.enter()
    point = lay_point(town, walk_in(town, day=DAY))
    lay_answer(town, point, "Först")
    lay_answer(town, point, "Sedan")
    publish(town, point)
    assert tasks(holder(town), DAY) == []
    lay_answer(town, point, "Till sist")
    assert [task.kind for task in tasks(holder(town), DAY)] == ["unpublished-answers"]
    assert selectors.one(point.dialogue_id).unpublished == 1


@pytest.mark.parametrize(("after", "waits"), [(0, 0), (1, 1)])
def test_what_was_promised_comes_up_when_its_day_has_passed(town, after, waits):
    town.enter()
    point = lay_point(town, walk_in(town, day=DAY))
    due = DAY + timedelta(days=60)
    lay_answer(town, point, "En ny lampa", "planned", due=due)
    publish(town, point)
    found = tasks(holder(town), due + timedelta(days=after))
    assert [(task.kind, task.due) for task in found] == [("promised-points", due)] * waits
    lay_answer(town, point, "Lampan sitter där")
    publish(town, point)
    assert tasks(holder(town), due + timedelta(days=after)) == []


def test_the_pages_say_that_answers_are_not_published(town):
    town.enter()
    point = lay_point(town, walk_in(town, day=DAY))
    lay_answer(town, point)
    client = town.client("coordinator")
    url = reverse("situation:dialogue", args=[point.dialogue_id])
    shown = client.get(url).content.decode()
    assert "Alla punkter har svar. 1 svar är inte publicerat." in shown
    assert "1 svar att publicera" in client.get(reverse("situation:dialogues")).content.decode()


def test_what_was_said_is_answered_before_people_are_met_again(town):
    town.enter()
    dialogue = walk_in(town, day=DAY)
    for _ in range(2):
        lay_point(town, dialogue)
    again = DAY + timedelta(days=20)
    lay_dialogue(town, day=again, district_id=dialogue.district_id)
    lay_point(town, lay_dialogue(town, day=DAY))
    assert tasks(holder(town), again - timedelta(days=15)) == []
    (task,) = tasks(holder(town), again - timedelta(days=14))
    assert task.title == "Svara på 2 punkter från Vårby före nästa dialog där"
    assert (task.due, task.count) == (again, 2)
    assert tasks(holder(town), again + timedelta(days=1)) == []


def test_nothing_waits_for_who_holds_no_dialogue(town):
    town.enter()
    lay_point(town, walk_in(town, day=DAY))
    reader = actor(town.people["week_participant"], "week_participant")
    assert tasks(reader, DAY + timedelta(days=99)) == []


def test_a_year_of_dialogues_is_offered_and_frozen(town):
    town.enter()
    walk = walk_in(town, day=DAY, themes="Belysning, trafik")
    lay_dialogue(town, day=DAY, themes="belysning")
    lay_dialogue(town, day=date(2025, 3, 1))
    kinds = ["wish", "worry", "worry", "place", *["praise"] * 7]
    points = [lay_point(town, walk, kind=kind) for kind in kinds]
    for point in points[:8]:
        lay_answer(town, point)
    keys = [offer.key for offer in all_offers() if offer.kind == "dialogues"]
    assert keys == ["points-2026", "themes-2026", "points-2025", "themes-2025"]
    part = freeze("dialogues", "points-2026")
    assert part.rows == (("Vårby", 11, 1, 2, 1, 7),)
    assert part.columns[1:] == ("Synpunkter", "Önskemål", "Oro", "Plats att titta på", "Beröm")
    assert part.says[0] == "Dialoger och vandringar: 1. Synpunkter: 11."
    assert part.says[1] == "3 av dem väntar på svar, 27 procent."
    assert FrozenPart.from_plain(part.to_plain()) == part
    # Eleven less the seven that are shown, or with how many are unanswered, would tell small ones.
    public = public_part(part).part
    assert public.rows == (("Vårby", None, None, None, None, None),)
    assert public.sentences[0] == "2026."
    assert not [one for one in public.says if any(letter.isdecimal() for letter in one)]
    assert freeze("dialogues", "themes-2026").rows == (("Belysning", 2), ("trafik", 1))
    with pytest.raises(LookupError):
        GIVERS["dialogues"].freeze("points-1999")
    assert "procent" not in " ".join(freeze("dialogues", "points-2025").says)
