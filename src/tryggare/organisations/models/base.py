"""What every row of a municipality has."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Lower

from tryggare.organisations.models.municipality import Municipality


class MunicipalRow(models.Model):
    """A row that belongs to one municipality and is closed to all others by the database.

    The ``violation_error_code`` of its constraints is the form field their sentence stands beside.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def swedish_key(field: str) -> models.GeneratedField:
    """A stored key that sorts ``field`` the Swedish way (…z, å, ä, ö) on any PostgreSQL.

    The embedded database has no Swedish collation; in byte order ``{|}`` follow ``z``.
    """
    return models.GeneratedField(
        expression=Func(Lower(F(field)), Value("åäöéü"), Value("{|}eu"), function="translate"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
