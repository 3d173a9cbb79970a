"""The table of a proposal: its headings and its rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.fund.selectors.results import Fate, Line, Reading
from tryggare.fund.views import proposal_words as words
from tryggare.fund.views.pages import sortable
from tryggare.shell.elements import Cell, Column, Table, Tag
from tryggare.shell.locale import active


def columns(order: str, query: QueryDict) -> list[Column]:
    """The headings of the table; each sorts, and the other way when it already does."""
    labels = [
        (_("Åtgärd och sökande"), "atgard", False),
        (_("Poäng"), "poang", True),
        (_("Sökt"), "sokt", True),
        (_("Föreslås"), "foreslas", True),
        (_("Utfall"), "utfall", False),
    ]
    sorting = [sortable(*label, order, query, anchor="#alla") for label in labels]
    return [*sorting, Column(_("Varför"), prose=True)]


def row(found: Reading, line: Line, url: str, shown: Sequence[Column]) -> SafeString:
    """How an application fared and why, drawn once: a finished proposal never changes.

    ``url`` is its own page, if it is still there; ``shown`` are the table's columns.
    """
    key = "row", active(), line.reference, url
    if key not in found.kept:
        cells = [Cell(line.title, url, line.applicant), *_told(found, line)]
        (found.kept[key],) = Table(shown, [cells]).lines
    drawn: SafeString = found.kept[key]
    return drawn


def _told(found: Reading, line: Line) -> tuple[Tag | str, ...]:
    return (
        words.points(line.score),
        words.number(line.asked),
        words.number(line.granted),
        _fate_tag(line),
        words.reason(found, line),
    )


def _fate_tag(line: Line) -> Tag:
    fate = line.fate
    if fate is Fate.PINNED:
        return Tag(_("Låst med") if line.pin == "in" else _("Låst utanför"), "sun")
    if fate is Fate.EDGE:
        return Tag(_("Nära ribban"), "sun")
    if fate is Fate.OUT:
        return Tag(_("Utanför"))
    return Tag(_("Med") if fate is Fate.IN else _("Delvis"), "leaf")
