"""The diary: what has come in to a round, and its numbers."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.forms.cases import DiaryNumberForm, RegisterForm
from tryggare.fund.models import Application
from tryggare.fund.permissions import HANDLE
from tryggare.fund.selectors import cases as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.services import cases as services
from tryggare.fund.views.case_parts import arrival, diary_table
from tryggare.fund.views.pages import PER_PAGE, law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.pagination import pages


@guarded(HANDLE)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """What has come in, and boxes for the numbers of what is not registered yet."""
    round_ = or_404(lambda: rounds.one(round_id))
    waiting = list(selectors.to_register(round_)[:PER_PAGE])
    form = RegisterForm(request.POST or None, waiting=[(one, _told(one)) for one in waiting])
    entered: list[int] = []

    def save() -> None:
        entered.append(
            services.register_many(by=request.actor, round_id=round_id, numbers=form.numbers)
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _entered(entered[0]), "fund:diary", round_id)
    page = Paginator(selectors.arrived(round_), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "round": round_,
        "lead": _lead(page.paginator.count),
        "form": form if waiting else None,
        "table": diary_table(list(page)) if page else None,
        "pages": pages(page, request.GET),
        "law": law("osl-5-1"),
        "arrival_law": law("fl-22"),
        "crumbs": [*to_round(round_), Crumb(_("Diariet"))],
    }
    return render(request, "fund/cases/index.html", context)


@guarded(HANDLE)
def number(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """The diary number of one application, entered or corrected."""
    application = or_404(lambda: selectors.case(application_id))
    form = DiaryNumberForm(request.POST or None, initial={"diary_number": application.diary_number})

    def save() -> None:
        diary_number = form.cleaned_data["diary_number"]
        services.register(
            by=request.actor, application_id=application_id, diary_number=diary_number
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Diarienumret är infört."), "fund:diary", application.round_id)
    url = reverse("fund:diary", args=[application.round_id])
    return form_page(
        request,
        form,
        Ask(
            heading=_("Diarienummer"),
            lead=f"{application.title}, {application.applicant}. {_told(application)}",
            crumbs=[*to_round(application.round), Crumb(_("Diariet"), url)],
            submit=_("Spara"),
            cancel_url=url,
        ),
    )


def _told(application: Application) -> str:
    if application.arrived_on is None:
        return application.applicant
    values = {
        "who": application.applicant,
        "day": date_format(application.arrived_on, "j F Y"),
        "when": arrival(application),
    }
    return _("%(who)s. Inkom %(day)s, %(when)s.") % values


def _lead(count: int) -> str:
    if not count:
        return _("Inga ansökningar har kommit in än.")
    sentence = ngettext(
        "%(count)d ansökan har kommit in. Den som kom sist står först.",
        "%(count)d ansökningar har kommit in. Den som kom sist står först.",
        count,
    )
    return sentence % {"count": count}


def _entered(count: int) -> str:
    sentence = ngettext(
        "%(count)d ansökan är diarieförd.", "%(count)d ansökningar är diarieförda.", count
    )
    return sentence % {"count": count}
