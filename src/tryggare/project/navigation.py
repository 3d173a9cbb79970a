"""The menu follows the chain: knowledge → action → result, with what needs me on top."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from tryggare.organisations.permissions import Actor
from tryggare.project.menu import MENU

# Who sees more rows than this opens the sections they need; the one they stand in is open.
_MOST_SHOWN = 12


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

    @property
    def open(self) -> bool:
        """Whether the page one is on is in it, when the sections of a long menu are folded."""
        return any(item.current for item in self.items)


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
    """The same sections, with the same row marked and in words of the same language, are the same
    menu."""
    folded = sum(len(section.items) for section in sections) > _MOST_SHOWN
    return render_to_string("shell/_menu.html", {"navigation": sections, "folded": folded})


def _sections(actor: Actor, path: str) -> tuple[Section, ...]:
    home = _address("home")
    mine = [(title, [row for row in rows if actor.may(row[0])]) for title, rows in MENU]
    # Addresses begin with one another's, and one is in one place at a time: the longest.
    addresses = (_address(name) for _title, rows in mine for _may, _label, name in rows)
    here = max((address for address in addresses if path.startswith(address)), key=len, default="")
    known = (
        Section(gettext(title), tuple(_item(label, name, here) for _may, label, name in rows))
        for title, rows in mine
        if rows
    )
    return (Section("", (Item(_("Att göra"), home, path == home),)), *known)


def _item(label: str, name: str, here: str) -> Item:
    url = _address(name)
    return Item(gettext(label), url, url == here)


@cache
def _address(name: str) -> str:
    """Where a page of the menu is: the same in every request, and every page asks for them all."""
    return reverse(name)
