"""What was said in dialogues and what came of it, as everyone may see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.services import publishing
from tryggare.organisations.guards import public
from tryggare.organisations.selectors.districts import division
from tryggare.organisations.views.pages import or_404
from tryggare.shell.files import attachment
from tryggare.shell.pagination import pages
from tryggare.situation.forms.dialogues import DialogueFilterForm
from tryggare.situation.models import Dialogue, DialoguePoint
from tryggare.situation.selectors import dialogues_public as selectors
from tryggare.situation.selectors.dialogues_public import DistrictCount
from tryggare.situation.services import dialogue_lists, dialogue_photos
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_parts import ShownPhoto, ShownPoint
from tryggare.situation.views.public_answers_map import answers_map, answers_table

_WHY = "residents may see what came of what they said"
_PER_PAGE = 10


@public(_WHY)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """Dialogues by kommundel, each published point with its answer, and how many wait."""
    municipality = or_404(lambda: publishing.enter(code))
    counts = selectors.counts()
    form = DialogueFilterForm(request.GET, names=selectors.names(counts))
    district = form.district
    page = Paginator(selectors.dialogues(district), _PER_PAGE).get_page(request.GET.get("page"))
    grant_url = parts.grant_links(code, selectors.standing_grants(page))
    query = urlencode({"kommundel": district} if district else {})
    context = {
        "municipality": municipality,
        "lead": _lead(counts, district),
        "filters": form,
        "clear_url": reverse("public-answers", args=[code]),
        "csv_url": f"{reverse('public-answers-csv', args=[code])}?{query}".rstrip("?"),
        "dialogues": [(_dialogue(one), _points(one, code, grant_url)) for one in page],
        "pages": pages(page, request.GET) if page.paginator.num_pages > 1 else None,
        "map": answers_map(counts, division(municipality.pk)),
        "districts": answers_table(counts),
        "has_any": bool(counts),
    }
    return render(request, "situation/public/answers.html", context)


@public(_WHY)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    or_404(lambda: publishing.enter(code))
    form = DialogueFilterForm(request.GET, names=selectors.names(selectors.counts()))
    found = list(selectors.dialogues(form.district))
    content = dialogue_lists.points_csv(found, selectors.standing_grants(found))
    return attachment(content, f"dialog-{code}.csv", is_open=True)


@public(_WHY)
def photo(request: HttpRequest, code: str, point_photo_id: UUID) -> HttpResponse:
    """A photo that is cleared, of a point that is published."""
    or_404(lambda: publishing.enter(code))
    content = or_404(lambda: dialogue_photos.content_of(photo_id=point_photo_id))
    return parts.photo_answer(content)


def _lead(counts: Sequence[DistrictCount], district: str) -> str:
    if not counts:
        return _("Inget är publicerat än.")
    chosen = [one for one in counts if not district or one.name == district]
    points, waiting = sum(one.points for one in chosen), sum(one.waiting for one in chosen)
    sentence = ngettext(
        "%(count)d synpunkt från dialoger och trygghetsvandringar.",
        "%(count)d synpunkter från dialoger och trygghetsvandringar.",
        points,
    )
    told = sentence % {"count": points}
    if not waiting:
        return told + " " + _("Alla har fått svar.")
    sentence = ngettext("%(count)d väntar på svar.", "%(count)d väntar på svar.", waiting)
    return told + " " + sentence % {"count": waiting}


def _dialogue(dialogue: Dialogue) -> dict[str, object]:
    return {
        "title": parts.title(dialogue),
        "anchor": f"dialog-{dialogue.pk}",
        "answers": parts.public_rows(dialogue),
    }


def _points(dialogue: Dialogue, code: str, grant_url: Callable[[UUID], str]) -> list[ShownPoint]:
    return [_point(one, code, grant_url) for one in dialogue.points.all()]


def _point(point: DialoguePoint, code: str, grant_url: Callable[[UUID], str]) -> ShownPoint:
    photos = [
        ShownPhoto(
            reverse("public-answers-photo", args=[code, one.pk]),
            parts.says(one, point),
            one.width,
            one.height,
        )
        for one in point.photos.all()
    ]
    answers = list(point.answers.all())
    return parts.shown(
        point,
        photos=photos,
        grant_url=grant_url,
        earlier=parts.told_before(answers[1:]),
    )
