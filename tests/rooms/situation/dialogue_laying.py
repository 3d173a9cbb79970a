"""A dialogue with points, as the coordinator lays them."""

from datetime import date

from tests.domain.dialogues.telling import plain
from tests.factories.organisations import DistrictFactory, actor
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import (
    dialogue_answers,
    dialogue_photos,
    dialogue_points,
    dialogue_publishing,
    dialogues,
)
from tryggare.situation.services.dialogue_answers import AnswerFacts
from tryggare.situation.services.dialogue_points import PointFacts
from tryggare.situation.services.dialogues import DialogueFacts

DAY = date(2026, 11, 2)


def holder(town):
    return actor(town.people["coordinator"], "coordinator")


def lay_dialogue(town, **facts):
    values = {"kind": "walk", "day": DAY, "form": "outdoors", "place": "Torget", **facts}
    return dialogues.add(by=holder(town), facts=DialogueFacts(**values))


def lay_point(town, dialogue, text="Lampan i tunneln är trasig", photo=None, **facts):
    values = {"kind": "place", "text": text, **facts}
    facts = PointFacts(**values)
    return dialogue_points.add(by=holder(town), dialogue_id=dialogue.pk, facts=facts, photo=photo)


def lay_answer(town, point, text="Lampan är bytt", state="done", **facts):
    facts = AnswerFacts(state=state, text=text, **facts)
    return dialogue_answers.answer(by=holder(town), point_id=point.pk, facts=facts)


def lay_photo(town, point, *, cleared=False, content=None):
    by = holder(town)
    photo = dialogue_photos.add(by=by, point_id=point.pk, content=content or plain())
    if cleared:
        dialogue_photos.clear(by=by, photo_id=photo.pk, shows="En lampa", nobody_seen=True)
    return photo


def publish(town, *points):
    dialogue_publishing.publish(
        by=holder(town),
        dialogue_id=points[0].dialogue_id,
        chosen={one.pk: selectors.as_read(selectors.point(one.pk)) for one in points},
        read_through=True,
    )


def walk_in(town, name="Vårby", **facts):
    """A walk in a kommundel of that name."""
    district = DistrictFactory(municipality=town.municipality, name=name)
    return lay_dialogue(town, district_id=district.pk, **facts)
