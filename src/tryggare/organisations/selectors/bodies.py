"""Bodies, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tryggare.organisations.models import Duty, Organisation

DECIDING = (Organisation.Kind.ASSEMBLY, Organisation.Kind.BOARD)


def bodies(*, search: str = "", kind: str = "") -> QuerySet[Organisation]:
    """All bodies in Swedish order, or those of a kind or whose name holds ``search``."""
    found = Organisation.objects.all()
    if search:
        found = found.filter(name__icontains=search)
    return found.filter(kind=kind) if kind else found


def deciding() -> QuerySet[Organisation]:
    """Those that may decide on a lägesbild or an åtgärdsplan: law 2023:196 does not say which."""
    return Organisation.objects.filter(kind__in=DECIDING)


def working() -> QuerySet[Organisation]:
    """All but fullmäktige, which decides but does not apply for money, handle cases, lead or
    carry out."""
    return Organisation.objects.exclude(kind=Organisation.Kind.ASSEMBLY)


@dataclass(frozen=True)
class BodyPage:
    """A body and who serves in it today."""

    body: Organisation
    duties: list[Duty]


def body_page(body_id: UUID) -> BodyPage:
    """Raises Organisation.DoesNotExist."""
    body = Organisation.objects.get(pk=body_id)
    today = timezone.localdate()
    duties = body.duties.filter(Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today)
    return BodyPage(body, list(duties.select_related("person").order_by("person__sort_key")))
