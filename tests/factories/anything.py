"""One row of any table of a municipality, made from what the model says of its fields.

For tests that must hold for tables nobody has thought of yet. Where a check constraint wants
more than the fields tell, ``SPECIALS`` has it.
"""

from __future__ import annotations

import hashlib
import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.db import connection, models

from tests.factories.organisations import UserFactory
from tests.factories.published_pictures import published_picture
from tryggare.fund.models import Fund

_numbers = itertools.count(1)

SPECIALS = {
    "organisations.organisation": {"kind": "board"},
    "organisations.storedfile": {
        "content": b"",
        "size": 0,
        "sha256": hashlib.sha256(b"").hexdigest(),
    },
    "fund.applicationfile": {"sha256": "0" * 64},
    "fund.criterion": {"weight": 1},
    "fund.evidencenote": {"certainty": "established", "url": ""},
    "fund.goalresult": {"months": 6},
    "exit.cooperation": {"form": "contract", "rule": "fixed"},
    "exit.recordsystem": {"days": 14},
    "situation.analysis": {"spec": {"place_name": "Visättra", "start": "2026-01-01"}},
    "situation.incident": {"precision": "district"},
    "situation.report": {"precision": "district"},
    "situation.tip": {"receipt": "0" * 64},
    "situation.importbatch": {"sha256": "0" * 64},
    "situation.pointanswer": {"state": "done"},
    "situation.pointphoto": {"content": b"\xff\xd8\xff\xe0\xff\xd9"},
    "situation.surveyvalue": {"value": Decimal(50)},
    "situation.pictureblock": {"offer": "", "ground": "osl-18-1"},
    "situation.pictureproblem": {"ground": "osl-18-1"},
    "measures.planproblem": {"ground": "osl-18-1"},
    "measures.measure": {"kind": "lighting"},
    "measures.measuremoney": {"year": 2027},
    # Handed over, so that whoever reads finds it.
    "measures.assemblyreport": {
        "content": {
            "title": "Rapport",
            "sender": "Kommunen",
            "day": "2026-01-01",
            "period": ["2026-01-01", "2026-01-01"],
            "sections": [],
        },
        "state": "sent",
        "sent_on": date(2026, 1, 2),
        "sha256": "0" * 64,
    },
    "measures.coordinationcontact": {"email": "trygg@tryggare.example"},
    "measures.yearentry": {"first_month": 6, "last_month": 8},
    # The first of a month, each time the next.
    "measures.doseentry": {"month": lambda: date(1990 + next(_numbers) % 1000, 1, 1)},
    # One a week: the next Monday each time.
    "situation.alarmweek": {"week": lambda: date(2020, 1, 6) + timedelta(weeks=next(_numbers))},
    # A quarter that the year has, of a year before anything was counted, and once.
    "situation.periodanalysis": {"year": lambda: 1000 + next(_numbers) % 1000, "number": 1},
}
# Keys that may be empty by themselves and that a constraint asks for all the same.
ASKED_FOR = {
    "fund.decision": {"meeting"},
    "situation.heldtext": {"report"},
    "situation.weekattendance": {"organisation"},
}


def anything(model, municipality, **given):
    """A stored row of ``model`` in ``municipality``, with the rows it needs above it."""
    label = model._meta.label_lower
    if label in BOOKS:
        return _booked(model, municipality)
    if label == "situation.publishedpicture":
        return published_picture(municipality, _small(None, next(_numbers)))
    special = SPECIALS.get(label, {})
    values = {name: one() if callable(one) else one for name, one in special.items()} | given
    for field in model._meta.concrete_fields:
        asked_for = _is_asked_for(field) or field.name in ASKED_FOR.get(label, ())
        if field.name in values or not asked_for:
            continue
        values[field.name] = _value(field, municipality)
    return model.objects.create(**values)


# Written by the database's own function alone.
BOOKS = {"fund.voucher", "fund.entry", "fund.balance"}


def _booked(model, municipality):
    """A row of the books, by way of a voucher that puts an appropriation in."""
    fund = anything(Fund, municipality)
    accounts, amounts = ["appropriation", "available"], [-100, 100]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fund_post(%s, %s, 2027, 'appropriate', 100, 'Anslag', NULL, NULL, NULL,"
            " gen_random_uuid(), NULL, %s, %s)",
            [municipality.pk, fund.pk, accounts, amounts],
        )
    return model.objects.filter(fund=fund).first()


def _is_asked_for(field):
    generated = isinstance(field, models.GeneratedField) or field.primary_key
    return not (
        generated or field.null or field.has_default() or getattr(field, "auto_now_add", False)
    )


def _value(field, municipality):
    if field.is_relation:
        if field.name == "municipality":
            return municipality
        if field.related_model._meta.label_lower == "organisations.user":
            return UserFactory()
        return anything(field.related_model, municipality)
    if field.choices:
        return field.choices[0][0]
    return _BY_TYPE[field.get_internal_type()](field, next(_numbers))


def _text(field, number):
    return f"rad {number}"[: field.max_length or 100]


def _day(field, number):
    """A week is its Monday, and no week is there twice."""
    return date(2000, 1, 3) + timedelta(weeks=number) if field.name == "week" else date(2026, 1, 1)


def _number(field, number):
    return number


def _small(field, number):
    return 1 + number % 30_000


_BY_TYPE = {
    "CharField": _text,
    "TextField": _text,
    "SlugField": lambda field, number: f"rad-{number}",
    "EmailField": lambda field, number: f"rad{number}@tryggare.example",
    "BigIntegerField": _number,
    "IntegerField": _number,
    "PositiveIntegerField": _number,
    "PositiveSmallIntegerField": _small,
    "FloatField": lambda field, number: 0.5,
    "DecimalField": lambda field, number: Decimal(number % 100),
    "DateField": _day,
    "DateTimeField": lambda field, number: datetime(2026, 1, 1, tzinfo=UTC),
    "BooleanField": lambda field, number: False,
    "BinaryField": lambda field, number: b"rad",
    "UUIDField": lambda field, number: uuid4(),
    "JSONField": lambda field, number: {},
}
