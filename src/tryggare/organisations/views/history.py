"""Events as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tryggare.audit.selectors import Event
from tryggare.audit.words import WORDS
from tryggare.domain.money import NO_BREAK_SPACE
from tryggare.organisations.permissions import ROLES
from tryggare.shell.elements import Cell, Column, Table

_LONGEST = 400


def event_table(events: Iterable[Event], *, linked: bool, caption: str) -> Table:
    """A table of events; ``linked`` makes each object a way to its own history."""
    columns = [
        Column(_("När")),
        Column(_("Vem")),
        Column(_("Vad")),
        Column(_("Ändring och skäl"), prose=True),
    ]
    return Table(columns, [_row(event, linked) for event in events], caption, caption_hidden=True)


def _row(event: Event, linked: bool) -> list[Cell | str]:
    at = timezone.localtime(event.at)
    what = f"{WORDS.action(event.action)} {event.object_name}"
    url = reverse("organisations:history", args=[event.object_id]) if linked else ""
    day = date_format(at, "j F Y").replace(" ", NO_BREAK_SPACE)
    when = Cell(day, note=date_format(at, "H.i"))
    return [when, event.actor, Cell(what, url), Cell(_changes(event), note=_reason(event))]


def _changes(event: Event) -> str:
    told = {name: change for name, change in event.changes.items() if name != "reason"}
    return "; ".join(f"{WORDS.field(name)}: {_change(change)}" for name, change in told.items())


def _change(change: object) -> str:
    if isinstance(change, list):
        before, after = change
        return f"{_value(before)} → {_value(after)}"
    return _value(change)


def _value(value: object) -> str:
    role = ROLES.get(str(value))
    # Long texts stand whole in the log; here they would hide everything else.
    return Truncator(_(role.name) if role else WORDS.value(value)).chars(_LONGEST)


def _reason(event: Event) -> str:
    return _("Skäl: %(reason)s") % {"reason": event.reason} if event.reason else ""
