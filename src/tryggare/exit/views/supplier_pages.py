"""What the pages of the register of suppliers share: the way here, and a page that is one form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain import money
from tryggare.domain.law import provision
from tryggare.exit.models import Supplier
from tryggare.exit.views.doors import WorkingRequest
from tryggare.exit.views.pages import saved
from tryggare.shell.elements import Crumb, LawNote
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note
from tryggare.shell.locale import active


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a page that is one form says around it, and when it is ``said`` and done."""

    heading: str
    lead: str
    submit: str
    said: str
    back: str
    of: Supplier | None = None
    laws: Sequence[str] = ()
    is_dangerous: bool = False


def register() -> Crumb:
    return Crumb(_("Utförare"), reverse("exit:suppliers"))


def address(supplier: Supplier) -> str:
    return reverse("exit:supplier", args=[supplier.pk])


def way_to(supplier: Supplier) -> list[Crumb]:
    """The way to a page of one supplier."""
    return [register(), Crumb(supplier.name, address(supplier))]


def form_page(
    request: WorkingRequest, form: Form, save: Callable[[], object], ask: Ask
) -> HttpResponse:
    """A page that is one form, until it is saved: then back to ``ask.back``, with ``ask.said``."""
    if request.method == "POST" and saved(form, save):
        messages.success(request, ask.said)
        return redirect(ask.back)
    above = way_to(ask.of) if ask.of else [register()]
    context = {
        "form": form,
        "ask": ask,
        "laws": laws(ask.laws),
        "crumbs": [*above, Crumb(ask.heading)],
    }
    return render(request, "exit/suppliers/form.html", context)


def laws(codes: Sequence[str]) -> list[LawNote]:
    return [law_note(provision(code)) for code in codes]


def day(on: date | None) -> str:
    return "–" if on is None else date_format(on, "j F Y")


def span(start: date, end: date | None) -> str:
    if end is None:
        return _("%(start)s och tills vidare") % {"start": day(start)}
    return f"{day(start)} – {day(end)}"


def kronor(ore: int) -> str:
    return money.ore_as_kronor(ore, locale=active())
