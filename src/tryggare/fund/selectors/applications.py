"""Applications as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OrderBy, Q, QuerySet

from tryggare.fund.models import Application, Round

# What the list can be ordered by: the name in the address, and the columns it means.
ORDERS = {
    "atgard": ("sort_key",),
    "sokande": ("applicant", "sort_key"),
    "belopp": ("amount_ore", "sort_key"),
    "poang": ("score", "sort_key"),
    "inriktning": ("category", "sort_key"),
    "kommundel": ("district_name", "sort_key"),
}

_SHOWN = (
    "round", "title", "applicant", "amount_ore", "score", "category", "district_name",
    "is_invented",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which applications the list shows; an empty text is no limit. ``order`` is a key of
    ``ORDERS``, with a minus in front for the largest first."""

    search: str = ""
    category: str = ""
    district: str = ""
    scoreless: bool = False
    order: str = "atgard"

    @property
    def is_everything(self) -> bool:
        return not (self.search or self.category or self.district or self.scoreless)


def listed(round_: Round, wanted: Wanted) -> QuerySet[Application]:
    """The round's applications that are ``wanted``, in order; missing scores stand last.

    Of each only what the list shows is at hand.
    """
    found = round_.applications.select_related("pin").only(*_SHOWN, "pin__direction")
    if wanted.search:
        words = wanted.search
        found = found.filter(
            Q(title__icontains=words)
            | Q(applicant__icontains=words)
            | Q(reference__icontains=words)
        )
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.district:
        found = found.filter(district_name=wanted.district)
    if wanted.scoreless:
        found = found.filter(score__isnull=True)
    return found.order_by(*_ordering(wanted.order), "pk")


def _ordering(order: str) -> list[str | OrderBy]:
    first, *rest = ORDERS.get(order.removeprefix("-"), ORDERS["atgard"])
    descending = order.startswith("-")
    leading = F(first).desc(nulls_last=True) if descending else F(first).asc(nulls_last=True)
    return [leading, *rest]


@dataclass(frozen=True)
class ApplicationPage:
    """An application with what belongs to it."""

    application: Application
    alternatives: Sequence[Application]
    required: Sequence[Application]


def application_page(application_id: UUID) -> ApplicationPage:
    """Raises Application.DoesNotExist."""
    application = (
        Application.objects.select_related(
            "round__fund", "organisation", "district", "file", "pin__pinned_by"
        )
        .defer("file__content")
        .prefetch_related("options")
        .get(pk=application_id)
    )
    others = application.round.applications.exclude(pk=application.pk)
    group = application.alternative_group
    return ApplicationPage(
        application,
        list(others.filter(alternative_group=group)) if group else [],
        list(others.filter(reference__in=application.requires)) if application.requires else [],
    )
