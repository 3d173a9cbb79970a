"""Measures: the list, one of them with all that hangs on it, and the forms for it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.measures.forms.measures import MeasureFilterForm, MeasureForm, PlansForm
from tryggare.measures.models import Measure
from tryggare.measures.permissions import PLAN, READ
from tryggare.measures.selectors import measure_plans
from tryggare.measures.selectors import measures as selectors
from tryggare.measures.services import measures as services
from tryggare.measures.views import measure_list_parts as list_parts
from tryggare.measures.views import measure_pages as pages
from tryggare.measures.views.measure_page import page_of
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.pagination import pages as page_links

_PER_PAGE = 50
_FIELDS = (
    "title", "kind", "what", "why", "target_group", "where", "starts", "ends", "dose_planned",
    "follow_up_due", "follow_up_how", "is_open",
)  # fmt: skip


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """All of them, sifted by the address."""
    today = timezone.localdate()
    bodies = selectors.responsible_bodies(request.actor, today)
    form = MeasureFilterForm(request.GET, bodies=list(bodies))
    wanted = form.wanted()
    found = selectors.listed(wanted, request.actor, today)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "lead": list_parts.lead(
            page.paginator.count, selectors.late(found, today), is_sifted=wanted.is_sifted
        ),
        "filters": form,
        "clear_url": reverse("measures:measures"),
        "table": list_parts.table(page.object_list, today) if page.paginator.count else None,
        "is_sifted": wanted.is_sifted,
        "pages": page_links(page, request.GET),
        "actions": list_parts.actions() if request.actor.may(PLAN) else [],
        "crumbs": [Crumb(_("Åtgärder"))],
    }
    return render(request, "measures/measures/index.html", context)


@guarded(READ)
def detail(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """One measure: what is so and what is asked, then the chain from cause to effect."""
    today = timezone.localdate()
    measure = or_404(lambda: selectors.one_to_read(measure_id, request.actor, today))
    context = page_of(measure, request.actor, today)
    return render(request, "measures/measures/detail.html", context)


@guarded(PLAN)
def add(request: ActingRequest) -> HttpResponse:
    """A new measure; its causes are chosen next."""
    form = MeasureForm(request.POST or None)
    made: list[Measure] = []

    def save() -> None:
        made.append(services.add(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        where = "measures:measure-plans" if measure_plans.living() else "measures:measure"
        return done(request, _("Åtgärden är tillagd."), where, made[0].pk)
    ask = Ask(
        heading=_("Lägg till en åtgärd"),
        lead=_("Skriv vad som ska göras och av vem. Sedan väljer du orsakerna den ska påverka."),
        crumbs=[pages.home()],
        submit=_("Lägg till"),
        cancel_url=reverse("measures:measures"),
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def change(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """Change what is said of it."""
    measure = pages.found(measure_id)
    initial = {name: getattr(measure, name) for name in _FIELDS}
    initial["responsible"] = measure.responsible_id
    initial["districts"] = [str(one.district_id) for one in measure.places.all()]
    form = MeasureForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(by=request.actor, measure_id=measure_id, facts=form.facts)

    return pages.asked(
        request, measure, form, save,
        heading=_("Ändra %(measure)s") % {"measure": measure.title},
        lead=_("Händelseloggen sparar vad som stod före."),
        submit=_("Spara"),
        message=_("Åtgärden är sparad."),
    )  # fmt: skip


@guarded(PLAN)
def plans(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """Which plans it stands in, and which of their causes it acts on."""
    measure = pages.found(measure_id)
    living = measure_plans.living()
    if not living:
        return redirect("measures:measure", measure_id)
    stands = measure_plans.standing(measure)
    initial = {
        "plans": [str(one.plan_id) for one in stands.listed],
        "causes": [str(one.cause_id) for one in stands.acts_on],
    }
    causes = list(measure_plans.causes([one.pk for one in living]))
    form = PlansForm(request.POST or None, plans=living, causes=causes, initial=initial)

    def save() -> None:
        services.put_in_plans(
            by=request.actor, measure_id=measure_id, plan_ids=form.plan_ids,
            cause_ids=form.cause_ids, reason=form.cleaned_data.get("reason", ""),
        )  # fmt: skip

    return pages.asked(
        request, measure, form, save,
        heading=_("Orsaker och plan"),
        lead=_("En åtgärd ska svara på en orsak. Utan orsak syns den som en lucka i den röda "
               "tråden."),
        submit=_("Spara"),
        message=_("Orsakerna är sparade."),
    )  # fmt: skip
