"""What the pages of a case share: its head, its row of pages, and a page that is one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.errors import TryggareError
from tryggare.domain.exit_cases import State
from tryggare.domain.law import Provision
from tryggare.exit.models import Case
from tryggare.exit.selectors.record_systems import holder
from tryggare.exit.views.doors import WorkingRequest
from tryggare.exit.views.record_parts import head
from tryggare.exit.views.tabs import tabs
from tryggare.keyring.errors import KeyringAway, NoTicket
from tryggare.organisations.permissions import Forbidden
from tryggare.shell.elements import Crumb, Tag
from tryggare.shell.forms import Form, show_error
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say


def home() -> Crumb:
    return Crumb(_("Ärenden"), reverse("exit:cases"))


def to_case(case: Case) -> list[Crumb]:
    """The way to a page inside a case."""
    return [home(), Crumb(name_of(case), reverse("exit:case", args=[case.pk]))]


def name_of(case: Case) -> str:
    """What a case is called where anyone may look over a shoulder: its number."""
    return _("Ärende %(number)s") % {"number": case.number}


def marks(case: Case) -> list[Tag]:
    """Where the case is, and what stands beside that."""
    found = [Tag(say(State(case.state).text).capitalize())]
    if case.protection != "none":
        found.append(Tag(_("Akut skydd"), "rose"))
    if case.frozen_at is not None:
        found.append(Tag(_("Fryst"), "rose"))
    return found


def case_page(
    request: WorkingRequest, case: Case, template: str, context: Mapping[str, Any], *, here: str
) -> HttpResponse:
    """A page of the case; ``here`` is its place among the tabs, by address name."""
    shared = {
        "case": case,
        "case_name": name_of(case),
        "marks": marks(case),
        "akt": head(holder()),
        "tabs": tabs(case.pk, here),
        "crumbs": to_case(case),
    }
    return render(request, template, shared | dict(context))


@dataclass(frozen=True, kw_only=True)
class CaseAsk:
    """What a page that is one form in a case says around it, and when it is ``said`` and done;
    ``laws`` are what it rests on."""

    heading: str
    lead: str
    submit: str
    said: str
    back: str
    here: str = ""
    laws: Sequence[Provision] = ()
    is_dangerous: bool = False


def case_form(
    request: WorkingRequest, case: Case, form: Form, save: Callable[[], object], ask: CaseAsk
) -> HttpResponse:
    """A page that is one form, until it is saved: then back to ``ask.back``, with ``ask.said``."""
    if request.method == "POST" and saved(form, save):
        messages.success(request, ask.said)
        return redirect(ask.back)
    context = {"form": form, "ask": ask, "laws": [law_note(one) for one in ask.laws]}
    context["crumbs"] = [*to_case(case), Crumb(ask.heading)]
    return case_page(request, case, "exit/case_form.html", context, here=ask.here)


def saved(form: Form, save: Callable[[], object]) -> bool:
    """Whether ``form`` is valid and ``save`` took it; what was refused stands in the form.

    A door that has closed, or a case that is not there, is for ``working`` to answer.
    """
    if not form.is_valid():
        return False
    try:
        save()
    except (Forbidden, NoTicket, KeyringAway):
        raise
    except TryggareError as error:
        show_error(form, error)
        return False
    return True
