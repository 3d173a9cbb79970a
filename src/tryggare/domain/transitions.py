"""States as a table, moved by one function, drawn from the same table."""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.errors import Refused
from tryggare.domain.wording import Text, gettext_noop

# {state: {transition: next state}}
Transitions = Mapping[str, Mapping[str, str]]


def move(table: Transitions, state: str, transition: str) -> str:
    """The state after ``transition``. Raises Refused when the table has no such way."""
    try:
        return table[state][transition]
    except KeyError:
        raise Refused(
            Text(gettext_noop("Det går inte i det här läget. Läs om sidan och försök igen."))
        ) from None


def allowed(table: Transitions, state: str) -> tuple[str, ...]:
    """The transitions that lead out of ``state``."""
    return tuple(table[state])


def mermaid(table: Transitions, *, start: str) -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {start}"]
    for state, ways in table.items():
        lines += [f"    {state} --> {target}: {way}" for way, target in ways.items()]
        if not ways:
            lines.append(f"    {state} --> [*]")
    return "\n".join(lines) + "\n"
