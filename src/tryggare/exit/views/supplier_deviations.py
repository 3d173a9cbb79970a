"""Deviations and complaints at a supplier, from when they are known until they are seen to."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.suppliers import MISCONDUCT_LAW
from tryggare.exit.forms.supplier_control import (
    DeviationAnswerForm,
    DeviationCloseForm,
    DeviationForm,
    DeviationTellForm,
)
from tryggare.exit.models import Supplier, SupplierDeviation
from tryggare.exit.permissions import READ_SUPPLIERS, SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.services import supplier_deviations as services
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import Ask, address, day, form_page, laws, way_to
from tryggare.exit.views.supplier_tables import deviation_tag
from tryggare.shell.elements import Action, Answer, Crumb
from tryggare.shell.forms import Form


@working(SUPPLIERS)
def report(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """Register what was not as it should be."""
    row = selectors.one(supplier_id)
    days = selectors.rules(request.actor.municipality_id).answer_days
    form = DeviationForm(request.POST or None)
    lead = _("Utföraren ska svara inom %(days)s dagar. Det är kommunens eget val.")
    ask = Ask(
        heading=_("Ny avvikelse eller nytt klagomål"),
        lead=lead % {"days": days},
        submit=_("Registrera"),
        said=_("Det är registrerat."),
        back=address(row),
        of=row,
        laws=[MISCONDUCT_LAW],
    )

    def save() -> None:
        services.report(by=request.actor, supplier_id=supplier_id, facts=form.facts)

    return form_page(request, form, save, ask)


@working(READ_SUPPLIERS)
def detail(request: WorkingRequest, supplier_id: UUID, deviation_id: UUID) -> HttpResponse:
    """One deviation: what happened, what was answered, what was done."""
    row = selectors.one(supplier_id)
    one = get_object_or_404(row.deviations.select_related("added_by"), pk=deviation_id)
    context = {
        "supplier": row,
        "heading": one.get_kind_display(),
        "tag": deviation_tag(one),
        "answers": _answers(one),
        "actions": _actions(row, one) if request.actor.may(SUPPLIERS) else [],
        "laws": laws([MISCONDUCT_LAW]) if one.kind == "misconduct" else [],
        "crumbs": [*way_to(row), Crumb(one.get_kind_display())],
    }
    return render(request, "exit/suppliers/part.html", context)


@working(SUPPLIERS)
def answer(request: WorkingRequest, supplier_id: UUID, deviation_id: UUID) -> HttpResponse:
    """What the supplier says."""
    words = (_("Utförarens svar"), _("Spara svaret"))
    form = DeviationAnswerForm(request.POST or None)
    return _asked(request, (supplier_id, deviation_id), form, services.answer, words)


@working(SUPPLIERS)
def tell(request: WorkingRequest, supplier_id: UUID, deviation_id: UUID) -> HttpResponse:
    """That the board has been told of a misconduct."""
    words = (_("Nämnden har fått veta"), _("Spara"))
    form = DeviationTellForm(request.POST or None)
    return _asked(request, (supplier_id, deviation_id), form, services.tell_board, words)


@working(SUPPLIERS)
def close(request: WorkingRequest, supplier_id: UUID, deviation_id: UUID) -> HttpResponse:
    """That it is seen to, and how."""
    words = (_("Avsluta"), _("Avsluta"))
    form = DeviationCloseForm(request.POST or None)
    return _asked(request, (supplier_id, deviation_id), form, services.close, words)


def _asked(
    request: WorkingRequest,
    which: tuple[UUID, UUID],
    form: Form,
    write: Callable[..., object],
    words: tuple[str, str],
) -> HttpResponse:
    """A page with one form about a deviation (supplier and its own id); ``words`` are its heading
    and its button."""
    supplier_id, deviation_id = which
    row = selectors.one(supplier_id)
    one = get_object_or_404(row.deviations, pk=deviation_id)
    heading, submit = words
    ask = Ask(
        heading=heading,
        lead=f"{one.get_kind_display()}, {day(one.known_on)}.",
        submit=submit,
        said=_("Det är sparat."),
        back=reverse("exit:supplier-deviation", args=[row.pk, one.pk]),
        of=row,
        laws=[MISCONDUCT_LAW] if one.kind == "misconduct" else [],
    )

    def save() -> None:
        write(by=request.actor, supplier_id=row.pk, deviation_id=one.pk, **form.cleaned_data)

    return form_page(request, form, save, ask)


def _answers(one: SupplierDeviation) -> list[Answer]:
    found = [
        Answer(_("Blev känt"), day(one.known_on)),
        Answer(_("Hur allvarligt"), one.get_severity_display()),
        Answer(_("Vad som hände"), one.what),
        Answer(_("Registrerat av"), one.added_by.name),
        Answer(
            _("Svar senast"), _("%(day)s, efter kommunens eget val") % {"day": day(one.answer_due)}
        ),
    ]
    if one.answered_on is not None:
        found.append(Answer(_("Svaret kom"), day(one.answered_on)))
        found.append(Answer(_("Utförarens svar"), one.answer))
    if one.kind == SupplierDeviation.Kind.MISCONDUCT:
        told = day(one.told_board_on) if one.told_board_on else _("Inte än")
        found.append(Answer(_("Nämnden fick veta"), told))
    if one.closed_on is not None:
        found.append(Answer(_("Avslutad"), day(one.closed_on)))
        found.append(Answer(_("Vad som gjordes"), one.done))
    return found


def _actions(row: Supplier, one: SupplierDeviation) -> list[Action]:
    if one.closed_on is not None:
        return []
    where = [row.pk, one.pk]
    is_untold = one.kind == SupplierDeviation.Kind.MISCONDUCT and one.told_board_on is None
    found = []
    if is_untold:
        found.append(
            Action(
                _("Skriv när nämnden fick veta"),
                reverse("exit:supplier-deviation-tell", args=where),
            )
        )
    found.append(
        Action(
            _("Skriv in svaret") if one.answered_on is None else _("Ändra svaret"),
            reverse("exit:supplier-deviation-answer", args=where),
            "secondary",
        )
    )
    if not is_untold:
        found.append(
            Action(_("Avsluta"), reverse("exit:supplier-deviation-close", args=where), "secondary")
        )
    return found
