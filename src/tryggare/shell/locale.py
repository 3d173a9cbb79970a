"""The reader's language, for numbers and sentences made below the web."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from tryggare.domain.wording import Text


def active() -> str:
    """``sv`` or ``en``, as the domain's formatters want it."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def say(text: Text) -> str:
    """The sentence in the reader's language."""
    return text.render(gettext, locale=active())
