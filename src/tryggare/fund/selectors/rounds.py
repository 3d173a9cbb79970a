"""Rounds as pages show them: the list, one round's standing, what its rules can speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

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
    proposal: int | None


@dataclass(frozen=True)
class Counts:
    """How many rounds there are, the applications of each and its latest proposal's number; a round
    without any is in neither."""

    rounds: int
    applications: Mapping[UUID, int]
    proposals: Mapping[UUID, int]


@dataclass(frozen=True)
class LiveRound:
    """A round that can change, and what may wait for someone in it.

    ``is_unread``: an application is still to be checked or assessed. ``proposal`` is the latest
    proposal's number, None before the first, and ``proposal_state`` its state.
    """

    round: Round
    has_applications: bool
    is_unread: bool
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
    """All funds by name, with no more at hand than the name and the body that decides."""
    found = Fund.objects.select_related("deciding_body").only("name", "deciding_body__name")
    return found.order_by("name")


def overview() -> QuerySet[Round]:
    """All rounds, newest first, with no more at hand than a list shows."""
    # What else a round and a fund have are forms and rules: long, and read anew for every round.
    found = Round.objects.select_related("fund").only("name", "state", "budget_ore", "fund__name")
    return found.order_by("-year", "fund__name", "name")


def lines(rounds: Iterable[Round], counted: Counts) -> list[RoundLine]:
    """Rounds out of ``overview`` as the list shows them."""
    return [
        RoundLine(
            round=found,
            applications=counted.applications.get(found.pk, 0),
            proposal=counted.proposals.get(found.pk),
        )
        for found in rounds
    ]


@kept_until_logged(64)
def counts() -> Counts:
    """Kept until something changes: what is passed over is all there is."""
    applications = Application.objects.order_by().values_list("round").annotate(n=Count("*"))
    proposals = Proposal.objects.order_by().values_list("round").annotate(latest=Max("number"))
    return Counts(Round.objects.count(), dict(applications), dict(proposals))


def under_way() -> list[LiveRound]:
    """The rounds that can change, newest first."""
    mine = Application.objects.filter(round=OuterRef("pk"))
    newest = Proposal.objects.filter(round=OuterRef("pk")).order_by("-number")
    rows: QuerySet[Any] = (
        overview()
        .filter(state__in=CHANGEABLE)
        .annotate(
            has_applications=Exists(mine),
            is_unread=Exists(mine.filter(state__in=BEFORE_SCORE)),
            file_count=of_round(waiting_files()),
            proposal_number=Subquery(newest.values("number")[:1]),
            proposal_state=Coalesce(Subquery(newest.values("state")[:1]), Value("")),
        )
    )
    return [
        LiveRound(
            round=row,
            has_applications=row.has_applications,
            is_unread=row.is_unread,
            waiting_files=row.file_count,
            proposal=row.proposal_number,
            proposal_state=row.proposal_state,
        )
        for row in rows
    ]


def one(round_id: UUID) -> Round:
    """A round with its fund and the body that decides. Raises Round.DoesNotExist."""
    return Round.objects.select_related("fund__deciding_body").get(pk=round_id)


def brief(round_id: UUID) -> Round:
    """A round with only its name and its state at hand. Raises Round.DoesNotExist."""
    return Round.objects.only("name", "state").get(pk=round_id)


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
