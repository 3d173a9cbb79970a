"""What a file or a word of the police's asks of someone."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.situation.permissions import CONFIGURE, IMPORT
from tryggare.situation.selectors import imports
from tryggare.situation.selectors.police import unknown


def tasks(actor: Actor, on: date) -> list[Task]:
    """Files that failed, and words that nobody has said anything of."""
    found = []
    if actor.may(IMPORT):
        found += [
            Task(
                title=_("Se till inläsningen av %(name)s") % {"name": batch.name},
                detail=_("Filen gick inte att läsa in, eller bara en del av den."),
                url=reverse("situation:import", args=[batch.pk]),
                kind="import_failed",
            )
            for batch in imports.failed()
        ]
    if actor.may(CONFIGURE):
        found += _words(actor)
    return found


def _words(actor: Actor) -> list[Task]:
    waiting = unknown(Municipality.objects.get(pk=actor.municipality_id))
    if not waiting:
        return []
    sentence = ngettext(
        "Säg hur %(count)d av polisens ord räknas",
        "Säg hur %(count)d av polisens ord räknas",
        len(waiting),
    )
    return [
        Task(
            title=sentence % {"count": len(waiting)},
            detail=_("Händelser med ett okänt ord räknas inte förrän någon har svarat."),
            url=reverse("situation:police-events"),
            kind="police_words",
            count=len(waiting),
        )
    ]
