"""Proposals as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from tryggare.audit.selectors import kept_until_logged
from tryggare.domain.applications import precision_note
from tryggare.fund.models import Application, Pin, Proposal, Round
from tryggare.fund.selectors.results import Fate, Line, Reading, read

# A finished proposal never changes, so what was read from it may be kept; a few at a time.
_KEPT = 8

_SHOWN = (
    "number", "state", "status", "failure", "assumed_scores", "problem_sha256", "done", "total",
    "phase", "cancel_asked", "round__name", "round__state", "round__fund__deciding_body__name",
)  # fmt: skip

# What the table can be ordered by; a minus in the address turns it round.
ORDERS = {
    "atgard": lambda line: line.title.casefold(),
    "sokt": lambda line: line.asked,
    "foreslas": lambda line: line.granted,
    "poang": lambda line: line.score,
    "utfall": lambda line: list(Fate).index(line.fate),
}
DEFAULT_ORDER = "-foreslas"


def of_round(round_: Round) -> QuerySet[Proposal]:
    """A round's proposals, newest first, without their files."""
    found = round_.proposals.select_related("requested_by").defer("problem", "result")
    return found.order_by("-number")


def one(proposal_id: UUID) -> Proposal:
    """A proposal with no more of it, its round and the body that decides than its pages show.

    Raises Proposal.DoesNotExist.
    """
    return (
        Proposal.objects.select_related("round__fund__deciding_body")
        .only(*_SHOWN)
        .annotate(is_latest=RawSQL(_IS_LATEST, [Proposal.State.DONE.value]))  # noqa: S611
        .get(pk=proposal_id)
    )


# As it stands: building it cost more than all the rest of the question.
_IS_LATEST = """
NOT EXISTS (SELECT FROM fund_proposal later WHERE later.round_id = fund_proposal.round_id
    AND later.number > fund_proposal.number AND later.state = %s)
"""


def is_latest(proposal: Proposal) -> bool:
    """Whether ``one`` found no later finished proposal in its round."""
    return bool(vars(proposal)["is_latest"])


def with_files(proposal_id: UUID) -> Proposal:
    """A proposal with all its documents need. Raises Proposal.DoesNotExist."""
    return Proposal.objects.select_related("round__fund__deciding_body", "round__municipality").get(
        pk=proposal_id
    )


def reading(proposal: Proposal) -> Reading:
    """What a finished proposal says; ``proposal`` must have been fetched for its reader."""
    return _read(proposal.pk)


@lru_cache(_KEPT)
def _read(proposal_id: UUID) -> Reading:
    return read(*Proposal.objects.values_list("problem", "result").get(pk=proposal_id))


@dataclass(frozen=True)
class Wanted:
    """Which lines of a proposal are shown, and in what order."""

    search: str = ""
    fate: str = ""
    order: str = DEFAULT_ORDER


def sifted(proposal: Proposal, wanted: Wanted) -> Sequence[Line]:
    """The lines of a finished proposal that are ``wanted``, in order; equals by title."""
    lines = _ordered(proposal.pk, wanted.order)
    if not (wanted.search or wanted.fate):
        return lines
    words = wanted.search.casefold()
    return [
        line
        for line in lines
        if (not wanted.fate or line.fate == wanted.fate)
        and words in f"{line.title} {line.applicant} {line.reference}".casefold()
    ]


@lru_cache(_KEPT)
def _ordered(proposal_id: UUID, order: str) -> Sequence[Line]:
    key = ORDERS.get(order.removeprefix("-"), ORDERS["foreslas"])
    by_title = sorted(_read(proposal_id).lines, key=ORDERS["atgard"])
    return sorted(by_title, key=key, reverse=order.startswith("-"))


def ids(round_: Round, references: Iterable[str]) -> dict[str, UUID]:
    """Where the applications' own pages are; one that has since gone is left out."""
    # As it stands: with a page's fifty references, building the question cost more than asking it.
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [round_.pk, list(references)])
        return dict(cursor.fetchall())


_IDS = "SELECT reference, id FROM fund_application WHERE round_id = %s AND reference = ANY(%s)"


@dataclass(frozen=True)
class Caveats:
    """What the reader must know of the round's data: how many amounts are not exact, how many
    applications are invented."""

    rounded: int
    invented: int


def caveats(round_: Round) -> Caveats:
    """Kept until something changes: what is passed over is the whole round."""
    return _caveats(round_.pk)


@kept_until_logged(64)
def _caveats(round_id: UUID) -> Caveats:
    counts = (
        Application.objects.filter(round=round_id)
        .order_by()
        .values_list("amount_precision", "is_invented")
        .annotate(count=Count("pk"))
    )
    return Caveats(
        sum(count for how, _invented, count in counts if precision_note(how) is not None),
        sum(count for _how, invented, count in counts if invented),
    )


def pins(round_: Round) -> QuerySet[Pin]:
    """What people have decided by hand in the round."""
    return (
        Pin.objects.filter(application__round=round_)
        .select_related("application", "pinned_by")
        .order_by("application__sort_key")
    )


def candidates_for_pin(round_: Round, search: str, at_most: int = 20) -> Sequence[Application]:
    """Applications without a pin whose title, applicant or reference holds the words."""
    words = (
        Q(title__icontains=search) | Q(applicant__icontains=search) | Q(reference__icontains=search)
    )
    return list(round_.applications.filter(words, pin__isnull=True)[:at_most])


@dataclass(frozen=True)
class Change:
    """An application that two proposals treat differently; 0 kronor is nothing at all."""

    title: str
    before: int
    after: int


@dataclass(frozen=True)
class Comparison:
    """From ``before`` to ``after``: what is granted differently, which rules and pins differ."""

    before: Reading
    after: Reading
    changes: Sequence[Change]
    rules: Mapping[str, tuple[int | None, int | None]]
    pins: Mapping[str, tuple[str, str]]


def compared(before: Reading, after: Reading) -> Comparison:
    titles = {**before.titles, **after.titles}
    old, new = _granted(before), _granted(after)
    changes = [
        Change(title, old.get(reference, 0), new.get(reference, 0))
        for reference, title in titles.items()
        if old.get(reference, 0) != new.get(reference, 0)
    ]
    return Comparison(
        before,
        after,
        sorted(changes, key=lambda change: (change.before - change.after, change.title)),
        _different(_limits(before), _limits(after), None),
        _different(_pinned(before), _pinned(after), ""),
    )


def _granted(found: Reading) -> dict[str, int]:
    return {line.reference: line.granted for line in found.funded}


def _limits(found: Reading) -> dict[str, int]:
    rules = {
        f"{kind}:{key}": limit for kind, by in found.limits.items() for key, limit in by.items()
    }
    return {"budget": found.budget} | rules


def _pinned(found: Reading) -> dict[str, str]:
    return {line.title: line.pin for line in found.lines if line.pin}


def _different(old: dict, new: dict, none: object) -> dict:  # type: ignore[type-arg]
    names = {**old, **new}
    return {
        name: (old.get(name, none), new.get(name, none))
        for name in names
        if old.get(name, none) != new.get(name, none)
    }
