"""Dialogues and walks: the list, one of them, and putting it in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages
from tryggare.situation.forms.dialogues import DialogueForm
from tryggare.situation.forms.weeks import ReasonForm
from tryggare.situation.models import Dialogue, DialogueInside
from tryggare.situation.permissions import DIALOGUE, VIEW
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import dialogues
from tryggare.situation.services.dialogue_texts import public_words, warning
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_cards import cards

_PER_PAGE = 50


@guarded(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """All of them, with how many points wait for an answer."""
    page = Paginator(selectors.listed(), _PER_PAGE).get_page(request.GET.get("page"))
    link = row_links("situation:dialogue")
    columns = [
        Column(_("Dialog")),
        Column(_("Dag")),
        Column(_("Punkter"), numeric=True),
        Column(_("Väntar på svar"), numeric=True),
        Column(_("Publicerat")),
    ]
    actions = []
    if request.actor.may(DIALOGUE):
        actions.append(Action(_("Ny dialog eller vandring"), reverse("situation:dialogue-add")))
    code = selectors.code_of(request.actor.municipality_id)
    actions.append(
        Action(_("Den öppna sidan"), reverse("public-answers", args=[code]), "secondary")
    )
    context = {
        "table": Table(
            columns,
            [_row(one, link(one.pk)) for one in page],
            _("Dialoger och vandringar"),
            caption_hidden=True,
        ),
        "has_rows": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "actions": actions,
    }
    return render(request, "situation/dialogues/index.html", context)


@guarded(DIALOGUE)
def add(request: ActingRequest) -> HttpResponse:
    """Put in a dialogue that is planned or has been held."""
    form = DialogueForm(request.POST or None)
    laid: list[Dialogue] = []

    def save() -> None:
        laid.append(dialogues.add(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        _warn(request, laid[0])
        return done(request, _("Dialogen är sparad."), "situation:dialogue", laid[0].pk)
    ask = Ask(
        heading=_("Ny dialog eller vandring"),
        lead=_("Lägg in den före, så är den klar att ta emot punkter på plats."),
        crumbs=[parts.home()],
        submit=_("Spara"),
        cancel_url=reverse("situation:dialogues"),
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
def change(request: ActingRequest, dialogue_id: UUID) -> HttpResponse:
    """Put a dialogue right."""
    dialogue = or_404(lambda: selectors.one(dialogue_id))
    form = DialogueForm(request.POST or None, initial=_known(dialogue))

    def save() -> None:
        dialogues.change(by=request.actor, dialogue_id=dialogue_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        _warn(request, selectors.one(dialogue_id))
        return done(request, _("Dialogen är sparad."), "situation:dialogue", dialogue_id)
    ask = Ask(
        heading=_("Ändra dialogen"),
        lead=parts.title(dialogue),
        crumbs=parts.to_dialogue(dialogue),
        submit=_("Spara"),
        cancel_url=reverse("situation:dialogue", args=[dialogue_id]),
        danger=_removal(dialogue),
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
def remove(request: ActingRequest, dialogue_id: UUID) -> HttpResponse:
    """Take away a dialogue that is not to be there, and say why."""
    dialogue = or_404(lambda: selectors.one(dialogue_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        dialogues.remove(by=request.actor, dialogue_id=dialogue_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Dialogen är borttagen."), "situation:dialogues")
    count = vars(dialogue)["point_count"]
    sentence = ngettext(
        "Dialogen tas bort med sin punkt, dess svar och foton. Det går inte att ångra.",
        "Dialogen tas bort med sina %(count)d punkter, deras svar och foton. Det går inte att "
        "ångra.",
        count,
    )
    ask = Ask(
        heading=_("Ta bort dialogen"),
        lead=sentence % {"count": count}
        if count
        else _("Dialogen har inga punkter. Det går inte att ångra."),
        crumbs=parts.to_dialogue(dialogue),
        submit=_("Ta bort dialogen"),
        cancel_url=reverse("situation:dialogue", args=[dialogue_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(VIEW)
def detail(request: ActingRequest, dialogue_id: UUID) -> HttpResponse:
    """One dialogue with its points, what came of each, and what waits."""
    dialogue = or_404(lambda: selectors.one(dialogue_id))
    holds = request.actor.may(DIALOGUE)
    inside = selectors.inside_of(dialogue)
    points = list(selectors.points_of(dialogue_id))
    code = selectors.code_of(request.actor.municipality_id)
    context = {
        "title": parts.title(dialogue),
        "lead": _lead(dialogue),
        "answers": _facts(dialogue, inside, holds=holds),
        "actions": _actions(dialogue) if holds else [],
        "change_url": reverse("situation:dialogue-change", args=[dialogue_id]) if holds else "",
        "points": cards(points, code, holds=holds),
        "crumbs": parts.to_dialogue(dialogue)[:1],
    }
    return render(request, "situation/dialogues/detail.html", context)


def _removal(dialogue: Dialogue) -> Action | None:
    if dialogue.published_at is not None:
        return None
    url = reverse("situation:dialogue-remove", args=[dialogue.pk])
    return Action(_("Ta bort dialogen"), url, "danger")


def _warn(request: ActingRequest, dialogue: Dialogue) -> None:
    """Say so when what was just written would be held back."""
    sentence = warning(public_words(dialogue))
    if sentence is not None:
        messages.warning(request, say(sentence))


def _known(dialogue: Dialogue) -> dict[str, object]:
    inside = selectors.inside_of(dialogue)
    names = ("kind", "day", "form", "place", "district", "organiser", "together_with")
    return {name: getattr(dialogue, name) for name in names} | {
        "participants": inside.participants,
        "themes": ", ".join(dialogue.themes),
        "note": inside.note,
    }


def _row(dialogue: Dialogue, url: str) -> Row:
    found = vars(dialogue)
    waiting, published = found["waiting"], found["published"]
    told = _("%(published)d av %(count)d") % {
        "published": published,
        "count": found["point_count"],
    }
    place = dialogue.district.name if dialogue.district else _("Hela kommunen")
    return [
        Cell(f"{dialogue.get_kind_display()}, {place}", url, dialogue.place),
        date_format(dialogue.day, "j F Y"),
        str(found["point_count"]),
        str(waiting),
        _published(found["unpublished"], told if published else Tag(_("Inget"))),
    ]


def _published(unpublished: int, told: Tag | str) -> Tag | str:
    """How much is out; what waits to be published comes first."""
    if not unpublished:
        return told
    sentence = ngettext("%(count)d svar att publicera", "%(count)d svar att publicera", unpublished)
    return Tag(sentence % {"count": unpublished}, "sun")


def _lead(dialogue: Dialogue) -> str:
    found = vars(dialogue)
    if not found["point_count"]:
        return _("Inga punkter än. Lägg till dem på plats eller efteråt.")
    if not found["waiting"] and not found["unpublished"]:
        return _("Alla punkter har fått svar.")
    if not found["waiting"]:
        sentence = ngettext(
            "Alla punkter har svar. %(count)d svar är inte publicerat.",
            "Alla punkter har svar. %(count)d svar är inte publicerade.",
            found["unpublished"],
        )
        return sentence % {"count": found["unpublished"]}
    sentence = ngettext(
        "%(count)d punkt väntar på svar.", "%(count)d punkter väntar på svar.", found["waiting"]
    )
    return sentence % {"count": found["waiting"]}


def _facts(dialogue: Dialogue, inside: DialogueInside, *, holds: bool) -> list[Answer]:
    rows = [
        Answer(_("Så hölls den"), dialogue.get_form_display()),
        Answer(_("Plats"), dialogue.place),
        Answer(_("Deltagare"), "" if inside.participants is None else str(inside.participants)),
        Answer(_("Teman"), ", ".join(dialogue.themes)),
        Answer(_("Arrangör"), dialogue.organiser.name if dialogue.organiser else ""),
        Answer(_("Tillsammans med"), dialogue.together_with),
    ]
    if holds:
        rows.append(Answer(_("Intern anteckning"), inside.note))
    return [row for row in rows if row.value]


def _actions(dialogue: Dialogue) -> list[Action]:
    found = vars(dialogue)
    walk = Action(_("Lägg till punkter"), reverse("situation:dialogue-walk", args=[dialogue.pk]))
    if not found["point_count"]:
        return [walk]
    url, add = reverse("situation:dialogue-publish", args=[dialogue.pk]), walk.label
    publish = Action(_("Publicera"), url, "secondary")
    if not found["waiting"] and found["unpublished"]:
        return [Action(publish.label, url), Action(add, walk.url, "secondary")]
    if not found["waiting"]:
        return [publish, Action(add, walk.url, "secondary")]
    answer = Action(
        _("Svara på punkterna"), reverse("situation:dialogue-answers", args=[dialogue.pk])
    )
    return [answer, Action(walk.label, walk.url, "secondary"), publish]
