"""*Inkorgen*: what has come in, one by one and several at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.incidents.reports import REPORT, UNCOUNTED
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404, saved
from tryggare.shell.elements import Action, Crumb, Tag
from tryggare.shell.pagination import pages
from tryggare.situation.forms.handling import InboxFilterForm, ManyForm
from tryggare.situation.models import Report, Tip
from tryggare.situation.permissions import HANDLE
from tryggare.situation.selectors import inbox as selectors
from tryggare.situation.selectors.reports import told_state
from tryggare.situation.services import handling
from tryggare.situation.services.handling import Kind
from tryggare.situation.views import report_parts as parts

# As the addresses say them.
KINDS: dict[str, Kind] = {"rapport": "report", "tips": "tip"}
_NAMES = {kind: name for name, kind in KINDS.items()}
_PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One of the list, as it is drawn; ``box`` is the id of its box, where it may be chosen."""

    chosen: str
    label: str
    url: str
    note: str
    kind: Tag
    state: Tag
    seriousness: str
    likely: str
    words: list[str]
    box: str = ""


@guarded(HANDLE)
def index(request: ActingRequest) -> HttpResponse:
    """What waits, and a way to take several at once."""
    show = InboxFilterForm(request.GET).show
    found = selectors.listed(cast("selectors.Show", show))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    rows = selectors.rows(page)
    form = ManyForm(request.POST or None, offered=_offered(request.POST, rows))

    def save() -> None:
        _many(request, form)

    if request.method == "POST" and saved(form, save):
        return redirect(f"{reverse('situation:inbox')}?{urlencode({'visa': show})}")
    likely = selectors.suggestions(rows)
    context = {
        "lead": _lead(selectors.waiting()),
        "listed": _with_boxes(
            [(_line(row, bool(likely.get(row.pk))), _can_choose(row)) for row in rows]
        ),
        "can_choose": any(map(_can_choose, rows)),
        "chosen": request.POST.getlist("chosen"),
        "pages": pages(page, request.GET),
        "query": request.GET.urlencode(),
        "form": form,
        "show": show,
        "views": [(name, label, name == show) for name, label in _shows()],
    }
    return render(request, "situation/inbox/index.html", context)


