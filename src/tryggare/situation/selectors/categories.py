"""The municipality's categories, in its own order."""

from __future__ import annotations

from tryggare.situation.models import Category


def in_use() -> list[Category]:
    """Those one may choose now: in use, and with no others in them; each with its group."""
    found = Category.objects.filter(is_active=True, kinds__isnull=True).select_related("group")
    return list(found)


def everything() -> list[Category]:
    """All of them, hidden ones too."""
    return list(Category.objects.select_related("group"))
