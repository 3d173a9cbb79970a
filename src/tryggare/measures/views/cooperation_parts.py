"""What the pages of cooperation share: the way to them, days and tags."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.plans.cooperation import Standing
from tryggare.measures.models import Promise, PromiseActivity
from tryggare.shell.elements import Crumb, Tag
from tryggare.shell.forms import Form


def home() -> Crumb:
    return Crumb(_("Samverkan"), reverse("measures:cooperation"))


def way(label: str, name: str) -> list[Crumb]:
    """The way to a page beneath a list."""
    return [home(), Crumb(label, reverse(f"measures:{name}"))]


def one_button(request: HttpRequest) -> Form:
    """A form with nothing to fill in: what happens stands above its button."""
    return Form(request.POST if request.method == "POST" else None)


def day(one: date | None) -> str:
    return date_format(one, "j F Y") if one else ""


def span(first: date, last: date | None) -> str:
    """``1 mars 2026 – 31 augusti 2026``; ``från 1 mars 2026`` for what has no end."""
    if last is None:
        return _("från %(day)s") % {"day": day(first)}
    return f"{day(first)} – {day(last)}"


def standing_tag(standing: Standing, *, followed: bool) -> Tag:
    """Where an agreement is; amber when it needs a person."""
    if standing == "ended":
        return Tag(_("Har slutat"), "neutral" if followed else "sun")
    if standing == "ends_soon":
        return Tag(_("Slutar snart"), "neutral" if followed else "sun")
    if standing == "unsigned":
        return Tag(_("Inte undertecknad"), "sun")
    return Tag(_("Gäller senare")) if standing == "later" else Tag(_("Gäller"), "leaf")


def promise_tag(promise: Promise, today: date) -> Tag:
    if promise.state == Promise.State.GIVEN and promise.ends < today:
        return Tag(_("Väntar på återkoppling"), "sun")
    tone = "leaf" if promise.state == Promise.State.GIVEN else "neutral"
    return Tag(promise.get_state_display(), tone)  # type: ignore[arg-type]


def activity_tag(activity: PromiseActivity) -> Tag:
    """What was not done is as plain as what was."""
    tones = {"done": "leaf", "not_done": "rose"}
    return Tag(activity.get_state_display(), tones.get(activity.state, "neutral"))  # type: ignore[arg-type]
