"""What the pages of permits for guards are drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans.permits import PermitState
from tryggare.measures.models import GuardPermit
from tryggare.measures.selectors.guard_permits import state_of
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Crumb, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import say
from tryggare.shell.tables import Tone
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.views.week_words import district_name

_TONES: dict[PermitState, Tone] = {
    PermitState.COMING: "neutral",
    PermitState.VALID: "leaf",
    PermitState.ENDS: "sun",
    PermitState.ENDS_SOON: "sun",
    PermitState.EXPIRED: "rose",
    PermitState.SETTLED: "neutral",
}


def home() -> Crumb:
    return Crumb(_("Tillstånd för ordningsvakter"), reverse("measures:guard-permits"))


def to_permit(permit: GuardPermit) -> list[Crumb]:
    return [home(), Crumb(str(permit), reverse("measures:guard-permit", args=[permit.pk]))]


def state_tag(permit: GuardPermit, today: date) -> Tag:
    state = state_of(permit, today)
    return Tag(say(state.text), _TONES[state])


def permit_table(found: Iterable[GuardPermit], today: date) -> Table:
    link = row_links("measures:guard-permit")
    columns = [
        Column(_("Tillstånd")),
        Column(_("Läge")),
        Column(_("Kommundel")),
        Column(_("Gäller från")),
        Column(_("Gäller till och med")),
    ]
    rows: list[Row] = [
        [
            Cell(one.number, link(one.pk), one.area),
            state_tag(one, today),
            district_name(one.district),
            long_date(one.valid_from),
            long_date(one.valid_to),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Tillstånd för ordningsvakter"), caption_hidden=True)


def facts(permit: GuardPermit) -> list[Answer]:
    rows = [
        Answer(_("Plats, område eller verksamhet"), permit.area),
        Answer(_("Kommundel"), district_name(permit.district)),
        Answer(_("Gäller från"), long_date(permit.valid_from)),
        Answer(_("Gäller till och med"), long_date(permit.valid_to)),
        Answer(_("Villkor"), permit.conditions),
        Answer(_("Åtgärd i planen"), permit.measure.title if permit.measure else ""),
    ]
    return [row for row in rows if row.value]


def lead(permit: GuardPermit, today: date) -> str:
    """What is so and what is asked of the reader."""
    match state_of(permit, today):
        case PermitState.SETTLED:
            return _("Inget mer behöver göras: det är förlängt, eller ska inte förlängas.")
        case PermitState.EXPIRED:
            return _("Tillståndet har gått ut. För in det nya, eller säg att det inte förlängs.")
        case PermitState.ENDS | PermitState.ENDS_SOON:
            told = _("Går ut den %(day)s. Sök förlängning hos polisen, eller säg att det inte "
                     "förlängs.")  # fmt: skip
            return told % {"day": long_date(permit.valid_to)}
    return _("Gäller till och med den %(day)s.") % {"day": long_date(permit.valid_to)}
