"""Whether a text is what it looks like."""

from __future__ import annotations

from unicodedata import category

# They make a name read as another: embeddings, overrides and isolates of the writing's direction.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Steering characters, halves of characters, and line breaks that no keyboard has.
_HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


def has_hidden(text: str, *, allowed: str = "") -> bool:
    """Whether something stands in the text that a reader does not see, besides ``allowed``.

    What writing needs is not hidden: joiners in emoji and names, soft hyphens, no-break spaces.
    """
    if text.isprintable():
        return False
    return any(_is_hidden(character) for character in text if character not in allowed)


def _is_hidden(character: str) -> bool:
    return character in _TURNING or category(character) in _HIDDEN
