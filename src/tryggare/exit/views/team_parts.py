"""The parts of the team's pages."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.exit.models import Membership
from tryggare.exit.selectors.cases import Asked, questions
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table, Tag
from tryggare.shell.templatetags.shell import long_date


def own_question(membership_id: UUID) -> Asked:
    """The reader's own question with that id. Raises Membership.DoesNotExist when there is none."""
    for one in questions():
        if one.membership_id == membership_id:
            return one
    raise Membership.DoesNotExist


def team_table(rows: Iterable[Membership], *, leads: bool) -> Table:
    """Everyone who is or was in it; ``leads`` gives the ways to end their part."""
    columns = [
        Column(_("Person")),
        Column(_("Del i ärendet")),
        Column(_("Skäl"), prose=True),
        Column(_("Koppling")),
        Column(_("Från och till")),
    ]
    if leads:
        columns.append(Column(_("Avsluta")))
    return Table(columns, [_row(row, leads) for row in rows], _("Laget"), caption_hidden=True)


def _row(row: Membership, leads: bool) -> Row:
    holds = _("Behåller ärendet när det fryses") if row.holds_frozen else ""
    cells: Row = [
        row.person.name,
        Cell(row.get_kind_display(), note=holds),
        row.reason,
        _answer(row),
        _period(row),
    ]
    if leads:
        url = reverse("exit:team-end", args=[row.case_id, row.pk])
        cells.append("" if _is_over(row) else Cell(_("Avsluta"), url))
    return cells


def _answer(row: Membership) -> Tag:
    tones = {Membership.Answer.WAITING: "sun", Membership.Answer.TIED: "rose"}
    return Tag(row.get_answer_display(), tones.get(Membership.Answer(row.answer), "leaf"))  # type: ignore[arg-type]


def _period(row: Membership) -> str:
    start = long_date(timezone.localdate(row.starts_at))
    if row.ends_at is None:
        return _("Från %(start)s") % {"start": start}
    return _("%(start)s till %(end)s") % {
        "start": start,
        "end": long_date(timezone.localdate(row.ends_at)),
    }


def _is_over(row: Membership) -> bool:
    ended = row.ends_at is not None and row.ends_at <= timezone.now()
    return ended or row.answer == Membership.Answer.TIED
