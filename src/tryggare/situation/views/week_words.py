"""Small words that the pages of the week share."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tryggare.organisations.models import District


def district_name(district: District | None) -> str:
    """A kommundel's name; what has none is about the whole municipality."""
    return district.name if district else _("Hela kommunen")


def day_of(stored: str) -> date:
    """A day as JSON holds it."""
    return date.fromisoformat(stored)
