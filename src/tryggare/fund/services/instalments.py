"""The parts of a grant's money: attested by two, paid, held back, let go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import Refused
from tryggare.domain.ledger import Movement
from tryggare.domain.wording import Day, Ore, Text, say
from tryggare.fund.models import Award, Instalment, Report
from tryggare.fund.permissions import ATTEST, BOOK, FOLLOW_UP
from tryggare.fund.policies import AWARD, INSTALMENT
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.selectors.decisions import final_on
from tryggare.fund.selectors.state_aid import is_company
from tryggare.fund.services import awards, effects, ledger
from tryggare.fund.services.logged import tell_of_award
from tryggare.fund.services.reasons import said
from tryggare.organisations.models import Duty
from tryggare.organisations.permissions import Actor, person_of, require

# What the books of the municipality want to know of a payment.
POSTING = ("account", "counter_account", "cost_centre", "counterpart")
_PAYS = {Award.State.DECIDED, Award.State.UNDER_WAY, Award.State.REPORTED}


@transaction.atomic
def attest(*, by: Actor, instalment_id: UUID) -> Instalment:
    """Sign for a part. The second to sign is another person, and none of the recipient's own.

    Raises Instalment.DoesNotExist, Refused.
    """
    require(by, ATTEST)
    award, part = _locked(instalment_id)
    awards.require_alive(award)
    state = transitions.move(INSTALMENT, part.state, "attest")
    _require_independent(by, award, part)
    if part.first_attest_id is None:
        part.first_attest_id = person_of(by)
    else:
        part.second_attest_id = person_of(by)
    part.state = state
    part.save(update_fields=["state", "first_attest", "second_attest"])
    _tell(by, part, "attest")
    return part


@transaction.atomic
def pay(*, by: Actor, instalment_id: UUID, on: date | None = None) -> Instalment:
    """Book that a part leaves the fund. The first one starts the measure.

    ``on`` is the day it is asked on, today when left out. Raises Instalment.DoesNotExist, and
    Refused with what is in the way.
    """
    require(by, BOOK)
    award, part = _locked(instalment_id)
    state = transitions.move(INSTALMENT, part.state, "pay")
    day = on or timezone.localdate()
    obstacle = obstacle_to_paying(award, part, on=day) or _not_in_books(award, part)
    if obstacle is not None:
        raise Refused(obstacle)
    _start(award, on or timezone.localdate())
    told = f"del {part.number}"
    posting = awards.posting(award, part.year, part.amount_ore, key=part.pk, told=told)
    part.voucher = ledger.post(by=by, kind=Movement.PAY, posting=posting)
    part.state = state
    part.save(update_fields=["state", "voucher"])
    _tell(by, part, "pay")
    return part


@transaction.atomic
def withhold(*, by: Actor, instalment_id: UUID, reason: str) -> Instalment:
    """Hold a part back for the time being. Raises InvalidInput without a reason, Refused."""
    return _move(by, instalment_id, "withhold", reason)


@transaction.atomic
def release(*, by: Actor, instalment_id: UUID, reason: str) -> Instalment:
    """Let a part go that was held back; it is attested anew. Raises InvalidInput, Refused."""
    return _move(by, instalment_id, "release", reason)


@transaction.atomic
def cancel(*, by: Actor, instalment_id: UUID, reason: str) -> Instalment:
    """Never pay a part: its money is the fund's again. Raises InvalidInput, Refused."""
    part = _move(by, instalment_id, "cancel", reason)
    awards.free(by, part.award)
    return part


@transaction.atomic
def set_posting(*, by: Actor, award_id: UUID, posting: Mapping[str, str]) -> Award:
    """Say how the municipality books the parts that are not paid yet. Raises Award.DoesNotExist."""
    require(by, BOOK)
    award = awards.locked(award_id)
    awards.require_alive(award)
    kept = {name: posting[name].strip() for name in POSTING if posting.get(name, "").strip()}
    unpaid = award.instalments.exclude(state__in=[Instalment.State.PAID])
    changed = unpaid.exclude(posting=kept).update(posting=kept)
    if changed:
        told: dict[str, object] = {**kept}
        record(
            by=by,
            action="fund.award.set_posting",
            on=award,
            changes=told,
            about=award.application_id,
        )
    return award


