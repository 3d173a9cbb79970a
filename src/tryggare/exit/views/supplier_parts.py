"""The parts of the register's pages: the list, and what is known of one supplier."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.suppliers import (
    SUPPLIER,
    PermitDuty,
    Reason,
    SupplierState,
    all_activities,
)
from tryggare.domain.transitions import allowed
from tryggare.exit.models import Supplier
from tryggare.exit.selectors.suppliers import Standing
from tryggare.exit.views.supplier_pages import address, day
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Fact, Table, Tag, Tone
from tryggare.shell.locale import say

_TONES: dict[str, Tone] = {
    "proposed": "neutral", "checked": "neutral", "in_use": "leaf", "paused": "sun",
    "ended": "neutral",
}  # fmt: skip


def ways(state: str) -> list[tuple[str, str]]:
    """The ways out of a state, with what one does."""
    labels = {
        "check": _("Skriv att den är kontrollerad"),
        "take_into_use": _("Ta i bruk"),
        "pause": _("Pausa"),
        "end": _("Avsluta"),
    }
    return [(way, labels[way]) for way in allowed(SUPPLIER, state)]


def state_tag(row: Supplier) -> Tag:
    return Tag(row.get_state_display(), _TONES[row.state])


def use_tag(reasons: Sequence[Reason]) -> Tag:
    return Tag(_("Kan inte anlitas"), "rose") if reasons else Tag(_("Kan anlitas"), "leaf")


def lead(found: Sequence[Standing]) -> str:
    """What is so, in one sentence."""
    usable = sum(not one.reasons for one in found)
    count = ngettext("%(count)d utförare i registret", "%(count)d utförare i registret", len(found))
    told = count % {"count": len(found)}
    return _("%(told)s. %(usable)d kan anlitas i dag.") % {"told": told, "usable": usable}


def register_table(found: Sequence[Standing]) -> Table:
    """Every supplier, and whether it may be used today."""
    columns = [
        Column(_("Utförare")),
        Column(_("Verksamhet")),
        Column(_("Läge")),
        Column(_("I dag"), prose=True),
    ]
    rows: list[Row] = [
        [
            Cell(one.supplier.name, address(one.supplier), note=_under(one.supplier)),
            say(all_activities()[one.supplier.activity].title),
            state_tag(one.supplier),
            Cell(tag=use_tag(one.reasons), note=_first(one)),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Utförare"), caption_hidden=True)


def _under(row: Supplier) -> str:
    if row.parent is None:
        return row.org_number
    return _("Underleverantör till %(main)s") % {"main": row.parent.name}


def _first(one: Standing) -> str:
    """The first that can be mended, and how many more there are; of what is over only that."""
    if not one.reasons or one.supplier.state == Supplier.State.ENDED:
        return ""
    told = [reason for reason in one.reasons if reason.code != "state"] or one.reasons
    more = len(told) - 1
    if not more:
        return say(told[0].text)
    rest = ngettext("%(count)d skäl till.", "%(count)d skäl till.", more)
    return f"{say(told[0].text)} {rest % {'count': more}}"


def overview(found: Sequence[Standing], late: int) -> list[Fact]:
    in_use = sum(one.supplier.state == "in_use" for one in found)
    opened = sum(
        deviation.closed_on is None for one in found for deviation in one.supplier.deviations.all()
    )
    return [
        Fact(_("I bruk"), str(in_use)),
        Fact(_("Kan anlitas i dag"), str(sum(not one.reasons for one in found))),
        Fact(_("Öppna avvikelser"), str(opened)),
        Fact(_("Sena kontroller"), str(late)),
    ]


def known(row: Supplier) -> list[Answer]:
    """What the register says of one supplier."""
    answers = [
        Answer(_("Organisationsnummer"), row.org_number),
        Answer(_("Verksamhet"), say(all_activities()[row.activity].title)),
        Answer(_("Tillståndsplikt"), duty(row)),
        Answer(_("Vem stödet är för"), row.get_protection_display()),
        Answer(_("Tar emot barn"), _("Ja") if row.takes_children else _("Nej")),
        Answer(_("Kontakt"), row.contact),
    ]
    if row.parent is not None:
        consent = day(row.parent_consent_on) if row.parent_consent_on else _("Inte medgiven")
        answers.append(Answer(_("Underleverantör till"), row.parent.name))
        answers.append(Answer(_("Medgiven"), consent))
    if row.state_why:
        answers.append(Answer(_("Skäl till läget"), row.state_why))
    return answers


def duty(row: Supplier) -> str:
    """Whether it needs a permit, and why that is so."""
    told = say(PermitDuty(row.permit_duty).text)
    if row.is_public:
        return told + " " + _("Verksamheten drivs av det allmänna.")
    if all_activities()[row.activity].permit is PermitDuty.NO:
        return told + " " + _("Lagen nämner inte sådan verksamhet, så IVO har inte prövat den.")
    if row.permit_duty_why:
        return f"{told} {row.permit_duty_why}"
    return told


def moves(row: Supplier) -> list[Action]:
    """A button for each way out of where it stands."""
    first = {SupplierState.PROPOSED: "check", SupplierState.CHECKED: "take_into_use"}
    main = first.get(SupplierState(row.state))
    return [
        Action(
            label,
            reverse("exit:supplier-move", args=[row.pk, way]),
            "primary" if way == main else "secondary",
        )
        for way, label in ways(row.state)
    ]
