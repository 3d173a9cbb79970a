"""The categories as big buttons: a fold for each group; those in no group by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField


@dataclass
class Fold:
    """A group with its choices; without a ``name`` the choices stand open."""

    name: str
    choices: list[Any] = field(default_factory=list)
    is_open: bool = False


def grouped(bound: BoundField) -> list[Fold]:
    """The radio buttons of a category field, in the categories' own order."""
    folds: dict[str, Fold] = {}
    for button in bound.subwidgets:
        group = button.data["value"].instance.group
        name = group.name if group else ""
        fold = folds.setdefault(name, Fold(name))
        fold.choices.append(button)
        fold.is_open = fold.is_open or bool(button.data["selected"])
    return list(_last(folds.values()))


def _last(folds: Iterable[Fold]) -> Iterable[Fold]:
    """Those in no group stand last."""
    return sorted(folds, key=lambda fold: not fold.name)
