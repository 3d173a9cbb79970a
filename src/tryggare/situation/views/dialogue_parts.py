"""What the pages of dialogues share: names, tags, and a point as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tryggare.shell.elements import Action, Answer, Crumb, Tag
from tryggare.situation.models import Dialogue, DialoguePoint, PointAnswer, PointPhoto
from tryggare.situation.selectors.dialogues import latest


@dataclass(frozen=True)
class ShownPhoto:
    """A photo with where it is; ``says`` is what it shows, in words."""

    url: str
    says: str
    width: int
    height: int
    page_url: str = ""
    state: Tag | None = None


@dataclass(frozen=True)
class ShownPoint:
    """A point as a card."""

    number: int
    kind: str
    text: str
    quote: str
    place: str
    state: Tag
    answers: Sequence[Answer] = ()
    grant_url: str = ""
    grant: str = ""
    photos: Sequence[ShownPhoto] = ()
    facts: Sequence[Answer] = ()
    tags: Sequence[Tag] = ()
    actions: Sequence[Action] = ()
    earlier: Sequence[str] = ()
    take_back: Action | None = None
    anchor: str = field(default="")


def title(dialogue: Dialogue) -> str:
    """``Trygghetsvandring i Vårby, 3 november 2026``."""
    told = {"kind": dialogue.get_kind_display(), "day": date_format(dialogue.day, "j F Y")}
    if dialogue.district is None:
        return _("%(kind)s, %(day)s") % told
    return _("%(kind)s i %(district)s, %(day)s") % {**told, "district": dialogue.district.name}


def home() -> Crumb:
    return Crumb(_("Dialoger och vandringar"), reverse("situation:dialogues"))


def to_dialogue(dialogue: Dialogue) -> list[Crumb]:
    """The way to a page inside a dialogue."""
    return [home(), Crumb(title(dialogue), reverse("situation:dialogue", args=[dialogue.pk]))]


def answer_tag(answer: PointAnswer | None) -> Tag:
    if answer is None:
        return Tag(_("Väntar på svar"), "sun")
    return Tag(answer.get_state_display(), "leaf" if answer.state == "done" else "neutral")


def answer_rows(answer: PointAnswer | None) -> list[Answer]:
    """What came of it, who is responsible and by when."""
    if answer is None:
        return []
    who = answer.responsible.name if answer.responsible else answer.responsible_words
    rows = [
        Answer(_("Vad händer?"), answer.text),
        Answer(_("Ansvarig"), who),
        Answer(_("Senast"), date_format(answer.due, "j F Y") if answer.due else ""),
        Answer(_("Åtgärd"), answer.measure_title),
    ]
    return [row for row in rows if row.value]


def shown(
    point: DialoguePoint,
    *,
    photos: Iterable[ShownPhoto],
    grant_url: Callable[[UUID], str],
    **more: object,
) -> ShownPoint:
    """The point with its latest answer, of those at hand. A grant without an address is no longer
    told of: it has been revoked."""
    answer = latest(point)
    award = answer.award if answer and answer.award and grant_url(answer.award.pk) else None
    return ShownPoint(
        number=point.number,
        kind=point.get_kind_display(),
        text=point.text,
        quote=point.quote,
        place=point.place,
        state=answer_tag(answer),
        answers=answer_rows(answer),
        grant=award.application.title if award else "",
        grant_url=grant_url(award.pk) if award else "",
        photos=list(photos),
        anchor=f"punkt-{point.pk}",
        **more,  # type: ignore[arg-type]
    )


def told_before(answers: Iterable[PointAnswer]) -> list[str]:
    """Earlier answers, each in a line."""
    return [
        _("%(day)s: %(state)s. %(text)s")
        % {
            "day": date_format(localdate(one.created_at), "j F Y"),
            "state": one.get_state_display(),
            "text": one.text,
        }
        for one in answers
    ]


def public_rows(dialogue: Dialogue) -> list[Answer]:
    """What everyone reads of a dialogue itself."""
    organisers = [dialogue.organiser.name if dialogue.organiser else "", dialogue.together_with]
    count = dialogue.participants
    rows = [
        Answer(_("Plats"), dialogue.place),
        Answer(_("Teman"), ", ".join(dialogue.themes)),
        Answer(_("Arrangör"), "; ".join(one for one in organisers if one)),
        Answer(_("Deltagare"), "" if count is None else str(count)),
    ]
    return [row for row in rows if row.value]


def grant_links(code: str, standing: Collection[UUID]) -> Callable[[UUID], str]:
    """The open address of a grant, or nothing for one that is not among those that stand."""

    def link(award_id: UUID) -> str:
        return reverse("public-grant", args=[code, award_id]) if award_id in standing else ""

    return link


def says(photo: PointPhoto, point: DialoguePoint) -> str:
    """What stands for the photo where it is not seen."""
    return photo.shows or _("Foto till punkt %(number)d, inte beskrivet") % {"number": point.number}


def photo_answer(content: bytes) -> HttpResponse:
    """The photo, with the headers that every file of ours goes out with. It is a JPEG that we wrote
    ourselves, and is shown in the page."""
    response = HttpResponse(content, content_type="image/jpeg")
    response["Content-Disposition"] = 'inline; filename="foto.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
