"""Joint agreements: the list, one of them, and writing it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.plans.cooperation import Standing, agreement_rule, demands_met, standing
from tryggare.measures.forms.agreements import AgreementForm, CloseForm
from tryggare.measures.models import JointAgreement
from tryggare.measures.permissions import COOPERATE, READ
from tryggare.measures.selectors import agreements as selectors
from tryggare.measures.services import agreements
from tryggare.measures.views import cooperation_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Answer, Cell, Column, Crumb, Table, Tag
from tryggare.shell.laws import law_note
from tryggare.shell.links import row_links
from tryggare.shell.pagination import pages

_PER_PAGE = 50
_FIELDS = ("title", "purposes", "areas", "starts", "ends", "signed_on", "reference")


def to_agreement(agreement: JointAgreement) -> list[Crumb]:
    """The way to a page inside an agreement."""
    url = reverse("measures:agreement", args=[agreement.pk])
    return [*parts.way(_("Överenskommelser"), "agreements"), Crumb(agreement.title, url)]


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """All of them, with what must be followed by another."""
    today = localdate()
    page = Paginator(selectors.listed(), _PER_PAGE).get_page(request.GET.get("page"))
    left = selectors.left_open(today).count()
    may = request.actor.may(COOPERATE)
    add = Action(_("Ny överenskommelse"), reverse("measures:agreement-add"))
    context = {
        "lead": _index_lead(page.paginator.count, left),
        "law": law_note(agreement_rule().provision),
        "table": _table(page, today),
        "has_rows": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "actions": [add] if may else [],
        "crumbs": [parts.home(), Crumb(_("Överenskommelser"))],
    }
    return render(request, "measures/agreements/index.html", context)


@guarded(READ)
def detail(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """One agreement: what it says, who is in it, and which of the law's demands it meets."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    may, found = request.actor.may(COOPERATE), _standing(agreement, localdate())
    context = {
        "agreement": agreement,
        "lead": _lead(agreement, found),
        "state": parts.standing_tag(found, followed=_is_settled(agreement)),
        "law": law_note(agreement_rule().provision),
        "answers": _answers(agreement),
        "demands": _demands(agreement),
        "parties": _parties(agreement, may=may),
        "has_parties": bool(agreement.parties.all()),
        "file_url": reverse("measures:agreement-file", args=[agreement.pk]),
        "actions": _actions(agreement, found) if may else [],
        "crumbs": to_agreement(agreement),
    }
    return render(request, "measures/agreements/detail.html", context)


