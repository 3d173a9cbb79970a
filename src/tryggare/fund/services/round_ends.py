"""A decided round: carried out, accounted for, put away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Application, Award, Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.policies import ROUND
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, require

GRANTED = (Application.State.GRANTED, Application.State.PARTLY_GRANTED)
ENDED = (Award.State.CLOSED, Award.State.REVOKED)


@transaction.atomic
def start(*, by: Actor, round_id: UUID) -> Round:
    """Let what was granted be carried out. Raises Round.DoesNotExist, Refused when nothing was."""
    round_, state = _next(by, round_id, "start")
    if not _granted(round_):
        raise Refused(say("Inget är beviljat i omgången. Arkivera den i stället."))
    return _moved(by, round_, state, "start")


@transaction.atomic
def account(*, by: Actor, round_id: UUID) -> Round:
    """The round's money is accounted for. Raises Round.DoesNotExist, and Refused while anything
    that was granted is not closed."""
    round_, state = _next(by, round_id, "account")
    if _unfinished(round_):
        sentence = say(
            "Allt som beviljats är inte avslutat. Godkänn slutredovisningarna och avsluta "
            "åtgärderna först."
        )
        raise Refused(sentence)
    return _moved(by, round_, state, "account")


@transaction.atomic
def archive(*, by: Actor, round_id: UUID) -> Round:
    """Put the round away. Raises Round.DoesNotExist, and Refused for a round that is only decided
    and in which something was granted."""
    round_, state = _next(by, round_id, "archive")
    if round_.state == Round.State.DECIDED and _granted(round_):
        raise Refused(say("Det finns beviljade åtgärder. De ska genomföras och redovisas först."))
    return _moved(by, round_, state, "archive")


def _next(by: Actor, round_id: UUID, transition: str) -> tuple[Round, str]:
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    return round_, transitions.move(ROUND, round_.state, transition)


def _moved(by: Actor, round_: Round, state: str, transition: str) -> Round:
    round_.state = state
    round_.save(update_fields=["state"])
    record(by=by, action=f"fund.round.{transition}", on=round_)
    return round_


def _granted(round_: Round) -> bool:
    # Of the whole round, also what the one who acts may not see.
    with tenancy.as_system():
        return round_.applications.filter(state__in=GRANTED).exists()


def _unfinished(round_: Round) -> bool:
    granted = Application.objects.filter(round=round_, state__in=GRANTED)
    with tenancy.as_system():
        return granted.exclude(award__state__in=ENDED).exists()
