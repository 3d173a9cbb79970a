"""What municipalities share: the register, one of them, taken back, and used as a template."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.forms.practices import PracticeFilterForm, UseForm
from tryggare.measures.models import Measure, SharedPractice
from tryggare.measures.permissions import PLAN, READ, SHARE
from tryggare.measures.selectors import practices as selectors
from tryggare.measures.selectors.sharing import now
from tryggare.measures.services import practices
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views import practice_parts
from tryggare.measures.views.sharing import way
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb, Tag
from tryggare.shell.pagination import pages

_PER_PAGE = 30


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """What worked where, and what did not; sifted by kind, outcome and words."""
    sharing = now()
    form = PracticeFilterForm(request.GET)
    wanted = form.wanted
    found = selectors.found(wanted)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    municipalities = selectors.municipalities(found)
    context = {
        "lead": _lead(page.paginator.count, municipalities, takes_part=sharing is not None),
        "joined_on": parts.day(sharing.joined_on) if sharing else "",
        "filters": form,
        "clear_url": reverse("measures:practices"),
        "facts": practice_parts.outcome_facts(selectors.by_outcome(found)),
        "table": practice_parts.table(page),
        "has_rows": bool(page.paginator.count),
        "is_sifted": wanted != selectors.Wanted(),
        "pages": pages(page, request.GET),
        "actions": _index_actions(takes_part=sharing is not None)
        if request.actor.may(SHARE)
        else [],
        "crumbs": [parts.home(), Crumb(_("Andra kommuners erfarenheter"))],
    }
    return render(request, "measures/practices/index.html", context)


@guarded(READ)
def detail(request: ActingRequest, shared_practice_id: UUID) -> HttpResponse:
    """One practice: what was done, what it gave and how that is known."""
    practice = or_404(lambda: selectors.one(shared_practice_id))
    is_own = practice.municipality_id == request.actor.municipality_id
    context = {
        "practice": practice,
        "lead": _detail_lead(practice, is_own=is_own),
        "state": Tag(_("Återtagen"))
        if practice.withdrawn_at
        else practice_parts.outcome_tag(practice),
        "answers": practice_parts.about(practice),
        "actions": _actions(request, practice, is_own=is_own),
        "crumbs": [*way(), Crumb(practice.title)],
    }
    return render(request, "measures/practices/detail.html", context)


@guarded(SHARE)
def withdraw(request: ActingRequest, shared_practice_id: UUID) -> HttpResponse:
    """Take one's own back."""
    own = selectors.own(request.actor.municipality_id)
    practice = or_404(lambda: own.get(pk=shared_practice_id))
    form = parts.one_button(request)

    def save() -> None:
        practices.withdraw(by=request.actor, practice_id=shared_practice_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Den är återtagen."), "measures:practice", shared_practice_id)
    ask = Ask(
        heading=_("Återta %(name)s") % {"name": practice.title},
        lead=_(
            "Andra kommuner läser den inte mer. Det de redan har gjort av den står kvar hos dem."
        ),
        crumbs=[*way(), _here(practice)],
        submit=_("Återta"),
        cancel_url=reverse("measures:practice", args=[shared_practice_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def use(request: ActingRequest, shared_practice_id: UUID) -> HttpResponse:
    """Make a planned measure of one's own."""
    practice = or_404(lambda: selectors.one(shared_practice_id))
    form = UseForm(request.POST or None, initial={"title": practice.title})
    made: list[Measure] = []

    def save() -> None:
        measure = practices.use(
            by=request.actor,
            practice_id=shared_practice_id,
            title=form.cleaned_data["title"],
            responsible_id=form.cleaned_data["responsible"].pk,
        )
        made.append(measure)

    if request.method == "POST" and saved(form, save):
        told = _("Åtgärden är planerad. Fyll i orsak, mål och hur den följs upp.")
        return done(request, told, "measures:measure", made[0].pk)
    ask = Ask(
        heading=_("Gör en egen åtgärd"),
        lead=_("Namn, åtgärdstyp och vad som görs följer med från %(name)s. Resten är ert eget.")
        % {"name": practice.municipality.name},
        crumbs=[*way(), _here(practice)],
        submit=_("Planera åtgärden"),
        cancel_url=reverse("measures:practice", args=[shared_practice_id]),
    )
    return form_page(request, form, ask)


def _here(practice: SharedPractice) -> Crumb:
    return Crumb(practice.title, reverse("measures:practice", args=[practice.pk]))


def _lead(count: int, municipalities: int, *, takes_part: bool) -> str:
    if not takes_part:
        return _("Kommunen är inte med. Kommuner som är med läser varandras erfarenheter.")
    if not count:
        return _("Inget här än.")
    told = _("Erfarenheter: %(count)d. Kommuner: %(municipalities)d. Det som inte hjälpte står "
             "lika tydligt som det som gjorde det.")  # fmt: skip
    return told % {"count": count, "municipalities": municipalities}


def _index_actions(*, takes_part: bool) -> list[Action]:
    if not takes_part:
        return [Action(_("Läs vad det innebär och gå med"), reverse("measures:sharing-join"))]
    return [
        Action(_("Dela en erfarenhet"), reverse("measures:practice-choose")),
        Action(_("Lämna"), reverse("measures:sharing-leave"), "secondary"),
    ]


def _detail_lead(practice: SharedPractice, *, is_own: bool) -> str:
    if practice.withdrawn_at is not None:
        return _("Ni har återtagit den. Andra kommuner läser den inte.")
    if is_own:
        return _("Ni delar den. Kommuner som är med läser precis det som står här.")
    return _("%(name)s delar den. Det som hjälpte där hjälper kanske inte hos er.") % {
        "name": practice.municipality.name
    }


def _actions(request: ActingRequest, practice: SharedPractice, *, is_own: bool) -> list[Action]:
    if practice.withdrawn_at is not None:
        return []
    if is_own:
        url = reverse("measures:practice-withdraw", args=[practice.pk])
        may = request.actor.may(SHARE)
        return [Action(_("Återta"), url, "secondary")] if may else []
    url = reverse("measures:practice-use", args=[practice.pk])
    return [Action(_("Gör en egen åtgärd"), url)] if request.actor.may(PLAN) else []
