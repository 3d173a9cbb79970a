"""What became of grants, for those who follow them up: a round's list, and one grant's page."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Award, Lesson
from tryggare.fund.permissions import FOLLOW_UP, VIEW_MONEY
from tryggare.fund.selectors import effects as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.views import effects_parts as parts
from tryggare.fund.views.award_acts import to_award
from tryggare.fund.views.pages import PER_PAGE, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.pagination import pages


@guarded(VIEW_MONEY)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """A round's grants: what is late of each, and how far its lesson has come."""
    round_ = or_404(lambda: rounds.one(round_id))
    today = timezone.localdate()
    page = Paginator(selectors.listed(round_, today), PER_PAGE).get_page(request.GET.get("page"))
    link = row_links("fund:effects")
    columns = [
        Column(_("Åtgärd")),
        Column(_("Försenat")),
        Column(_("Mätt"), numeric=True),
        Column(_("Lärdom")),
    ]
    rows = [_row(award, link(award.pk)) for award in page]
    context = {
        "round": round_,
        "lead": _index_lead(selectors.round_follow_up(round_, today)),
        "table": Table(columns, rows, _("Uppföljning"), caption_hidden=True),
        "has_rows": bool(rows),
        "pages": pages(page, request.GET),
        "crumbs": [*to_round(round_), Crumb(_("Uppföljning"))],
    }
    return render(request, "fund/effects/index.html", context)


@guarded(VIEW_MONEY)
def detail(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """One grant's goals, milestones and lesson."""
    found = or_404(lambda: selectors.follow_up(award_id))
    award = found.award
    context = {
        "award": award,
        "lead": _lead(found),
        "charts": [parts.goal_chart(one) for one in found.goals],
        "results": parts.result_tasks(found.goals),
        "milestones": parts.milestone_tasks(found.milestones),
        "lesson": parts.lesson_answers(found.lesson),
        "lesson_state": parts.lesson_tag(found.lesson),
        "lesson_actions": _lesson_actions(request, award, found.lesson),
        "crumbs": [*to_award(award), Crumb(_("Uppföljning"))],
    }
    return render(request, "fund/effects/detail.html", context)


def _row(award: Award, url: str) -> list[Cell | Tag | str]:
    late = award.late_results + award.late_milestones  # type: ignore[attr-defined]
    return [
        Cell(award.application.title, url, str(award.recipient or award.application.applicant)),
        Tag(_late_told(late), "rose") if late else "–",
        _("%(measured)d av %(expected)d")
        % {
            "measured": award.measured,  # type: ignore[attr-defined]
            "expected": award.expected,  # type: ignore[attr-defined]
        },
        _lesson_told(award),
    ]


def _lesson_told(award: Award) -> Tag:
    if award.is_published:  # type: ignore[attr-defined]
        return Tag(_("Publicerad"), "leaf")
    if award.is_learnt:  # type: ignore[attr-defined]
        return Tag(_("Att läsa"), "sun")
    return Tag(_("Inte skriven"))


def _late_told(count: int) -> str:
    return ngettext("%(count)d sak", "%(count)d saker", count) % {"count": count}


def _index_lead(found: selectors.RoundFollowUp) -> str:
    if not found.awards:
        return _("Inget är beviljat än. Här följs målen när åtgärderna har börjat.")
    if found.late:
        sentence = ngettext(
            "%(count)d mätning eller delmål är försenat.",
            "%(count)d mätningar och delmål är försenade.",
            found.late,
        )
        return sentence % {"count": found.late}
    if found.to_publish:
        sentence = ngettext(
            "%(count)d lärdom väntar på att läsas och publiceras.",
            "%(count)d lärdomar väntar på att läsas och publiceras.",
            found.to_publish,
        )
        return sentence % {"count": found.to_publish}
    return _("Inget är försenat.")


def _lead(found: selectors.FollowUp) -> str:
    today = timezone.localdate()
    results = [one for goal in found.goals for one in goal.results]
    late = selectors.late_of([*results, *found.milestones], today)
    if late:
        return _("%(late)s är sena. Påminn den som genomför åtgärden.") % {"late": _late_told(late)}
    if found.lesson is not None and found.lesson.published_at is None:
        return _("Lärdomen är skriven. Läs den och publicera den om inga människor är utpekade.")
    if not results:
        return _("Målen mäts 6, 12 och 24 månader efter att åtgärden har börjat.")
    return _("Inget är försenat.")


def _lesson_actions(request: ActingRequest, award: Award, lesson: Lesson | None) -> list[Action]:
    if lesson is None or not request.actor.may(FOLLOW_UP):
        return []
    if lesson.published_at is None:
        url = reverse("fund:lesson-publish", args=[award.pk])
        return [Action(_("Publicera lärdomen"), url, post=True)]
    url = reverse("fund:lesson-unpublish", args=[award.pk])
    return [Action(_("Avpublicera"), url, "secondary")]
