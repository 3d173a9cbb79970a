"""What another municipality has handed over to the reader: the list, one package, the answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.law import provision
from tryggare.exit.forms.elsewhere import RefusePackageForm
from tryggare.exit.models import HandOver, Package
from tryggare.exit.selectors.packages import mine
from tryggare.exit.services import handed_over
from tryggare.exit.views import elsewhere_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import home, saved
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Crumb, Table
from tryggare.shell.laws import law_note
from tryggare.shell.templatetags.shell import long_date


@working()
def index(request: WorkingRequest) -> HttpResponse:
    """The packages that wait for the reader; what they hold is not in the list."""
    rows = list(mine())
    context = {
        "table": _table(rows) if rows else None,
        "laws": [law_note(provision(key)) for key in ("sol-29-2", "sol-29-11")],
        "crumbs": [home(), _here()],
    }
    return render(request, "exit/handed_over/index.html", context)


@working()
def read(request: WorkingRequest, package_id: UUID) -> HttpResponse:
    """One package; the reading is logged."""
    found = handed_over.read(by=request.worker, package_id=package_id, keyring=request.keyring)
    kind = _kind(found.kind)
    answers = [
        Answer(_("Från"), found.sender),
        Answer(_("Skickat"), long_date(found.sent_on)),
        Answer(_("Vad de ber om"), found.task),
    ]
    if found.answer_by is not None:
        answers.insert(2, Answer(_("Svara senast"), long_date(found.answer_by)))
    context = {
        "kind": kind,
        "answers": answers,
        "fields": parts.fields(found.fields),
        "read_at": timezone.localtime(),
        "reader": request.actor.name,
        "actions": [
            Action(
                _("Ta emot och öppna ett ärende"),
                reverse("exit:handed-over-accept", args=[package_id]),
                "primary",
                True,
            ),
            Action(
                _("Säg nej"), reverse("exit:handed-over-refuse", args=[package_id]), "secondary"
            ),
        ],
        "laws": [law_note(provision("sol-29-11" if found.answer_by else "sol-29-2"))],
        "crumbs": [home(), _here(), Crumb(kind)],
    }
    return render(request, "exit/handed_over/read.html", context)


@require_POST
@working()
def accept(request: WorkingRequest, package_id: UUID) -> HttpResponse:
    """Take it: a case is opened, with what was received as its first note."""
    case = handed_over.accept(by=request.worker, package_id=package_id, keyring=request.keyring)
    messages.success(request, _("Ärendet är öppnat. Det du tog emot är den första anteckningen."))
    return redirect("exit:case", case.pk)


@working()
def refuse(request: WorkingRequest, package_id: UUID) -> HttpResponse:
    """Say no, and why."""
    mine().get(pk=package_id)
    form = RefusePackageForm(request.POST or None)

    def save() -> None:
        handed_over.refuse(
            by=request.worker,
            package_id=package_id,
            reason=form.cleaned_data["reason"],
            keyring=request.keyring,
        )

    if request.method == "POST" and saved(form, save):
        messages.success(request, _("Du har sagt nej. Uppgifterna går inte att öppna mer."))
        return redirect("exit:handed-over")
    context = {
        "form": form,
        "back": reverse("exit:handed-over-read", args=[package_id]),
        "crumbs": [home(), _here(), Crumb(_("Säg nej"))],
    }
    return render(request, "exit/handed_over/refuse.html", context)


def _kind(kind: str) -> str:
    """What is asked, said by the one who is asked."""
    if kind == HandOver.Kind.TRANSFER:
        return _("Fråga om att ta över ett ärende")
    return _("Uppdrag från en annan kommun")


def _here() -> Crumb:
    return Crumb(_("Från andra kommuner"), reverse("exit:handed-over"))


def _table(rows: list[Package]) -> Table:
    columns = [Column(_("Vad")), Column(_("Från")), Column(_("Skickat")), Column(_("Svara senast"))]
    found: list[Row] = [
        [
            Cell(_kind(row.kind), reverse("exit:handed-over-read", args=[row.pk])),
            row.sender.name,
            long_date(row.sent_on),
            long_date(row.answer_by) if row.answer_by else "–",
        ]
        for row in rows
    ]
    return Table(columns, found, _("Från andra kommuner"), caption_hidden=True)
