"""One row an event, one head a municipality. Written only by the function ``audit_append``."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast


def _from_content(key: str, output: models.Field[Any, Any]) -> models.GeneratedField:
    """A column the database itself reads out of ``content``, so that the hash covers it too."""
    value = KeyTextTransform(key, Cast("content", models.JSONField()))
    return models.GeneratedField(
        expression=Cast(value, output), output_field=output, db_persist=True
    )


class AuditEvent(models.Model):
    """What was done. ``content`` is canonical JSON (sorted keys, no spaces) and is what is hashed.

    It holds no foreign keys, so the log never stands in the way of the live data.
    """

    id = models.BigAutoField(primary_key=True)
    municipality_id = models.UUIDField()
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    content = models.TextField()
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    action = _from_content("action", models.TextField())
    object_type = _from_content("object_type", models.TextField())
    object_id = _from_content("object_id", models.UUIDField(null=True))
    actor_id = _from_content("actor_id", models.UUIDField(null=True))
    # The case the object belongs to, for those who are shut out from the case.
    about_id = _from_content("about_id", models.UUIDField(null=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality_id", "sequence"], name="audit_event_one_per_place_in_chain"
            ),
        )
        indexes = (
            models.Index(
                fields=["municipality_id", "object_id", "sequence"], name="audit_event_of_object"
            ),
        )
        triggers = (
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'audit_auditevent is append-only';",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditHead(models.Model):
    """Where a municipality's chain ends: the row that its writers, and no one else's, queue for."""

    municipality_id = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.sequence}"
