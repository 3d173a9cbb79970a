"""The menu follows the chain: knowledge → action → result, with what needs me on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from tryggare.domain.wording import gettext_noop
from tryggare.exit.permissions import (
    ARCHIVE,
    CERTIFICATES,
    CONFIGURE,
    COOPERATE,
    GRANTS,
    LEAD,
    READ_FIGURES,
    READ_SHARE,
    READ_SUPPLIERS,
    RETAIN,
    REVIEW_LOG,
    WORK,
)
from tryggare.fund.permissions import APPLY, ASSESS, STATE_OPINION, VIEW_MONEY, VIEW_ROUND
from tryggare.measures import permissions as measures
from tryggare.organisations.permissions import READ_AUDIT, VIEW_ORGANISATION, Actor, Permission
from tryggare.situation import permissions as situation

# What each right leads to, in the order of the menu.
_HAPPENS: tuple[tuple[Permission, str, str], ...] = (
    (situation.REPORT, gettext_noop("Rapportera"), "situation:report"),
    (situation.REPORT, gettext_noop("Mina rapporter"), "situation:own-reports"),
    (situation.HANDLE, gettext_noop("Inkorgen"), "situation:inbox"),
    (situation.VIEW, gettext_noop("Inträffade händelser"), "situation:incidents"),
    (situation.VIEW, gettext_noop("Veckan"), "situation:weeks"),
    (situation.MEET, gettext_noop("Mina åtgärder"), "situation:own-week-measures"),
    (situation.IMPORT, gettext_noop("Läs in händelser"), "situation:imports"),
)
_KNOWLEDGE: tuple[tuple[Permission, str, str], ...] = (
    (situation.VIEW, gettext_noop("Lägesbilden just nu"), "situation:overview"),
    (situation.VIEW, gettext_noop("Analyser"), "situation:analyses"),
    (situation.VIEW, gettext_noop("Analyser av perioder"), "situation:period-analyses"),
    (situation.VIEW, gettext_noop("Dialoger och vandringar"), "situation:dialogues"),
    (situation.VIEW, gettext_noop("Trygghetsmätningar"), "situation:surveys"),
    (situation.READ_PICTURE, gettext_noop("Lägesbild"), "situation:pictures"),
    (situation.CONFIGURE, gettext_noop("Lägesbildens inställningar"), "situation:settings"),
)
_PLAN: tuple[tuple[Permission, str, str], ...] = (
    (measures.READ, gettext_noop("Åtgärdsplan"), "measures:plans"),
    (measures.READ, gettext_noop("Åtgärder"), "measures:measures"),
    (measures.READ, gettext_noop("Den röda tråden"), "measures:thread"),
    (measures.READ, gettext_noop("Kedjan"), "measures:chain"),
    (measures.READ, gettext_noop("Årshjulet"), "measures:year"),
    (measures.READ, gettext_noop("Samverkan"), "measures:cooperation"),
    (measures.READ_CAMERAS, gettext_noop("Kameror"), "measures:cameras"),
    (measures.READ_CAMERAS, gettext_noop("Tillstånd för ordningsvakter"), "measures:guard-permits"),
    (measures.READ, gettext_noop("Rapporter till fullmäktige"), "measures:reports"),
)
_SUPPORT = (
    (WORK, gettext_noop("Ärenden"), "exit:cases"),
    (WORK, gettext_noop("Mitt arbete"), "exit:own-work"),
    (WORK, gettext_noop("Från andra kommuner"), "exit:handed-over"),
    (LEAD, gettext_noop("Ledning"), "exit:leading"),
    (COOPERATE, gettext_noop("Andra kommuner"), "exit:cooperations"),
    (READ_SUPPLIERS, gettext_noop("Utförare"), "exit:suppliers"),
    (GRANTS, gettext_noop("Statsbidrag"), "exit:grants"),
    (READ_FIGURES, gettext_noop("Statistik"), "exit:figures"),
    (READ_SHARE, gettext_noop("Delat med mig"), "exit:shared"),
    (REVIEW_LOG, gettext_noop("Loggranskning"), "exit:reviews"),
    (CONFIGURE, gettext_noop("Var akten förs"), "exit:record-system"),
    (RETAIN, gettext_noop("Gallringslistan"), "exit:retention"),
    (ARCHIVE, gettext_noop("Godkänn gallring"), "exit:destructions"),
    (CERTIFICATES, gettext_noop("Gallringsbevis"), "exit:certificates"),
)


@dataclass(frozen=True)
class Item:
    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Section:
    title: str
    items: tuple[Item, ...]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Template context: the menu, the municipality's name and the person's."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"menu": "", "municipality_name": "", "person_name": ""}
    return {
        # It stands twice on a page, for the desk and for the phone; it is put together once.
        "menu": SimpleLazyObject(lambda: _menu(_sections(actor, request.path))),
        "municipality_name": actor.municipality_name,
        "person_name": actor.name,
    }


def demo_door(request: HttpRequest) -> dict[str, object]:
    """Template context: where one logs in as an invented person, in a demonstration only."""
    return {"demo_url": reverse("demo") if settings.DEMO else ""}


@lru_cache(128)
def _menu(sections: tuple[Section, ...]) -> SafeString:
    """The same sections, in words of the same language, are the same menu."""
    return render_to_string("shell/_menu.html", {"navigation": sections})


def _sections(actor: Actor, path: str) -> tuple[Section, ...]:
    sections = [Section("", (_item(_("Att göra"), "home", path, exact=True),))]
    known = _those((*_HAPPENS, *_KNOWLEDGE), actor, path)
    for title, table in ((_("Det som händer"), _HAPPENS), (_("Kunskap"), _KNOWLEDGE)):
        addresses = {_address(name) for _may, _label, name in table}
        items = tuple(item for item in known if item.url in addresses)
        if items:
            sections.append(Section(title, items))
    action = (*_those(_PLAN, actor, path), *_fund(actor, path))
    if action:
        sections.append(Section(_("Handling"), action))
    support = _those(_SUPPORT, actor, path)
    if support:
        sections.append(Section(_("Stöd"), support))
    ground = []
    if actor.may(VIEW_ORGANISATION):
        ground.append(_item(_("Organisationer"), "organisations:bodies", path))
        ground.append(_item(_("Kommundelar"), "organisations:districts", path))
        ground.append(_item(_("Personer och roller"), "organisations:people", path))
    if actor.may(READ_AUDIT):
        ground.append(_item(_("Händelselogg"), "organisations:audit", path))
    if ground:
        sections.append(Section(_("Kommunen"), tuple(ground)))
    return tuple(sections)


def _fund(actor: Actor, path: str) -> tuple[Item, ...]:
    inner = []
    if actor.may(APPLY):
        inner.append(_item(_("Mina ansökningar"), "fund:submissions", path))
        inner.append(_item(_("Mina beviljade åtgärder"), "fund:own-awards", path))
    if actor.may(ASSESS):
        inner.append(_item(_("Mina bedömningar"), "fund:readings", path))
    if actor.may(STATE_OPINION):
        inner.append(_item(_("Yttranden"), "fund:statements", path))
    if actor.may(VIEW_MONEY):
        inner.append(_item(_("Fondens pengar"), "fund:funds-books", path))
        inner.append(_item(_("Fonden i bilder"), "fund:funds-pictures", path))
    if not actor.may(VIEW_ROUND):
        return tuple(inner)
    inner.append(_item(_("Sammanträden"), "fund:meetings", path))
    # The others' addresses begin with the fund's, and one is in one place at a time.
    fund = _item(_("Trygghetsfonden"), "fund:rounds", path)
    elsewhere = any(item.current for item in inner)
    return (replace(fund, current=fund.current and not elsewhere), *inner)


def _those(
    table: Iterable[tuple[Permission, str, str]], actor: Actor, path: str
) -> tuple[Item, ...]:
    """Addresses begin with one another's, and one is in one place at a time: the longest."""
    items = [_item(gettext(label), name, path) for may, label, name in table if actor.may(may)]
    here = max((len(item.url) for item in items if item.current), default=0)
    return tuple(replace(item, current=item.current and len(item.url) == here) for item in items)


def _item(label: str, name: str, path: str, *, exact: bool = False) -> Item:
    url = _address(name)
    return Item(label, url, path == url if exact else path.startswith(url))


@cache
def _address(name: str) -> str:
    """Where a page of the menu is: the same in every request, and every page asks for them all."""
    return reverse(name)
