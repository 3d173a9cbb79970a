"""The strategic council: its seats, what is vacant, and when it met."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.plans.cooperation import council_rule, rest
from tryggare.measures.forms.council import SeatForm
from tryggare.measures.models import CouncilSeat
from tryggare.measures.permissions import COOPERATE, READ
from tryggare.measures.selectors import council as selectors
from tryggare.measures.selectors.council import OWN_KINDS, Council
from tryggare.measures.services import council
from tryggare.measures.views import cooperation_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.laws import law_note
from tryggare.shell.links import row_links
from tryggare.shell.pagination import pages

_PER_PAGE = 20
_FIELDS = ("organisation", "office", "is_chair", "is_leading", "holder", "since")


def way() -> list[Crumb]:
    return parts.way(_("Det strategiska rådet"), "council")


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """Who sits, what is lacking, and the meetings."""
    found, today = selectors.council(), localdate()
    page = Paginator(selectors.meetings(), _PER_PAGE).get_page(request.GET.get("page"))
    may = request.actor.may(COOPERATE)
    actions = [
        Action(_("För in ett möte"), reverse("measures:council-meeting-add")),
        Action(_("Lägg till plats"), reverse("measures:council-seat-add"), "secondary"),
    ]
    if not found.seats:
        actions = [Action(_("Lägg till plats"), reverse("measures:council-seat-add"))]
    context = {
        "lead": _lead(found, today),
        "law": law_note(council_rule().provision),
        "lacks": _lacks(found),
        "table": _seats(found, may=may),
        "has_seats": bool(found.seats),
        "meetings": _meetings(page),
        "has_meetings": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "actions": actions if may else [],
        "crumbs": [parts.home(), Crumb(_("Det strategiska rådet"))],
    }
    return render(request, "measures/council/index.html", context)


@guarded(COOPERATE)
def add_seat(request: ActingRequest) -> HttpResponse:
    """A seat of the council, vacant or held."""
    form = SeatForm(request.POST or None)

    def save() -> None:
        council.add_seat(by=request.actor, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Platsen är tillagd."), "measures:council")
    ask = Ask(
        heading=_("Lägg till plats"),
        lead=_("Kommunen leder rådet. Andra bör företrädas av någon i ledande ställning."),
        crumbs=way(),
        submit=_("Lägg till"),
        cancel_url=reverse("measures:council"),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def change_seat(request: ActingRequest, council_seat_id: UUID) -> HttpResponse:
    """Another holder, or the seat put right."""
    seat = or_404(lambda: selectors.seat(council_seat_id))
    initial = {name: getattr(seat, name) for name in _FIELDS}
    form = SeatForm(request.POST or None, initial=initial)

    def save() -> None:
        council.change_seat(by=request.actor, seat_id=council_seat_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Platsen är sparad."), "measures:council")
    ask = Ask(
        heading=_("Ändra platsen"),
        lead=f"{seat.office}, {seat.organisation.name}",
        crumbs=way(),
        submit=_("Spara"),
        cancel_url=reverse("measures:council"),
        danger=Action(
            _("Dra in platsen"),
            reverse("measures:council-seat-end", args=[council_seat_id]),
            "danger",
        ),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def end_seat(request: ActingRequest, council_seat_id: UUID) -> HttpResponse:
    """Withdraw a seat from today."""
    seat = or_404(lambda: selectors.seat(council_seat_id))
    form = parts.one_button(request)

    def save() -> None:
        council.end_seat(by=request.actor, seat_id=council_seat_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Platsen är indragen."), "measures:council")
    ask = Ask(
        heading=_("Dra in platsen %(office)s") % {"office": seat.office},
        lead=_("Platsen försvinner ur rådet. Den står kvar vid de möten där den var med."),
        crumbs=way(),
        submit=_("Dra in"),
        cancel_url=reverse("measures:council"),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


def _lead(found: Council, today: date) -> str:
    if not found.seats:
        return _("Rådet har inga platser än. Lägg till dem som ska sitta i det.")
    how = rest(found.last_met, today)
    if how == "never":
        return _("Inget möte är infört än.")
    day = {"day": parts.day(found.last_met)}
    if how == "late":
        sentence = _("Rådet har inte mötts på mer än %(months)d månader: senast den %(day)s.")
        return sentence % {"months": council_rule().months, **day}
    return _("Rådet möttes senast den %(day)s.") % day


def _lacks(found: Council) -> list[str]:
    """What is not as the law wants it, told plainly."""
    if not found.seats:
        return []
    told = []
    if found.chair is None:
        told.append(_("Ingen leder rådet. Kommunen ska leda det."))
    elif found.chair.organisation.kind not in OWN_KINDS:
        told.append(_("En annan än kommunen leder rådet. Kommunen ska leda det."))
    if found.vacant:
        sentence = ngettext("%(count)d plats är vakant.", "%(count)d platser är vakanta.",
                            len(found.vacant))  # fmt: skip
        told.append(sentence % {"count": len(found.vacant)})
    if found.not_leading:
        sentence = ngettext(
            "%(count)d plats innehas inte av någon i ledande ställning.",
            "%(count)d platser innehas inte av någon i ledande ställning.",
            len(found.not_leading),
        )
        told.append(sentence % {"count": len(found.not_leading)})
    return told


def _seats(found: Council, *, may: bool) -> Table:
    columns = [Column(_("Plats")), Column(_("Innehas av")), Column(_("Ledande ställning"))]
    if may:
        columns.append(Column(_("Ändra")))
    link = row_links("measures:council-seat")
    rows: list[Row] = []
    for seat in found.seats:
        row = _seat_row(seat)
        if may:
            row.append(Cell(_("Ändra"), link(seat.pk)))
        rows.append(row)
    return Table(columns, rows, _("Platser i rådet"), caption_hidden=True)


def _seat_row(seat: CouncilSeat) -> Row:
    name = _("%(office)s, leder rådet") if seat.is_chair else "%(office)s"
    since = _("sedan %(day)s") % {"day": parts.day(seat.since)} if seat.since else ""
    held = Cell(seat.holder, note=since) if seat.holder else Cell(tag=Tag(_("Vakant"), "sun"))
    leading = Tag(_("Ja"), "leaf") if seat.is_leading else Tag(_("Nej"), "sun")
    return [Cell(name % {"office": seat.office}, note=seat.organisation.name), held, leading]


def _meetings(page: object) -> Table:
    columns = [
        Column(_("Dag")),
        Column(_("Det som togs upp"), prose=True),
        Column(_("Platser som var där"), numeric=True),
    ]
    link = row_links("measures:council-meeting")
    rows: list[Row] = [
        [
            Cell(parts.day(one.held_on), link(one.pk)),
            _short(one.agenda),
            str(vars(one)["taken"]),
        ]
        for one in page  # type: ignore[attr-defined]
    ]
    return Table(columns, rows, _("Möten"), caption_hidden=True)


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rstrip() + "…"
