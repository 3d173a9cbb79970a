"""What the panel found: the round compared, and one application's readings and statements."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Application, Reading, Round
from tryggare.fund.permissions import ASSESS, HANDLE
from tryggare.fund.policies import ASSESSABLE, CHANGEABLE, STATABLE
from tryggare.fund.selectors import assessments as selectors
from tryggare.fund.selectors import readings, rounds
from tryggare.fund.selectors.readings import Read
from tryggare.fund.views.answered import answered_first, weighing
from tryggare.fund.views.assessment_parts import (
    agreement_words,
    comparison_lead,
    facts,
    line_table,
    means_chart,
    not_comparable,
    way_to,
)
from tryggare.fund.views.pages import points, to_round
from tryggare.fund.views.reading_parts import found_by, statements_about
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import person_of
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.links import row_links


@guarded(HANDLE)
@weighing
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The round's applications beside each other, for whoever handles them."""
    round_ = or_404(lambda: rounds.one(round_id))
    found = selectors.comparison(round_, person_of(request.actor))
    context = _compared(round_, found) | {
        "table": line_table(found, row_links("fund:assessment")) if found.lines else None,
        "actions": _round_ways(round_, found),
        "crumbs": [*to_round(round_), Crumb(_("Jämför bedömningarna"))],
    }
    return render(request, "fund/assessments/index.html", context)


@guarded(ASSESS)
@weighing
def mine(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The same for the panel, once all of one's own are in."""
    round_ = or_404(lambda: rounds.one(round_id))
    person_id = person_of(request.actor)
    crumbs = [
        Crumb(_("Mina bedömningar"), reverse("fund:readings")),
        Crumb(_("Jämför bedömningarna i %(round)s") % {"round": round_.name}),
    ]
    left = readings.left(round_id, person_id)
    if left:
        sentence = ngettext(
            "%(count)d av dina egna bedömningar återstår. När den är lämnad ser du hur ni alla "
            "har bedömt.",
            "%(count)d av dina egna bedömningar återstår. När de är lämnade ser du hur ni alla "
            "har bedömt.",
            left,
        )
        context: dict[str, object] = {"lead": sentence % {"count": left}}
    else:
        found = selectors.comparison(round_, person_id)
        context = _compared(round_, found)
        context["table"] = line_table(found, None) if found.lines else None
    return render(request, "fund/assessments/index.html", context | {"crumbs": crumbs})


@guarded(HANDLE)
@answered_first
def one(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """One application: who reads it, what they found, statements, and what can be done."""
    application = or_404(lambda: readings.application(application_id))
    found = readings.of_application(application)
    adopted = list(application.adoptions.select_related("adopted_by"))
    context = {
        "application": application,
        "lead": _one_lead(application, found),
        "readings": [found_by(read, _reading_ways(application, read)) for read in found],
        "statements": statements_about(application, request.actor),
        "adoptions": adopted,
        "actions": _ways(application),
        "crumbs": [*way_to(application), Crumb(application.title)],
    }
    return render(request, "fund/assessments/one.html", context)


def _compared(round_: Round, found: selectors.Comparison) -> dict[str, object]:
    return {
        "round": round_,
        "lead": comparison_lead(found),
        "facts": facts(found) if found.lines else [],
        "chart": means_chart(found),
        "incomparable": not_comparable(found),
        "agreement": agreement_words(found.agreement),
    }


def _round_ways(round_: Round, found: selectors.Comparison) -> list[Action]:
    ready = any(
        line.is_done and line.application.state == Application.State.ASSESSING
        for line in found.lines
    )
    ways = []
    if ready and round_.state in ASSESSABLE:
        url = reverse("fund:adopt-rest", args=[round_.pk])
        ways.append(Action(_("Anta poäng för resten"), url))
    panel = reverse("fund:panel", args=[round_.pk])
    return [*ways, Action(_("Panelen"), panel, "secondary")]


def _ways(application: Application) -> list[Action]:
    ways = []
    state, key = application.state, [application.pk]
    if state == Application.State.ASSESSING and application.round.state in ASSESSABLE:
        ways.append(Action(_("Anta poäng"), reverse("fund:adopt", args=key)))
        give_url = reverse("fund:reading-give", args=key)
        ways.append(Action(_("Ge en bedömare till"), give_url, "secondary"))
    if state == Application.State.PREPARED and application.round.state in CHANGEABLE:
        ways.append(Action(_("Ändra poängen"), reverse("fund:adopt", args=key), "secondary"))
        ways.append(Action(_("Bedöm om"), reverse("fund:reassess", args=key), "secondary"))
    if state in STATABLE:
        ask = reverse("fund:statement-ask", args=key)
        ways.append(Action(_("Begär yttrande"), ask, "secondary"))
    return ways


def _reading_ways(application: Application, read: Read) -> list[Action]:
    open_ = (
        application.state == Application.State.ASSESSING
        and application.round.state in ASSESSABLE
        and read.reading.state != Reading.State.STRUCK
    )
    if not open_:
        return []
    label = _("Ta bort %(person)s") % {"person": read.reading.assessor.name}
    url = reverse("fund:reading-remove", args=[read.reading.pk])
    return [Action(label, url, "secondary")]


def _one_lead(application: Application, found: list[Read]) -> str:
    if application.score is not None and application.state != Application.State.ASSESSING:
        return _("Panelens poäng är %(score)s.") % {"score": points(application.score)}
    left = sum(1 for read in found if read.reading.state == Reading.State.ASSIGNED)
    if not found:
        return _("Ingen är satt att bedöma ansökan än.")
    if left:
        sentence = ngettext(
            "%(count)d bedömning återstår.", "%(count)d bedömningar återstår.", left
        )
        return sentence % {"count": left}
    return _("Alla bedömningar är lämnade. Panelen kan anta en poäng.")
