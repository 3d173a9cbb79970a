"""Texts that are what they look like: nothing hidden, nothing that turns the reading around."""

from __future__ import annotations

import re
from unicodedata import category

from django.core.exceptions import ValidationError

_LINES = re.compile(r"[\r\n]")
# Django refuses these itself, with our sentence.
_NUL = "\x00"
# They make a name read as another: embeddings, overrides and isolates of the writing's direction.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Steering characters, halves of characters, and line breaks that no keyboard has.
_HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# What stands where bytes were no text.
_LOST = "\ufffd"


class VisibleText:
    """Refuses a text with something in it that a reader does not see.

    What writing needs stays: joiners in emoji and names, soft hyphens, letters from the right.
    Only the code is said here; ``shell.messages`` has the sentence.
    """

    def __init__(self, *, many_lines: bool) -> None:
        self.many_lines = many_lines

    def __call__(self, value: object) -> None:
        if not isinstance(value, str):
            return
        if _LOST in value:
            raise ValidationError("", code="lost_characters")
        if value.isprintable():
            return
        if _LINES.search(value) and not self.many_lines:
            raise ValidationError("", code="several_lines")
        if any(_is_hidden(character) for character in value):
            raise ValidationError("", code="hidden_characters")


def _is_hidden(character: str) -> bool:
    if character in _TURNING:
        return True
    return category(character) in _HIDDEN and character not in f"\t\r\n{_NUL}"
