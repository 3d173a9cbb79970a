"""Promises to residents: the list, one of them, and writing it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.measures.forms.promises import PromiseForm
from tryggare.measures.models import Promise
from tryggare.measures.permissions import COOPERATE, READ
from tryggare.measures.selectors import promises as selectors
from tryggare.measures.services import promises
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views.promise_parts import activities_table, facts_of, to_promise
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table
from tryggare.shell.links import row_links
from tryggare.shell.pagination import pages
from tryggare.situation.selectors.dialogues import code_of
from tryggare.situation.views.week_words import district_name

_PER_PAGE = 50
_FIELDS = ("title", "text", "given_by", "district", "dialogue", "starts", "ends")


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """All of them, with what waits for an answer."""
    today = localdate()
    page = Paginator(selectors.listed(), _PER_PAGE).get_page(request.GET.get("page"))
    code = code_of(request.actor.municipality_id)
    actions = [Action(_("Den öppna sidan"), reverse("public-promises", args=[code]), "secondary")]
    if request.actor.may(COOPERATE):
        actions.insert(0, Action(_("Nytt medborgarlöfte"), reverse("measures:promise-begin")))
    context = {
        "lead": _index_lead(page.paginator.count, selectors.unanswered(today).count()),
        "table": _table(page, today),
        "has_rows": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "actions": actions,
        "crumbs": [parts.home(), Crumb(_("Medborgarlöften"))],
    }
    return render(request, "measures/promises/index.html", context)


@guarded(READ)
def detail(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """One promise: what is promised, what is done, and what residents were told."""
    promise, today = or_404(lambda: selectors.one(promise_id)), localdate()
    may = request.actor.may(COOPERATE)
    context = {
        "promise": promise,
        "lead": _lead(promise, today),
        "state": parts.promise_tag(promise, today),
        "answers": facts_of(promise),
        "table": activities_table(promise, change=_change_link(promise) if may else ""),
        "has_rows": bool(promise.activities.all()),
        "actions": _actions(promise, today) if may else [],
        "crumbs": to_promise(promise),
    }
    return render(request, "measures/promises/detail.html", context)


@guarded(COOPERATE)
def begin(request: ActingRequest) -> HttpResponse:
    """A draft, which only the municipality reads."""
    form = PromiseForm(request.POST or None)
    made: list[Promise] = []

    def save() -> None:
        made.append(promises.begin(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        told = _("Utkastet är sparat. Lägg till aktiviteter.")
        return done(request, told, "measures:promise", made[0].pk)
    ask = Ask(
        heading=_("Nytt medborgarlöfte"),
        lead=_("Skriv det tillsammans med polisen, efter att ha frågat dem som bor där. Ingen "
               "utanför läser det förrän ni ger det."),
        crumbs=parts.way(_("Medborgarlöften"), "promises"),
        submit=_("Spara utkast"),
        cancel_url=reverse("measures:promises"),
    )  # fmt: skip
    return form_page(request, form, ask)


@guarded(COOPERATE)
def change(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Rewrite a draft."""
    promise = or_404(lambda: selectors.one(promise_id))
    initial = {name: getattr(promise, name) for name in _FIELDS}
    form = PromiseForm(request.POST or None, initial=initial)

    def save() -> None:
        promises.change(by=request.actor, promise_id=promise_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Utkastet är sparat."), "measures:promise", promise_id)
    ask = Ask(
        heading=_("Ändra löftet"),
        lead=promise.title,
        crumbs=to_promise(promise),
        submit=_("Spara utkast"),
        cancel_url=reverse("measures:promise", args=[promise_id]),
        danger=Action(
            _("Ta bort utkastet"), reverse("measures:promise-remove", args=[promise_id]), "danger"
        ),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def remove(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Take away a draft, or what is withdrawn."""
    promise = or_404(lambda: selectors.one(promise_id))
    form = parts.one_button(request)

    def save() -> None:
        promises.remove(by=request.actor, promise_id=promise_id)

    is_draft = promise.state == Promise.State.DRAFT
    if request.method == "POST" and saved(form, save):
        told = _("Utkastet är borttaget.") if is_draft else _("Löftet är borttaget.")
        return done(request, told, "measures:promises")
    ask = Ask(
        heading=_("Ta bort utkastet") if is_draft else _("Ta bort löftet"),
        lead=_("Det tas bort med sina aktiviteter. Det går inte att ångra."),
        crumbs=to_promise(promise),
        submit=_("Ta bort"),
        cancel_url=reverse("measures:promise", args=[promise_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


def _index_lead(count: int, unanswered: int) -> str:
    if not count:
        return _("Inget löfte är skrivet än.")
    if not unanswered:
        return _("Inget löfte väntar på återkoppling.")
    sentence = ngettext(
        "%(count)d löfte är över. Berätta för boende hur det gick.",
        "%(count)d löften är över. Berätta för boende hur det gick.",
        unanswered,
    )
    return sentence % {"count": unanswered}


def _table(found: Iterable[Promise], today: date) -> Table:
    columns = [
        Column(_("Löfte")),
        Column(_("Kommundel")),
        Column(_("Gäller")),
        Column(_("Aktiviteter")),
        Column(_("Läge")),
    ]
    link = row_links("measures:promise")
    rows = [_row(one, link(one.pk), today) for one in found]
    return Table(columns, rows, _("Medborgarlöften"), caption_hidden=True)


def _row(one: Promise, url: str, today: date) -> Row:
    activities = one.activities.all()
    told = _("%(done)d av %(count)d gjorda") % {
        "done": sum(activity.state == "done" for activity in activities),
        "count": len(activities),
    }
    return [
        Cell(one.title, url, one.given_by),
        district_name(one.district),
        parts.span(one.starts, one.ends),
        told if activities else "–",
        parts.promise_tag(one, today),
    ]


def _lead(promise: Promise, today: date) -> str:
    if promise.state == Promise.State.DRAFT:
        if not promise.activities.all():
            return _("Ett utkast. Lägg till minst en aktivitet innan ni ger löftet.")
        return _("Ett utkast. Boende läser det när ni har gett det. Då går det att återta, men "
                 "inte att ändra.")  # fmt: skip
    if promise.state == Promise.State.WITHDRAWN:
        return _("Återtaget den %(day)s. Boende ser bara att ett löfte är återtaget.") % {
            "day": parts.day(promise.withdrawn_on)
        }
    if promise.state == Promise.State.ANSWERED:
        return _("Boende fick veta hur det gick den %(day)s.") % {
            "day": parts.day(promise.answered_on)
        }
    if promise.ends < today:
        return _("Löftet är över. Säg vad som blev av varje aktivitet och återkoppla till boende.")
    return _("Boende läser löftet och hur det går med aktiviteterna.")


def _change_link(promise: Promise) -> str:
    """Where an activity is changed: all of it in a draft, then only what became of it."""
    if promise.state == Promise.State.DRAFT:
        return "measures:promise-activity-change"
    return "measures:promise-activity-tell" if promise.state == Promise.State.GIVEN else ""


def _actions(promise: Promise, today: date) -> list[Action]:
    def to(label: str, name: str, kind: str = "secondary") -> Action:
        return Action(label, reverse(f"measures:{name}", args=[promise.pk]), kind)  # type: ignore[arg-type]

    if promise.state == Promise.State.WITHDRAWN:
        return [to(_("Ta bort löftet"), "promise-remove", "danger")]
    if promise.state in Promise.SHOWN:
        waits = promise.state == Promise.State.GIVEN and promise.ends < today
        answer = [to(_("Återkoppla till boende"), "promise-answer", "primary")] if waits else []
        return [*answer, to(_("Återta löftet"), "promise-withdraw")]
    ready = bool(promise.activities.all())
    add = to(_("Lägg till aktivitet"), "promise-activity-add", "secondary" if ready else "primary")
    given = [to(_("Ge löftet"), "promise-give", "primary")] if ready else []
    return [*given, add, to(_("Ändra"), "promise-change")]
