"""A measure from planned to ended, a page for each step."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.measures.forms.measure_steps import EndForm, StartForm, WhyForm
from tryggare.measures.models import Measure
from tryggare.measures.permissions import CARRY_OUT, PLAN
from tryggare.measures.selectors.measure_needs import lack_of
from tryggare.measures.selectors.measure_results import effects_of
from tryggare.measures.services import measure_steps as services
from tryggare.measures.views import measure_pages as pages
from tryggare.measures.views.measure_parts import no_plan_told
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.forms import Form
from tryggare.shell.locale import say


@guarded(CARRY_OUT)
def start(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """It begins, when what the law wants first is there."""
    measure = pages.found(measure_id)
    today = timezone.localdate()
    form = StartForm(request.POST or None, initial={"day": today})

    def save() -> None:
        services.start(by=request.actor, measure_id=measure_id, day=form.cleaned_data["day"])

    told = [_("Åtgärden räknas som pågående från den dagen.")]
    lack = lack_of(measure, today)
    if lack is not None:
        told = [say(lack.text)]
    elif not effects_of(measure).was_planned_before:
        told.append(no_plan_told(measure))
    return _step(
        request, measure, form, save,
        heading=_("Starta åtgärden"), lead=" ".join(told), submit=_("Starta"),
        message=_("Åtgärden pågår."),
    )  # fmt: skip


@guarded(CARRY_OUT)
def stop(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """A pause."""
    return _reasoned(
        request, measure_id, services.stop,
        heading=_("Stoppa åtgärden"), lead=_("Den går att återuppta senare."),
        submit=_("Stoppa"), message=_("Åtgärden är stoppad."),
    )  # fmt: skip


@guarded(CARRY_OUT)
def resume(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """Under way again."""
    return _reasoned(
        request, measure_id, services.resume,
        heading=_("Återuppta åtgärden"), lead=_("Den räknas som pågående igen."),
        submit=_("Återuppta"), message=_("Åtgärden pågår igen."),
    )  # fmt: skip


@guarded(PLAN)
def cancel(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """It will not be."""
    return _reasoned(
        request, measure_id, services.cancel,
        heading=_("Ställ in åtgärden"), lead=_("Den blir inte av. Det går inte att ångra."),
        submit=_("Ställ in"), message=_("Åtgärden är inställd."), is_dangerous=True,
    )  # fmt: skip


@guarded(CARRY_OUT)
def end(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """It is over."""
    measure = pages.found(measure_id)
    form = EndForm(request.POST or None, initial={"day": timezone.localdate()})

    def save() -> None:
        services.end(by=request.actor, measure_id=measure_id, **form.cleaned_data)

    return _step(
        request, measure, form, save,
        heading=_("Avsluta åtgärden"),
        lead=_("Det går inte att ångra. Gör gärna en uppföljning först: den kan avsluta åtgärden "
               "i samma steg."),
        submit=_("Avsluta"), message=_("Åtgärden är avslutad."),
    )  # fmt: skip


def _reasoned(
    request: ActingRequest, measure_id: UUID, act: Callable[..., Measure], **words: object
) -> HttpResponse:
    measure = pages.found(measure_id)
    form = WhyForm(request.POST or None)

    def save() -> None:
        act(by=request.actor, measure_id=measure_id, reason=form.cleaned_data["reason"])

    return _step(request, measure, form, save, **words)


def _step(
    request: ActingRequest,
    measure: Measure,
    form: Form,
    save: Callable[[], object],
    **words: object,
) -> HttpResponse:
    back = pages.not_own(request, measure)
    return back or pages.asked(request, measure, form, save, **words)  # type: ignore[arg-type]
