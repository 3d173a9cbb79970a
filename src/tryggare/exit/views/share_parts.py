"""The parts of the pages about shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.secrecy import Purpose
from tryggare.exit.forms.choices import words
from tryggare.exit.models import Share
from tryggare.exit.services.snapshots import CATEGORIES
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.templatetags.shell import long_date

_OPEN = ("requested", "accepted")


def state(row: Share) -> Tag:
    tones: dict[str, tuple[str, Tone]] = {
        "requested": (_("Väntar på mottagaren"), "sun"),
        "accepted": (_("Mottagen"), "leaf"),
        "done": (_("Klar"), "leaf"),
        "refused": (_("Avböjd"), "rose"),
        "revoked": (_("Stängd"), "rose"),
        "withdrawn": (_("Samtycket återkallat"), "rose"),
        "expired": (_("Tiden har gått ut"), "neutral"),
    }
    label, tone = tones[row.state]
    return Tag(label, tone)


def shares_table(rows: Iterable[Share]) -> Table | None:
    """A case's shares; what they hold stands in each."""
    columns = [Column(_("Med vem")), Column(_("Ändamål"), prose=True), Column(_("Till och med")),
               Column(_("Läge"))]  # fmt: skip
    found: list[Row] = [
        [
            Cell(row.recipient.name, reverse("exit:share", args=[row.case_id, row.pk])),
            words(Purpose(row.purpose)),
            last_day(row.expires),
            state(row),
        ]
        for row in rows
    ]
    return Table(columns, found, _("Delningar"), caption_hidden=True) if found else None


def answers(row: Share) -> list[Answer]:
    rests_on = _("Samtycke") if row.consent_id else _("Prövad grund i lag")
    return [
        Answer(_("Med vem"), row.recipient.name),
        Answer(_("Ändamål"), words(Purpose(row.purpose))),
        Answer(_("Vilar på"), rests_on),
        Answer(_("Delat"), long_date(timezone.localdate(row.asked_at))),
        Answer(_("Till och med"), last_day(row.expires)),
    ]


def fields(opened: Mapping[str, object]) -> list[Answer]:
    """What a snapshot holds, in the order of the categories."""
    labels = {"name": _("Namn"), "personal_number": _("Personnummer")}
    return [
        Answer(labels.get(name) or words(category), str(opened[name]))
        for name, category in CATEGORIES.items()
        if name in opened
    ]


def actions(row: Share) -> list[Action]:
    if row.state not in _OPEN:
        return []
    url = reverse("exit:share-revoke", args=[row.case_id, row.pk])
    return [Action(_("Stäng delningen"), url, "danger")]


def last_day(expires: datetime) -> str:
    """The last day of something that ends as the day does."""
    return long_date(timezone.localdate(expires - timedelta(seconds=1)))


@dataclass(frozen=True)
class Offered:
    """A share as its recipient sees it in the list."""

    heading: str
    sender: str
    until: str
    actions: list[Action]


def offered(row: Share) -> Offered:
    def to(name: str, label: str, kind: Any = "primary", *, post: bool = True) -> Action:
        return Action(label, reverse(f"exit:shared-{name}", args=[row.pk]), kind, post)

    if row.state == "accepted":
        found = [to("read", _("Läs"), post=False), to("finish", _("Jag är klar"), "secondary")]
    else:
        found = [to("accept", _("Ta emot och läs")), to("refuse", _("Avböj"), "secondary")]
    return Offered(purpose(row.purpose), row.municipality.name, last_day(row.expires), found)


def purpose(code: str) -> str:
    return words(Purpose(code))
