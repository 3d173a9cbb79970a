"""Reading loosely typed data with a fault for everything that is not as it should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from tryggare.domain.errors import Problem as Fault
from tryggare.domain.visible import has_hidden
from tryggare.domain.wording import Number, Text, say

LONGEST_TEXT = 500
# How much of a name is told, when the name itself is what is wrong.
LONGEST_NAME = 80
_MISSING = object()


def too_much(most: int) -> Text:
    """That a list is longer than anyone needs."""
    return say("Listan är för lång. Högst %(most)s går att räkna på.", most=Number(most))


class Reader:
    """Collects faults as it reads; a value that is wrong is read as None."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, path: str, message: Text) -> None:
        self.faults.append(Fault(path, message))

    def mapping(
        self, data: object, path: str, known: Sequence[str] | None = None
    ) -> Mapping[str, object] | None:
        """An object; keys outside ``known`` are faults, so that a misspelt rule is never lost."""
        if not isinstance(data, Mapping):
            self.fault(path, say("Här ska stå ett objekt med namn och värden."))
            return None
        if known is None:
            return data
        for name in data:
            if name not in known:
                self.fault(
                    _join(path, str(name)[:LONGEST_NAME]),
                    say("Okänt namn. Här kan stå: %(known)s.", known=", ".join(known)),
                )
        return {name: value for name, value in data.items() if name in known}

    def sequence(self, data: object, path: str) -> Sequence[object]:
        if isinstance(data, list | tuple):
            return data
        self.fault(path, say("Här ska stå en lista."))
        return ()

    def element(self, value: object, path: str) -> str:
        """A text in a list."""
        return self._text(value, path) or ""

    def text(
        self, row: Mapping[str, object], name: str, path: str, default: str | None = None
    ) -> str | None:
        """A text of at most 500 characters; ``default`` makes it optional."""
        value = row.get(name)
        if value in (None, "") and default is not None:
            return default
        return self._text(value, _join(path, name))

    def _text(self, value: object, path: str) -> str | None:
        if not isinstance(value, str) or not value.strip():
            self.fault(path, say("Skriv en text."))
        elif len(value) > LONGEST_TEXT:
            self.fault(
                path,
                say("Texten är för lång. Högst %(most)s tecken.", most=LONGEST_TEXT),
            )
        elif has_hidden(value):
            self.fault(path, say("Texten har osynliga styrtecken. Ta bort dem."))
        else:
            return value
        return None

    def choice(
        self,
        row: Mapping[str, object],
        name: str,
        path: str,
        allowed: Sequence[str],
        *,
        optional: bool = False,
    ) -> str | None:
        value = row.get(name)
        if value is None and optional:
            return None
        if isinstance(value, str) and value in allowed:
            return value
        self.fault(
            _join(path, name),
            say("Skriv ett av: %(allowed)s.", allowed=", ".join(allowed)),
        )
        return None

    def whole(self, row: object, name: str, path: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds; true and false are not numbers, 5.0 is 5."""
        value = row.get(name, _MISSING) if isinstance(row, Mapping) else _MISSING
        number = _number(value)
        where = _join(path, name)
        if number is None or number != number.to_integral_value():
            self.fault(where, say("Skriv ett helt antal kronor, till exempel 250000."))
        elif not least <= number <= most:
            self.fault(
                where,
                _between(least, most),
            )
        else:
            return int(number)
        return None

    def decimal(
        self, row: Mapping[str, object], name: str, path: str, *, most: Decimal, decimals: int
    ) -> Decimal | None:
        """A number from 0 to ``most``, rounded to ``decimals`` decimals.

        Means of several assessors come with endless decimals, and would differ in the last.
        """
        number = _number(row.get(name, _MISSING))
        where = _join(path, name)
        if number is None:
            self.fault(where, say("Skriv ett tal, till exempel 62.5."))
        elif not 0 <= number <= most:
            self.fault(
                where,
                _between(0, most),
            )
        else:
            return round(number, decimals).normalize() + 0
        return None


def _between(least: int, most: int | Decimal) -> Text:
    return say(
        "Talet ska ligga mellan %(least)s och %(most)s.", least=Number(least), most=Number(most)
    )


def _number(value: object) -> Decimal | None:
    """The value as a finite number, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
