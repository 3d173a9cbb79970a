"""From draft to adopted, published and followed up: each step a page of its own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.incidents.personal_data import kinds_of
from tryggare.domain.law import provision
from tryggare.domain.plans.clocks import follow_up_rule
from tryggare.domain.plans.lacking import blocking
from tryggare.measures.forms.plans import FollowUpForm
from tryggare.measures.models import ActionPlan
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.selectors.plan_lacks import lacks_of, open_on_closed
from tryggare.measures.services import plan_adoption as adoption
from tryggare.measures.services import plan_follow_ups as follow_ups
from tryggare.measures.services.plan_hindrances import hindrances, of_draft
from tryggare.measures.services.plan_personal import never_in, personal_in
from tryggare.measures.views import plan_parts as parts
from tryggare.measures.views.plan_documents import read
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Organisation
from tryggare.organisations.selectors.bodies import deciding
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.forms.pictures import DecisionForm, PublishForm, ReasonForm
from tryggare.situation.selectors.ways import ways


@guarded(PLAN)
def adopt(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """What the minutes say."""
    plan = or_404(lambda: selectors.one(plan_id))
    form = DecisionForm(
        request.POST or None,
        bodies=deciding(),
        initial={"deciding_body": ways(request.actor.municipality_id).leading_body},
    )

    def save() -> None:
        adoption.adopt(by=request.actor, plan_id=plan_id, decision=form.decision)

    if request.method == "POST" and saved(form, save):
        message = _("Planen är antagen och fryst, med sina filer.")
        return done(request, message, "measures:plan", plan.pk)
    is_draft, inside = plan.state == ActionPlan.State.DRAFT, selectors.inside(plan)
    lacks = lacks_of(inside) if is_draft else ()
    unopened = of_draft(inside) if is_draft else ()
    context = {
        "form": form,
        "plan": plan,
        "stops": parts.missing(plan, blocking(lacks)),
        "missing": parts.missing(plan, [one for one in lacks if not one.blocks]),
        "unopened": parts.missing(plan, unopened),
        "law": law_note(provision("brottsforebyggande-4")),
        "leading_law": law_note(provision("brottsforebyggande-13")),
        "cancel_url": reverse("measures:plan", args=[plan.pk]),
        "crumbs": [parts.home(), parts.to(plan), Crumb(_("För in beslutet"))],
    }
    return render(request, "measures/plans/adopt.html", context)


@guarded(PLAN)
def publish(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """Open the public edition, once what looks like personal data has been looked at."""
    plan = or_404(lambda: selectors.one(plan_id))
    content, _sum = read(plan, "public")
    found = personal_in(content)
    never = never_in(content)
    inside = selectors.inside(plan)
    unopened = hindrances(inside, content)
    form = PublishForm(request.POST or None, asks=bool(found))

    def save() -> None:
        reason = form.cleaned_data.get("reason", "")
        adoption.publish(by=request.actor, plan_id=plan_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Den öppna versionen är publicerad."), "measures:plan", plan.pk)
    context = {
        "form": form,
        "plan": plan,
        "never": say(never) if never is not None else "",
        "unopened": parts.missing(plan, unopened),
        "closed": open_on_closed(inside),
        "found": [(one.words, say(kinds_of([one.sign])[0])) for one in found],
        "law": law_note(provision("brottsforebyggande-12")),
        "cancel_url": reverse("measures:plan", args=[plan.pk]),
        "crumbs": [parts.home(), parts.to(plan), Crumb(_("Publicera den öppna versionen"))],
    }
    return render(request, "measures/plans/publish.html", context)


@guarded(PLAN)
def withdraw(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """Take the public edition away."""
    plan = or_404(lambda: selectors.one(plan_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        adoption.withdraw(by=request.actor, plan_id=plan_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Den öppna versionen är borttagen."), "measures:plan", plan.pk)
    ask = Ask(
        heading=_("Ta bort den öppna versionen"),
        lead=_("Boende kan inte läsa den sedan."),
        crumbs=[parts.home(), parts.to(plan)],
        submit=_("Ta bort den öppna versionen"),
        cancel_url=reverse("measures:plan", args=[plan.pk]),
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def follow_up(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """Enter that the plan has been followed up."""
    plan = or_404(lambda: selectors.one(plan_id))
    leading = ways(request.actor.municipality_id).leading_body
    form = FollowUpForm(
        request.POST or None, bodies=Organisation.objects.all(), initial={"body": leading}
    )

    def save() -> None:
        follow_ups.add(by=request.actor, plan_id=plan_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        day = long_date(parts.due(selectors.one(plan_id)))
        message = _("Uppföljningen är införd. Nästa ska göras senast %(day)s.") % {"day": day}
        if plan.state == ActionPlan.State.REPLACED:
            message = _("Uppföljningen är införd.")
        return done(request, message, "measures:plan", plan.pk)
    context = {
        "form": form,
        "plan": plan,
        "law": law_note(follow_up_rule().provision),
        "cancel_url": reverse("measures:plan", args=[plan.pk]),
        "crumbs": [parts.home(), parts.to(plan), Crumb(_("För in en uppföljning"))],
    }
    return render(request, "measures/plans/follow_up.html", context)
