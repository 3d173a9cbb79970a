"""An assessor's pages: what is mine, and one application with its document beside."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.forms.readings import FindingsForm, ReasonForm, known
from tryggare.fund.models import Application, Reading
from tryggare.fund.permissions import ASSESS
from tryggare.fund.selectors import readings as selectors
from tryggare.fund.selectors import submissions
from tryggare.fund.services import readings as services
from tryggare.fund.views.pages import kronor
from tryggare.fund.views.reading_parts import (
    bare_facts,
    found_by,
    mine_lead,
    mine_table,
    reading_tag,
    statements_about,
)
from tryggare.fund.views.submission_parts import answers_of
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import person_of
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb


@guarded(ASSESS)
def mine(request: ActingRequest) -> HttpResponse:
    """What is mine, and what remains of it."""
    person_id = person_of(request.actor)
    found = list(selectors.mine(person_id))
    left = [one for one in found if one.state == Reading.State.ASSIGNED]
    rounds = {one.application.round_id: one.application.round for one in found}
    context = {
        "lead": mine_lead(len(left), len(found)),
        "table": mine_table(found) if found else None,
        "actions": [
            Action(
                _("Jämför bedömningarna i %(round)s") % {"round": round_.name},
                reverse("fund:readings-compare", args=[round_.pk]),
                "secondary",
            )
            for round_ in rounds.values()
        ],
    }
    return render(request, "fund/readings/index.html", context)


@guarded(ASSESS)
def one(request: ActingRequest, reading_id: UUID) -> HttpResponse:
    """The application beside the form; when handed in, what was found and what others found."""
    reading = or_404(lambda: selectors.one(reading_id, person_of(request.actor)))
    if not reading.is_clear:  # type: ignore[attr-defined]
        return redirect("fund:declare", reading.application_id)
    if _is_open(reading):
        return _write(request, reading)
    return render(request, "fund/readings/done.html", _context(request, reading) | _found(reading))


@guarded(ASSESS)
def reopen(request: ActingRequest, reading_id: UUID) -> HttpResponse:
    """Take up what was handed in, with a reason."""
    reading = or_404(lambda: selectors.one(reading_id, person_of(request.actor)))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        services.reopen(by=request.actor, reading_id=reading_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Du kan ändra din bedömning."), "fund:reading", reading_id)
    url = reverse("fund:reading", args=[reading_id])
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra din bedömning"),
            lead=_(
                "Den räknas inte förrän du lämnar den igen, och under tiden ser du inte andras. "
                "Gäller %(title)s."
            )
            % {"title": reading.application.title},
            crumbs=[_home(), Crumb(reading.application.title, url)],
            submit=_("Ta upp bedömningen"),
            cancel_url=url,
        ),
    )


def _write(request: ActingRequest, reading: Reading) -> HttpResponse:
    """The form: a draft is kept whenever it is saved, also when it cannot be handed in yet."""
    criteria = selectors.criteria(reading.application.round_id)
    form = FindingsForm(request.POST or None, criteria=criteria, initial=known(reading))
    hand_in = "lamna" in request.POST

    def save() -> None:
        services.save(by=request.actor, reading_id=reading.pk, findings=form.findings)

    def submit() -> None:
        services.submit(by=request.actor, reading_id=reading.pk)

    if request.method == "POST" and saved(form, save):
        if not hand_in:
            return done(request, _("Utkastet är sparat."), "fund:reading", reading.pk)
        if saved(form, submit):
            return done(request, _("Bedömningen är lämnad."), "fund:readings")
    context = _context(request, reading) | {"form": form, "kept": form.is_bound and hand_in}
    return render(request, "fund/readings/write.html", context)


def _context(request: ActingRequest, reading: Reading) -> dict[str, object]:
    application = reading.application
    document = submissions.document_of_application(application.pk)
    return {
        "reading": reading,
        "application": application,
        "state": reading_tag(reading),
        "lead": _lead(reading),
        "answers": [] if document else bare_facts(application),
        "document": answers_of(document) if document else [],
        "statements": statements_about(application, request.actor),
        "crumbs": [_home(), Crumb(application.title)],
    }


def _found(reading: Reading) -> dict[str, object]:
    """One's own first, then the others' that are in."""
    read = selectors.of_application(reading.application)
    mine = [one for one in read if one.reading.pk == reading.pk]
    others = [one for one in read if one.reading.pk != reading.pk and one.is_shown]
    may = (
        reading.state == Reading.State.SUBMITTED
        and reading.application.state == Application.State.ASSESSING
    )
    url = reverse("fund:reading-reopen", args=[reading.pk])
    return {
        "mine": [found_by(one) for one in mine],
        "others": [found_by(one, why=False) for one in others],
        "actions": [Action(_("Ändra min bedömning"), url, "secondary")] if may else [],
    }


def _is_open(reading: Reading) -> bool:
    return (
        reading.state == Reading.State.ASSIGNED
        and reading.application.state == Application.State.ASSESSING
    )


def _lead(reading: Reading) -> str:
    application = reading.application
    values = {"who": application.applicant, "amount": kronor(application.amount_ore)}
    told = _("%(who)s söker %(amount)s.") % values
    if _is_open(reading):
        return f"{told} {_('Ge poäng på varje kriterium och skriv varför.')}"
    if reading.state == Reading.State.STRUCK:
        return f"{told} {_('Din bedömning är struken: den räknas inte, men finns kvar.')}"
    return told


def _home() -> Crumb:
    return Crumb(_("Mina bedömningar"), reverse("fund:readings"))
