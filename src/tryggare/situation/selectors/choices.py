"""What one may choose among: category groups with their kinds, and kommundelar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tryggare.organisations.models import District
from tryggare.situation.models import Category


@dataclass(frozen=True)
class Choices:
    """``(id, name)``; a kind of a group stands after it with its group before its own name."""

    categories: tuple[tuple[str, Any], ...]
    districts: tuple[tuple[str, Any], ...]


def choices() -> Choices:
    """In the municipality's order, hidden categories too: old incidents have them."""
    every = list(Category.objects.all())
    tops = [one for one in every if one.group_id is None]
    kinds: dict[Any, list[Category]] = {}
    for one in every:
        if one.group_id is not None:
            kinds.setdefault(one.group_id, []).append(one)
    found = [
        (str(one.pk), one.name if one is top else f"{top.name}: {one.name}")
        for top in tops
        for one in (top, *kinds.get(top.pk, []))
    ]
    districts = District.objects.values_list("pk", "name")
    return Choices(tuple(found), tuple((str(pk), name) for pk, name in districts))
