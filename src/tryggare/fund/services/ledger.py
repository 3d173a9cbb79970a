"""The one way into the fund's books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from tryggare.domain.errors import Refused
from tryggare.domain.ledger import Lines, Movement, check, lines, reversal
from tryggare.domain.ledger.accounts import Account
from tryggare.domain.ledger.movements import Line
from tryggare.domain.wording import say
from tryggare.fund.models import Voucher
from tryggare.fund.selectors.books import balance
from tryggare.organisations.permissions import Actor

_POST = "SELECT fund_post(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::text[], %s::bigint[])"


@dataclass(frozen=True, kw_only=True)
class Posting:
    """What is to be booked. ``key`` is the sender's own name for it: sent twice, booked once."""

    fund_id: UUID
    year: int
    amount_ore: int
    text: str
    key: UUID
    round_id: UUID | None = None
    application_id: UUID | None = None


@transaction.atomic
def post(*, by: Actor, kind: Movement, posting: Posting) -> Voucher:
    """Book a movement. The caller has asked permission and logs what it is a part of.

    Raises InvalidInput for an amount that cannot be booked, and Refused, with what there is, when
    an account would fall below zero.
    """
    return _write(by, kind, posting, lines(kind, posting.amount_ore))


@transaction.atomic
def correct(*, by: Actor, voucher_id: UUID, text: str, key: UUID) -> Voucher:
    """Book the reversal of a voucher, once. Raises Voucher.DoesNotExist, and Refused when it has
    been corrected, is itself a correction, or what it gave is used."""
    wrong = Voucher.objects.prefetch_related("entries").get(pk=voucher_id)
    if wrong.kind == Movement.CORRECT:
        raise Refused(say("En rättelse rättas inte. Bokför det som skulle ha stått i stället."))
    earlier = Voucher.objects.filter(reverses=wrong).exclude(key=key).first()
    if earlier is not None:
        number = str(earlier.number)
        raise Refused(
            say("Verifikationen är redan rättad, av verifikation %(number)s.", number=number)
        )
    posting = Posting(
        fund_id=wrong.fund_id,
        year=wrong.year,
        amount_ore=wrong.amount_ore,
        text=text,
        key=key,
        round_id=wrong.round_id,
        application_id=wrong.application_id,
    )
    turned = reversal(Line(Account(e.account), e.amount_ore) for e in wrong.entries.all())
    return _write(by, Movement.CORRECT, posting, turned, reverses=wrong.pk)


def _write(
    by: Actor, kind: Movement, posting: Posting, parts: Lines, *, reverses: UUID | None = None
) -> Voucher:
    values: list[Any] = [
        by.municipality_id, posting.fund_id, posting.year, str(kind), posting.amount_ore,
        posting.text, posting.round_id, posting.application_id, reverses, posting.key,
        by.person_id, [str(part.account) for part in parts], [part.amount_ore for part in parts],
    ]  # fmt: skip
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_POST, values)
            (voucher_id,) = cursor.fetchone()
    except IntegrityError:
        # The database has the last word, and two may have asked at once; the sentence is ours.
        check(parts, balance(posting.fund_id, posting.year))
        if reverses is not None:
            raise Refused(say("Verifikationen är redan rättad.")) from None
        raise
    return Voucher.objects.get(pk=voucher_id)
