"""The problems of a lägesbild and their causes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.pictures.lacking import BRA
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb, Tag
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.situation.forms.picture_blocks import CauseForm, ProblemForm, openness_initial
from tryggare.situation.models import PictureBlock, PictureProblem, SituationPicture
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import picture_problems as services
from tryggare.situation.views import picture_parts as parts

_WORDS = ("what", "where", "when", "affected", "harm", "trend", "priority", "reason")
_CAUSE = ("side", "hypothesis", "evidence_for", "evidence_against", "influence", "certainty")


@guarded(WRITE)
def index(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """Every problem with its causes, the most important first."""
    picture = or_404(lambda: selectors.one(picture_id))
    inside = selectors.inside(picture)
    lacking = {one.key for one in inside.lacks}
    context = {
        "picture": picture,
        "problems": [_row(one, lacking) for one in inside.problems],
        "is_draft": picture.state == "draft",
        "bra": say(BRA),
        "crumbs": [*_way(picture), Crumb(_("Problem och orsaker"))],
    }
    return render(request, "situation/pictures/problems.html", context)


@guarded(WRITE)
def add(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """A new one."""
    picture = or_404(lambda: selectors.one(picture_id))
    form = ProblemForm(
        request.POST or None, blocks=_blocks(picture), initial={"openness": "secret"}
    )

    def save() -> None:
        services.add(by=request.actor, picture_id=picture_id, words=form.words)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Problemet är tillagt."), "situation:picture-problems", picture.pk)
    return _ask(request, picture, form, _("Lägg till ett problem"))


@guarded(WRITE)
def detail(request: ActingRequest, problem_id: UUID) -> HttpResponse:
    """One to change."""
    problem = or_404(lambda: selectors.problem(problem_id))
    initial = {name: getattr(problem, name) for name in _WORDS} | openness_initial(problem)
    initial["supported_by"] = [str(one.block_id) for one in problem.supports.all()]
    picture = problem.picture
    form = ProblemForm(request.POST or None, blocks=_blocks(picture), initial=initial)

    def save() -> None:
        services.change(by=request.actor, problem_id=problem_id, words=form.words)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Problemet är sparat."), "situation:picture-problems", picture.pk)
    danger = Action(
        _("Ta bort problemet"), reverse("situation:picture-problem-remove", args=[problem.pk]),
        "danger",
    )  # fmt: skip
    return _ask(request, picture, form, problem.what, danger=danger)


@guarded(WRITE)
def remove(request: ActingRequest, problem_id: UUID) -> HttpResponse:
    """With all its causes."""
    problem = or_404(lambda: selectors.problem(problem_id))
    form = Form(request.POST or None)

    def save() -> None:
        services.remove(by=request.actor, problem_id=problem_id)

    if request.method == "POST" and saved(form, save):
        message = _("Problemet är borttaget.")
        return done(request, message, "situation:picture-problems", problem.picture_id)
    return _removing(request, problem.picture, form, _("Ta bort problemet"))


@guarded(WRITE)
def add_cause(request: ActingRequest, problem_id: UUID) -> HttpResponse:
    """A hypothesis more."""
    problem = or_404(lambda: selectors.problem(problem_id))
    form = CauseForm(request.POST or None)

    def save() -> None:
        services.add_cause(by=request.actor, problem_id=problem_id, words=form.words)

    if request.method == "POST" and saved(form, save):
        message = _("Orsaken är tillagd.")
        return done(request, message, "situation:picture-problems", problem.picture_id)
    return _ask(request, problem.picture, form, _("Lägg till en orsak"), lead=problem.what)


@guarded(WRITE)
def cause(request: ActingRequest, cause_id: UUID) -> HttpResponse:
    """One hypothesis to change."""
    cause = or_404(lambda: selectors.cause(cause_id))
    picture = cause.problem.picture
    initial = {name: getattr(cause, name) for name in _CAUSE}
    form = CauseForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change_cause(by=request.actor, cause_id=cause_id, words=form.words)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Orsaken är sparad."), "situation:picture-problems", picture.pk)
    danger = Action(
        _("Ta bort orsaken"), reverse("situation:picture-cause-remove", args=[cause.pk]), "danger"
    )
    return _ask(request, picture, form, _("Orsak"), danger=danger, lead=cause.problem.what)


@guarded(WRITE)
def remove_cause(request: ActingRequest, cause_id: UUID) -> HttpResponse:
    """Out of the draft."""
    cause = or_404(lambda: selectors.cause(cause_id))
    picture = cause.problem.picture
    form = Form(request.POST or None)

    def save() -> None:
        services.remove_cause(by=request.actor, cause_id=cause_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Orsaken är borttagen."), "situation:picture-problems", picture.pk)
    return _removing(request, picture, form, _("Ta bort orsaken"))


def _ask(  # noqa: PLR0913 - what such a page says
    request: ActingRequest,
    picture: SituationPicture,
    form: Form,
    heading: str,
    *,
    danger: Action | None = None,
    lead: str = "",
) -> HttpResponse:
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=[*_way(picture), _home(picture)],
        submit=_("Spara"),
        cancel_url=reverse("situation:picture-problems", args=[picture.pk]),
        danger=danger,
    )
    return form_page(request, form, ask)


def _removing(
    request: ActingRequest, picture: SituationPicture, form: Form, heading: str
) -> HttpResponse:
    ask = Ask(
        heading=heading,
        lead=_("Det försvinner ur utkastet och går inte att få tillbaka."),
        crumbs=[*_way(picture), _home(picture)],
        submit=heading,
        cancel_url=reverse("situation:picture-problems", args=[picture.pk]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


def _way(picture: SituationPicture) -> list[Crumb]:
    return [parts.home(), parts.to(picture), parts.to_writing(picture)]


def _home(picture: SituationPicture) -> Crumb:
    url = reverse("situation:picture-problems", args=[picture.pk])
    return Crumb(_("Problem och orsaker"), url)


def _blocks(picture: SituationPicture) -> Sequence[tuple[str, str]]:
    blocks = PictureBlock.objects.filter(picture=picture)
    return [(str(one.pk), f"{one}: {parts.block_name(one)}") for one in blocks]


def _row(one: PictureProblem, lacking: set[str]) -> dict[str, object]:
    causes = list(one.causes.all())
    is_whole = not lacking & {str(one.pk), *(str(cause.pk) for cause in causes)}
    return {
        "problem": one,
        "tag": Tag(_("Öppet"), "leaf") if one.is_open else Tag(_("Sekretess"), "rose"),
        "state": Tag(_("Klart"), "leaf") if is_whole else Tag(_("Saknar något"), "sun"),
        "causes": causes,
    }
