"""What the pages of a measure share: the way there, and that only those who answer for it act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.errors import TryggareError
from tryggare.measures.models import Measure
from tryggare.measures.selectors import measures as selectors
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.permissions import Forbidden
from tryggare.organisations.views import pages
from tryggare.organisations.views.pages import Ask, done, or_404
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say


def home() -> Crumb:
    return Crumb(_("Åtgärder"), reverse("measures:measures"))


def to_measure(measure: Measure) -> list[Crumb]:
    return [home(), Crumb(measure.title, reverse("measures:measure", args=[measure.pk]))]


def month(on: date) -> str:
    return date_format(on, "F Y")


def found(measure_id: UUID) -> Measure:
    """Raises Http404."""
    return or_404(lambda: selectors.one(measure_id))


def not_own(request: ActingRequest, measure: Measure) -> HttpResponse | None:
    """Back to the measure, for someone who may read of it but does not answer for it."""
    if selectors.may_carry_out(request.actor, measure, timezone.localdate()):
        return None
    sentence = _("Det här gör de som har uppdrag i %(body)s, eller den som skriver planen.")
    messages.warning(request, sentence % {"body": measure.responsible})
    return redirect("measures:measure", measure.pk)


def asked(  # noqa: PLR0913 - one page's parts, all named
    request: ActingRequest,
    measure: Measure,
    form: Form,
    save: Callable[[], object],
    *,
    heading: str,
    lead: str,
    submit: str,
    message: str,
    danger: Action | None = None,
    is_dangerous: bool = False,
) -> HttpResponse:
    """A page that is one form about a measure, and back to it when it is sent."""
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=to_measure(measure),
        submit=submit,
        cancel_url=reverse("measures:measure", args=[measure.pk]),
        danger=danger,
        is_dangerous=is_dangerous,
    )
    return pages.asked(request, form, save, ask, message)


def pressed(
    request: ActingRequest, measure_id: UUID, act: Callable[[], object], message: str
) -> HttpResponse:
    """A button without a form: what was refused is told on the measure's page."""
    try:
        or_404(act)
    except Forbidden:
        raise
    except TryggareError as error:
        messages.error(request, say(error.message))
        return redirect("measures:measure", measure_id)
    return done(request, message, "measures:measure", measure_id)
