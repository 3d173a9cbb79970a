"""Permits for guards: the list, one of them, and what is done about its end."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.domain.plans.cameras import own_rules
from tryggare.measures.forms.camera_life import ReasonForm
from tryggare.measures.forms.guard_permits import PermitForm
from tryggare.measures.models import GuardPermit
from tryggare.measures.permissions import KEEP_CAMERAS, READ_CAMERAS
from tryggare.measures.selectors import guard_permits as selectors
from tryggare.measures.services import guard_permits as services
from tryggare.measures.views import guard_permit_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.laws import law_note
from tryggare.shell.pagination import pages

_PER_PAGE = 50
_FIELDS = ("area", "district", "conditions", "measure")


@guarded(READ_CAMERAS)
def index(request: ActingRequest) -> HttpResponse:
    """Those that end first stand first."""
    today = timezone.localdate()
    page = Paginator(selectors.listed(), _PER_PAGE).get_page(request.GET.get("page"))
    add = Action(_("Lägg till tillstånd"), reverse("measures:guard-permit-add"))
    first, second = own_rules().warn
    context = {
        "lead": _index_lead(selectors.ending(today).count()),
        "table": parts.permit_table(page, today),
        "has_rows": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "actions": [add] if request.actor.may(KEEP_CAMERAS) else [],
        "law": law_note(provision("ordningsvakter-3")),
        "own_rule": _("Kommunens egen regel: påminner %(first)s och %(second)s dagar före slutet.")
        % {"first": first, "second": second},
        "crumbs": [Crumb(_("Tillstånd för ordningsvakter"))],
    }
    return render(request, "measures/guard_permits/index.html", context)


@guarded(READ_CAMERAS)
def detail(request: ActingRequest, guard_permit_id: UUID) -> HttpResponse:
    """One permit: where and until when."""
    permit = or_404(lambda: selectors.one(guard_permit_id))
    today = timezone.localdate()
    keeper = request.actor.may(KEEP_CAMERAS)
    context = {
        "permit": permit,
        "state": parts.state_tag(permit, today),
        "lead": parts.lead(permit, today),
        "actions": _actions(permit) if keeper and not permit.is_closed else [],
        "answers": parts.facts(permit),
        "change_url": _to("guard-permit-change", permit) if keeper else "",
        "law": law_note(provision("ordningsvakter-3")),
        "crumbs": [parts.home(), Crumb(str(permit))],
    }
    return render(request, "measures/guard_permits/detail.html", context)


@guarded(KEEP_CAMERAS)
def add(request: ActingRequest) -> HttpResponse:
    """A permit that the police have given."""
    form = PermitForm(request.POST or None)
    made: list[GuardPermit] = []

    def save() -> None:
        made.append(services.add(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Tillståndet är infört."), "measures:guard-permit", made[0].pk)
    ask = Ask(
        heading=_("Lägg till tillstånd"),
        lead=_("För in det som står i polisens beslut. Scheman och vakter hör inte hit."),
        crumbs=[parts.home()],
        submit=_("Lägg till"),
        cancel_url=reverse("measures:guard-permits"),
    )
    return form_page(request, form, ask)


@guarded(KEEP_CAMERAS)
def change(request: ActingRequest, guard_permit_id: UUID) -> HttpResponse:
    """Put a permit right."""
    permit = or_404(lambda: selectors.one(guard_permit_id))
    names = (*_FIELDS, "number", "valid_from", "valid_to")
    initial = {name: getattr(permit, name) for name in names}
    form = PermitForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(by=request.actor, guard_permit_id=guard_permit_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Tillståndet är sparat."), "measures:guard-permit", permit.pk)
    lead = _("Rätta det som blev fel. Ett nytt beslut för du in som en förlängning.")
    return form_page(request, form, _ask(permit, _("Ändra tillståndet"), lead))


@guarded(KEEP_CAMERAS)
def renew(request: ActingRequest, guard_permit_id: UUID) -> HttpResponse:
    """The permit that comes after, with a number of its own."""
    permit = or_404(lambda: selectors.one(guard_permit_id))
    initial = {name: getattr(permit, name) for name in _FIELDS}
    form = PermitForm(request.POST or None, initial=initial)
    made: list[GuardPermit] = []

    def save() -> None:
        facts = form.facts
        made.append(services.renew(by=request.actor, guard_permit_id=permit.pk, facts=facts))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Det nya tillståndet är infört."), "measures:guard-permit",
                    made[0].pk)  # fmt: skip
    lead = _("För in polisens nya beslut, med sitt nummer och sina dagar. Läs om villkoren.")
    return form_page(request, form, _ask(permit, _("Förläng tillståndet"), lead))


@guarded(KEEP_CAMERAS)
def close(request: ActingRequest, guard_permit_id: UUID) -> HttpResponse:
    """It is not to be renewed."""
    permit = or_404(lambda: selectors.one(guard_permit_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        services.close(by=request.actor, guard_permit_id=permit.pk, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ingen påminns mer om tillståndet."), "measures:guard-permit",
                    permit.pk)  # fmt: skip
    lead = _("Ingen påminns mer. Tillståndet gäller ändå till sin sista dag.")
    return form_page(request, form, _ask(permit, _("Tillståndet förlängs inte"), lead))


def _to(name: str, permit: GuardPermit) -> str:
    return reverse(f"measures:{name}", args=[permit.pk])


def _index_lead(ending: int) -> str:
    if not ending:
        return _("Var polisen har gett tillstånd till ordningsvakter, och till när.")
    sentence = ngettext(
        "%(count)d tillstånd går snart ut eller har gått ut. Förläng det, eller säg att det inte "
        "förlängs.",
        "%(count)d tillstånd går snart ut eller har gått ut. Förläng dem, eller säg att de inte "
        "förlängs.",
        ending,
    )
    return sentence % {"count": ending}


def _actions(permit: GuardPermit) -> list[Action]:
    return [
        Action(_("Förläng"), _to("guard-permit-renew", permit)),
        Action(_("Det förlängs inte"), _to("guard-permit-close", permit), "secondary"),
    ]


def _ask(permit: GuardPermit, heading: str, lead: str) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=parts.to_permit(permit),
        submit=_("Spara"),
        cancel_url=_to("guard-permit", permit),
    )
