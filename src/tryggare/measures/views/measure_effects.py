"""Asking whether a measure changes anything: before it begins, after, and once more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.measures.forms.measure_effects import EffectForm
from tryggare.measures.models import Measure
from tryggare.measures.selectors import measure_results as selectors
from tryggare.measures.services import measure_effects as services
from tryggare.measures.views import measure_pages as pages
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.permissions import ANALYSE
from tryggare.situation.selectors import places
from tryggare.situation.selectors.choices import choices


@guarded(ANALYSE)
def plan(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """Where, against what and how long: the worker does the rest."""
    measure = pages.found(measure_id)
    form = EffectForm(
        request.POST or None,
        places=places.all_places(request.actor.municipality_id),
        choices=choices(),
        today=timezone.localdate(),
        initial=_begins(measure),
    )

    def save() -> None:
        title = _("Före: åtgärd i %(place)s från den %(day)s") % _told(form.spec)
        services.ask_plan(by=request.actor, measure_id=measure_id, spec=form.spec, title=title)

    back = pages.not_own(request, measure)
    return back or pages.asked(
        request, measure, form, save,
        heading=_("Räkna ut vad som går att se"),
        lead=_("Du får veta hur många färre händelser det måste bli för att en minskning ska "
               "synas. När tiden efter är slut räknas resultatet av samma val."),
        submit=_("Räkna"),
        message=_("Det räknas nu. Läs om sidan om en stund."),
    )  # fmt: skip


def _told(spec: Mapping[str, Any]) -> dict[str, str]:
    """The place and the day, which stand on the analysis's page. Its name is read by all who see
    analyses, and for good: so it is not the measure's, which may be closed."""
    return {"place": spec["place_name"], "day": long_date(date.fromisoformat(spec["start"]))}


def _begins(measure: Measure) -> dict[str, object]:
    """The measure's own start and kommundelar."""
    treated = [f"{places.DISTRICT}:{one.district_id}" for one in measure.places.all()]
    given: dict[str, object] = {"treated": treated, "ring": True}
    return {**given, "start": measure.starts} if measure.starts else given


@guarded(ANALYSE)
@require_POST
def result(request: ActingRequest, measure_effect_id: UUID) -> HttpResponse:
    """What became of it, by the plan's own choices."""
    effect = or_404(lambda: selectors.effect(measure_effect_id))
    title = _("Efter: åtgärd i %(place)s från den %(day)s") % _told(effect.analysis.spec)
    return pages.pressed(
        request, effect.measure_id,
        lambda: services.ask_result(
            by=request.actor, measure_effect_id=measure_effect_id, title=title
        ),
        _("Resultatet räknas nu. Läs om sidan om en stund."),
    )  # fmt: skip


@guarded(ANALYSE)
@require_POST
def again(request: ActingRequest, measure_effect_id: UUID) -> HttpResponse:
    """The same of the incidents as they are now; the old one stays."""
    effect = or_404(lambda: selectors.effect(measure_effect_id))
    return pages.pressed(
        request, effect.measure_id,
        lambda: services.ask_again(by=request.actor, measure_effect_id=measure_effect_id),
        _("Det räknas om nu. Det förra finns kvar i listan."),
    )  # fmt: skip
