"""SVG as text, escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString


def element(name: str, content: str = "", **attributes: str | float | None) -> SafeString:
    """One element; underscores become hyphens (``class_`` is ``class``), ``None`` is left out.

    Content that is not already markup (a ``SafeString``) is escaped, and so is every attribute.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = content if isinstance(content, SafeString) else escape(content)
    return SafeString(f"<{name}{shown}>{inside}</{name}>" if inside else f"<{name}{shown}/>")


def percent(share: float) -> str:
    """A position across the picture; ``share`` is 0 to 1."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def text(content: str, x: str | float, y: float, **attributes: str | float | None) -> SafeString:
    return element("text", content, x=x, y=y, **attributes)


def lines(
    said: Sequence[str], x: str | float, y: float, step: float, **attributes: str | float | None
) -> SafeString:
    """One text on several lines, ``step`` pixels apart: it is read and copied as one."""
    drawn = [element("tspan", one, x=x, y=y + place * step) for place, one in enumerate(said)]
    return element("text", SafeString(" ".join(drawn)), **attributes)


def fitted(pieces: Iterable[str], most: int, longest: int, between: str = " ") -> tuple[str, ...]:
    """The pieces on lines of ``most`` characters, cut short where there would be more lines than
    ``longest``. A piece longer than a line has one to itself."""
    found: list[str] = []
    for piece in pieces:
        joined = f"{found[-1]}{between}{piece}" if found else piece
        if found and len(joined) <= most:
            found[-1] = joined
        else:
            found.append(piece)
    if len(found) > longest:
        found = found[:longest]
        found[-1] = found[-1][: most - 1].rstrip(" ,.") + "…"
    return tuple(found)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
