"""Correcting what was booked by hand. What followed from something else is corrected there."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.ledger import Movement
from tryggare.domain.wording import Text, say
from tryggare.fund.models import Voucher
from tryggare.fund.permissions import BOOK
from tryggare.fund.services import ledger
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, require

BY_HAND = frozenset({Movement.APPROPRIATE, Movement.REDUCE})
_SHORTEN = 300


@transaction.atomic
def correct(*, by: Actor, voucher_id: UUID, reason: str) -> Voucher:
    """Book the reversal of a voucher. Raises Voucher.DoesNotExist, InvalidInput without a reason,
    and Refused when it is corrected elsewhere, corrected already, or what it gave is used."""
    require(by, BOOK)
    wrong = Voucher.objects.select_related("application", "round").get(pk=voucher_id)
    where = corrected_elsewhere(wrong)
    if where is not None:
        raise Refused(where)
    reason = said(reason, say("Skriv varför verifikationen rättas."))
    text = reason[:_SHORTEN]
    made = ledger.correct(by=by, voucher_id=voucher_id, text=text, key=uuid4())
    record(
        by=by,
        action="fund.voucher.correct",
        on=wrong,
        changes={"voucher": made.number},
        reason=reason,
    )
    return made


def corrected_elsewhere(voucher: Voucher) -> Text | None:
    """Where a voucher is corrected, when that is not on its own page."""
    kind = Movement(voucher.kind)
    if kind == Movement.CORRECT:
        return say("En rättelse rättas inte. Bokför det som skulle ha stått i stället.")
    if voucher.application is not None:
        return _in_application(kind, str(voucher.application))
    if kind in (Movement.CARRY_OUT, Movement.CARRY_IN):
        return say("Verifikationen hör till en ombudgetering. Ta tillbaka svaret på dess sida.")
    if kind not in BY_HAND:
        return say("Det som är avsatt följer omgångens pengar att fördela. Ändra dem i omgången.")
    return None


def _in_application(kind: Movement, application: str) -> Text:
    if kind == Movement.PAY:
        return say(
            "Verifikationen är en utbetalning. Rätta den där, i %(application)s.",
            application=application,
        )
    if kind == Movement.REPAY:
        return say(
            "Verifikationen är ett återkrav. Rätta det där, i %(application)s.",
            application=application,
        )
    return say(
        "Verifikationen följer av beslutet om %(application)s. Rätta det där.",
        application=application,
    )
