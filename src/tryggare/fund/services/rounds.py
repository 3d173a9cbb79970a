"""Funds and their rounds: opened, changed, handed over to the body that decides, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.wording import Text, gettext_noop, say
from tryggare.fund.models import Decision, Fund, Proposal, Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.policies import ROUND, require_open
from tryggare.fund.selectors.declarations import require_no_jav
from tryggare.fund.selectors.problems import posed, problem_hash
from tryggare.fund.services.appropriations import reserve_budget
from tryggare.fund.services.default_criteria import lay_default
from tryggare.fund.services.logged import in_kronor
from tryggare.fund.services.reasons import said
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True, kw_only=True)
class FundFacts:
    """A fund: its name and the body that decides on its money."""

    name: str
    deciding_body: Organisation


@dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """A round: ``budget_ore`` to share out, ``value`` what the proposal is to give the most of,
    ``missing_score`` the points an application without a score is counted as having."""

    name: str
    year: int
    budget_ore: int
    value: str = Round.Value.SCORE_TIMES_AMOUNT
    missing_score: Decimal | None = None


@transaction.atomic
def open_fund(*, by: Actor, facts: FundFacts) -> Fund:
    """A new fund. Raises InvalidInput for a name that is taken."""
    require(by, MANAGE_ROUND)
    fund = Fund(municipality_id=by.municipality_id)
    changes = rows.fill_new(fund, {"name": facts.name, "deciding_body": facts.deciding_body})
    rows.save(fund)
    record(by=by, action="fund.fund.open", on=fund, changes=changes)
    return fund


@transaction.atomic
def add(*, by: Actor, fund_id: UUID, facts: RoundFacts, round_id: UUID | None = None) -> Round:
    """A new round in a fund, with the criteria that all start from.

    Raises Fund.DoesNotExist and InvalidInput.

    ``round_id`` is for rounds that must be the same in every database: equals are parted by it.
    """
    require(by, MANAGE_ROUND)
    fund = Fund.objects.get(pk=fund_id)
    round_ = Round(id=round_id or uuid4(), municipality_id=by.municipality_id, fund=fund)
    changes = rows.fill_new(round_, _checked(facts))
    rows.save(round_)
    lay_default(round_)
    record(by=by, action="fund.round.add", on=round_, changes=in_kronor(changes))
    return round_


@transaction.atomic
def change(*, by: Actor, round_id: UUID, facts: RoundFacts) -> Round:
    """Correct a round. Where it has an appropriation, what is set aside follows its budget.

    Raises Round.DoesNotExist, InvalidInput, and Refused once handed over or when the year's money
    does not suffice.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    require_open(round_.state)
    changes = rows.fill(round_, _checked(facts))
    if changes:
        _require_same_year(round_, changes)
        rows.save(round_)
        if round_.appropriated_on is not None:
            reserve_budget(by=by, round_=round_)
        record(by=by, action="fund.round.change", on=round_, changes=in_kronor(changes))
    return round_


@transaction.atomic
def hand_over(*, by: Actor, round_id: UUID) -> Round:
    """Close the round for changes: its latest finished proposal goes to the body that decides.

    Raises Round.DoesNotExist, and Refused when there is none, when another is being computed, or
    when the round has changed since it was.
    """
    require(by, MANAGE_ROUND)
    require_no_jav(by.person_id, round_id)
    round_ = locked(round_id)
    state = transitions.move(ROUND, round_.state, "hand_over")
    proposal = _to_decide_on(round_)
    _move(round_, state)
    changes = {"proposal": proposal.number, "problem_sha256": proposal.problem_sha256}
    record(by=by, action="fund.round.hand_over", on=round_, changes=changes)
    return round_


@transaction.atomic
def take_back(*, by: Actor, round_id: UUID, reason: str) -> Round:
    """Open a round again that was handed over, with a reason.

    Raises InvalidInput, and Refused once anything in it is on an agenda or decided.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    state = transitions.move(ROUND, round_.state, "take_back")
    reason = said(reason, say("Skriv varför omgången tas tillbaka."))
    # Reckoned whole: also an item that ``by`` has jäv in holds the round.
    with tenancy.as_system():
        if Decision.objects.filter(application__round=round_).exists():
            raise Refused(
                say("Något i omgången är på en ärendelista eller beslutat. Ta bort det där först.")
            )
    _move(round_, state)
    record(by=by, action="fund.round.take_back", on=round_, reason=reason)
    return round_


def locked(round_id: UUID) -> Round:
    """The round, held until the transaction ends: whoever changes anything in it takes turns."""
    return Round.objects.select_for_update().get(pk=round_id)


def _move(round_: Round, state: str) -> None:
    round_.state = state
    round_.save(update_fields=["state"])


def _require_same_year(round_: Round, changes: Mapping[str, object]) -> None:
    if "year" in changes and round_.appropriated_on is not None:
        sentence = say(
            "Omgången har ett anslag för sitt budgetår. Lägg upp en ny för ett annat år."
        )
        raise InvalidInput([Problem("year", sentence)])


def _to_decide_on(round_: Round) -> Proposal:
    require_idle(round_)
    proposal = round_.proposals.filter(state=Proposal.State.DONE).order_by("-number").first()
    if proposal is None or proposal.status == "infeasible":
        sentence = gettext_noop(
            "Det finns inget färdigt förslag att besluta om. Räkna fram ett först."
        )
        raise Refused(Text(sentence))
    if problem_hash(posed(round_)) != proposal.problem_sha256:
        sentence = gettext_noop(
            "Omgången har ändrats sedan förslag %(number)s räknades. Räkna fram ett nytt först."
        )
        raise Refused(Text(sentence, {"number": str(proposal.number)}))
    return proposal


def require_idle(round_: Round) -> None:
    """Raise Refused while a proposal of the round is waiting or being computed."""
    busy = round_.proposals.filter(state__in=[Proposal.State.QUEUED, Proposal.State.RUNNING])
    if busy.exists():
        sentence = gettext_noop("Ett förslag räknas redan. Vänta tills det är klart eller avbryt.")
        raise Refused(Text(sentence))


def _checked(facts: RoundFacts) -> dict[str, object]:
    problems = []
    if facts.budget_ore % ORE_PER_KRONA:
        sentence = gettext_noop("Skriv hela kronor, utan ören.")
        problems.append(Problem("budget_ore", Text(sentence)))
    if not _FIRST_YEAR <= facts.year <= _LAST_YEAR:
        sentence = gettext_noop("Skriv ett år mellan %(first)s och %(last)s.")
        values = {"first": str(_FIRST_YEAR), "last": str(_LAST_YEAR)}
        problems.append(Problem("year", Text(sentence, values)))
    if facts.missing_score is not None and facts.missing_score < 0:
        sentence = gettext_noop("Poängen kan inte vara mindre än 0.")
        problems.append(Problem("missing_score", Text(sentence)))
    if problems:
        raise InvalidInput(problems)
    return asdict(facts)
