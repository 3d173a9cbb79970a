"""The reader's language, for numbers and sentences made below the web."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from tryggare.domain.wording import Text


def active() -> str:
    """``sv`` or ``en``, as the domain's formatters want it."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def spoken(text: str) -> str:
    """Words that came with the system, in the reader's language; anybody's own as they are."""
    return gettext(text) if text else ""


def in_swedish(text: object) -> SafeString:
    """Words that stay Swedish for every reader, marked so that they are read aloud as Swedish."""
    return format_html('<span lang="sv">{}</span>', text)


def say(text: Text) -> str:
    """The sentence in the reader's language."""
    return text.render(gettext, locale=active())
