"""Money that is to come back: demanded on a ground, waived for special reasons, received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.domain import ledger as rules
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.ledger import Movement, all_grounds, check_recovery
from tryggare.domain.wording import say
from tryggare.fund.models import Award, Recovery
from tryggare.fund.permissions import BOOK, FOLLOW_UP
from tryggare.fund.policies import RECOVERY
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import awards, ledger
from tryggare.fund.services.logged import tell_of_award
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class RecoveryFacts:
    """A claim. ``ground`` is an id of ``domain.ledger.all_grounds``; what is waived needs special
    reasons; unlawful aid bears interest from a day."""

    ground: str
    amount_ore: int
    explanation: str
    due: date
    waived_ore: int = 0
    special_reasons: str = ""
    interest_from: date | None = None


@transaction.atomic
def demand(*, by: Actor, award_id: UUID, facts: RecoveryFacts) -> Recovery:
    """Ask money back, or say that it is let fall.

    Raises Award.DoesNotExist, InvalidInput, and Refused for a ground that cannot be waived.
    """
    require(by, FOLLOW_UP)
    award = awards.locked(award_id)
    awards.require_alive(award)
    if not facts.explanation.strip():
        raise InvalidInput([Problem("explanation", say("Skriv varför pengarna krävs tillbaka."))])
    _check(facts, selectors.standing(award).claimable_ore)
    recovery = Recovery(
        municipality_id=award.municipality_id,
        award=award,
        ground=facts.ground,
        amount_ore=facts.amount_ore,
        waived_ore=facts.waived_ore,
        special_reasons=facts.special_reasons.strip(),
        explanation=facts.explanation.strip(),
        due=facts.due,
        interest_from=facts.interest_from,
        decided_by_id=person_of(by),
        state=Recovery.State.WAIVED
        if facts.waived_ore == facts.amount_ore
        else Recovery.State.DEMANDED,
    )
    rows.save(recovery)
    changes = {"ground": facts.ground, "money_ore": facts.amount_ore}
    if facts.waived_ore:
        changes["waived_ore"] = facts.waived_ore
    tell_of_award(
        by,
        recovery.award,
        "recovery.demand",
        changes,
        recovery.special_reasons or recovery.explanation,
        due=recovery.due,
    )
    return recovery


@transaction.atomic
def waive(*, by: Actor, recovery_id: UUID, waived_ore: int, special_reasons: str) -> Recovery:
    """Let some of a claim fall, or all of it: ``waived_ore`` in all.

    Raises Recovery.DoesNotExist, InvalidInput without special reasons, Refused when the ground
    cannot be waived or the claim is settled.
    """
    require(by, FOLLOW_UP)
    recovery = _locked(recovery_id)
    state = transitions.move(RECOVERY, recovery.state, "waive")
    if waived_ore <= recovery.waived_ore:
        sentence = say("Skriv hur mycket som efterges sammanlagt. Det är mer än förut.")
        raise InvalidInput([Problem("waived_ore", sentence)])
    facts = RecoveryFacts(
        ground=recovery.ground,
        amount_ore=recovery.amount_ore,
        explanation=recovery.explanation,
        due=recovery.due,
        waived_ore=waived_ore,
        special_reasons=special_reasons,
        interest_from=recovery.interest_from,
    )
    _check(facts, recovery.amount_ore)
    before = recovery.waived_ore
    recovery.waived_ore, recovery.special_reasons = waived_ore, special_reasons.strip()
    if waived_ore == recovery.amount_ore:
        recovery.state = state
    rows.save(recovery)
    changes = {"waived_ore": [before, waived_ore]}
    tell_of_award(by, recovery.award, "recovery.waive", changes, recovery.special_reasons)
    return recovery


@transaction.atomic
def repaid(*, by: Actor, recovery_id: UUID, year: int) -> Recovery:
    """Book that a claim has been met: what came is the fund's to use in ``year``, the budget year
    it came in. Raises Recovery.DoesNotExist, Refused."""
    require(by, BOOK)
    recovery = _locked(recovery_id)
    recovery.state = transitions.move(RECOVERY, recovery.state, "repay")
    came = recovery.amount_ore - recovery.waived_ore
    recovery.voucher = ledger.post(
        by=by,
        kind=Movement.REPAY,
        posting=awards.posting(recovery.award, year, came, key=recovery.pk, told="återkrav"),
    )
    recovery.save(update_fields=["state", "voucher"])
    tell_of_award(by, recovery.award, "recovery.repay", {"money_ore": came})
    return recovery


def _locked(recovery_id: UUID) -> Recovery:
    award_id = Recovery.objects.values_list("award_id", flat=True).get(pk=recovery_id)
    award: Award = awards.locked(award_id)
    recovery = Recovery.objects.get(pk=recovery_id)
    recovery.award = award
    return recovery


def _check(facts: RecoveryFacts, claimable_ore: int) -> None:
    ground = all_grounds().get(facts.ground)
    if ground is None:
        raise InvalidInput([Problem("ground", say("Välj en av grunderna."))])
    claim = rules.Recovery(
        ground, facts.amount_ore, facts.waived_ore, facts.special_reasons, facts.interest_from
    )
    try:
        check_recovery(claim, paid_ore=claimable_ore)
    except InvalidInput as error:
        fields = {"claimed_ore": "amount_ore"}
        raise InvalidInput(
            Problem(fields.get(one.field, one.field), one.message) for one in error.problems
        ) from error
