"""Applications as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    When,
)

from tryggare.audit.selectors import kept_until_logged
from tryggare.fund.models import Application, Declaration, Round
from tryggare.fund.policies import BEFORE_CALL

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
# What an order or a filter must not tell of an application that its reader has not answered about.
_CLOSED = {"amount_ore", "score", "category", "district_name"}
# Until the call has closed, nobody sees what is asked for.
SEALED = BEFORE_CALL | {Round.State.OPEN}


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


def listed(round_: Round, wanted: Wanted, person_id: UUID | None) -> QuerySet[Application]:
    """The round's applications that are ``wanted``, in order; missing scores stand last.

    Of each only what the list shows is at hand. ``is_open`` says whether the person may see more
    than title and applicant; what is closed stands last and passes no filter on its content.
    """
    found = round_.applications.select_related("pin").only(*_SHOWN, "pin__direction")
    found = found.annotate(is_open=opened(round_, person_id))
    if wanted.category or wanted.district or wanted.scoreless:
        found = found.filter(is_open=True)
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


def opened(round_: Round, person_id: UUID | None) -> ExpressionWrapper[Any]:
    """Whether an application of the round is open to the person: it was read from a spreadsheet,
    or the call has closed and the person has answered that there is no jäv."""
    condition: Any = Q(arrived_on__isnull=True)
    clear = Declaration.objects.filter(
        application=OuterRef("pk"), person=person_id, state=Declaration.State.CLEAR
    )
    if round_.state not in SEALED:
        condition |= Exists(clear)
    return ExpressionWrapper(condition, output_field=BooleanField())


def is_sealed(application: Application) -> bool:
    """Whether its call has not closed yet: until then only title and applicant are shown."""
    return application.arrived_on is not None and application.round.state in SEALED


def _ordering(order: str) -> list[str | OrderBy]:
    first, *rest = ORDERS.get(order.removeprefix("-"), ORDERS["atgard"])
    what = Case(When(is_open=True, then=F(first))) if first in _CLOSED else F(first)
    descending = order.startswith("-")
    leading = what.desc(nulls_last=True) if descending else what.asc(nulls_last=True)
    return [leading, *rest]


@dataclass(frozen=True)
class ApplicationPage:
    """An application with what belongs to it."""

    application: Application
    alternatives: Sequence[Application]
    required: Sequence[Application]


@kept_until_logged(256)
def application_page(application_id: UUID) -> ApplicationPage:
    """Kept until something changes. Raises Application.DoesNotExist."""
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
