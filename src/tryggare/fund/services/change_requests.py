"""Moving money between the lines of a granted budget: small moves are told, larger ones decided."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.ledger import ChangeTerms, needs_decision
from tryggare.domain.wording import Ore, say
from tryggare.fund.models import Award, AwardLine, ChangeRequest, Report
from tryggare.fund.permissions import APPLY, FOLLOW_UP
from tryggare.fund.policies import CHANGE_REQUEST
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import awards
from tryggare.fund.services.logged import tell_of_award
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

_CHANGES = {Award.State.DECIDED, Award.State.UNDER_WAY, Award.State.STOPPED}


@transaction.atomic
def ask(  # noqa: PLR0913 - from where, to where, how much, why
    *,
    by: Actor,
    award_id: UUID,
    from_line_id: UUID,
    to_line_id: UUID,
    amount_ore: int,
    reason: str,
) -> ChangeRequest:
    """Tell of a move, or ask for one that is above the fund's limits.

    A move that is only told is made at once. Small moves from the same line count together. Raises
    Award.DoesNotExist, AwardLine.DoesNotExist, InvalidInput, and Refused when the award has come
    too far.
    """
    require(by, APPLY)
    award = awards.locked(award_id)
    _require_changeable(award)
    source = AwardLine.objects.get(pk=from_line_id, award=award)
    target = AwardLine.objects.get(pk=to_line_id, award=award)
    _check(award, source, target, amount_ore)
    request = ChangeRequest(
        municipality_id=award.municipality_id,
        award=award,
        from_line=source,
        to_line=target,
        amount_ore=amount_ore,
        reason=said(reason, say("Skriv varför pengarna behöver flyttas.")),
        needs_decision=_needs_decision(award, source, amount_ore),
        asked_by_id=person_of(by),
    )
    if not request.needs_decision:
        request.state = ChangeRequest.State.APPROVED
        request.decided_at = timezone.now()
    rows.save(request)
    if not request.needs_decision:
        _move_money(source, target, amount_ore)
    _tell(by, request, "ask" if request.needs_decision else "tell", reason)
    return request


@transaction.atomic
def approve(*, by: Actor, change_request_id: UUID, answer: str = "") -> ChangeRequest:
    """Let the money move. Raises ChangeRequest.DoesNotExist, and Refused when it is no longer
    there or the request is answered."""
    request = _answer(by, change_request_id, "approve", answer)
    _require_changeable(request.award)
    _check(request.award, request.from_line, request.to_line, request.amount_ore)
    _move_money(request.from_line, request.to_line, request.amount_ore)
    return request


@transaction.atomic
def deny(*, by: Actor, change_request_id: UUID, answer: str) -> ChangeRequest:
    """Say no, and why. Raises ChangeRequest.DoesNotExist, InvalidInput without an answer, Refused
    when the request is answered."""
    if not answer.strip():
        raise InvalidInput([Problem("answer", say("Skriv varför ändringen nekas."))])
    return _answer(by, change_request_id, "deny", answer)


def _answer(by: Actor, change_request_id: UUID, way: str, answer: str) -> ChangeRequest:
    require(by, FOLLOW_UP)
    award_id = ChangeRequest.objects.values_list("award_id", flat=True).get(pk=change_request_id)
    award = awards.locked(award_id)
    request = ChangeRequest.objects.select_related("from_line", "to_line").get(pk=change_request_id)
    request.award = award
    request.state = transitions.move(CHANGE_REQUEST, request.state, way)
    request.decided_by_id, request.decided_at = person_of(by), timezone.now()
    request.answer = answer.strip()
    rows.save(request)
    _tell(by, request, way, request.answer)
    return request


def _require_changeable(award: Award) -> None:
    awards.require_alive(award)
    report = selectors.final_report(award)
    if award.state not in _CHANGES or (report and report.state == Report.State.SUBMITTED):
        sentence = say("Slutredovisningen är inlämnad. Budgeten kan inte längre ändras.")
        raise Refused(sentence)


def _check(award: Award, source: AwardLine, target: AwardLine, amount_ore: int) -> None:
    if source == target:
        raise InvalidInput([Problem("to_line", say("Välj en annan rad att flytta till."))])
    if source.year != target.year:
        sentence = say("Raderna hör till olika år. Flytta inom samma år.")
        raise InvalidInput([Problem("to_line", sentence)])
    if amount_ore <= 0:
        raise InvalidInput([Problem("amount_ore", say("Ange ett belopp över 0."))])
    # Asked for already and not yet answered: the same krona is not moved twice.
    asked = ChangeRequest.objects.filter(award=award, from_line=source, state="asked")
    waiting = asked.aggregate(Sum("amount_ore"))["amount_ore__sum"] or 0
    left = source.amount_ore - waiting
    if amount_ore > left:
        sentence = say("På raden finns %(left)s att flytta. Sänk beloppet.", left=Ore(max(0, left)))
        raise InvalidInput([Problem("amount_ore", sentence)])


def _needs_decision(award: Award, source: AwardLine, amount_ore: int) -> bool:
    """Whether the move, with the small ones made from the line since it was last decided, is above
    the fund's limits."""
    fund = award.application.round.fund
    terms = ChangeTerms(fund.change_above_ore, fund.change_from_bp)
    moves = ChangeRequest.objects.filter(award=award, state=ChangeRequest.State.APPROVED)
    decided = moves.filter(from_line=source, needs_decision=True).order_by("-decided_at").first()
    told = moves.filter(from_line=source, needs_decision=False)
    if decided is not None:
        told = told.filter(asked_at__gt=decided.decided_at)
    before = told.aggregate(Sum("amount_ore"))["amount_ore__sum"] or 0
    return needs_decision(before + amount_ore, source.amount_ore + before, terms)


def _move_money(source: AwardLine, target: AwardLine, amount_ore: int) -> None:
    source.amount_ore -= amount_ore
    target.amount_ore += amount_ore
    source.save(update_fields=["amount_ore"])
    target.save(update_fields=["amount_ore"])


def _tell(by: Actor, request: ChangeRequest, verb: str, reason: str) -> None:
    changes = {
        "money_ore": request.amount_ore,
        "from_line": str(request.from_line),
        "to_line": str(request.to_line),
    }
    tell_of_award(by, request.award, f"change_request.{verb}", changes, reason.strip())
