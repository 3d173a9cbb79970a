"""The tables of one supplier's page: what is permitted, checked, agreed, wrong, billed, asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.exit.models import (
    Supplier,
    SupplierAgreement,
    SupplierCheck,
    SupplierDeviation,
    SupplierInvoice,
    SupplierPermit,
    SupplierReport,
)
from tryggare.exit.views.supplier_pages import address, day, kronor, span
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table, Tag, Tone

_OUTCOMES: dict[str, Tone] = {"good": "leaf", "remark": "sun", "failed": "rose"}


def permits(row: Supplier, found: Iterable[SupplierPermit], *, linked: bool) -> Table | None:
    columns = [
        Column(_("Tillstånd")),
        Column(_("Målgrupp"), prose=True),
        Column(_("Högst antal personer"), numeric=True),
        Column(_("Föreståndare")),
        Column(_("Gäller")),
    ]
    rows: list[Row] = [
        [
            Cell(one.number, _to(linked, "exit:supplier-permit-change", row, one)),
            one.target_group,
            str(one.max_persons),
            one.manager,
            span(one.valid_from, one.valid_to),
        ]
        for one in found
    ]
    return _table(columns, rows, _("Tillstånd från IVO"))


def checks(found: Iterable[SupplierCheck], on: date) -> Table | None:
    """Every check, the latest first. Late is told only of the latest of its kind."""
    columns = [
        Column(_("Kontroll")),
        Column(_("Dag")),
        Column(_("Utfall")),
        Column(_("Vad som kom fram"), prose=True),
        Column(_("Nästa gång senast")),
    ]
    rows: list[Row] = []
    seen: set[str] = set()
    for one in found:
        is_latest = one.kind not in seen
        seen.add(one.kind)
        is_late = is_latest and one.next_on is not None and one.next_on < on
        due = Cell(day(one.next_on), note=_("Försenad") if is_late else "") if is_latest else "–"
        rows.append(
            [
                Cell(one.get_kind_display(), note=one.done_by.name),
                day(one.done_on),
                Tag(one.get_outcome_display(), _OUTCOMES[one.outcome]),
                one.found or "–",
                due,
            ]
        )
    return _table(columns, rows, _("Kontroller"))


def agreements(row: Supplier, found: Iterable[SupplierAgreement], *, linked: bool) -> Table | None:
    columns = [
        Column(_("Avtal")),
        Column(_("Gäller")),
        Column(_("Per dygn och person"), numeric=True),
        Column(_("Ingår"), prose=True),
        Column(_("Ingår inte"), prose=True),
        Column(_("Uppsägning"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(one.number, _to(linked, "exit:supplier-agreement-change", row, one)),
            span(one.starts_on, one.ends_on),
            kronor(one.daily_ore),
            one.included,
            one.excluded or "–",
            _("%(days)s dagar") % {"days": one.notice_days},
        ]
        for one in found
    ]
    return _table(columns, rows, _("Avtal"))


def deviations(row: Supplier, found: Iterable[SupplierDeviation]) -> Table | None:
    columns = [
        Column(_("Vad")),
        Column(_("Blev känt")),
        Column(_("Hur allvarligt")),
        Column(_("Läge")),
    ]
    rows: list[Row] = [
        [
            Cell(one.get_kind_display(), reverse("exit:supplier-deviation", args=[row.pk, one.pk])),
            day(one.known_on),
            Tag(one.get_severity_display(), "rose" if one.severity == "serious" else "neutral"),
            deviation_tag(one),
        ]
        for one in found
    ]
    return _table(columns, rows, _("Avvikelser och klagomål"))


def deviation_tag(one: SupplierDeviation) -> Tag:
    if one.closed_on is not None:
        return Tag(_("Avslutad"), "leaf")
    if one.answered_on is None:
        return Tag(_("Väntar på svar"), "sun")
    return Tag(_("Besvarad, inte avslutad"), "sun")


def invoices(row: Supplier, found: Iterable[SupplierInvoice]) -> Table | None:
    columns = [
        Column(_("Faktura")),
        Column(_("Period")),
        Column(_("Belopp"), numeric=True),
        Column(_("Förfaller")),
    ]
    rows: list[Row] = [
        [
            Cell(one.number, reverse("exit:supplier-invoice", args=[row.pk, one.pk])),
            span(one.period_from, one.period_to),
            kronor(one.amount_ore),
            day(one.due_on),
        ]
        for one in found
    ]
    return _table(columns, rows, _("Fakturor"))


def reports(row: Supplier, found: Iterable[SupplierReport]) -> Table | None:
    columns = [Column(_("Period")), Column(_("Begärd")), Column(_("Svar"))]
    rows: list[Row] = [
        [
            Cell(
                span(one.period_from, one.period_to),
                reverse("exit:supplier-report", args=[row.pk, one.pk]),
            ),
            day(one.asked_on),
            day(one.answered_on)
            if one.answered_on
            else Cell(
                tag=Tag(_("Väntar"), "sun"), note=_("senast %(day)s") % {"day": day(one.due_on)}
            ),
        ]
        for one in found
    ]
    return _table(columns, rows, _("Begärda uppgifter"))


def subcontractors(found: Iterable[Supplier]) -> Table | None:
    columns = [Column(_("Underleverantör")), Column(_("Medgiven")), Column(_("Läge"))]
    rows: list[Row] = [
        [
            Cell(one.name, address(one), one.org_number),
            day(one.parent_consent_on) if one.parent_consent_on else Tag(_("Nej"), "rose"),
            one.get_state_display(),
        ]
        for one in found
    ]
    return _table(columns, rows, _("Underleverantörer"))


def _to(linked: bool, name: str, row: Supplier, one: SupplierPermit | SupplierAgreement) -> str:
    return reverse(name, args=[row.pk, one.pk]) if linked else ""


def _table(columns: list[Column], rows: list[Row], caption: str) -> Table | None:
    return Table(columns, rows, caption, caption_hidden=True) if rows else None