@guarded(COOPERATE)
def add(request: ActingRequest) -> HttpResponse:
    """An agreement that is being written or has been signed."""
    form = AgreementForm(request.POST or None)
    made: list[JointAgreement] = []

    def save() -> None:
        made.append(agreements.add(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        told = _("Överenskommelsen är sparad. Lägg till parterna.")
        return done(request, told, "measures:agreement", made[0].pk)
    ask = Ask(
        heading=_("Ny överenskommelse"),
        lead=_("Börja när den skrivs. Fyll i undertecknandet när alla har skrivit under."),
        crumbs=parts.way(_("Överenskommelser"), "agreements"),
        submit=_("Spara"),
        cancel_url=reverse("measures:agreements"),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def change(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """Put an agreement right."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    initial = {name: getattr(agreement, name) for name in _FIELDS}
    form = AgreementForm(request.POST or None, initial=initial)

    def save() -> None:
        agreements.change(by=request.actor, agreement_id=joint_agreement_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        told = _("Överenskommelsen är sparad.")
        return done(request, told, "measures:agreement", joint_agreement_id)
    removal = Action(
        _("Ta bort överenskommelsen"),
        reverse("measures:agreement-remove", args=[joint_agreement_id]),
        "danger",
    )
    ask = Ask(
        heading=_("Ändra överenskommelsen"),
        lead=agreement.title,
        crumbs=to_agreement(agreement),
        submit=_("Spara"),
        cancel_url=reverse("measures:agreement", args=[joint_agreement_id]),
        danger=removal if agreement.signed_on is None else None,
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def remove(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """Take away one that came to nothing."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    form = parts.one_button(request)

    def save() -> None:
        agreements.remove(by=request.actor, agreement_id=joint_agreement_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Överenskommelsen är borttagen."), "measures:agreements")
    ask = Ask(
        heading=_("Ta bort överenskommelsen"),
        lead=_("Den tas bort med sina parter och sin fil. Det går inte att ångra."),
        crumbs=to_agreement(agreement),
        submit=_("Ta bort"),
        cancel_url=reverse("measures:agreement", args=[joint_agreement_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def close(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """It ends on purpose: none is to follow it."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    form = CloseForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        agreements.close(by=request.actor, agreement_id=joint_agreement_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        told = _("Sparat. Ingen påminns mer om den.")
        return done(request, told, "measures:agreement", joint_agreement_id)
    ask = Ask(
        heading=_("Ingen ny ska skrivas"),
        lead=_("Överenskommelsen står kvar som den är. Den slutar utan att en annan tar vid."),
        crumbs=to_agreement(agreement),
        submit=_("Spara"),
        cancel_url=reverse("measures:agreement", args=[joint_agreement_id]),
    )
    return form_page(request, form, ask)


def _is_settled(agreement: JointAgreement) -> bool:
    """Whether another follows it, or none is to."""
    return agreement.is_closed or vars(agreement)["followed"]


def _standing(agreement: JointAgreement, today: date) -> Standing:
    return standing(
        signed_on=agreement.signed_on, starts=agreement.starts, ends=agreement.ends, today=today
    )


def _index_lead(count: int, left: int) -> str:
    if not count:
        return _("Ingen överenskommelse är inlagd än.")
    if not left:
        return _("Ingen slutar de närmaste tre månaderna utan att en annan tar vid.")
    sentence = ngettext(
        "%(count)d överenskommelse slutar snart eller har slutat, och ingen tar vid.",
        "%(count)d överenskommelser slutar snart eller har slutat, och ingen tar vid.",
        left,
    )
    return sentence % {"count": left}


def _table(found: Iterable[JointAgreement], today: date) -> Table:
    columns = [
        Column(_("Överenskommelse")),
        Column(_("Parter"), prose=True),
        Column(_("Gäller")),
        Column(_("Lagens två krav")),
        Column(_("Läge")),
    ]
    link = row_links("measures:agreement")
    rows = [_row(one, link(one.pk), today) for one in found]
    return Table(columns, rows, _("Överenskommelser"), caption_hidden=True)


def _row(one: JointAgreement, url: str, today: date) -> Row:
    met = demands_met(purposes=one.purposes, areas=one.areas)
    tag = parts.standing_tag(_standing(one, today), followed=_is_settled(one))
    return [
        Cell(one.title, url),
        ", ".join(party.organisation.name for party in one.parties.all()) or "–",
        parts.span(one.starts, one.ends),
        _("%(met)d av %(all)d") % {"met": sum(met), "all": len(met)},
        tag,
    ]


def _lead(agreement: JointAgreement, found: Standing) -> str:
    if found == "unsigned":
        return _("Den är inte undertecknad än. Lagen frågar efter skriftliga överenskommelser.")
    if found in {"ends_soon", "ended"} and agreement.is_closed:
        span = parts.span(agreement.starts, agreement.ends)
        return _("%(span)s. Ingen ny ska skrivas.") % {"span": span}
    if found in {"ends_soon", "ended"} and not _is_settled(agreement):
        return _("Ingen undertecknad överenskommelse tar vid för alla parter. Skriv nästa.")
    return parts.span(agreement.starts, agreement.ends)


def _answers(agreement: JointAgreement) -> list[Answer]:
    rows = [
        Answer(_("Gäller"), parts.span(agreement.starts, agreement.ends)),
        Answer(_("Undertecknad"), parts.day(agreement.signed_on)),
        Answer(_("Diarienummer"), agreement.reference),
    ]
    return [row for row in rows if row.value]


def _demands(agreement: JointAgreement) -> list[tuple[str, Tag, str]]:
    """What the law wants it to say, whether it does, and what it says."""
    met = demands_met(purposes=agreement.purposes, areas=agreement.areas)
    told = (
        (_("För vilka syften"), agreement.purposes),
        (_("Inom vilka områden"), agreement.areas),
    )
    yes, no = Tag(_("Finns"), "leaf"), Tag(_("Saknas"), "rose")
    return [
        (label, yes if is_met else no, words)
        for (label, words), is_met in zip(told, met, strict=True)
    ]


def _parties(agreement: JointAgreement, *, may: bool) -> Table:
    columns = [Column(_("Part")), Column(_("Undertecknas av"))]
    if may:
        columns.append(Column(_("Ändra")))
    link = row_links("measures:agreement-party-remove")
    rows: list[Row] = []
    for party in agreement.parties.all():
        row: Row = [party.organisation.name, party.signs_as or "–"]
        if may:
            row.append(Cell(_("Ta bort"), link(party.pk)))
        rows.append(row)
    return Table(columns, rows, _("Parter"), caption_hidden=True)


def _actions(agreement: JointAgreement, found: Standing) -> list[Action]:
    def to(label: str, name: str, kind: str = "secondary") -> Action:
        return Action(label, reverse(f"measures:{name}", args=[agreement.pk]), kind)  # type: ignore[arg-type]

    bound = _("Byt fil") if agreement.file else _("Bifoga filen")
    first = "secondary" if agreement.parties.all() else "primary"
    left_open = found in {"ends_soon", "ended"} and not _is_settled(agreement)
    url = reverse("measures:agreement-add")
    return [
        *([Action(_("Skriv nästa överenskommelse"), url)] if left_open else []),
        to(_("Lägg till part"), "agreement-party-add", first),
        to(bound, "agreement-attach"),
        to(_("Ändra"), "agreement-change"),
        *([to(_("Ingen ny ska skrivas"), "agreement-close")] if left_open else []),
    ]
