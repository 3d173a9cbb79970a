"""What every write here does: check the row as the database will, and tell what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text

Row = TypeVar("Row", bound=models.Model)


def fill(row: Row, values: Mapping[str, object]) -> dict[str, object]:
    """Set ``values`` on ``row`` and return those that differ, as ``{field: [before, after]}``."""
    changes: dict[str, object] = {}
    for name, after in values.items():
        before = getattr(row, name)
        if before != after:
            setattr(row, name, after)
            changes[name] = [plain(before), plain(after)]
    return changes


def save(row: models.Model) -> None:
    """Save ``row``, or raise InvalidInput with what its fields and constraints say against it."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise InvalidInput(_problems(error)) from error
    row.save()


def plain(value: object) -> object:
    """``value`` as JSON holds it: rows by their names, dates and the like as text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def _problems(error: ValidationError) -> list[Problem]:
    """A constraint's ``code`` names its field: see ``MunicipalRow``."""
    found = []
    for field, errors in error.error_dict.items():
        for one in errors:
            where = field if field != NON_FIELD_ERRORS else one.code or ""
            found += [Problem(where, Text(sentence)) for sentence in one.messages]
    return found


def step(beside: Sequence[Row], row: Row, *, up: bool) -> bool:
    """Move ``row`` one step among those ``beside`` it, which are all there are, in their order, and
    number their ``position`` anew. False when it is first or last and stays there."""
    order = list(beside)
    at = [one.pk for one in order].index(row.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return False
    order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order, start=1):
        setattr(one, "position", position)  # noqa: B010 - not every model has one
    type(row)._default_manager.bulk_update(order, ["position"])
    return True


def fill_new(row: models.Model, values: Mapping[str, object]) -> dict[str, object]:
    """Set ``values`` on a row that is not stored yet, and return them as JSON holds them."""
    for name, value in values.items():
        setattr(row, name, value)
    return {name: plain(value) for name, value in values.items() if value not in (None, "")}
