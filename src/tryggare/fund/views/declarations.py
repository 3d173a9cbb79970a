"""Jäv, for the one who answers: a round's questions, and the question of one application."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.forms.declarations import AnswerForm, ClearForm
from tryggare.fund.models import Declaration, Round
from tryggare.fund.permissions import HANDLE, VIEW_ROUND
from tryggare.fund.selectors import declarations as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.services import declarations as services
from tryggare.fund.views.declaration_parts import answered_table, cards, question_table, reasons
from tryggare.fund.views.pages import PER_PAGE, law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.forms import problems_of
from tryggare.shell.pagination import pages

ANSWERED = "besvarade"


@guarded(VIEW_ROUND)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """A round's questions: first those the register gives reasons for, then the rest by page."""
    round_ = or_404(lambda: rounds.one(round_id))
    form = ClearForm(_ticked(request.POST) if request.method == "POST" else None)
    answered: list[int] = []

    def save() -> None:
        chosen = form.cleaned_data["clear"]
        answered.append(
            services.declare_many_clear(by=request.actor, round_id=round_id, application_ids=chosen)
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _thanks(answered[0]), "fund:declarations", round_id)
    who = or_404(lambda: selectors.asker(request.actor.person_id))
    if request.GET.get("visa") == ANSWERED:
        return _answered(request, round_, who)
    return _asked(request, round_, who, form)


def _asked(
    request: ActingRequest, round_: Round, who: selectors.Asker, form: ClearForm
) -> HttpResponse:
    today = timezone.localdate()
    bears = selectors.bearing(who, round_)
    bearing = list(bears[:PER_PAGE])
    left = selectors.asked_about(who, round_).filter(answer="")
    rest = left.exclude(pk__in=bears.values("pk")) if bearing else left
    page = Paginator(rest, PER_PAGE).get_page(request.GET.get("page"))
    asked = selectors.questions(who, round_, [*bearing, *page], today)
    more = bears.count() if len(bearing) == PER_PAGE else len(bearing)
    count = more + page.paginator.count
    context = {
        "round": round_,
        "lead": _lead(count),
        "form": form,
        "problems": problems_of(form) if form.is_bound else [],
        "cards": cards(asked[: len(bearing)]),
        "table": question_table(asked[len(bearing) :], form),
        "shown": [question.application_id for question in asked[len(bearing) :]],
        "everything": _everything(len(page)),
        "pages": pages(page, request.GET),
        "other": Action(_("Se det du har svarat"), f"?visa={ANSWERED}", "secondary"),
        "overview": _overview(request, round_),
        "law": law("kl-6-30"),
        "crumbs": [*to_round(round_), Crumb(_("Jäv"))],
    }
    return render(request, "fund/declarations/index.html", context)


def _answered(request: ActingRequest, round_: Round, who: selectors.Asker) -> HttpResponse:
    given = selectors.asked_about(who, round_).filter(answer=Declaration.State.CLEAR)
    page = Paginator(given, PER_PAGE).get_page(request.GET.get("page"))
    asked = selectors.questions(who, round_, list(page), timezone.localdate())
    sentence = ngettext(
        "Du har svarat att du inte har jäv i %(count)d ansökan.",
        "Du har svarat att du inte har jäv i %(count)d ansökningar.",
        page.paginator.count,
    )
    context = {
        "round": round_,
        "lead": sentence % {"count": page.paginator.count},
        "answered": answered_table(asked) if asked else None,
        "pages": pages(page, request.GET),
        "other": Action(_("Se det som är kvar"), "?", "secondary"),
        "law": law("kl-6-30"),
        "crumbs": [*to_round(round_), Crumb(_("Jäv"))],
    }
    return render(request, "fund/declarations/index.html", context)


@guarded(VIEW_ROUND)
def answer(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """The question of one application, on who and what alone."""
    who = or_404(lambda: selectors.asker(request.actor.person_id))
    application = or_404(
        lambda: selectors.asked(who).select_related("round").get(pk=application_id)
    )
    round_ = application.round
    (question,) = selectors.questions(who, round_, [application], timezone.localdate())
    form = AnswerForm(request.POST or None)
    given: list[Declaration] = []

    def save() -> None:
        given.append(
            services.declare(by=request.actor, application_id=application_id, **form.answer)
        )

    if request.method == "POST" and saved(form, save):
        if given[0].state == Declaration.State.DECLARED:
            sentence = _("Tack. Ansökan är nu stängd för dig, och du deltar inte i den.")
            return done(request, sentence, "fund:declarations", round_.pk)
        return done(request, _("Tack. Nu kan du läsa ansökan."), "fund:application", application_id)
    context = {
        "question": question,
        "reasons": reasons(question),
        "lead": _one_lead(question),
        "form": form,
        "law": law("kl-6-28"),
        "cancel_url": reverse("fund:declarations", args=[round_.pk]),
        "crumbs": [
            *to_round(round_),
            Crumb(_("Jäv"), reverse("fund:declarations", args=[round_.pk])),
            Crumb(question.title),
        ],
    }
    return render(request, "fund/declarations/answer.html", context)


def _ticked(sent: QueryDict) -> QueryDict:
    """What was sent, with all that the page showed when that was the button pressed."""
    if "everything" not in sent:
        return sent
    data = sent.copy()
    data.setlist("clear", sent.getlist("shown"))
    return data


def _lead(count: int) -> str:
    if not count:
        return _("Du har svarat om alla ansökningar i omgången.")
    sentence = ngettext(
        "%(count)d ansökan väntar på ditt svar. Innan du har svarat ser du bara vem som söker och "
        "vad åtgärden heter.",
        "%(count)d ansökningar väntar på ditt svar. Innan du har svarat ser du bara vem som söker "
        "och vad åtgärden heter.",
        count,
    )
    return sentence % {"count": count}


def _one_lead(question: selectors.Question) -> str:
    together = ", ".join(question.co_applicants)
    who = question.applicant or _("Okänd sökande")
    if together:
        return _("%(who)s söker tillsammans med %(together)s.") % {
            "who": who,
            "together": together,
        }
    return _("%(who)s söker.") % {"who": who}


def _everything(count: int) -> str:
    sentence = ngettext(
        "Inget jäv i den %(count)d som visas", "Inget jäv i någon av de %(count)d som visas", count
    )
    return sentence % {"count": count}


def _overview(request: ActingRequest, round_: Round) -> Action | None:
    if not request.actor.may(HANDLE):
        return None
    return Action(
        _("Se vilka som har jäv"), reverse("fund:recusals", args=[round_.pk]), "secondary"
    )


def _thanks(count: int) -> str:
    if not count:
        return _("De ansökningarna hade du redan svarat om.")
    sentence = ngettext(
        "Du har svarat inget jäv i %(count)d ansökan.",
        "Du har svarat inget jäv i %(count)d ansökningar.",
        count,
    )
    return sentence % {"count": count}
