"""A table of the database as a sheet: what its columns are called, and where each value lies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone, translation

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.shell.papers.cells import csv_bytes

Value = str | int
# A value is where it lies (``application.reference``) or how it is found.
Source = str | Callable[[Any], object]
_CHUNK = 2000


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One CSV file. ``rows`` come in an order that the same rows always have.

    A choice is written as its Swedish words, and as its code where the source ends in ``!``. What
    ends in ``_ore`` is written in kronor.
    """

    path: str
    rows: Callable[[Scope], QuerySet[Any]]
    columns: Mapping[str, Source]

    def csv(self, scope: Scope) -> bytes:
        found = self.rows(scope).select_related(*self._joined())
        with translation.override("sv"):
            return csv_bytes([tuple(self.columns), *self._lines(found)])

    def _joined(self) -> set[str]:
        paths = [one for one in self.columns.values() if isinstance(one, str) and "." in one]
        return {path.rpartition(".")[0].replace(".", "__") for path in paths}

    def _lines(self, rows: QuerySet[Any]) -> Iterator[Sequence[Value]]:
        for row in rows.iterator(_CHUNK):
            yield [
                told(row, source) if isinstance(source, str) else plain(source(row))
                for source in self.columns.values()
            ]


def told(row: Any, path: str) -> Value:
    """What lies at ``path`` from a row, as a cell; empty where a step of the way is not there."""
    *way, name = path.removesuffix("!").split(".")
    for step in way:
        row = getattr(row, step)
        if row is None:
            return ""
    value = getattr(row, name)
    if name.endswith("_ore"):
        return kronor(value)
    if not path.endswith("!") and _is_choice(row, name):
        return str(getattr(row, f"get_{name}_display")())
    return plain(value)


def _is_choice(row: Any, name: str) -> bool:
    if not isinstance(row, models.Model):
        return False
    try:
        return bool(getattr(row._meta.get_field(name), "choices", None))
    except FieldDoesNotExist:
        return False


def plain(value: object) -> Value:
    """A value as a Swedish spreadsheet reads it."""
    for kind, say in _PLAIN.items():
        if isinstance(value, kind):
            return say(value)
    return "" if value is None else str(value)


# The first that fits: a moment is a day to Python, and yes and no are numbers.
_PLAIN: dict[type, Callable[[Any], Value]] = {
    bool: lambda value: "ja" if value else "nej",
    int: lambda value: value,
    datetime: lambda value: timezone.localtime(value).isoformat(timespec="seconds"),
    date: lambda value: value.isoformat(),
    Decimal: lambda value: f"{value.normalize():f}".replace(".", ","),
    list: lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True),
    dict: lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True),
}


def kronor(amount_ore: int | None) -> Value:
    """Whole kronor as a number; with a comma when there are öre."""
    if amount_ore is None:
        return ""
    whole, ore = divmod(amount_ore, ORE_PER_KRONA)
    return f"{whole},{ore:02d}" if ore else whole
