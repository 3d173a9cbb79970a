"""Rounds: the list, one round's page, and the forms that open, change and hand over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.audit.selectors import history
from tryggare.domain.errors import Refused
from tryggare.fund.forms.rounds import FundForm, NewRoundForm, RoundForm, TakeBackForm, known
from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.selectors import rounds as selectors
from tryggare.fund.services import rounds as services
from tryggare.fund.views import round_steps
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.fund_parts import funds_table
from tryggare.fund.views.pages import PER_PAGE, home, kronor, law, to_round
from tryggare.fund.views.round_parts import answers, facts, lead, other_actions, state_tag
from tryggare.fund.views.round_step import Situation
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages


@guarded(VIEW_ROUND)
def index(request: ActingRequest) -> HttpResponse:
    """All rounds of the municipality's funds."""
    counted = selectors.counts()
    paginator = Paginator(selectors.overview(), PER_PAGE)
    paginator.count = counted.rounds  # so that nobody counts again
    page = paginator.get_page(request.GET.get("page"))
    columns = [
        Column(_("Omgång")),
        Column(_("Läge")),
        Column(_("Att fördela"), numeric=True),
        Column(_("Ansökningar"), numeric=True),
        Column(_("Senaste förslag")),
    ]
    rows = [_row(line) for line in selectors.lines(page, counted)]
    actions = _ways_to_begin(request)
    context = {
        "lead": _index_lead(counted.rounds),
        "has_rounds": bool(rows),
        "table": Table(columns, rows, _("Omgångar"), caption_hidden=True),
        "funds": funds_table(selectors.funds()),
        "pages": pages(page, request.GET),
        "actions": actions,
        "heading": _("Ingen omgång än"),
        "text": _("En omgång är ett års pengar och ansökningarna till dem."),
        "action": actions[0] if actions else None,
    }
    return render(request, "fund/rounds/index.html", context)


@guarded(VIEW_ROUND)
def detail(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """One round: what is so and what is asked."""
    round_ = or_404(lambda: selectors.one(round_id))
    standing = selectors.standing(round_, request.actor.person_id)
    now = Situation(round_, standing, request.actor, timezone.now())
    steps = round_steps.steps(now)
    events = history(round_.pk, limit=20)
    context = {
        "round": round_,
        "state": state_tag(round_),
        "lead": lead(now),
        "facts": facts(round_, standing),
        "tasks": round_steps.tasks(steps),
        "actions": [
            *round_steps.actions(steps),
            *other_actions(round_, standing, request.actor),
        ],
        "answers": answers(round_, request.actor),
        "law": law("kl-6-38"),
        "history": event_table(events, linked=False, caption=_("Händelser")),
        "crumbs": [home(), Crumb(round_.name)],
    }
    return render(request, "fund/rounds/detail.html", context)


@guarded(MANAGE_ROUND)
def open_fund(request: ActingRequest) -> HttpResponse:
    """A new fund."""
    form = FundForm(request.POST or None)
    if request.method == "POST" and saved(
        form, lambda: services.open_fund(by=request.actor, facts=form.facts)
    ):
        return done(
            request, _("Fonden är upplagd. Lägg upp den första omgången."), "fund:round-add"
        )
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg upp en fond"),
            lead=_("Fonden har ett namn och ett organ som beslutar om pengarna."),
            crumbs=[home()],
            submit=_("Lägg upp fonden"),
            cancel_url=reverse("fund:rounds"),
        ),
    )


@guarded(MANAGE_ROUND)
def add(request: ActingRequest) -> HttpResponse:
    """A new round."""
    if not selectors.funds().exists():
        return redirect("fund:fund-open")
    form = NewRoundForm(request.POST or None)
    made: list[Round] = []

    def save() -> None:
        fund = form.cleaned_data["fund"]
        made.append(services.add(by=request.actor, fund_id=fund.pk, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Omgången är upplagd."), "fund:round", made[0].pk)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg upp en omgång"),
            lead=_("Börja med pengarna. Ansökningar och regler lägger du till sedan."),
            crumbs=[home()],
            submit=_("Lägg upp omgången"),
            cancel_url=reverse("fund:rounds"),
        ),
    )


@guarded(MANAGE_ROUND)
def change(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Correct a round."""
    round_ = or_404(lambda: selectors.one(round_id))
    form = RoundForm(request.POST or None, initial=known(round_))
    if request.method == "POST" and saved(
        form, lambda: services.change(by=request.actor, round_id=round_id, facts=form.facts)
    ):
        return done(request, _("Omgången är ändrad."), "fund:round", round_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra omgången"),
            lead=_("Förslag som redan är framräknade ändras inte. Räkna fram ett nytt efteråt."),
            crumbs=to_round(round_),
            submit=_("Spara"),
            cancel_url=reverse("fund:round", args=[round_id]),
        ),
    )


@guarded(MANAGE_ROUND)
@require_POST
@weighing
def hand_over(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Close the round: the proposal goes to the body that decides."""
    try:
        or_404(lambda: services.hand_over(by=request.actor, round_id=round_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:round", round_id)
    return done(request, _("Omgången är överlämnad till beslut."), "fund:round", round_id)


@guarded(MANAGE_ROUND)
@weighing
def take_back(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Open a round that was handed over."""
    round_ = or_404(lambda: selectors.one(round_id))
    form = TakeBackForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        services.take_back(by=request.actor, round_id=round_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Omgången är tillbaka i beredning."), "fund:round", round_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ta tillbaka omgången"),
            lead=_(
                "Då går den att ändra igen. Säg till %(body)s att underlaget inte längre gäller."
            )
            % {"body": round_.fund.deciding_body},
            crumbs=to_round(round_),
            submit=_("Ta tillbaka omgången"),
            cancel_url=reverse("fund:round", args=[round_id]),
        ),
    )


def _ways_to_begin(request: ActingRequest) -> list[Action]:
    if not request.actor.may(MANAGE_ROUND):
        return []
    new_fund = Action(_("Lägg upp en fond"), reverse("fund:fund-open"), "secondary")
    cards = Action(_("Evidenskort"), reverse("fund:evidence-notes"), "secondary")
    return [Action(_("Lägg upp en omgång"), reverse("fund:round-add")), new_fund, cards]


def _index_lead(count: int) -> str:
    if not count:
        return _("Här fördelas kommunens pengar för trygghet. Börja med att lägga upp en omgång.")
    sentence = ngettext(
        "%(count)d omgång. Öppna den för att se vad som återstår.",
        "%(count)d omgångar. Öppna en för att se vad som återstår.",
        count,
    )
    return sentence % {"count": count}


def _row(line: selectors.RoundLine) -> list[Cell | Tag | str]:
    round_ = line.round
    return [
        Cell(round_.name, reverse("fund:round", args=[round_.pk]), round_.fund.name),
        state_tag(round_),
        kronor(round_.budget_ore),
        str(line.applications),
        _("Förslag %(number)d") % {"number": line.proposal} if line.proposal else "–",
    ]
