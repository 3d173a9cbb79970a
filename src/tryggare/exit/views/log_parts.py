"""The parts of the log's pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.log_reviews import Act, act_of
from tryggare.exit.log_words import in_words
from tryggare.exit.selectors.log import Entry
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Column, Table, Tag
from tryggare.shell.locale import say

_TONES = {Act.SHARE: "sun", Act.EXPORT: "sun"}


def log_table(entries: Iterable[Entry]) -> Table:
    """As the team reads it."""
    columns = [
        Column(_("När")),
        Column(_("Vem")),
        Column(_("Vad"), prose=True),
        Column(_("Slag")),
    ]
    return Table(columns, [_row(one) for one in entries], _("Logg"), caption_hidden=True)


def copy_table(entries: Iterable[Entry], called: Mapping[UUID, str]) -> Table:
    """As the person reads it."""
    columns = [Column(_("När")), Column(_("Vem")), Column(_("Vad personen gjorde"), prose=True)]
    rows: list[Row] = [
        [moment(one), called[one.actor_id] if one.actor_id else "–", _what(one).capitalize()]
        for one in entries
    ]
    return Table(columns, rows, _("Logg"), caption_hidden=True)


def moment(entry: Entry) -> str:
    return date_format(timezone.localtime(entry.at), "j F Y H:i")


def kind_tag(action: str) -> Tag:
    act = act_of(action)
    return Tag(say(act.text), _TONES.get(act, "neutral"))  # type: ignore[arg-type]


def _row(entry: Entry) -> Row:
    if not entry.action:
        return [moment(entry), "–", _what(entry), "–"]
    return [moment(entry), entry.actor, _what(entry).capitalize(), kind_tag(entry.action)]


def _what(entry: Entry) -> str:
    if not entry.action:
        return _("Innehållet är gallrat.")
    return in_words(entry.action, entry.facts)
