"""A dialogue's points as cards, for those who work with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.shell.elements import Action, Answer, Tag
from tryggare.shell.links import row_links
from tryggare.situation.models import DialoguePoint, PointPhoto
from tryggare.situation.selectors.dialogues import latest
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_parts import ShownPhoto, ShownPoint


def cards(points: Sequence[DialoguePoint], code: str, *, holds: bool) -> list[ShownPoint]:
    """``holds``: the reader may change them, and reads what stays inside."""
    return [card(one, code, holds=holds) for one in points]


def card(point: DialoguePoint, code: str, *, holds: bool) -> ShownPoint:
    answers = list(point.answers.all())
    return parts.shown(
        point,
        photos=[_photo(photo, point, holds=holds) for photo in point.photos.all()],
        grant_url=partial(_grant_url, code),
        facts=_facts(point, holds=holds),
        tags=[_published_tag(point)],
        actions=_actions(point, answered=bool(answers)) if holds else [],
        earlier=parts.told_before(answers[1:]),
        take_back=_take_back(point) if holds else None,
    )


def _grant_url(code: str, award_id: UUID) -> str:
    return reverse("public-grant", args=[code, award_id])


def _photo(photo: PointPhoto, point: DialoguePoint, *, holds: bool) -> ShownPhoto:
    cleared = photo.cleared_at is not None
    return ShownPhoto(
        url=row_links("situation:dialogue-photo-content")(photo.pk),
        says=parts.says(photo, point),
        width=photo.width,
        height=photo.height,
        page_url=row_links("situation:dialogue-photo")(photo.pk) if holds else "",
        state=Tag(_("Godkänt för visning"), "leaf") if cleared else Tag(_("Visas bara internt")),
    )


def _facts(point: DialoguePoint, *, holds: bool) -> list[Answer]:
    place = f"{point.x}, {point.y}" if point.x is not None else ""
    rows = [
        Answer(_("Kategori"), point.category.name if point.category else ""),
        Answer(_("Allvar"), point.get_seriousness_display() if point.seriousness else ""),
        Answer(_("Öst och nord (SWEREF 99 TM)"), place),
    ]
    if holds and hasattr(point, "inside"):
        rows.append(Answer(_("Intern anteckning"), point.inside.note))
    return [row for row in rows if row.value]


def _published_tag(point: DialoguePoint) -> Tag:
    if point.published_at is None:
        return Tag(_("Inte publicerad"))
    answer = latest(point)
    if answer is not None and answer.published_at is None:
        return Tag(_("Nytt svar att publicera"), "sun")
    return Tag(_("Publicerad"), "leaf")


def _actions(point: DialoguePoint, *, answered: bool) -> list[Action]:
    def link(label: str, name: str) -> Action:
        return Action(label, reverse(f"situation:{name}", args=[point.pk]), "secondary")

    actions = [link(_("Nytt svar") if answered else _("Svara"), "dialogue-answer")]
    if point.published_at is None:
        actions.append(link(_("Ändra"), "dialogue-point"))
    else:
        actions.append(link(_("Avpublicera"), "dialogue-point-unpublish"))
    actions.append(link(_("Lägg till foto"), "dialogue-photo-add"))
    return actions


def _take_back(point: DialoguePoint) -> Action | None:
    answer = latest(point)
    if answer is None or answer.published_at is not None:
        return None
    url = reverse("situation:dialogue-answer-take-back", args=[answer.pk])
    return Action(_("Ta tillbaka svaret"), url, "danger", post=True)
