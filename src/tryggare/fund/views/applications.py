"""Applications: the list, one application, and the form that corrects it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.audit.selectors import history
from tryggare.fund.forms.applications import ApplicationForm, FilterForm, known
from tryggare.fund.models import Application, Round
from tryggare.fund.permissions import DECIDE, HANDLE, IMPORT_APPLICATIONS, VIEW_ROUND
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors import applications as selectors
from tryggare.fund.selectors import declarations, rounds, submissions
from tryggare.fund.services import applications as services
from tryggare.fund.views.answered import answered_first
from tryggare.fund.views.application_parts import (
    answers,
    case_answers,
    columns,
    level_table,
    marks,
    row,
)
from tryggare.fund.views.case_parts import state_tag
from tryggare.fund.views.pages import PER_PAGE, kronor, points, to_round
from tryggare.fund.views.reading_parts import statements_about
from tryggare.fund.views.submission_parts import answers_of
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.pagination import pages


@guarded(VIEW_ROUND)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """A round's applications, sorted and sifted by the address."""
    round_ = or_404(lambda: rounds.brief(round_id))
    named = rounds.named(round_)
    form = FilterForm(request.GET, named=named)
    wanted = form.wanted(request.GET.get("sort", ""))
    paginator = Paginator(selectors.listed(round_, wanted, request.actor.person_id), PER_PAGE)
    if wanted.is_everything:
        paginator.count = named.count  # so that nobody counts again
    page = paginator.get_page(request.GET.get("page"))
    link = row_links("fund:application")
    context = {
        "round": round_,
        "lead": _index_lead(round_, page.paginator.count, wanted),
        "filters": form,
        "table": Table(
            columns(wanted.order, request.GET),
            [row(application, link(application.pk)) for application in page],
            _("Ansökningar"),
            caption_hidden=True,
        ),
        "pages": pages(page, request.GET),
        "has_rows": bool(page.paginator.count),
        "sort": wanted.order,
        "clear_url": reverse("fund:applications", args=[round_id]),
        "crumbs": [*to_round(round_), Crumb(_("Ansökningar"))],
    }
    return render(request, "fund/applications/index.html", context)


@guarded(VIEW_ROUND)
@answered_first
def detail(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """One application: what is asked, how good it was found, where each fact comes from."""
    found = or_404(lambda: selectors.application_page(application_id))
    application = found.application
    sealed = selectors.is_sealed(application)
    document = None if sealed else submissions.document_of_application(application_id)
    events = [] if sealed else history(application.pk, limit=20)
    context = {
        "application": application,
        "lead": _sealed(application) if sealed else _lead(application),
        "marks": _marks(application),
        "answers": case_answers(application) if sealed else answers(found),
        "levels": None if sealed else level_table(application),
        "document": answers_of(document) if document else [],
        "statements": [] if sealed else statements_about(application, request.actor),
        "actions": _actions(request, application),
        "history": event_table(events, linked=False, caption=_("Händelser")) if events else None,
        "crumbs": [*_way(application.round), Crumb(application.title)],
    }
    return render(request, "fund/applications/detail.html", context)


@guarded(IMPORT_APPLICATIONS)
@answered_first
def change(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Correct an application by hand."""
    application = or_404(lambda: selectors.application_page(application_id)).application
    if selectors.is_sealed(application):
        return redirect("fund:application", application_id)
    url = reverse("fund:application", args=[application_id])
    form = ApplicationForm(request.POST or None, initial=known(application))

    def save() -> None:
        services.change(
            by=request.actor,
            application_id=application_id,
            facts=form.facts,
            levels=form.cleaned_data["levels"],
            reason=form.cleaned_data["reason"],
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ansökan är ändrad."), "fund:application", application_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra ansökan"),
            lead=_("Gäller %(title)s. Det gamla värdet finns kvar i händelseloggen.")
            % {"title": application.title},
            crumbs=[*_way(application.round), Crumb(application.title, url)],
            submit=_("Spara"),
            cancel_url=url,
        ),
    )


def _way(round_: Round) -> list[Crumb]:
    return [
        *to_round(round_),
        Crumb(_("Ansökningar"), reverse("fund:applications", args=[round_.pk])),
    ]


def _index_lead(round_: Round, count: int, wanted: selectors.Wanted) -> str:
    if not wanted.is_everything:
        sentence = ngettext(
            "%(count)d ansökan passar in på det du valt.",
            "%(count)d ansökningar passar in på det du valt.",
            count,
        )
    elif count:
        sentence = ngettext(
            "%(count)d ansökan. Öppna den för att se underlaget eller rätta något.",
            "%(count)d ansökningar. Öppna en för att se underlaget eller rätta något.",
            count,
        )
    else:
        return _("Inga ansökningar är inlästa än.")
    return sentence % {"count": count}


def _lead(application: Application) -> str:
    who = application.applicant or _("Okänd sökande")
    values = {"who": who, "amount": kronor(application.amount_ore)}
    if application.score is None:
        return _("%(who)s söker %(amount)s. Ansökan saknar poäng.") % values
    score = {"score": points(application.score)}
    return _("%(who)s söker %(amount)s. Ansökan har %(score)s poäng.") % (values | score)


def _sealed(application: Application) -> str:
    sentence = _("%(who)s söker. Innehållet är förseglat tills utlysningen stänger.")
    return sentence % {"who": application.applicant}


def _marks(application: Application) -> list[Tag]:
    came = [state_tag(application)] if declarations.came_in(application) else []
    return [*came, *marks(application)]


# Where a delegate may decide without the body having taken it up.
_DELEGABLE = (Application.State.PREPARED, Application.State.TABLED)


def _actions(request: ActingRequest, application: Application) -> list[Action]:
    """What can be done with it: the case's own ways for whoever handles cases, and a correction."""
    ways = []
    if declarations.came_in(application):
        if request.actor.may(HANDLE):
            url = reverse("fund:formal-check", args=[application.pk])
            ways.append(Action(_("Formell prövning"), url, "secondary"))
            url = reverse("fund:assessment", args=[application.pk])
            ways.append(Action(_("Bedömningar och yttranden"), url, "secondary"))
        url = reverse("fund:declare", args=[application.pk])
        ways.append(Action(_("Jag har jäv"), url, "secondary"))
    to_decide = application.round.state == Round.State.HANDED_OVER
    if to_decide and application.state in _DELEGABLE and request.actor.may(DECIDE):
        url = reverse("fund:delegate", args=[application.pk])
        ways.append(Action(_("Besluta på delegation"), url, "secondary"))
    return [*ways, *_correction(request, application)]


def _correction(request: ActingRequest, application: Application) -> list[Action]:
    open_ = application.round.state in CHANGEABLE
    if not (open_ and request.actor.may(IMPORT_APPLICATIONS)):
        return []
    url = reverse("fund:application-change", args=[application.pk])
    return [Action(_("Ändra ansökan"), url, "secondary")]
