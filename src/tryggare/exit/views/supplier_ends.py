"""Seeing a supplier out: the list, what it says of its files, and each step."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.suppliers import EndStep, all_end_steps
from tryggare.exit.forms.supplier_control import EndNoteForm, EndStepForm
from tryggare.exit.models import Supplier, SupplierEndStep
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.services import supplier_reports as services
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import Ask, day, form_page, laws, way_to
from tryggare.shell.elements import Action, Answer, Crumb, Tag, Task
from tryggare.shell.locale import say

LAW = "sol-17-2"


@working(SUPPLIERS)
def index(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """What is left to see to."""
    row = _ended(supplier_id)
    done = {one.step: one for one in row.end_steps.select_related("done_by")}
    note = reverse("exit:supplier-end-note", args=[row.pk])
    label = (
        _("Skriv dagen för sista anteckningen") if row.last_note_on is None else _("Ändra dagen")
    )
    kind = "primary" if row.last_note_on is None else "secondary"
    context = {
        "supplier": row,
        "answers": _answers(row),
        "tasks": [_task(row, step, done.get(code)) for code, step in all_end_steps().items()],
        "actions": [Action(label, note, kind)],  # type: ignore[arg-type]
        "laws": laws([LAW]),
        "crumbs": [*way_to(row), Crumb(_("Avslut"))],
    }
    return render(request, "exit/suppliers/end.html", context)


@working(SUPPLIERS)
def note(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """What the supplier says of its files; the times are counted from it."""
    row = _ended(supplier_id)
    form = EndNoteForm(request.POST or None, initial=_known(row))
    ask = _ask(row, _("Akterna hos utföraren"), _("Två års tid räknas från den dagen."))

    def save() -> None:
        services.tell_last_note(
            by=request.actor,
            supplier_id=row.pk,
            last_note_on=form.cleaned_data["last_note_on"],
            hands_over=form.hands,
        )

    return form_page(request, form, save, ask)


@working(SUPPLIERS)
def step(request: WorkingRequest, supplier_id: UUID, end_step: str) -> HttpResponse:
    """Tick off a line."""
    row = _ended(supplier_id)
    rule = all_end_steps().get(end_step)
    if rule is None:
        raise Http404
    form = EndStepForm(request.POST or None)
    ask = _ask(row, _("Bocka av"), say(rule.title) + ".")

    def save() -> None:
        services.see_to(by=request.actor, supplier_id=row.pk, step=end_step, **form.cleaned_data)

    return form_page(request, form, save, ask)


def _ended(supplier_id: UUID) -> Supplier:
    row = selectors.one(supplier_id)
    if row.state != Supplier.State.ENDED:
        raise Http404
    return row


def _ask(row: Supplier, heading: str, lead: str) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse("exit:supplier-end", args=[row.pk]),
        of=row,
        laws=[LAW],
    )


def _answers(row: Supplier) -> list[Answer]:
    hands = {True: _("Ja"), False: _("Nej"), None: _("Inte frågat än")}[row.hands_over]
    return [
        Answer(_("Avslutad"), day(row.state_since)),
        Answer(_("Skäl"), row.state_why),
        Answer(
            _("Sista anteckningen"),
            day(row.last_note_on) if row.last_note_on else _("Inte känd än"),
        ),
        Answer(_("Lämnar över sina akter"), hands),
    ]


def _known(row: Supplier) -> dict[str, object]:
    if row.last_note_on is None:
        return {}
    return {"last_note_on": row.last_note_on, "hands_over": "yes" if row.hands_over else "no"}


def _task(row: Supplier, step: EndStep, seen: SupplierEndStep | None) -> Task:
    if seen is not None:
        hint = " ".join(filter(None, (f"{day(seen.done_on)}, {seen.done_by.name}.", seen.note)))
        return Task(say(step.title), state=Tag(_("Klart"), "leaf"), hint=hint)
    due = step.due(row.last_note_on)
    is_late = due is not None and due < timezone.localdate()
    return Task(
        say(step.title),
        reverse("exit:supplier-end-step", args=[row.pk, step.code]),
        state=Tag(_("Försenad"), "rose") if is_late else None,
        due=_("senast %(day)s") % {"day": day(due)} if due else "",
    )
