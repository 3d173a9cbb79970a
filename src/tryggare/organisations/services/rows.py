"""What every write here does: check the row as the database will, and tell what changed."""

from __future__ import annotations

from collections.abc import Mapping
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


def fill_new(row: models.Model, values: Mapping[str, object]) -> dict[str, object]:
    """Set ``values`` on a row that is not stored yet, and return them as JSON holds them."""
    for name, value in values.items():
        setattr(row, name, value)
    return {name: plain(value) for name, value in values.items() if value not in (None, "")}
