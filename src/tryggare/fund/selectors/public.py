"""What everyone may know of the fund: what each krona was for, and what became of it.

All of it is asked under the public hat (``services.publishing``): the database then shows announced
grants, their goals and results, published lessons and the books' balances, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from tryggare.audit import tenancy
from tryggare.domain.ledger import Account, Balance, Line, balances
from tryggare.fund import models
from tryggare.fund.models import Award, Decision, Lesson, Meeting
from tryggare.fund.selectors.effects import Followed, goals_of
from tryggare.organisations.models import Municipality

_SHOWN = (
    "amount_ore", "state", "decision__decided_on", "application__title", "application__applicant",
    "application__district_name", "application__category", "application__sort_key",
    "application__reference", "application__round__name", "application__round__year",
    "application__round__fund__name",
)  # fmt: skip

_CODE = 4


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which grants are shown; empty and None are no limit."""

    district: str = ""
    category: str = ""
    year: int | None = None

    @property
    def is_everything(self) -> bool:
        return self == Wanted()


@dataclass(frozen=True)
class Named:
    """What grants can be sifted by."""

    districts: Sequence[str]
    categories: Sequence[str]
    years: Sequence[int]


@dataclass(frozen=True)
class Sums:
    """Öre granted and how many grants, in all and by kommundel; "" is no kommundel."""

    count: int
    granted_ore: int
    by_district: Counter[str]


@dataclass(frozen=True)
class Refused:
    """What was not granted: how many applications and the öre they asked for."""

    count: int
    asked_ore: int


@dataclass(frozen=True)
class PublicGrant:
    """A grant with what became of it; ``lesson`` is None until it is published."""

    award: Award
    decision: Decision
    goals: Sequence[Followed]
    lesson: Lesson | None


def municipality(code: str) -> Municipality:
    """Raises Municipality.DoesNotExist, for what is no code too."""
    if not (len(code) == _CODE and code.isascii() and code.isdigit()):
        raise Municipality.DoesNotExist
    return Municipality.objects.get(code=code)


def grants() -> QuerySet[Award]:
    """Everything granted and announced that still stands."""
    return Award.objects.exclude(state=Award.State.REVOKED)


def listed(wanted: Wanted) -> QuerySet[Award]:
    """The wanted grants, the latest years first, with no more at hand than is shown."""
    found = _sifted(grants(), wanted).select_related("decision", "application__round__fund")
    return found.only(*_SHOWN).order_by("-application__round__year", "application__sort_key", "pk")


def with_effects(found: QuerySet[Award]) -> QuerySet[Award]:
    """The same with their goals, results and lessons."""
    return found.prefetch_related("lesson", "results__goal")


def named() -> Named:
    """What there is to sift by, in order."""
    path = "application__"
    found = (
        grants()
        .order_by()
        .values_list(f"{path}district_name", f"{path}category", f"{path}round__year")
    )
    rows = list(found.distinct())
    return Named(
        districts=sorted({district for district, _c, _y in rows if district}, key=_swedish),
        categories=sorted({category for _d, category, _y in rows if category}, key=_swedish),
        years=sorted({year for _d, _c, year in rows}, reverse=True),
    )


def sums(wanted: Wanted) -> Sums:
    found = _sifted(grants(), wanted).order_by().values_list("application__district_name")
    rows = list(found.annotate(Count("pk"), Sum("amount_ore")))
    # A sum of bigint is numeric to the database.
    by_district = Counter({district: int(ore) for district, _count, ore in rows})
    return Sums(sum(count for _d, count, _o in rows), by_district.total(), by_district)


def years_money() -> dict[int, Balance]:
    """What the books say of each year, all funds together, the latest first."""
    found: dict[int, list[models.Balance]] = {}
    for row in models.Balance.objects.order_by("-year"):
        found.setdefault(row.year, []).append(row)
    return {year: summed(these) for year, these in found.items()}


def summed(rows: Iterable[models.Balance]) -> Balance:
    """Several funds' balances as one."""
    return balances(
        Line(account, getattr(row, f"{account}_ore")) for row in rows for account in Account
    )


def refused(year: int | None) -> Refused:
    """What has been refused and announced, as a sum: which ones they are is not shown."""
    told = Q(delegation__isnull=False) | Q(meeting__state=Meeting.State.ANNOUNCED)
    with tenancy.as_system():
        found = Decision.objects.filter(told, outcome=Decision.Outcome.REFUSED)
        if year is not None:
            found = found.filter(application__round__year=year)
        sums_ = found.aggregate(count=Count("pk"), ore=Sum("application__amount_ore", default=0))
    return Refused(sums_["count"], int(sums_["ore"]))


def one(award_id: UUID) -> PublicGrant:
    """Raises Award.DoesNotExist."""
    award = (
        grants()
        .select_related("application__round__fund", "decision__meeting__body")
        .only(*_SHOWN, "decision__paragraph", "decision__meeting__body__name",
              "decision__appealed_on", "decision__appeal_ended_on")
        .get(pk=award_id)
    )  # fmt: skip
    lesson = Lesson.objects.filter(award=award).first()
    return PublicGrant(award, award.decision, goals_of(award), lesson)


def _sifted(found: QuerySet[Award], wanted: Wanted) -> QuerySet[Award]:
    if wanted.district:
        found = found.filter(application__district_name=wanted.district)
    if wanted.category:
        found = found.filter(application__category=wanted.category)
    if wanted.year is not None:
        found = found.filter(application__round__year=wanted.year)
    return found


def _swedish(name: str) -> str:
    return name.lower().translate(str.maketrans("åäöéü", "{|}eu"))
