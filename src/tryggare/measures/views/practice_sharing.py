"""Sharing: what there is to share, and the form that a measure or a lesson begins."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans import kind_or_other
from tryggare.measures.forms.practices import PracticeForm
from tryggare.measures.models import SharedPractice
from tryggare.measures.permissions import SHARE
from tryggare.measures.selectors import practice_drafts as drafts
from tryggare.measures.selectors import practices as selectors
from tryggare.measures.selectors.practice_drafts import Draft
from tryggare.measures.selectors.sharing import takes_part
from tryggare.measures.services import practices
from tryggare.measures.views.sharing import way
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Row, done, or_404, saved
from tryggare.shell.elements import Cell, Column, Crumb, Table
from tryggare.shell.links import row_links
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages

_PER_PAGE = 30


@guarded(SHARE)
def choose(request: ActingRequest) -> HttpResponse:
    """Open measures that have been followed up, and lessons that the fund has published."""
    page = Paginator(selectors.to_share(), _PER_PAGE).get_page(request.GET.get("page"))
    lessons = drafts.lessons()
    context = {
        "takes_part": takes_part(),
        "measures": _measures(page),
        "has_measures": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "lessons": _lessons(lessons),
        "has_lessons": bool(lessons),
        "crumbs": [*way(), Crumb(_("Dela en erfarenhet"))],
    }
    return render(request, "measures/practices/choose.html", context)


@guarded(SHARE)
def share_measure(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """What others will read of a measure, every word of it editable."""
    draft = or_404(lambda: drafts.of_measure(measure_id))

    def share(form: PracticeForm) -> SharedPractice:
        return practices.share_measure(
            by=request.actor,
            measure_id=measure_id,
            facts=form.facts,
            read_through=form.cleaned_data["read_through"],
        )

    return _share(request, draft, share)


@guarded(SHARE)
def share_lesson(request: ActingRequest, lesson_id: UUID) -> HttpResponse:
    """The same of a lesson that the fund has published."""
    draft = or_404(lambda: drafts.of_lesson(lesson_id))

    def share(form: PracticeForm) -> SharedPractice:
        return practices.share_lesson(
            by=request.actor,
            lesson_id=lesson_id,
            facts=form.facts,
            read_through=form.cleaned_data["read_through"],
        )

    return _share(request, draft, share)


def _share(
    request: ActingRequest, draft: Draft, share: Callable[[PracticeForm], SharedPractice]
) -> HttpResponse:
    form = PracticeForm(request.POST or None, initial=draft.values)
    made: list[SharedPractice] = []

    def save() -> None:
        made.append(share(form))

    if request.method == "POST" and saved(form, save):
        told = _("Delad. Kommuner som är med läser den nu.")
        return done(request, told, "measures:practice", made[0].pk)
    context = {
        "name": draft.name,
        "is_open": draft.is_open,
        "takes_part": takes_part(),
        "form": form,
        "cancel_url": reverse("measures:practice-choose"),
        "crumbs": [*way(), Crumb(_("Dela en erfarenhet"))],
    }
    return render(request, "measures/practices/share.html", context)


def _measures(page: object) -> Table:
    columns = [Column(_("Åtgärd")), Column(_("Åtgärdstyp")), Column(_("Läge"))]
    link = row_links("measures:practice-share")
    rows: list[Row] = [
        [
            Cell(one.title, link(one.pk)),
            say(kind_or_other(one.kind).label),
            one.get_state_display(),
        ]
        for one in page  # type: ignore[attr-defined]
    ]
    return Table(columns, rows, _("Åtgärder som är uppföljda"), caption_hidden=True)


def _lessons(lessons: list) -> Table:  # type: ignore[type-arg]
    columns = [Column(_("Åtgärd ur fonden")), Column(_("Det här fungerade inte"), prose=True)]
    link = row_links("measures:practice-share-lesson")
    rows: list[Row] = [
        [Cell(one.award.application.title, link(one.pk)), _short(one.did_not_work)]
        for one in lessons
    ]
    return Table(columns, rows, _("Lärdomar som fonden har publicerat"), caption_hidden=True)


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199].rstrip() + "…"
