"""A page as someone who reads English meets it, and the Swedish that is left in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from django.apps import apps
from django.db import models
from tests.swedish import KEPT, STOPS, SWEDISH_WORD

from tryggare.audit import tenancy
from tryggare.organisations.data import load_areas
from tryggare.project.demo.personas import PERSONAS
from tryggare.project.demo.places import PLACES
from tryggare.shell import example_charts

# What stays Swedish in English, and the places of the gallery's examples.
KNOWN = KEPT | {"västra", "östra"}
# English has SEK before the amount.
UNIT = re.compile(r"\bkr\b")
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNSPOKEN = {"script", "style", "code", "textarea"}


class Reading(HTMLParser):
    """The texts of a page that it does not say are in Swedish, its links and its forms."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links: list[str] = []
        self.form_actions: list[str] = []
        self._open: list[tuple[str, bool]] = []
        # The lines of a drawing's label, which are one text.
        self._lines: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        silent = self._silent or (given.get("lang") == "sv" and tag != "html") or tag in UNSPOKEN
        if tag not in VOID:
            self._open.append((tag, silent))
        if not silent:
            self.texts += [given[name] for name in SPOKEN if name in given]
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "form":
            self.form_actions.append(given.get("action", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "text" and self._lines:
            self.texts.append(" ".join(self._lines))
            self._lines.clear()
        if any(tag == one for one, _silent in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            is_line = any(tag == "text" for tag, _silent in self._open)
            (self._lines if is_line else self.texts).append(" ".join(data.split()))

    @property
    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]


class Data:
    """What people have written: as far as the test's own transaction can see it, or in all of
    ``towns``, by their ids, whatever page was asked for last."""

    def __init__(self, towns: Iterable[object] = ()) -> None:
        found = list(_written())
        for town in towns:
            tenancy.enter(municipality_id=town)
            found += _written()
        # Whole, as the paragraphs that a page makes of the lines, and as what begins a sentence.
        lines = {" ".join(one.split()) for text in found for one in (text, *text.splitlines())}
        written = lines | {line[:1].upper() + line[1:] for line in lines}
        self._sentences = sorted(
            (t for t in written if STOPS.search(t) or UNIT.search(t)), key=len, reverse=True
        )
        self._words = KNOWN | {word for text in written for word in SWEDISH_WORD.findall(text)}

    def swedish_in(self, texts: Iterable[str]) -> list[str]:
        """The texts with Swedish in them that nobody has written."""
        return [text for text in texts if self._is_swedish(text)]

    def _is_swedish(self, text: str) -> bool:
        # A label that was too long for its place.
        if text.endswith("…") and any(one.startswith(text[:-1]) for one in self._sentences):
            return False
        if set(SWEDISH_WORD.findall(text)) - self._words:
            return True
        for sentence in self._sentences:
            text = text.replace(sentence, "")
        return bool(STOPS.search(text) or UNIT.search(text))


def _written() -> Iterator[str]:
    yield from (one.name for one in PERSONAS)
    yield from (point[0] for point in example_charts._POINTS)
    for place in PLACES:
        yield place.name
        yield from (body.name for body in place.bodies)
        yield from (area.name for area in load_areas(place.code))
    for model in apps.get_models():
        if model.__module__.startswith("tryggare."):
            yield from _of(model)


def _of(model: type[models.Model]) -> Iterator[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
    rows = model._default_manager.values_list(*(field.name for field in fields))
    for row in rows if fields else ():
        for value in filter(None, row):
            is_plain = isinstance(value, str) and value[0] not in "{["
            yield from (value,) if is_plain else _inside(_json(value))


def _json(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


def _inside(value: object) -> Iterator[str]:
    """Every string of a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _inside(one)
    elif isinstance(value, list):
        for one in value:
            yield from _inside(one)
