"""Lägesbilder that somebody must update, finish or review."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.pictures.updates import update_rule, urgency
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.situation.models import PictureWriter, SituationPicture
from tryggare.situation.permissions import WRITE


def tasks(actor: Actor, on: date) -> list[Task]:
    """The next update, from eighteen months after the last, and what waits for a reviewer."""
    if not actor.may(WRITE):
        return []
    own = PictureWriter.objects.filter(picture=OuterRef("pk"), person=actor.person_id)
    living = list(
        SituationPicture.objects.exclude(state=SituationPicture.State.REPLACED).annotate(
            is_own=Exists(own)
        )
    )
    now = next((one for one in living if one.state == "adopted"), None)
    later = next((one for one in living if one.state != "adopted"), None)
    found = [_review(one) for one in living if one.state == "in_review" and not _is_done(one)]
    if now is not None:
        found += _update(now, later, on)
    return found


def _is_done(one: SituationPicture) -> bool:
    return bool(one.is_own) or one.reviewed_by_id is not None  # type: ignore[attr-defined]


def _review(one: SituationPicture) -> Task:
    return Task(
        title=_("Granska %(picture)s") % {"picture": one},
        detail=_("Du har inte skrivit i den här versionen."),
        url=reverse("situation:picture", args=[one.pk]),
        kind="picture-review",
    )


def _update(now: SituationPicture, later: SituationPicture | None, on: date) -> list[Task]:
    how = urgency(now.decided_on, on) if now.decided_on else ""
    if not how:
        return []
    titles = {
        "begin": _("Fortsätt uppdatera lägesbilden") if later else _("Börja uppdatera lägesbilden"),
        "hurry": _("Gör klart uppdateringen av lägesbilden"),
        "late": _("Uppdatera lägesbilden: tiden har gått ut"),
    }
    words = {"number": now.number}
    if later is not None:
        url = reverse("situation:picture", args=[later.pk])
        detail = _("Version %(number)d är påbörjad.") % {"number": later.number}
    else:
        url = reverse("situation:pictures")
        detail = _("Version %(number)d gäller nu. Ingen ny är påbörjad.") % words
    return [
        Task(
            title=titles[how],
            detail=detail,
            url=url,
            due=now.next_update_due,
            law=str(update_rule().provision),
            kind="picture-update",
        )
    ]
