"""Dialogues and walks in Huddinge's kommundelar: points, drawn pictures, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from tryggare.fund.models import Award
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor
from tryggare.project.demo import situation_dialogue_pictures as pictures
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.situation_dialogue_points import HELD, Held, Said, Told
from tryggare.situation.models import DialoguePoint
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.selectors.dialogue_grants import open_grants
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

HOLDER = "saga"
_PHOTOS = {
    "underpass": (pictures.underpass, "En gångtunnel som är mörk längst in"),
    "hedge": (pictures.hedge, "En hög häck längs en gångväg"),
    "lamp": (pictures.lamp, "En lyktstolpe med släckt lampa"),
}


def lay_dialogues(cast: Cast, today: date) -> str:
    """Lay them as of ``today``, and say in a sentence what was laid."""
    by = cast.by(HOLDER)
    grants = iter(list(open_grants()[:3]))
    for held in HELD:
        _Laying(by, held, today - timedelta(days=held.days_ago)).lay(grants)
    _plan_the_next(by, today)
    points = sum(len(held.points) for held in HELD)
    return f"{len(HELD)} dialoger och vandringar med {points} punkter och svar på de flesta."


class _Laying:
    """One dialogue on its day, its answers some days later."""

    def __init__(self, by: Actor, held: Held, day: date) -> None:
        self.by, self.held, self.day = by, held, day

    def lay(self, grants: Iterator[Award]) -> None:
        held = self.held
        facts = DialogueFacts(
            kind=held.kind, district_id=_district(held.district), day=self.day, form=held.form,
            place=held.place, participants=held.participants, themes=held.themes,
            organiser_id=_body("Kommunstyrelsen"), **held.more,
        )  # fmt: skip
        with at(self.day):
            dialogue = dialogues.add(by=self.by, facts=facts)
            laid = [(said, self._point(dialogue.pk, said)) for said in held.points]
        shown = [point.pk for said, point in laid if said.published]
        for step, (said, point) in enumerate(laid):
            for late, told in enumerate(said.told):
                with at(self.day + timedelta(days=2 + step % 3 + 4 * late)):
                    self._answer(point, told, grants)
        with at(self.day + timedelta(days=8)):
            chosen = {
                one.pk: selectors.as_read(one)
                for one in selectors.points_of(dialogue.pk)
                if one.pk in shown
            }
            dialogue_publishing.publish(
                by=self.by, dialogue_id=dialogue.pk, chosen=chosen, read_through=True
            )

    def _point(self, dialogue_id: UUID, said: Said) -> DialoguePoint:
        x, y = said.at or (None, None)
        facts = PointFacts(
            kind=said.kind, text=said.text, quote=said.quote, place=said.place, x=x, y=y,
            seriousness=said.seriousness,
        )  # fmt: skip
        point = dialogue_points.add(by=self.by, dialogue_id=dialogue_id, facts=facts)
        if said.photo:
            draw, shows = _PHOTOS[said.photo]
            photo = dialogue_photos.add(by=self.by, point_id=point.pk, content=draw())
            dialogue_photos.clear(by=self.by, photo_id=photo.pk, shows=shows, nobody_seen=True)
        return point

    def _answer(self, point: DialoguePoint, told: Told, grants: Iterator[Award]) -> None:
        body = _body(told.who)
        award = next(grants, None) if told.grant else None
        facts = AnswerFacts(
            state=told.state,
            text=told.text,
            responsible_id=body,
            responsible_words="" if body else told.who,
            due=self.day + timedelta(days=told.days) if told.days else None,
            award_id=award.pk if award else None,
        )
        dialogue_answers.answer(by=self.by, point_id=point.pk, facts=facts)


def _plan_the_next(by: Actor, today: date) -> None:
    """A new walk in Vårby, where a point from the last one still waits."""
    facts = DialogueFacts(
        kind="walk",
        district_id=_district("Vårby"),
        day=today + timedelta(days=10),
        form="outdoors",
        place="Samma väg som sist, och vad som hänt sedan dess",
        organiser_id=_body("Kommunstyrelsen"),
    )
    dialogues.add(by=by, facts=facts)


def _district(name: str) -> UUID | None:
    return District.objects.filter(name__startswith=name).values_list("pk", flat=True).first()


def _body(name: str) -> UUID | None:
    return Organisation.objects.filter(name=name).values_list("pk", flat=True).first()
