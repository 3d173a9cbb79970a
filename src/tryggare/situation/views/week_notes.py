"""One kommundel of a week: for the screen in the meeting room and for a phone.

It saves itself while one writes, and works by its button without that.
"""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.weeks.merging import mark
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.models import District
from tryggare.organisations.views.pages import or_404, saved
from tryggare.shell.elements import Action, Answer, Crumb
from tryggare.shell.pagination import pages
from tryggare.situation.forms.weeks import NoteForm
from tryggare.situation.models import WeekNote, WeekPicture
from tryggare.situation.permissions import LEAD, VIEW
from tryggare.situation.policies_weeks import DECIDABLE, WRITABLE
from tryggare.situation.selectors import week_measures
from tryggare.situation.selectors import weeks as selectors
from tryggare.situation.services import weeks
from tryggare.situation.views import week_parts as parts
from tryggare.situation.views.week_charts import Counted, Headings, counts
from tryggare.situation.views.week_pages import (
    boxes_of,
    is_by_itself,
    named,
    seen_of,
    sent_of,
    to_week,
    told,
    warning,
    weekly,
)
from tryggare.situation.views.week_words import district_name

PER_PAGE = 26
_LIVE = "situation/weeks/_live.html"


@weekly(VIEW)
def note(request: ActingRequest, week_note_id: UUID) -> HttpResponse:
    """What came in from a kommundel, what was said and what is to be done there."""
    found = or_404(lambda: selectors.note(week_note_id))
    picture = found.picture
    is_open = request.actor.may(LEAD) and picture.state in WRITABLE
    form = _form(request, found)

    def save() -> WeekNote:
        return weeks.write(
            by=request.actor,
            note_id=week_note_id,
            texts=form.cleaned_data,
            seen=seen_of(request),
        )

    if request.method == "POST":
        if is_by_itself(request):
            return told(save, form, _live(form))
        if saved(form, save):
            return redirect(_after(found, request))
        found = selectors.note(week_note_id)
    elif not is_open:
        form = None  # type: ignore[assignment]
    return render(request, "situation/weeks/note.html", _context(request, found, form))


def _form(request: ActingRequest, found: WeekNote) -> NoteForm:
    known = _texts(found)
    at_meeting = found.picture.state != WeekPicture.State.DRAFT
    return NoteForm(sent_of(request, known), at_meeting=at_meeting, initial=known)


def _texts(found: WeekNote) -> dict[str, str]:
    return {"stands_out": found.stands_out, "we_think": found.we_think, "said": found.said}


def _live(form: NoteForm) -> str:
    texts = form.cleaned_data if form.is_valid() else {}
    return render_to_string(_LIVE, {"warning": warning(texts)})


def _context(request: ActingRequest, found: WeekNote, form: NoteForm | None) -> dict[str, object]:
    picture = found.picture
    facts, changed = selectors.facts_of(picture)
    key = parts.key_of(found)
    everywhere = week_measures.coming_up(picture.week)
    texts = _texts(found)
    before, after = _beside(found)
    leads = request.actor.may(LEAD)
    add = reverse("situation:week-measure-add", args=[found.pk])
    return {
        "note": found,
        "name": district_name(found.district),
        "week": named(picture),
        "state": parts.state_tag(picture),
        "changed": parts.changed(changed),
        "chart": _chart(facts.weeks_of(key), picture),
        "table": parts.categories_table(facts, key),
        "form": form,
        "boxes": boxes_of(request, form, texts) if form else [],
        "seen": mark(texts),
        "texts": [] if form else _answers(found),
        "warning": warning(texts),
        "carried": parts.measures_table(
            list(everywhere.filter(district=found.district)), _("Från tidigare veckor")
        ),
        "decided": parts.measures_table(
            list(week_measures.decided_in(picture.pk).filter(district=found.district)),
            _("Bestämt för veckan"),
        ),
        "add": Action(_("Lägg till en åtgärd"), add, "secondary")
        if leads and picture.state in DECIDABLE
        else None,
        "before": before,
        "after": after,
        "history": _history_url(found.district),
        "crumbs": [*to_week(picture), Crumb(district_name(found.district))],
    }


def _chart(five: tuple[int, ...], picture: WeekPicture) -> object:
    """The week and the four before it, the earliest first."""
    from_now = range(len(five) - 1, -1, -1)
    rows = [
        Counted(_("Veckan") if not back else _("%(count)d v. före") % {"count": back}, count)
        for back, count in zip(from_now, five, strict=True)
    ]
    headings = Headings(
        what=_("Vecka"), count=_("Antal"), low=_("Lägst"), high=_("Högst"), beside=_("Jämfört med")
    )
    caption = _(
        "Strecket genom stapeln är hur mycket slumpen kan ändra (95 procent). Det visar inte "
        "varför något ändrades."
    )
    return counts(rows, headings, title=_("Händelser, vecka för vecka"), caption=caption)


def _answers(found: WeekNote) -> list[Answer]:
    return [
        Answer(_("Det som sticker ut"), found.stands_out),
        Answer(_("Vad vi tror"), found.we_think),
        Answer(_("Vad som sades på mötet"), found.said),
    ]


def _beside(found: WeekNote) -> tuple[WeekNote | None, WeekNote | None]:
    """The notes before and after this one, as one goes through them."""
    order = selectors.notes_of(found.picture_id)
    place = order.index(found)
    before = order[place - 1] if place else None
    after = order[place + 1] if place + 1 < len(order) else None
    return before, after


def _after(found: WeekNote, request: ActingRequest) -> str:
    """Where the button leads: the next kommundel, or back to the week."""
    _before, after = _beside(found)
    if after is None or "stay" in request.POST:
        return reverse("situation:week", args=[found.picture_id])
    return reverse("situation:week-note", args=[after.pk])


def _history_url(district: District | None) -> str:
    if district is None:
        return reverse("situation:weeks-past")
    return reverse("situation:weeks-past-district", args=[district.pk])


@weekly(VIEW)
def past(request: ActingRequest, district_id: UUID | None = None) -> HttpResponse:
    """The weeks of a kommundel in a row: what was said, what was done, and the counts."""
    district = None
    if district_id is not None:
        district = or_404(lambda: District.objects.get(pk=district_id))
    page = Paginator(selectors.history(district), PER_PAGE).get_page(request.GET.get("page"))
    weeks_ = [
        {
            "name": named(one.note.picture),
            "url": reverse("situation:week-note", args=[one.note.pk]),
            "texts": [answer for answer in _answers(one.note) if answer.value],
            "count": one.count,
            "measures": parts.measures_table(one.measures, _("Åtgärder")),
        }
        for one in selectors.past_weeks(district, list(page))
    ]
    name = district_name(district)
    context = {
        "name": name,
        "weeks": weeks_,
        "pages": pages(page, request.GET),
        "crumbs": [Crumb(_("Veckan"), reverse("situation:weeks")), Crumb(name)],
    }
    return render(request, "situation/weeks/past.html", context)
