"""Ombudgetering: what is bound and unused is asked to go along into next year, and the answer.

What goes along keeps what it is bound to. In the old year it is unbound and carried out; in the new
one it is carried in and bound again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.ledger import Movement
from tryggare.domain.wording import Ore, Text, say, to_plain
from tryggare.fund.models import Application, CarryOver, Fund, Instalment, Round, Voucher
from tryggare.fund.permissions import BOOK
from tryggare.fund.policies import CARRY_OVER
from tryggare.fund.selectors import forecasts
from tryggare.fund.selectors.forecasts import RequestLine
from tryggare.fund.services import ledger
from tryggare.fund.services.ledger import Posting
from tryggare.fund.services.logged import in_kronor
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

_LONGEST_TEXT = 300


@dataclass(frozen=True, kw_only=True)
class CarryOverAnswer:
    """Kommunfullmäktige's answer. ``granted_ore`` has an amount for each line of the request; all
    nought is no."""

    decided_on: date
    paragraph: str
    granted_ore: Sequence[int]


@transaction.atomic
def ask(*, by: Actor, fund_id: UUID, year: int, reason: str) -> CarryOver:
    """A request for all that is bound and will not be used in the year.

    Raises Fund.DoesNotExist, InvalidInput, and Refused when there is nothing to ask for, when a
    request awaits its answer, or when ``by`` has jäv in something it would tell of.
    """
    require(by, BOOK)
    fund = Fund.objects.select_for_update().get(pk=fund_id)
    reason = said(reason, say("Skriv varför pengarna behövs nästa år."))
    if CarryOver.objects.filter(fund=fund, from_year=year, state="asked").exists():
        raise Refused(say("En begäran för året väntar redan på svar."))
    lines = forecasts.request_lines(fund_id, year, on=timezone.localdate())
    if not lines:
        raise Refused(say("Inget som är bundet till en åtgärd eller omgång blir kvar i år."))
    _require_sight(line.application_id for line in lines)
    carry_over = CarryOver(
        municipality_id=by.municipality_id,
        fund=fund,
        from_year=year,
        amount_ore=sum(line.amount_ore for line in lines),
        reason=reason,
        lines=[_stored(line) for line in lines],
        asked_by_id=person_of(by),
    )
    rows.save(carry_over)
    changes: dict[str, object] = {"year": year, "amount_ore": carry_over.amount_ore}
    _tell(by, carry_over, "ask", changes, reason=reason)
    return carry_over


@transaction.atomic
def answer(*, by: Actor, carry_over_id: UUID, facts: CarryOverAnswer) -> CarryOver:
    """Record the answer and move what was granted from the one year's books to the other's.

    Raises CarryOver.DoesNotExist, InvalidInput, and Refused when the money has been used since it
    was asked for, or when ``by`` has jäv in something of it.
    """
    require(by, BOOK)
    carry_over = _locked(carry_over_id)
    way = "grant" if any(facts.granted_ore) else "deny"
    state = transitions.move(CARRY_OVER, carry_over.state, way)
    _check(carry_over, facts)
    if way == "grant":
        _carry(by, carry_over, facts)
    carry_over.state = state
    carry_over.granted_ore = sum(facts.granted_ore)
    carry_over.decided_on = facts.decided_on
    carry_over.paragraph = facts.paragraph.strip()
    rows.save(carry_over)
    changes: dict[str, object] = {
        "decided_on": str(facts.decided_on),
        "granted_ore": carry_over.granted_ore,
    }
    _tell(by, carry_over, "answer", changes)
    return carry_over


@transaction.atomic
def take_back(*, by: Actor, carry_over_id: UUID, reason: str) -> CarryOver:
    """Undo an answer that was wrongly recorded. Raises CarryOver.DoesNotExist, InvalidInput, and
    Refused when the money has been used in the year it went to, or on jäv."""
    require(by, BOOK)
    carry_over = _locked(carry_over_id)
    carry_over.state = transitions.move(CARRY_OVER, carry_over.state, "take_back")
    reason = said(reason, say("Skriv varför svaret tas tillbaka."))
    _carry_back(by, carry_over, reason[:_LONGEST_TEXT])
    carry_over.granted_ore, carry_over.decided_on, carry_over.paragraph = 0, None, ""
    rows.save(carry_over)
    _tell(by, carry_over, "take_back", {}, reason=reason)
    return carry_over


def _locked(carry_over_id: UUID) -> CarryOver:
    carry_over = CarryOver.objects.select_for_update().get(pk=carry_over_id)
    require_sight_of(carry_over)
    return carry_over


def require_sight_of(carry_over: CarryOver) -> None:
    """Raise Refused for someone who has jäv in something that the request tells of."""
    _require_sight(UUID(line["application"]) for line in carry_over.lines if line["application"])


def _require_sight(application_ids: Iterable[UUID | None]) -> None:
    if not forecasts.may_see_all(application_ids):
        raise Refused(
            say("Begäran rör något som du har anmält jäv i. Låt någon annan handlägga den.")
        )


def _check(carry_over: CarryOver, facts: CarryOverAnswer) -> None:
    problems = []
    if facts.decided_on > timezone.localdate():
        problems.append(Problem("decided_on", say("Dagen har inte varit än. Ange beslutets dag.")))
    if not facts.paragraph.strip():
        problems.append(Problem("paragraph", say("Ange beslutets paragraf.")))
    for number, (line, ore) in enumerate(zip(carry_over.lines, facts.granted_ore, strict=True)):
        wrong = _wrong_amount(line, ore)
        if wrong is not None:
            problems.append(Problem(f"line_{number}", wrong))
    if problems:
        raise InvalidInput(problems)


def _wrong_amount(line: dict[str, Any], ore: int) -> Text | None:
    if not 0 <= ore <= line["amount_ore"]:
        return say("Skriv högst det begärda, %(amount)s.", amount=Ore(line["amount_ore"]))
    if line["application"] and ore not in (0, line["amount_ore"]):
        return say(
            "En åtgärds pengar följer med hela eller inte alls. Skriv %(amount)s eller 0.",
            amount=Ore(line["amount_ore"]),
        )
    return None


def _carry(by: Actor, carry_over: CarryOver, facts: CarryOverAnswer) -> None:
    year, granted = carry_over.from_year, sum(facts.granted_ore)
    told = f"KF {facts.decided_on.isoformat()} § {facts.paragraph.strip()}"
    books = _Books(by, carry_over.fund_id)
    for line, ore in zip(carry_over.lines, facts.granted_ore, strict=True):
        line["granted_ore"] = ore
        line["unbound"] = books.post(_unbinding(line), year, ore, line)
    carry_over.out_voucher = books.total(Movement.CARRY_OUT, year, granted, told)
    carry_over.in_voucher = books.total(Movement.CARRY_IN, year + 1, granted, told)
    for line, ore in zip(carry_over.lines, facts.granted_ore, strict=True):
        line["bound"] = books.post(_binding(line), year + 1, ore, line)
        if ore:
            _move(line, year, year + 1)


def _carry_back(by: Actor, carry_over: CarryOver, text: str) -> None:
    """The same the other way: nothing falls below nought on the way."""
    bound = [pk for line in carry_over.lines for pk in reversed(line.pop("bound", []))]
    unbound = [pk for line in carry_over.lines for pk in line.pop("unbound", [])]
    totals = [pk for pk in (carry_over.in_voucher_id, carry_over.out_voucher_id) if pk]
    for voucher_id in [*bound, *totals, *unbound]:
        ledger.correct(by=by, voucher_id=voucher_id, text=text, key=uuid4())
    for line in carry_over.lines:
        if line.pop("granted_ore", 0):
            _move(line, carry_over.from_year + 1, carry_over.from_year)
    carry_over.out_voucher = carry_over.in_voucher = None


def _unbinding(line: dict[str, Any]) -> tuple[Movement, ...]:
    return (Movement.WITHDRAW,) if line["application"] else (Movement.RELEASE,)


def _binding(line: dict[str, Any]) -> tuple[Movement, ...]:
    return (Movement.RESERVE, Movement.DECIDE) if line["application"] else (Movement.RESERVE,)


def _move(line: dict[str, Any], year: int, to: int) -> None:
    """What the line is of belongs to the other year from now on."""
    if line["round"]:
        Round.objects.filter(pk=line["round"], year=year).update(year=to)
        return
    if not line["due"]:  # decided, and no day to pay it planned
        return
    part = Instalment.objects.filter(
        award__application=line["application"],
        year=year,
        due=date.fromisoformat(line["due"]),
        amount_ore=line["amount_ore"],
        state__in=forecasts.WAITING,
    ).first()
    if part is not None:
        part.year = to
        part.save(update_fields=["year"])


class _Books:
    """The vouchers of one answer."""

    def __init__(self, by: Actor, fund_id: UUID) -> None:
        self._by, self._fund_id = by, fund_id

    def post(
        self, kinds: Sequence[Movement], year: int, ore: int, line: dict[str, Any]
    ) -> list[str]:
        """One voucher a movement of the line, if anything of it goes along; their ids."""
        if not ore:
            return []
        application, round_id = line["application"] or None, line["round"]
        if application is not None:
            round_id = Application.objects.get(pk=application).round_id
        made = (self._post(kind, year, ore, line["what"], round_id, application) for kind in kinds)
        return [str(voucher.pk) for voucher in made]

    def total(self, kind: Movement, year: int, ore: int, text: str) -> Voucher:
        return self._post(kind, year, ore, text, None, None)

    def _post(  # noqa: PLR0913, PLR0917 - what stands on a voucher
        self,
        kind: Movement,
        year: int,
        ore: int,
        text: str,
        round_id: Any,
        application_id: Any,
    ) -> Voucher:
        posting = Posting(
            fund_id=self._fund_id,
            year=year,
            amount_ore=ore,
            text=text[:_LONGEST_TEXT],
            key=uuid4(),
            round_id=round_id,
            application_id=application_id,
        )
        return ledger.post(by=self._by, kind=kind, posting=posting)


def _stored(line: RequestLine) -> dict[str, Any]:
    return {
        "what": line.what,
        "amount_ore": line.amount_ore,
        "why": to_plain(line.why),
        "application": str(line.application_id or ""),
        "round": str(line.round_id or ""),
        "due": line.due.isoformat() if line.due else "",
    }


def _tell(
    by: Actor, carry_over: CarryOver, verb: str, changes: dict[str, object], reason: str = ""
) -> None:
    record(
        by=by,
        action=f"fund.carry_over.{verb}",
        on=carry_over,
        changes=in_kronor(changes),
        reason=reason,
    )
