"""Texts that are what they look like: nothing hidden, nothing that turns the reading around."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

from tryggare.domain.visible import has_hidden

_LINES = re.compile(r"[\r\n]")
# Lines are answered for themselves, and Django refuses the zero byte, with our sentence.
_ANSWERED = "\t\r\n\x00"
# What stands where bytes were no text.
_LOST = "\ufffd"


class VisibleText:
    """Refuses a text with something in it that a reader does not see.

    Only the code is said here; ``shell.messages`` has the sentence.
    """

    def __init__(self, *, many_lines: bool) -> None:
        self.many_lines = many_lines

    def __call__(self, value: object) -> None:
        if not isinstance(value, str):
            return
        if _LOST in value:
            raise ValidationError("", code="lost_characters")
        if _LINES.search(value) and not self.many_lines:
            raise ValidationError("", code="several_lines")
        if has_hidden(value, allowed=_ANSWERED):
            raise ValidationError("", code="hidden_characters")
