"""Statements: asked for by whoever handles the application, given by those who know."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.statements import AskForm, StatementForm
from tryggare.fund.models import Application, Statement
from tryggare.fund.permissions import HANDLE, STATE_OPINION
from tryggare.fund.selectors import readings as selectors
from tryggare.fund.selectors import submissions
from tryggare.fund.services import statements as services
from tryggare.fund.views.answered import answered_first
from tryggare.fund.views.assessment_parts import way_to
from tryggare.fund.views.pages import kronor
from tryggare.fund.views.reading_parts import bare_facts
from tryggare.fund.views.submission_parts import answers_of
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Cell, Column, Crumb, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import say

_CAMERA = "camera"


@guarded(STATE_OPINION)
def index(request: ActingRequest) -> HttpResponse:
    """What is asked of those who give statements."""
    found = list(selectors.statements_to_give())
    context = {
        "lead": _index_lead(len(found)),
        "table": _table(found) if found else None,
        "rounds": selectors.rounds_to_answer(request.actor.person_id),
    }
    return render(request, "fund/statements/index.html", context)


@guarded(HANDLE)
@answered_first
def ask(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Ask for statements; with cameras, that of the data protection officer is proposed."""
    application = or_404(lambda: selectors.application(application_id))
    asked = {one.kind for one in selectors.statements(application)}
    proposed = [] if asked else _proposed(application)
    form = AskForm(request.POST or None, initial={"kinds": proposed})

    def save() -> None:
        services.ask(
            by=request.actor,
            application_id=application_id,
            kinds=form.cleaned_data["kinds"],
            due=form.cleaned_data["due"],
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Yttrandet är begärt."), "fund:assessment", application_id)
    lead = _("De som har rollen Yttrande kan svara, när de har svarat om jäv.")
    if proposed:
        camera = _("Ansökan gäller kamerabevakning, så dataskyddsombudet är förvalt.")
        lead = f"{camera} {lead}"
    return form_page(
        request,
        form,
        Ask(
            heading=_("Begär yttrande om %(title)s") % {"title": application.title},
            lead=lead,
            crumbs=way_to(application),
            submit=_("Begär yttrande"),
            cancel_url=reverse("fund:assessment", args=[application_id]),
        ),
    )


@guarded(STATE_OPINION)
def give(request: ActingRequest, statement_id: UUID) -> HttpResponse:
    """The application, and the box to write in; afterwards what was written."""
    statement = or_404(lambda: selectors.statement(statement_id))
    form = None if statement.given_at else StatementForm(request.POST or None)

    def save() -> None:
        assert form is not None
        text = form.cleaned_data["text"]
        services.give(by=request.actor, statement_id=statement_id, text=text)

    if request.method == "POST" and form is not None and saved(form, save):
        return done(request, _("Yttrandet är lämnat."), "fund:statements")
    application = statement.application
    document = submissions.document_of_application(application.pk)
    context = {
        "statement": statement,
        "application": application,
        "lead": _lead(statement),
        "answers": [] if document else bare_facts(application),
        "document": answers_of(document) if document else [],
        "crumbs": [Crumb(_("Yttranden"), reverse("fund:statements")), Crumb(application.title)],
    }
    if form is not None:
        context["form"] = form
    return render(request, "fund/statements/give.html", context)


@guarded(HANDLE)
@require_POST
def drop(request: ActingRequest, statement_id: UUID) -> HttpResponse:
    """Ask no longer."""
    statement = or_404(lambda: selectors.statement(statement_id))
    try:
        or_404(lambda: services.drop(by=request.actor, statement_id=statement_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:assessment", statement.application_id)
    sentence = _("Yttrandet är inte längre begärt.")
    return done(request, sentence, "fund:assessment", statement.application_id)


def _proposed(application: Application) -> list[str]:
    return [Statement.Kind.DATA_PROTECTION.value] if application.measure == _CAMERA else []


def _index_lead(count: int) -> str:
    if not count:
        return _("Inget yttrande väntar på dig.")
    sentence = ngettext("%(count)d yttrande är begärt.", "%(count)d yttranden är begärda.", count)
    return sentence % {"count": count}


def _table(found: list[Statement]) -> Table:
    columns = [
        Column(_("Ansökan")),
        Column(_("Från")),
        Column(_("Senast")),
        Column(_("Omgång")),
    ]
    link = row_links("fund:statement")
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.application.title, link(one.pk), one.application.applicant),
            str(one.get_kind_display()),
            date_format(one.due, "j F Y") if one.due else "–",
            one.application.round.name,
        ]
        for one in found
    ]
    return Table(columns, rows, _("Begärda yttranden"), caption_hidden=True)


def _lead(statement: Statement) -> str:
    application = statement.application
    values = {
        "who": application.applicant,
        "amount": kronor(application.amount_ore),
        "kind": statement.get_kind_display(),
    }
    if statement.given_at is not None:
        return _("Yttrandet är lämnat och kan inte ändras.")
    return _("%(who)s söker %(amount)s. Yttrande från: %(kind)s.") % values
