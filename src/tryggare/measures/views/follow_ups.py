"""Following a measure up, and letting residents read of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.measures.forms.follow_ups import FollowUpForm, PublishForm
from tryggare.measures.models import FollowUp
from tryggare.measures.permissions import CARRY_OUT, PLAN
from tryggare.measures.selectors import measure_results as selectors
from tryggare.measures.selectors import public_plans
from tryggare.measures.services import follow_ups as services
from tryggare.measures.services.follow_up_words import doubts, obstacle
from tryggare.measures.views import measure_pages as pages
from tryggare.measures.views.measure_list_parts import outcome_tag
from tryggare.measures.views.public_follow_ups import public_answers
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say


@guarded(CARRY_OUT)
def add(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """How it went, how that is known, and what is decided."""
    measure = pages.found(measure_id)
    results = selectors.effects_of(measure).results
    form = FollowUpForm(
        request.POST or None, results=results, initial={"followed_on": timezone.localdate()}
    )

    def save() -> None:
        services.add(by=request.actor, measure_id=measure_id, facts=form.facts)

    back = pages.not_own(request, measure)
    return back or pages.asked(
        request, measure, form, save,
        heading=_("Följ upp åtgärden"),
        lead=_("Den sparas som den skrivs och ändras inte sedan. En ny uppföljning är en ny rad. "
               "Skriv inget om enskilda. Ska boende kunna läsa den: skriv några få i stället för "
               "antal från 1 till 4."),
        submit=_("Spara uppföljningen"), message=_("Uppföljningen är sparad."),
    )  # fmt: skip


@guarded(PLAN)
def publish(request: ActingRequest, follow_up_id: UUID) -> HttpResponse:
    """What residents would read; then it is theirs."""
    row = or_404(lambda: selectors.follow_up(follow_up_id))
    found = doubts(row)
    data = request.POST if request.method == "POST" else None
    form = PublishForm(data, asks=bool(found))

    def save() -> FollowUp:
        reason = form.cleaned_data.get("reason", "")
        return services.publish(by=request.actor, follow_up_id=follow_up_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        message = _("Uppföljningen är publicerad för boende.")
        return done(request, message, "measures:measure", row.measure_id)
    why_not = obstacle(row)
    context = {
        "form": form,
        "measure": row.measure,
        "outcome": outcome_tag(row.outcome),
        "answers": public_answers(row),
        "doubts": found,
        "is_in_plan": public_plans.has(row.measure),
        "why_not": say(why_not) if why_not is not None else "",
        "crumbs": [*pages.to_measure(row.measure), Crumb(_("Publicera uppföljningen"))],
    }
    return render(request, "measures/measures/publish.html", context)


@guarded(PLAN)
@require_POST
def unpublish(request: ActingRequest, follow_up_id: UUID) -> HttpResponse:
    """Residents read it no more."""
    row = or_404(lambda: selectors.follow_up(follow_up_id))
    return pages.pressed(
        request, row.measure_id,
        lambda: services.unpublish(by=request.actor, follow_up_id=follow_up_id),
        _("Uppföljningen visas inte längre för boende."),
    )  # fmt: skip
