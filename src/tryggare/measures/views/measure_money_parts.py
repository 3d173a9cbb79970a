"""What pays for a measure, as it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.permissions import VIEW_MONEY
from tryggare.measures.models import Measure, MeasureMoney
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors.measure_money import is_revoked, sums
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Cell, Column, Table
from tryggare.shell.links import row_links
from tryggare.shell.templatetags.shell import kronor

_NAMES = dict(MeasureMoney.Source.choices)


@dataclass(frozen=True)
class MoneyPart:
    """The rows, and a sentence with the sums by source."""

    told: str
    table: Table | None
    add_url: str


def part(measure: Measure, rows: Sequence[MeasureMoney], actor: Actor) -> MoneyPart:
    add = reverse("measures:money-add", args=[measure.pk]) if actor.may(PLAN) else ""
    if not rows:
        return MoneyPart(_("Inga pengar är införda."), None, add)
    found = sums(list(rows))
    by_source = ", ".join(
        f"{str(_NAMES[source]).lower()} {kronor(ore)}" for source, ore in found.by_source.items()
    )
    told = _("%(total)s i allt: %(sources)s.") % {
        "total": kronor(found.total),
        "sources": by_source,
    }
    return MoneyPart(told, _table(rows, actor), add)


def _table(rows: Sequence[MeasureMoney], actor: Actor) -> Table:
    change = row_links("measures:money-change") if actor.may(PLAN) else lambda _pk: ""
    award = row_links("fund:award") if actor.may(VIEW_MONEY) else lambda _pk: ""
    columns = [
        Column(_("Källa")),
        Column(_("Budgetår"), numeric=True),
        Column(_("Belopp"), numeric=True),
        Column(_("Beviljad åtgärd")),
    ]
    lines: list[list[Cell | str]] = [
        [
            Cell(str(one.get_source_display()), change(one.pk), one.note),
            str(one.year),
            kronor(one.amount_ore),
            _award(one, award),
        ]
        for one in rows
    ]
    return Table(columns, lines, _("Pengar"), caption_hidden=True)


def _award(row: MeasureMoney, link: Callable[[UUID], str]) -> Cell | str:
    """Its name, but to someone who may not see it."""
    if row.award is None:
        return _("Ur trygghetsfonden") if row.award_id else "–"
    note = _("Upphävd. Räknas inte.") if is_revoked(row) else ""
    return Cell(str(row.award), link(row.award.pk), note)
