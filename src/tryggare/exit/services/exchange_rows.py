"""A case's rows as the format has them, and the format's rows as ours.

Which fields go is declared in ``domain.exit_exchange``; what is not there is named here with why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db import models

from tryggare.domain.exit_exchange import Kind, Row, Table, tables
from tryggare.exit.models import (
    Case,
    Event,
    FigureRecord,
    FigureWrap,
    KeyWrap,
    PlaceKey,
    ShareWrap,
)
from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.whereabouts import PlaceRow
from tryggare.exit.services import case_keys, place_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.place_keys import PlaceKeys
from tryggare.keyring.client import Client
from tryggare.organisations.models import Person

# Keys open what is here and nothing anywhere else; what is counted is made of the follow-ups.
LEFT_OUT = (FigureRecord, FigureWrap, KeyWrap, PlaceKey, ShareWrap)
# Whose rows they are stands in the file's head; the rest are ciphertexts and what belongs to them.
COMMON = frozenset({"municipality", "case", "case_id", "epoch", "sealed"})
FIELDS_LEFT_OUT: Mapping[str, frozenset[str]] = {
    "identity": frozenset({"name_token", "number_token"}),
    "share": frozenset({"snapshot"}),  # the same as the sealed text, to its recipient
    "whereabouts": frozenset({"key_epoch"}),
    "returnfile": frozenset({"original"}),  # the other system's own, locked
}
# Of what is sealed: a key that opens what someone else has.
TEXT_LEFT_OUT: Mapping[str, frozenset[str]] = {"handover": frozenset({"key"})}


def model_of(table: Table) -> type[models.Model]:
    return apps.get_model("exit", table.name)


def told(table: Table, row: models.Model, text: Mapping[str, Any] | None) -> Row:
    """A row of ours as the format has it; ``text`` is what was sealed in it."""
    values = {name: _plain(getattr(row, _column(row, name))) for name in table.fields}
    without = TEXT_LEFT_OUT.get(table.name, frozenset())
    kept = {name: one for name, one in (text or {}).items() if name not in without}
    return Row(values, None if table.text is None else kept)


def taken(table: Table, row: Row) -> tuple[dict[str, Any], Mapping[str, Any] | None]:
    """A row of the format as the values of our columns, and what is to be sealed."""
    model = model_of(table)
    values = {_column(model, name): one for name, one in row.values.items()}
    return values, row.text


def rows_of(
    case: Case, wanted: Iterable[Table], *, by: Caseworker, keyring: Client
) -> dict[str, list[Row]]:
    """Every row of those tables, in the order they came, opened with what ``by`` may open. The
    caller logs the reading.

    Raises Refused for an exact place that ``by`` may not open, NoTicket and KeyringAway.
    """
    opener = _Opener(case, by, keyring)
    return {
        table.name: [told(table, row, opener.text(row)) for row in _rows(case, table)]
        for table in wanted
    }


def people_in(rows: Mapping[str, Iterable[Row]]) -> dict[UUID, str]:
    """The names of all who stand in the rows."""
    found = {
        row.values[name]
        for table, inside in rows.items()
        for name in (n for n, one in tables()[table].fields.items() if one.kind is Kind.PERSON)
        for row in inside
    }
    people = Person.objects.filter(pk__in=found - {None})
    return dict(people.order_by("pk").values_list("pk", "name"))


class _Opener:
    """The keys of a case and of its stays, asked for once."""

    def __init__(self, case: Case, by: Caseworker, keyring: Client) -> None:
        self._by, self._keyring = by, keyring
        self._keys = case_keys.of_case(case, keyring, by=by)
        self._places: dict[UUID, PlaceKeys] = {}

    def text(self, row: models.Model) -> dict[str, Any] | None:
        if isinstance(row, PlaceRow):
            return self._of_stay(row).open(row)
        return self._keys.open(row) if isinstance(row, SealedRow) else None

    def _of_stay(self, row: PlaceRow) -> PlaceKeys:
        stay = row.whereabouts
        if stay.pk not in self._places:
            self._places[stay.pk] = place_keys.of_stay(stay, self._keyring, by=self._by)
        return self._places[stay.pk]


def _rows(case: Case, table: Table) -> models.QuerySet[Any]:
    model = model_of(table)
    if model is Case:
        return cast("models.QuerySet[Any]", Case.objects.filter(pk=case.pk))
    rows = model._default_manager.filter(case_id=case.pk)
    if model is Event:
        return rows.order_by("sequence")
    return rows.order_by(table.when, "pk")


def _column(row: models.Model | type[models.Model], name: str) -> str:
    return str(row._meta.get_field(name).attname)  # type: ignore[union-attr]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
