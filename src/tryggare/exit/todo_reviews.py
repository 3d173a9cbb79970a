"""What the log reviews want of someone."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.exit.log_words import month_in_words
from tryggare.exit.models import ReviewPacket
from tryggare.exit.permissions import REVIEW_LOG
from tryggare.exit.selectors import reviews as selectors
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

LAW = "solpul-10"


def tasks(actor: Actor, on: date) -> list[Task]:
    """Every packet that the actor may sign and nobody has."""
    if not actor.may(REVIEW_LOG):
        return []
    waiting = selectors.packets().filter(signed_at=None)
    return [_task(one) for one in waiting if selectors.may_sign(one)]


def _task(packet: ReviewPacket) -> Task:
    left: int = packet.left  # type: ignore[attr-defined]
    rows = ngettext("%(count)d rad kvar", "%(count)d rader kvar", left) % {"count": left}
    title = _("Granska läsloggen för %(month)s") % {"month": month_in_words(packet.month)}
    return Task(
        title=title,
        detail=rows if left else _("Alla rader är bedömda. Underteckna granskningen."),
        url=reverse("exit:review", args=[packet.pk]),
        law=str(provision(LAW)),
        group=packet.month,
        kind="review",
        count=max(left, 1),
    )
