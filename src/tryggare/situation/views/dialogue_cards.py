"""A dialogue's points as cards, for those who work with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.shell.elements import Action, Answer, Tag
from tryggare.shell.links import row_links
from tryggare.situation.models import DialoguePoint, PointPhoto
from tryggare.situation.selectors.dialogue_grants import standing
from tryggare.situation.selectors.dialogues import latest
from tryggare.situation.services.dialogue_texts import warning
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_parts import ShownPhoto, ShownPoint


def cards(points: Sequence[DialoguePoint], code: str, *, holds: bool) -> list[ShownPoint]:
    """``holds``: the reader may change them, and reads what stays inside. Others read neither
    photos that nobody has looked through, nor words that seem to tell of a person."""
    grant_url = parts.grant_links(code, standing(points))
    return [_held(one, grant_url) if holds else _read(one, grant_url) for one in points]


def card(point: DialoguePoint, code: str) -> ShownPoint:
    """As those who hold dialogues see it."""
    return _held(point, parts.grant_links(code, standing([point])))


def _held(point: DialoguePoint, grant_url: Callable[[UUID], str]) -> ShownPoint:
    answers = list(point.answers.all())
    return parts.shown(
        point,
        photos=[_photo(photo, point, holds=True) for photo in point.photos.all()],
        grant_url=grant_url,
        facts=_facts(point, holds=True),
        tags=[_published_tag(point)],
        actions=_actions(point, answered=bool(answers)),
        earlier=parts.told_before(answers[1:]),
        take_back=_take_back(point),
    )


def to_publish(points: Sequence[DialoguePoint], code: str) -> list[ShownPoint]:
    """All that goes out with each, and nothing else."""
    grant_url = parts.grant_links(code, standing(points))
    return [parts.shown(one, photos=_cleared(one), grant_url=grant_url) for one in points]


def _read(point: DialoguePoint, grant_url: Callable[[UUID], str]) -> ShownPoint:
    answers = list(point.answers.all())
    told = [one.text for one in answers]
    if warning([point.text, point.quote, point.place, *told]) is not None:
        return _withheld(point)
    return parts.shown(
        point,
        photos=_cleared(point),
        grant_url=grant_url,
        facts=_facts(point, holds=False),
        tags=[_published_tag(point)],
        earlier=parts.told_before(answers[1:]),
    )


def _withheld(point: DialoguePoint) -> ShownPoint:
    return ShownPoint(
        number=point.number,
        kind=point.get_kind_display(),
        text=_("Texten visas när den har rensats från uppgifter om enskilda."),
        quote="",
        place="",
        state=parts.answer_tag(latest(point)),
        anchor=f"punkt-{point.pk}",
    )


def _cleared(point: DialoguePoint) -> list[ShownPhoto]:
    photos = [one for one in point.photos.all() if one.cleared_at is not None]
    return [_photo(one, point, holds=False) for one in photos]


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
