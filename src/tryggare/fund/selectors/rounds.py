"""Rounds as pages show them: the list, one round's standing, what its rules can speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce

from tryggare.audit.selectors import kept_until_logged
from tryggare.fund.models import Application, Fund, Proposal, Round
from tryggare.fund.policies import BEFORE_SCORE, CHANGEABLE
from tryggare.fund.selectors.calls import CATEGORIES
from tryggare.fund.selectors.round_counts import counted, of_round, waiting_files
from tryggare.organisations.models import District

# A ceiling matters to those who ask for much; a longer list of applicants helps nobody choose.
MOST_APPLICANTS = 200


@dataclass(frozen=True)
class RoundLine:
    """A round in the list. ``proposal`` is the latest proposal's number, None before the first."""

    round: Round
    applications: int
    waiting_files: int
    proposal: int | None
    proposal_state: str


@dataclass(frozen=True)
class Standing:
    """How far a round has come. Amounts in öre.

    ``states`` is how many applications there are in each state, ``from_files`` how many of all came
    out of a spreadsheet, ``counts`` what ``round_counts`` counts.
    """

    states: Mapping[str, int]
    asked_ore: int
    without_score: int
    from_files: int
    counts: Mapping[str, int]
    proposal: Proposal | None = None

    @property
    def applications(self) -> int:
        return sum(self.states.values())


@dataclass(frozen=True)
class Subjects:
    """What the applications name, with the öre asked for: what a rule can be about."""

    categories: Mapping[str, int]
    districts: Mapping[str, int]
    applicants: Mapping[str, int]

    @property
    def is_asked(self) -> bool:
        """Whether any money is asked for yet."""
        return any(any(of.values()) for of in (self.categories, self.districts, self.applicants))


@dataclass(frozen=True)
class Named:
    """The categories and districts that applications name, in Swedish order, and how many
    applications there are."""

    categories: Sequence[str]
    districts: Sequence[str]
    count: int


def funds() -> QuerySet[Fund]:
    return Fund.objects.select_related("deciding_body").order_by("name")


def overview() -> QuerySet[Any]:
    """All rounds, newest first, with what a line tells of each but its applications."""
    newest = Proposal.objects.filter(round=OuterRef("pk")).order_by("-number")
    return (
        Round.objects.select_related("fund")
        .order_by("-year", "fund__name", "name")
        .annotate(
            file_count=of_round(waiting_files()),
            proposal_number=Subquery(newest.values("number")[:1]),
            proposal_state=Coalesce(Subquery(newest.values("state")[:1]), Value("")),
        )
    )


def under_way() -> QuerySet[Any]:
    """Those of ``overview`` that can change; ``application_count`` is 0 or 1, without counting.

    ``is_unread`` says whether an application is still to be checked or assessed.
    """
    mine = Application.objects.filter(round=OuterRef("pk"))
    live = overview().filter(state__in=CHANGEABLE)
    told: QuerySet[Any] = live.annotate(
        application_count=Cast(Exists(mine), IntegerField()),
        is_unread=Exists(mine.filter(state__in=BEFORE_SCORE)),
    )
    return told


def lines(rounds: Iterable[Any]) -> list[RoundLine]:
    """Rounds out of ``overview`` as the list shows them."""
    counts = _application_counts()
    return [line(found, counts.get(found.pk, 0)) for found in rounds]


def line(counted: Any, applications: int) -> RoundLine:
    """A round out of ``overview`` or ``under_way`` as a list shows it."""
    return RoundLine(
        round=counted,
        applications=applications,
        waiting_files=counted.file_count,
        proposal=counted.proposal_number,
        proposal_state=counted.proposal_state,
    )


@kept_until_logged(64)
def _application_counts() -> Mapping[UUID, int]:
    """How many applications each round has."""
    rows = Application.objects.order_by().values_list("round").annotate(n=Count("*"))
    return dict(rows)