def cut(by: Actor, award: Award, unpaid_ore: int) -> None:
    """Leave ``unpaid_ore`` of what is yet to be paid, the first parts before the last ones.

    A part that is cut is attested anew. The fund gets back what the books held for it.
    """
    left = unpaid_ore
    for part in award.instalments.exclude(
        state__in=[Instalment.State.PAID, Instalment.State.CANCELLED]
    ):
        keep, before = min(left, part.amount_ore), part.amount_ore
        left -= keep
        if keep == before:
            continue
        if keep:
            part.amount_ore, part.state = keep, Instalment.State.PLANNED
            part.first_attest = part.second_attest = None
        else:
            part.state = Instalment.State.CANCELLED
        part.save(update_fields=["amount_ore", "state", "first_attest", "second_attest"])
        told = "cut" if keep else "cancel"
        _tell(by, part, told, {"money_ore": [before, keep]})
    awards.free(by, award)


def obstacle_to_paying(award: Award, part: Instalment, *, on: date) -> Text | None:
    """Why the part may not be paid on that day, or None, whatever the books hold."""
    if award.state == Award.State.STOPPED:
        return say("Åtgärden är stoppad: %(why)s", why=award.stopped_because)
    if award.state not in _PAYS:
        return say("Åtgärden är avslutad eller upphävd. Inget mer betalas ut.")
    if award.recipient is None:
        return say("Välj mottagare först.")
    return _not_final(award, on) or _without_ground(award) or _waits_for_account(award, part)


def _not_final(award: Award, on: date) -> Text | None:
    decision = award.decision
    if award.application.round.fund.pays_before_final or decision.early_payment:
        return None
    final = final_on(decision)
    if final is None:
        return say(
            "Beslutet har inte fått laga kraft: det är inte anslaget än, eller är överklagat. Ska "
            "pengarna betalas ändå behövs ett skäl i beslutet."
        )
    if on < final:
        return say(
            "Beslutet får laga kraft %(day)s. Ska pengarna betalas innan dess behövs ett skäl i "
            "beslutet.",
            day=Day(final),
        )
    return None


def _without_ground(award: Award) -> Text | None:
    if award.kind != Award.Kind.CONTRIBUTION or not is_company(award.recipient) or award.aid_basis:
        return None
    return say("Mottagaren är ett bolag. Ange först på vilken grund stödet är tillåtet.")


def _waits_for_account(award: Award, part: Instalment) -> Text | None:
    if not part.after_report:
        return None
    report = selectors.final_report(award)
    if report is not None and report.state == Report.State.APPROVED:
        return None
    return say("Den här delen väntar på att slutredovisningen godkänns.")


def _not_in_books(award: Award, part: Instalment) -> Text | None:
    decided = selectors.decided_by_year(award)[part.year]
    planned = selectors.planned_by_year(award)[part.year]
    if decided >= planned:
        return None
    return say(
        "För %(year)s är %(decided)s bokfört, och %(planned)s ska betalas. Bokför årets pengar "
        "först.",
        year=str(part.year),
        decided=Ore(decided),
        planned=Ore(planned),
    )


def _start(award: Award, on: date) -> None:
    """The first money starts the measure."""
    if award.state != Award.State.DECIDED:
        return
    award.state = transitions.move(AWARD, award.state, "start")
    award.save(update_fields=["state"])
    effects.expect_results(award, started=on)


def _require_independent(by: Actor, award: Award, part: Instalment) -> None:
    if part.first_attest_id == by.person_id:
        raise Refused(say("Du har redan attesterat. En annan person ska attestera också."))
    today = timezone.localdate()
    own = Duty.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today),
        person=person_of(by),
        organisation=award.recipient,
        starts__lte=today,
    )
    if award.recipient is not None and own.exists():
        raise Refused(
            say(
                "Du har uppdrag i %(body)s, som får pengarna. Någon annan ska attestera.",
                body=str(award.recipient),
            )
        )


def _move(by: Actor, instalment_id: UUID, way: str, reason: str) -> Instalment:
    require(by, FOLLOW_UP)
    award, part = _locked(instalment_id)
    awards.require_alive(award)
    state = transitions.move(INSTALMENT, part.state, way)
    told = said(reason, say("Skriv varför."))
    part.state = state
    part.withheld_because = told if way == "withhold" else ""
    if way == "release":
        # What was signed for may have changed meanwhile.
        part.first_attest = part.second_attest = None
    part.save(update_fields=["state", "withheld_because", "first_attest", "second_attest"])
    _tell(by, part, way, reason=told)
    return part


def _locked(instalment_id: UUID) -> tuple[Award, Instalment]:
    """The award first, so that two who act on it take turns; then the part as it is now."""
    award_id = Instalment.objects.values_list("award_id", flat=True).get(pk=instalment_id)
    award = awards.locked(award_id)
    part = Instalment.objects.get(pk=instalment_id)
    part.award = award
    return award, part


def _tell(
    by: Actor,
    part: Instalment,
    verb: str,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    told = {"part": part.number, **(changes or {"money_ore": part.amount_ore})}
    tell_of_award(by, part.award, f"instalment.{verb}", told, reason)
