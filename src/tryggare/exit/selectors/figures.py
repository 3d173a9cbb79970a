"""What has been put together for a group's tables, and who contributes, in the own municipality."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tryggare.exit.models import Contributing, FigureTable


def contributing() -> Contributing | None:
    """The municipality's word that it contributes, while it stands."""
    return Contributing.objects.select_related("joined_by").filter(left_at__isnull=True).first()


def tables() -> QuerySet[FigureTable]:
    """Everything put together here, the newest years first."""
    rows = FigureTable.objects.select_related("decided_by", "municipality")
    return rows.order_by("-first_year", "definition", "-prepared_on")


def one(table_id: UUID) -> FigureTable:
    """Raises FigureTable.DoesNotExist."""
    return tables().get(pk=table_id)


def waiting() -> QuerySet[FigureTable]:
    """Those that the data protection officer has to decide on."""
    return tables().filter(decision="", shown__isnull=False)


def has_joined(person_id: UUID) -> bool:
    """Whether someone has been the one to join a group, and so approves no table."""
    return Contributing.objects.filter(joined_by=person_id).exists()
