"""The log reviews, for those who look through the log and are in no case."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.law import provision
from tryggare.exit.forms.reviews import AnswerLineForm
from tryggare.exit.log_words import month_in_words
from tryggare.exit.permissions import REVIEW_LOG
from tryggare.exit.selectors import reviews as selectors
from tryggare.exit.services import reviews
from tryggare.exit.views import review_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note

LAW = "solpul-10"


@guarded(REVIEW_LOG)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """Every month's review."""
    packets = list(selectors.packets())
    context = {
        "table": parts.packets_table(packets) if packets else None,
        "law": law_note(provision(LAW)),
    }
    return render(request, "exit/reviews/index.html", context)


@guarded(REVIEW_LOG)
@never_cache
def detail(request: ActingRequest, packet_id: UUID) -> HttpResponse:
    """One month's lines."""
    packet = or_404(lambda: selectors.one(packet_id))
    lines = selectors.lines(packet)
    may_sign = selectors.may_sign(packet)
    is_open = packet.signed_at is None
    context = {
        "packet": packet,
        "title": month_in_words(packet.month).capitalize(),
        "tag": parts.packet_tag(packet),
        "table": parts.lines_table(lines, may_answer=may_sign and is_open),
        "whys": parts.whys(lines),
        "drawing": parts.drawing(packet),
        "may_sign": may_sign,
        "can_be_signed": may_sign and is_open and all(one.line.verdict for one in lines),
        "crumbs": [_home(), Crumb(month_in_words(packet.month).capitalize())],
    }
    return render(request, "exit/reviews/detail.html", context)


@guarded(REVIEW_LOG)
@never_cache
def line(request: ActingRequest, packet_id: UUID, line_id: UUID) -> HttpResponse:
    """One line, and what was found about it."""
    packet = or_404(lambda: selectors.one(packet_id))
    found = [one for one in selectors.lines(packet) if one.line.pk == line_id]
    if not found:
        raise Http404
    form = AnswerLineForm(request.POST or None)

    def save() -> None:
        verdict = form.cleaned_data["verdict"]
        reviews.answer(by=request.actor, line_id=line_id, verdict=verdict, done=form.done_code)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Raden är bedömd."), "exit:review", packet.pk)
    title = month_in_words(packet.month).capitalize()
    context = {
        "facts": parts.line_facts(found[0]),
        "form": form,
        "back": reverse("exit:review", args=[packet.pk]),
        "crumbs": [
            _home(),
            Crumb(title, reverse("exit:review", args=[packet.pk])),
            Crumb(_("Bedöm en rad")),
        ],
    }
    return render(request, "exit/reviews/line.html", context)


@require_POST
@guarded(REVIEW_LOG)
def sign(request: ActingRequest, packet_id: UUID) -> HttpResponse:
    """Sign that the whole is looked through."""
    try:
        or_404(lambda: reviews.sign(by=request.actor, packet_id=packet_id))
    except Refused as error:
        return done(request, str(error), "exit:review", packet_id)
    return done(request, _("Granskningen är undertecknad."), "exit:review", packet_id)


def _home() -> Crumb:
    return Crumb(_("Loggranskning"), reverse("exit:reviews"))
