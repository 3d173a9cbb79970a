"""Ombudgetering: the request, its document, and kommunfullmäktige's answer."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.audit.selectors import history
from tryggare.domain.errors import Refused
from tryggare.fund.forms.books import AnswerForm, AskForm, TakeBackAnswerForm
from tryggare.fund.models import CarryOver
from tryggare.fund.permissions import BOOK, VIEW_MONEY
from tryggare.fund.selectors import books, forecasts
from tryggare.fund.selectors import carry_overs as selectors
from tryggare.fund.services import carry_overs as services
from tryggare.fund.services.documents.carry_over import carry_over_pdf
from tryggare.fund.views import book_parts as parts
from tryggare.fund.views.pages import kronor
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.files import attachment
from tryggare.shell.locale import say


@guarded(BOOK)
def ask(request: ActingRequest, fund_id: UUID, year: int) -> HttpResponse:
    """A new request: what there is to ask for, and why."""
    year = parts.year_asked(year)
    fund = or_404(lambda: books.fund(fund_id))
    lines = forecasts.request_lines(fund_id, year, on=timezone.localdate())
    seen = forecasts.may_see_all(line.application_id for line in lines)
    form = AskForm(request.POST or None)
    made: list[CarryOver] = []

    def save() -> None:
        reason = form.cleaned_data["reason"]
        made.append(services.ask(by=request.actor, fund_id=fund_id, year=year, reason=reason))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Begäran är gjord."), "fund:carry-over", made[0].pk)
    told = [(line.what, line.amount_ore, say(line.why)) for line in lines] if seen else []
    url = reverse("fund:books-year", args=[fund_id, year])
    heading = _("Begär ombudgetering från %(year)d") % {"year": year}
    context = {
        "form": form,
        "heading": heading,
        "lead": _ask_lead([line.amount_ore for line in lines]),
        "table": parts.request_table(told) if told else None,
        "submit": _("Begär ombudgetering"),
        "cancel_url": url,
        "crumbs": [*parts.to_books(fund, year), Crumb(heading)],
    }
    return render(request, "fund/books/ask.html", context)


@guarded(VIEW_MONEY)
def show(request: ActingRequest, carry_over_id: UUID) -> HttpResponse:
    """One request: what was asked, why, and what was answered."""
    carry_over = _found(carry_over_id)
    context = {
        "carry_over": carry_over,
        "state": parts.carry_over_tag(carry_over),
        "lead": _lead(carry_over),
        "table": parts.request_table(parts.told_lines(carry_over)),
        "actions": _ways(request, carry_over),
        "history": event_table(
            history(carry_over_id, limit=20), linked=False, caption=_("Händelser")
        ),
        "crumbs": _way(carry_over),
    }
    return render(request, "fund/books/carry_over.html", context)


@guarded(VIEW_MONEY)
def document(request: ActingRequest, carry_over_id: UUID) -> HttpResponse:
    """The request as a document for kommunfullmäktige."""
    carry_over = _found(carry_over_id)
    content = carry_over_pdf(carry_over, day=timezone.localdate(carry_over.asked_at))
    stem = slugify(f"{carry_over.fund} ombudgetering {carry_over.from_year}")
    return attachment(content, f"{stem}.pdf")


@guarded(BOOK)
def answer(request: ActingRequest, carry_over_id: UUID) -> HttpResponse:
    """Record kommunfullmäktige's answer."""
    carry_over = _found(carry_over_id)
    form = AnswerForm(request.POST or None, carry_over=carry_over)
    if request.method == "POST" and saved(
        form,
        lambda: services.answer(by=request.actor, carry_over_id=carry_over_id, facts=form.facts),
    ):
        return done(request, _("Svaret är infört."), "fund:carry-over", carry_over_id)
    return form_page(
        request,
        form,
        _asking(
            carry_over,
            heading=_("För in fullmäktiges svar"),
            lead=_(
                "Det som medges förs ut ur %(year)d och in i %(next)d, med det som pengarna är "
                "bundna till. Skriv 0 på allt om svaret är nej."
            )
            % {"year": carry_over.from_year, "next": carry_over.from_year + 1},
            submit=_("För in och bokför"),
        ),
    )


@guarded(BOOK)
def take_back(request: ActingRequest, carry_over_id: UUID) -> HttpResponse:
    """Undo an answer that was wrongly recorded."""
    carry_over = _found(carry_over_id)
    form = TakeBackAnswerForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        services.take_back(by=request.actor, carry_over_id=carry_over_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Svaret är taget tillbaka."), "fund:carry-over", carry_over_id)
    return form_page(
        request,
        form,
        _asking(
            carry_over,
            heading=_("Ta tillbaka svaret"),
            lead=_(
                "Allt som bokfördes rättas med nya verifikationer. Sedan kan svaret föras in igen."
            ),
            submit=_("Ta tillbaka svaret"),
        ),
    )


def _found(carry_over_id: UUID) -> CarryOver:
    """Whoever has jäv in a part of it finds nothing: its lines name what it is about."""
    carry_over: CarryOver = or_404(lambda: selectors.one(carry_over_id))
    try:
        services.require_sight_of(carry_over)
    except Refused as error:
        raise Http404 from error
    return carry_over


def _ask_lead(amounts: list[int]) -> str:
    if not amounts:
        return _("Inget som är bundet till en åtgärd eller omgång blir kvar i år.")
    return _("%(amount)s är bundet men används inte under året. Det kan begäras med.") % {
        "amount": kronor(sum(amounts))
    }


def _lead(carry_over: CarryOver) -> str:
    values = {
        "asked": kronor(carry_over.amount_ore),
        "granted": kronor(carry_over.granted_ore),
        "next": carry_over.from_year + 1,
    }
    if carry_over.state == CarryOver.State.ASKED:
        return _("%(asked)s begärs med till %(next)d. Fullmäktige har inte svarat.") % values
    if carry_over.state == CarryOver.State.DENIED:
        return _("%(asked)s begärdes med till %(next)d. Fullmäktige sade nej.") % values
    return _("%(granted)s av %(asked)s följer med till %(next)d.") % values


def _ways(request: ActingRequest, carry_over: CarryOver) -> list[Action]:
    pdf = reverse("fund:carry-over-pdf", args=[carry_over.pk])
    ways = [Action(_("Begäran som PDF"), pdf, "secondary")]
    if not request.actor.may(BOOK):
        return ways
    if carry_over.state == CarryOver.State.ASKED:
        url = reverse("fund:carry-over-answer", args=[carry_over.pk])
        return [Action(_("För in fullmäktiges svar"), url), *ways]
    url = reverse("fund:carry-over-take-back", args=[carry_over.pk])
    return [*ways, Action(_("Ta tillbaka svaret"), url, "danger")]


def _way(carry_over: CarryOver) -> list[Crumb]:
    name = _("Ombudgetering från %(year)d") % {"year": carry_over.from_year}
    return [*parts.to_books(carry_over.fund, carry_over.from_year), Crumb(name)]


def _asking(carry_over: CarryOver, *, heading: str, lead: str, submit: str) -> Ask:
    url = reverse("fund:carry-over", args=[carry_over.pk])
    *before, last = _way(carry_over)
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=[*before, Crumb(last.label, url)],
        submit=submit,
        cancel_url=url,
    )