@guarded(HANDLE)
def detail(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """One report or tip, with what may be done with it."""
    kind = kind_of(inbox_kind)
    found = or_404(lambda: selectors.opened(request.actor, kind, inbox_id))
    row = found.row
    incident = row.same_as
    context = {
        "row": row,
        "title": title_of(row),
        "state": parts.state_tag(row),
        "lead": _told(row),
        "answers": [*parts.answers(row)],
        "exact": parts.exact(row),
        "held": found.held,
        "questions": found.questions,
        "same_as": f"{incident.category}, {parts.when(incident)}" if incident else "",
        "suggestions": [
            (
                one.incident.pk,
                str(one.incident.category),
                parts.where(one.incident),
                parts.when(one.incident),
                one.likeness.why,
            )
            for one in found.suggestions
        ],
        "same_url": address(row, "same"),
        "actions": _actions(row),
        "crumbs": [home(), Crumb(title_of(row))],
    }
    return render(request, "situation/inbox/detail.html", context)


def kind_of(name: str) -> Kind:
    """Raises Http404 for a kind that is none."""
    try:
        return KINDS[name]
    except KeyError:
        raise Http404 from None


def home() -> Crumb:
    return Crumb(_("Inkorgen"), reverse("situation:inbox"))


def title_of(row: Report | Tip) -> str:
    if isinstance(row, Tip):
        return _("Tips: %(what)s") % {"what": row.category}
    return _("Rapport: %(what)s") % {"what": row.category}


def address(row: Report | Tip, act: str = "item") -> str:
    return reverse(f"situation:inbox-{act}", args=[_NAMES[_kind(row)], row.pk])


def _kind(row: Report | Tip) -> Kind:
    return "report" if isinstance(row, Report) else "tip"


def _shows() -> list[tuple[str, str]]:
    return [("nya", _("Nya")), ("obesvarade", _("Utan svar")), ("samtliga", _("Alla"))]


def _lead(waiting: selectors.Waiting) -> str:
    if not waiting.received and not waiting.held:
        return _("Inget väntar. Det som kommer in räknas först när du har tagit emot det.")
    told = [
        ngettext("%(count)d är ny.", "%(count)d är nya.", waiting.received)
        % {"count": waiting.received}
    ]
    if waiting.held:
        sentence = ngettext(
            "%(count)d har dold text som du läser igenom först.",
            "%(count)d har dold text som du läser igenom först.",
            waiting.held,
        )
        told.append(sentence % {"count": waiting.held})
    return " ".join(told)


def _line(row: Report | Tip, has_likely: bool) -> Line:
    is_report = isinstance(row, Report)
    return Line(
        chosen=f"{_kind(row)}:{row.pk}",
        label=str(row.category),
        url=address(row),
        note=" · ".join(
            part
            for part in (
                parts.where(row),
                parts.when(row),
                row.organisation.name if isinstance(row, Report) else "",
            )
            if part
        ),
        kind=Tag(_("Rapport") if is_report else _("Tips")),
        state=parts.state_tag(row),
        seriousness=str(row.get_seriousness_display()) if isinstance(row, Report) else "",
        likely=_("Kan vara samma som en annan") if has_likely else "",
        # Several may be taken at once, and what is taken is read by many: so it is read here.
        words=_to_read(row),
    )


def _to_read(row: Report | Tip) -> list[str]:
    if row.state != Report.State.RECEIVED:
        return []
    return [said for said in (row.text, getattr(row, "action", "")) if said]


def _with_boxes(lines: list[tuple[Line, bool]]) -> list[Line]:
    """The boxes numbered as the form numbers them, so that an error leads to the first."""
    found, number = [], 0
    for line, can_choose in lines:
        found.append(replace(line, box=f"id_chosen_{number}") if can_choose else line)
        number += can_choose
    return found


def _can_choose(row: Report | Tip) -> bool:
    return row.state in (Report.State.RECEIVED, Report.State.HELD)


def can_rewrite(row: Report | Tip) -> bool:
    return "rewrite" in REPORT[row.state]


def _told(row: Report | Tip) -> str:
    states = Report.State
    told: dict[str, str] = {
        states.RECEIVED: _("Räknas inte än. Ta emot, eller säg att det är samma som en annan."),
        states.HELD: _("Texten kan peka ut någon. Skriv om den; det som skrevs tas bort."),
        states.ACCEPTED: _("Mottagen och räknas som en händelse."),
        states.SAME: _("Hör till en händelse som redan räknas."),
        UNCOUNTED: _("Mottagen, men händelsen räknas inte längre."),
        states.WITHDRAWN: _("Återtagen och räknas inte. Texten är borttagen."),
    }
    return told[told_state(row)]


def _actions(row: Report | Tip) -> list[Action]:
    states, found = Report.State, []
    if row.state == states.RECEIVED:
        found.append(Action(_("Ta emot"), address(row, "accept"), post=True))
    if can_rewrite(row):
        kind: Literal["primary", "secondary"] = (
            "primary" if row.state == states.HELD else "secondary"
        )
        found.append(Action(_("Skriv om texten"), address(row, "rewrite"), kind))
    label = _("Ändra svaret") if row.answered_at else _("Svara")
    found.append(Action(label, address(row, "answer"), "secondary"))
    if isinstance(row, Report) and row.state != states.WITHDRAWN:
        found.append(Action(_("Fråga rapportören"), address(row, "ask"), "secondary"))
    if row.state == states.RECEIVED:
        found.append(Action(_("Dölj texten"), address(row, "hold"), "secondary", post=True))
    if row.state != states.WITHDRAWN:
        found.append(Action(_("Dra tillbaka"), address(row, "withdraw"), "danger"))
    return found


def _offered(sent: QueryDict, rows: list[Report | Tip]) -> list[str]:
    """What may be chosen: what the list shows, and what it showed when it was sent."""
    return [*(f"{_kind(row)}:{row.pk}" for row in rows), *sent.getlist("chosen")]


def _many(request: ActingRequest, form: ManyForm) -> None:
    if form.cleaned_data["act"] == "accept":
        many = handling.accept_many(by=request.actor, chosen=form.chosen_rows)
        said = ngettext("%(count)d är mottagen.", "%(count)d är mottagna.", many.done)
    else:
        reason = form.cleaned_data["reason"]
        many = handling.withdraw_many(by=request.actor, chosen=form.chosen_rows, reason=reason)
        said = ngettext("%(count)d är återtagen.", "%(count)d är återtagna.", many.done)
    messages.success(request, said % {"count": many.done})
    if many.left:
        left = ngettext(
            "%(count)d lämnades som den var: den är dold eller redan behandlad.",
            "%(count)d lämnades som de var: de är dolda eller redan behandlade.",
            many.left,
        )
        messages.warning(request, left % {"count": many.left})
