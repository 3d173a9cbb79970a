"""What the pages of the week share: the switch, the way here, and saving while one writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.errors import TryggareError
from tryggare.domain.incidents.personal_data import kinds_of, listed, signs_in
from tryggare.domain.weeks.merging import is_same, mark, untouched
from tryggare.domain.weeks.mondays import week_name
from tryggare.organisations.guards import ActingRequest, ActingView, View, guarded
from tryggare.organisations.permissions import Forbidden, Permission
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.situation.models import WeekPicture
from tryggare.situation.permissions import VIEW
from tryggare.situation.policies_weeks import is_here
from tryggare.situation.selectors import weeks
from tryggare.situation.selectors.ways import ways

P = ParamSpec("P")

# What the page's own script says that it is, and what it sends along.
BY_ITSELF, VERSION = "X-Autosave", "_version"


def weekly(permission: Permission) -> Callable[[ActingView[P]], View[P]]:
    """For people with ``permission``, where the week's work is done here; else the page that says
    where it is done."""

    def decorate(view: ActingView[P]) -> View[P]:
        @wraps(view)
        def switched(request: ActingRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not is_here(ways(request.actor.municipality_id)):
                return _elsewhere(request)
            return view(request, *args, **kwargs)

        return guarded(permission)(switched)

    return decorate


def _elsewhere(request: ActingRequest) -> HttpResponse:
    """The week is done in EMBRACE."""
    kept_weeks, open_measures = weeks.kept()
    context = {
        "kept": {"weeks": kept_weeks, "measures": open_measures},
        "actions": [Action(_("Se analyser av perioder"), reverse("situation:period-analyses"))]
        if request.actor.may(VIEW)
        else [],
        "crumbs": [Crumb(_("Veckan"))],
    }
    return render(request, "situation/weeks/elsewhere.html", context)


def named(picture: WeekPicture) -> str:
    """``v. 48 2026``."""
    return say(week_name(picture.week))


def to_weeks() -> Crumb:
    return Crumb(_("Veckan"), reverse("situation:weeks"))


def to_week(picture: WeekPicture) -> list[Crumb]:
    """The way to a page inside a week."""
    return [to_weeks(), Crumb(named(picture), reverse("situation:week", args=[picture.pk]))]


def is_by_itself(request: HttpRequest) -> bool:
    return BY_ITSELF in request.headers


def seen_of(request: HttpRequest) -> str:
    """The mark of the texts that the page was fetched with: ``domain.weeks.merging``."""
    return request.POST.get(VERSION, "")


def sent_of(request: HttpRequest, stored: Mapping[str, str]) -> QueryDict | None:
    """What was sent. A page that comes back gets what is stored now in the boxes that the writer
    left as they were; the page's own script changes no box, and so sends what it shows."""
    if request.method != "POST":
        return None
    if is_by_itself(request):
        return request.POST
    sent = request.POST.copy()
    boxes = {name: sent.get(name, "") for name in stored}
    for name in untouched(boxes, seen_of(request)):
        sent[name] = stored[name]
    return sent


def boxes_of(
    request: HttpRequest, form: Form, stored: Mapping[str, str]
) -> list[tuple[BoundField, str]]:
    """Each box with what is stored in it now, where somebody else has changed it meanwhile."""
    if not form.is_bound:
        return [(box, "") for box in form]
    as_seen = untouched(stored, seen_of(request))
    return [
        (box, "")
        if box.name in as_seen or is_same(box.value() or "", stored[box.name])
        else (box, stored[box.name] or _("Inget. Texten är borttagen."))
        for box in form
    ]


def told(save: Callable[[], object], form: Form, live: str) -> HttpResponse:
    """What the page's script has to know after ``save``; the page has then seen what it sent."""
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return JsonResponse({"message": str(problem)}, status=409)
    try:
        save()
    except Forbidden:
        raise
    except TryggareError as error:
        return JsonResponse({"message": say(error.message)}, status=409)
    clock = date_format(timezone.localtime(), "H.i")
    message = _("Sparat %(time)s") % {"time": clock}
    version = mark(form.cleaned_data)
    return JsonResponse({"version": version, "message": message, "live": live})


def warning(texts: Mapping[str, str]) -> str:
    """What looks like personal data in the texts, or nothing."""
    found = kinds_of(sign for text in texts.values() for sign in signs_in(text))
    if not found:
        return ""
    return _("Det ser ut att stå %(kinds)s i texten. Ta bort det: här ska inga uppgifter om någon "
             "stå.") % {"kinds": say(listed(found))}  # fmt: skip
