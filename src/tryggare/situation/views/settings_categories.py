"""Categories: added, renamed, hidden and moved; never removed, since series stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb, Tag
from tryggare.situation.forms.settings import CategoryForm, NewCategoryForm
from tryggare.situation.models import Category
from tryggare.situation.permissions import CONFIGURE
from tryggare.situation.services import categories


@dataclass(frozen=True)
class Line:
    """A category in its place: groups first, with theirs indented below."""

    name: str
    code: str
    url: str
    is_inside: bool
    state: Tag | None
    moves: tuple[Action, ...]


def listed(everything: Sequence[Category]) -> list[Line]:
    """In the order that whoever reports sees them."""
    inside: dict[UUID, list[Category]] = {}
    for one in everything:
        if one.group_id is not None:
            inside.setdefault(one.group_id, []).append(one)
    tops = [one for one in everything if one.group_id is None]
    found = []
    for top in tops:
        found.append(_line(top, tops))
        below = inside.get(top.pk, [])
        found += [_line(one, below) for one in below]
    return found


@guarded(CONFIGURE)
def add(request: ActingRequest) -> HttpResponse:
    """A new category, with a code for good."""
    form = NewCategoryForm(request.POST or None, initial={"is_active": True})

    def save() -> None:
        code = form.cleaned_data["code"]
        categories.add(by=request.actor, code=code, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kategorin är tillagd."), "situation:settings")
    lead = _("Koden står kvar för gott: serier över år, inläsningar och filer vilar på den.")
    return form_page(request, form, _ask(_("Ny kategori"), lead))


@guarded(CONFIGURE)
def change(request: ActingRequest, category_id: UUID) -> HttpResponse:
    """Rename, hide or put a category in another group."""
    category = or_404(lambda: Category.objects.get(pk=category_id))
    known = {
        "name": category.name,
        "note": category.note,
        "group": category.group_id,
        "is_active": category.is_active,
    }
    form = CategoryForm(request.POST or None, initial=known, category=category)

    def save() -> None:
        categories.change(by=request.actor, category_id=category_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kategorin är sparad."), "situation:settings")
    lead = _("Koden är %(code)s och ändras aldrig. En kategori som inte används döljs.")
    return form_page(request, form, _ask(category.name, lead % {"code": category.code}))


@guarded(CONFIGURE)
@require_POST
def up(request: ActingRequest, category_id: UUID) -> HttpResponse:
    """One step towards the beginning."""
    or_404(lambda: categories.move(by=request.actor, category_id=category_id, up=True))
    return redirect("situation:settings")


@guarded(CONFIGURE)
@require_POST
def down(request: ActingRequest, category_id: UUID) -> HttpResponse:
    """One step towards the end."""
    or_404(lambda: categories.move(by=request.actor, category_id=category_id, up=False))
    return redirect("situation:settings")


def _ask(heading: str, lead: str) -> Ask:
    url = reverse("situation:settings")
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=[Crumb(_("Lägesbildens inställningar"), url)],
        submit=_("Spara"),
        cancel_url=url,
    )


def _line(one: Category, among: Sequence[Category]) -> Line:
    moves = []
    if one is not among[0]:
        label = _("Flytta upp %(name)s") % {"name": one.name}
        url = reverse("situation:category-up", args=[one.pk])
        moves.append(Action(label, url, "secondary", post=True))
    if one is not among[-1]:
        label = _("Flytta ned %(name)s") % {"name": one.name}
        url = reverse("situation:category-down", args=[one.pk])
        moves.append(Action(label, url, "secondary", post=True))
    return Line(
        name=one.name,
        code=one.code,
        url=reverse("situation:category", args=[one.pk]),
        is_inside=one.group_id is not None,
        state=None if one.is_active else Tag(_("Dold")),
        moves=tuple(moves),
    )
