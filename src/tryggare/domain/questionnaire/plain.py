"""A form as plain JSON and back, and the municipality's form as the system comes with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from importlib.resources import files
from typing import Any

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.questionnaire.checking import check
from tryggare.domain.questionnaire.form import (
    Choice,
    Condition,
    Form,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
)
from tryggare.domain.wording import Text, say

# The shape of the snapshot. A new shape gets a new number, and reads the old ones.
SCHEMA = 1


def to_plain(form: Form) -> dict[str, Any]:
    """The form as JSON that ``from_plain`` makes the same form of."""
    return {"schema": SCHEMA, **_plain(form)}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    return {
        one.name: _plain(getattr(value, one.name))
        for one in fields(value)
        if getattr(value, one.name) != one.default
    }


def from_plain(plain: object) -> Form:
    """The form that ``to_plain`` wrote down. Raises InvalidInput for anything else.

    Only the shape is tried; what the form says is for ``check``, when someone has edited it.
    """
    reading = _Reading()
    if not isinstance(plain, Mapping) or plain.get("schema") != SCHEMA:
        raise InvalidInput(
            [Problem("schema", say("Formuläret har ett format som inte går att läsa."))]
        )
    form: Form = reading.form({key: value for key, value in plain.items() if key != "schema"}, "")
    if reading.problems:
        raise InvalidInput(reading.problems)
    return form


def load_form(text: str) -> Form:
    """A form in TOML, whole and right. Raises InvalidInput with every problem."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = say("Formuläret följer inte TOML: %(error)s", error=error)
        raise InvalidInput([Problem("", message)]) from None
    form = from_plain({"schema": SCHEMA, **data})
    problems = check(form)
    if problems:
        raise InvalidInput(problems)
    return form


@cache
def default_form() -> Form:
    """The form a municipality starts from."""
    text = files("tryggare.domain.questionnaire").joinpath("default.toml").read_text("utf-8")
    return load_form(text)


_Reader = Callable[[object, str], Any]


class _Reading:
    """Reads records by name and gathers what is wrong in them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def _fault(self, path: str, message: Text) -> None:
        self.problems.append(Problem(path, message))

    def form(self, data: object, path: str) -> Any:
        readers: dict[str, _Reader] = {
            "title": self._text,
            "sections": partial(self._each, self._section),
        }
        return self._record(Form, readers, data, path)

    def _section(self, data: object, path: str) -> Any:
        readers: dict[str, _Reader] = {
            **dict.fromkeys(("key", "label", "hint"), self._text),
            "kind": partial(self._one_of, SectionKind),
            "questions": partial(self._each, self._question),
            "rows": self._rows,
            "when": partial(self._each, self._condition),
        }
        return self._record(Section, readers, data, path)

    def _rows(self, data: object, path: str) -> Any:
        readers: dict[str, _Reader] = {
            "label": self._text,
            "columns": partial(self._each, self._question),
            **dict.fromkeys(("least", "most"), self._whole),
            "when": partial(self._each, self._condition),
        }
        return self._record(Rows, readers, data, path)

    def _question(self, data: object, path: str) -> Any:
        readers: dict[str, _Reader] = {
            **dict.fromkeys(("key", "label", "hint", "not_before", "law"), self._text),
            **dict.fromkeys(("max_length", "least", "most", "decimals"), self._whole),
            "kind": partial(self._one_of, Kind),
            "required": self._truth,
            "choices": partial(self._each, self._choice),
            "when": partial(self._each, self._condition),
        }
        return self._record(Question, readers, data, path)

    def _choice(self, data: object, path: str) -> Any:
        return self._record(Choice, {"code": self._text, "label": self._text}, data, path)

    def _condition(self, data: object, path: str) -> Any:
        readers: dict[str, _Reader] = {
            "any_of": partial(self._each, self._text),
            **dict.fromkeys(("key", "fact"), self._text),
        }
        return self._record(Condition, readers, data, path)

    def _record(
        self, make: type[Any], readers: Mapping[str, _Reader], data: object, path: str
    ) -> Any:
        if not isinstance(data, Mapping):
            return self._fault(path, say("Här ska stå namn och värden."))
        before = len(self.problems)
        for name in data.keys() - readers.keys():
            self._fault(_inside(path, str(name)[:60]), say("Namnet är inte känt. Ta bort det."))
        for name in _needed(make) - data.keys():
            self._fault(_inside(path, name), say("Uppgiften saknas."))
        read = {
            name: reader(data[name], _inside(path, name))
            for name, reader in readers.items()
            if name in data
        }
        return make(**read) if len(self.problems) == before else None

    def _each(self, reader: _Reader, data: object, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            self._fault(path, say("Här ska stå en lista."))
            return ()
        return tuple(reader(one, f"{path}[{number}]") for number, one in enumerate(data))

    def _text(self, data: object, path: str) -> Any:
        return data if isinstance(data, str) else self._fault(path, say("Här ska stå en text."))

    def _whole(self, data: object, path: str) -> Any:
        if isinstance(data, int) and not isinstance(data, bool):
            return data
        return self._fault(path, say("Här ska stå ett heltal."))

    def _truth(self, data: object, path: str) -> Any:
        return data if isinstance(data, bool) else self._fault(path, say("Skriv ja eller nej."))

    def _one_of(self, kinds: type[StrEnum], data: object, path: str) -> Any:
        known = [kind.value for kind in kinds]
        if isinstance(data, str) and data in known:
            return kinds(data)
        return self._fault(path, say("Skriv ett av: %(all)s.", all=", ".join(known)))


def _needed(make: type[Any]) -> set[str]:
    def has_none(one: Field[Any]) -> bool:
        return one.default is MISSING and one.default_factory is MISSING

    return {one.name for one in fields(make) if has_none(one)}


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