def one(round_id: UUID) -> Round:
    """A round with its fund and the body that decides. Raises Round.DoesNotExist."""
    return Round.objects.select_related("fund__deciding_body").get(pk=round_id)


def with_rules(round_id: UUID) -> Round:
    """The same with its rules at hand."""
    found = Round.objects.select_related("fund__deciding_body").prefetch_related("rules")
    return found.get(pk=round_id)


def standing(round_: Round, person_id: UUID | None = None) -> Standing:
    """What is so in the round now, for the person who looks."""
    newest = round_.proposals.defer("problem", "result").order_by("-number").first()
    return replace(_tally(round_.pk, person_id), proposal=newest)


# Without the proposal: what a computation has come to is not logged at every step.
@kept_until_logged(256)
def _tally(round_id: UUID, person_id: UUID | None) -> Standing:
    sums = list(
        Application.objects.filter(round=round_id)
        .order_by()
        .values_list("state")
        .annotate(n=Count("*"), asked=Sum("amount_ore"), scored=Count("score"), read=Count("file"))
    )
    return Standing(
        states={state: count for state, count, *_ in sums},
        # A sum of bigint is numeric to the database.
        asked_ore=int(sum(asked for _, _, asked, *_ in sums)),
        without_score=sum(count - scored for _, count, _, scored, _ in sums),
        from_files=sum(from_file for *_, from_file in sums),
        counts=counted(round_id, person_id),
    )


def named(round_: Round) -> Named:
    """What the list can be sifted by. Kept until the municipality's log says that something has
    changed: the pass over all applications is what would grow with the round."""
    return _named(round_.pk)


@kept_until_logged(256)
def _named(round_id: UUID) -> Named:
    pairs = list(
        Application.objects.filter(round=round_id)
        .order_by()
        .values_list("category", "district_name")
        .annotate(count=Count("*"))
    )
    return Named(
        categories=sorted({category for category, *_ in pairs if category}, key=swedish),
        districts=sorted({district for _, district, _ in pairs if district}, key=swedish),
        count=sum(count for *_, count in pairs),
    )


def subjects(round_: Round) -> Subjects:
    """The categories, districts and applicants that the applications name, in Swedish order; where
    there is to be a call, also those that they can name."""
    is_call = round_.closes_at is not None or round_.state == Round.State.APPROPRIATED
    return _subjects(round_.pk, is_call)


@kept_until_logged(64)
def _subjects(round_id: UUID, is_call: bool) -> Subjects:
    categories: dict[str, int] = {}
    districts: dict[str, int] = {}
    if is_call:
        categories = dict.fromkeys(CATEGORIES.values(), 0)
        districts = dict.fromkeys(District.objects.values_list("name", flat=True), 0)
    # Summed together: a pass over the applications is what costs, not the pairs.
    for category, district, asked in _asked(round_id, "category", "district_name"):
        categories[category] = categories.get(category, 0) + asked
        districts[district] = districts.get(district, 0) + asked
    applicants = _asked(round_id, "applicant").exclude(applicant="").order_by("-asked", "applicant")
    return Subjects(
        categories=_in_order(categories),
        districts=_in_order(districts),
        applicants=_in_order(dict(applicants[:MOST_APPLICANTS])),
    )


def _asked(round_id: UUID, *fields: str) -> QuerySet[Any, Any]:
    """What is asked for, in öre, by each combination of ``fields``."""
    rows = Application.objects.filter(round=round_id)
    return rows.order_by().values_list(*fields).annotate(asked=Sum("amount_ore"))


def _in_order(asked: Mapping[str, Decimal | int]) -> dict[str, int]:
    # A sum of bigint is numeric to the database.
    named = {name: int(ore) for name, ore in asked.items() if name}
    return dict(sorted(named.items(), key=lambda pair: swedish(pair[0])))


def swedish(text: str) -> str:
    """A key that sorts …z, å, ä, ö; the same as the database's ``sort_key``."""
    return text.lower().translate(_SWEDISH)


_SWEDISH = str.maketrans("åäöéü", "{|}eu")
