"""The format holds everything of a case: whatever the models have goes out and comes back.

The rows are made from the models' own fields, so a table or a field that nobody has thought of
fails here until it is in ``domain/exit_exchange/format.toml`` (or named with why it is not).
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.exit_exchange import (
    BrokenFile,
    Package,
    Part,
    lock_answer,
    read_package,
    tables,
    unlock,
    write_package,
)
from tryggare.domain.sealing import Secret
from tryggare.exit.models import Case, Event, Identity, Membership
from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.exit.services.exchange_rows import COMMON, FIELDS_LEFT_OUT, LEFT_OUT, taken, told

# Longest first: a field of a class is also one of the classes that it is made of.
KINDS = {
    models.UUIDField: "id", models.DateTimeField: "moment", models.DateField: "day",
    models.BooleanField: "bool", models.JSONField: "json", models.BinaryField: "bytes",
    models.TextField: "text", models.CharField: "text", models.IntegerField: "number",
}  # fmt: skip
OF_A_CASE = [
    model
    for model in apps.get_app_config("exit").get_models()
    if (issubclass(model, CaseRow) or model in {Case, Event, Membership}) and model not in LEFT_OUT
]
NAMES = [model._meta.model_name for model in OF_A_CASE]
TABLE = {model: tables().get(model._meta.model_name) for model in OF_A_CASE}


def kind_of(field):
    if field.remote_field is not None:
        return "person" if field.related_model._meta.model_name == "person" else "id"
    return next(kind for base, kind in KINDS.items() if isinstance(field, base))


def fields_of(model):
    """What of the model must go: all but what says whose it is, and ciphertexts."""
    without = COMMON | FIELDS_LEFT_OUT.get(model._meta.model_name, frozenset())
    return [one for one in model._meta.concrete_fields if one.name not in without]


def draft(model):
    """The lines to fill in, for whoever has added a table or a field."""
    lines = [f"[{model._meta.model_name}.fields]"]
    lines += [
        f'{one.name} = ["{kind_of(one)}{"?" if one.null else ""}", "…"]' for one in fields_of(model)
    ]
    return "\n".join(lines)


def test_every_table_of_a_case_is_in_the_format():
    assert set(tables()) == set(NAMES), [draft(one) for one in OF_A_CASE]


@pytest.mark.parametrize("model", OF_A_CASE, ids=NAMES)
def test_every_field_is_in_the_format_as_the_model_has_it(model):
    table = tables()[model._meta.model_name]
    found = {one.name: (one.kind.value, one.may_be_null) for one in table.fields.values()}
    assert found == {one.name: (kind_of(one), one.null) for one in fields_of(model)}, draft(model)
    assert (table.text is not None) is issubclass(model, SealedRow)
    assert all(one.means.strip(" …") for one in table.fields.values())
    assert table.text is None or (table.text and all(one.means for one in table.text.values()))
    if table.when:
        assert isinstance(model._meta.get_field(table.when), models.DateTimeField)


def test_what_lies_under_the_most_secret_keys_goes_only_for_a_reason_of_its_own():
    for model in OF_A_CASE:
        is_secret = getattr(model, "KEY", "text") != "text" and model is not Identity
        part = tables()[model._meta.model_name].part
        assert part.is_protected or not is_secret, model


TEXTS = [
    "",
    " ",
    "\x00",
    "å\u0308Ö",
    "\u202e\u2066",
    "👩‍👩‍👧",
    "'; DROP",
    "\\u0000",
    "a\r\nb\u2028",
]
# The plainest and the worst of each kind; hypothesis chooses among them, so that a whole case costs
# little to make.
WORST = {
    "day": [date.min, date(2024, 2, 29), date.max],
    "bool": [False, True],
    "moment": [
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(
            2026, 10, 25, 2, 30, 0, 1, timezone(timedelta(hours=2))
        ),  # the hour that comes twice
        datetime(2026, 10, 25, 2, 30, 0, 1, timezone(timedelta(hours=1))),
        datetime(9999, 12, 30, 23, 59, 59, 999999, tzinfo=UTC),
    ],
    "number": [0, 1, 2**63 - 1],
    "bytes": [b"", b"\x00\xff", memoryview(b"read from a column")],
    "json": [[], {"a": [1, None, "å"]}, ["journal", "case"], 0, "", {"": {"": False}}],
}


class Drawn:
    """A whole case: up to two rows a table, each field drawn from the worst of its kind."""

    def __init__(self, chance):
        self.chance = chance
        self.rows = {
            model: [self._row(model) for _ in range(chance.randrange(3))] for model in OF_A_CASE
        }

    def _row(self, model):
        row = model(**{one.attname: self._value(one) for one in fields_of(model)})
        return row, self._text(3) if issubclass(model, SealedRow) else None

    def _value(self, field):
        if field.null and self.chance.random() < 0.3:
            return None
        kind = kind_of(field)
        if kind in {"id", "person"}:
            return UUID(int=self.chance.getrandbits(128))
        longest = ["ö" * field.max_length] if getattr(field, "max_length", None) else []
        return self.chance.choice(WORST[kind] if kind in WORST else TEXTS + longest)

    def _text(self, depth):
        """What is sealed: any JSON."""
        pool = [None, True, -1, 10**30, *TEXTS]
        if depth:
            pool += [[self._text(depth - 1)], self._text(depth - 1)]
        keys = self.chance.sample(TEXTS, self.chance.randrange(3))
        return {key: self.chance.choice(pool) for key in keys}


HEAD = Package(
    id=UUID(int=1),
    made_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
    made_by="Ada",
    municipality="0126",
    municipality_name="Påhittad",
    record_system="Akten",
    purpose="record",
    case_id=UUID(int=2),
    case_number="K7Q-2MX",
    parts=tuple(Part),
    answer_key=bytes(32),
    people={},
    rows={},
)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_nothing_is_lost_on_the_way_out_and_back(seed):
    """Models → file → models: every field and text, in the same order."""
    chance = Random(seed)
    case = Drawn(chance).rows
    people = {UUID(int=chance.getrandbits(128)): text for text in TEXTS}
    rows = {
        model._meta.model_name: [told(TABLE[model], row, text) for row, text in inside]
        for model, inside in case.items()
    }
    package = replace(HEAD, people=people, rows=rows)
    key = Secret.random()
    file = lock_answer(write_package(package), answer_key=key, export=HEAD.id)
    back = read_package(unlock(file, opener=key))
    assert replace(back, rows={}) == replace(package, rows={})
    for model, inside in case.items():
        again = [taken(TABLE[model], one) for one in back.rows[model._meta.model_name]]
        there = [
            ({one.attname: plain(getattr(row, one.attname)) for one in fields_of(model)}, text)
            for row, text in inside
        ]
        assert again == there, model


def plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def test_a_field_that_the_format_has_not_is_refused_and_not_dropped():
    row = told(tables()["leak"], apps.get_model("exit", "leak")(
        id=UUID(int=3), reported_at=HEAD.made_at, reported_by_id=UUID(int=4)), None)  # fmt: skip
    for values in ({**row.values, "more": 1}, {"id": UUID(int=3)}):
        broken = replace(HEAD, rows={"leak": [replace(row, values=values)]})
        with pytest.raises(BrokenFile):
            write_package(broken)
