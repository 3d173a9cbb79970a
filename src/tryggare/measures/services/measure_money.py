"""What pays for a measure: of the fund's money never more than was granted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Ore, Text, say
from tryggare.fund.models import Award
from tryggare.measures.models import Measure, MeasureMoney
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors.measure_money import held_by, left_of
from tryggare.measures.services.measure_log import in_the_log, record
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class MoneyFacts:
    """Öre in a budget year; ``award_id`` when it is the fund's."""

    source: str
    year: int
    amount_ore: int
    award_id: UUID | None = None
    note: str = ""


@transaction.atomic
def add(*, by: Actor, measure_id: UUID, facts: MoneyFacts) -> MeasureMoney:
    """Raises Measure.DoesNotExist, InvalidInput."""
    require(by, PLAN)
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    row = MeasureMoney(municipality_id=by.municipality_id, measure=measure)
    _check(facts)
    changes = rows.fill_new(row, asdict(facts))
    rows.save(row)
    record(by=by, action="measures.money.add", on=row, changes=_told(row, changes),
           about=measure.pk)  # fmt: skip
    return row


@transaction.atomic
def change(*, by: Actor, measure_money_id: UUID, facts: MoneyFacts) -> MeasureMoney:
    """Raises MeasureMoney.DoesNotExist, InvalidInput."""
    require(by, PLAN)
    row = MeasureMoney.objects.select_for_update(of=("self",)).get(pk=measure_money_id)
    _check(facts, own=row)
    changes = rows.fill(row, asdict(facts))
    if changes:
        rows.save(row)
        record(by=by, action="measures.money.change", on=row, changes=_told(row, changes),
               about=row.measure_id)  # fmt: skip
    return row


@transaction.atomic
def remove(*, by: Actor, measure_money_id: UUID) -> UUID:
    """Returns whose measure's it was. Raises MeasureMoney.DoesNotExist."""
    require(by, PLAN)
    row = MeasureMoney.objects.select_for_update(of=("self",)).get(pk=measure_money_id)
    told = in_the_log({"amount_ore": row.amount_ore, "year": row.year})
    record(by=by, action="measures.money.remove", on=row, changes=told, about=row.measure_id)
    row.delete()
    return row.measure_id


def _check(facts: MoneyFacts, own: MeasureMoney | None = None) -> None:
    """The award is locked, so that two who give of it at once do not give it twice."""
    if facts.source != MeasureMoney.Source.FUND:
        if facts.award_id is not None:
            sentence = say("Bara fondens pengar kommer ur en beviljad åtgärd.")
            raise InvalidInput([Problem("award", sentence)])
        return
    if facts.award_id is None:
        raise InvalidInput([Problem("award", say("Välj vad fonden har beviljat."))])
    award = Award.objects.select_for_update(of=("self",)).filter(pk=facts.award_id).first()
    if award is None:
        sentence = say("Du får inte se det beslutet, och kan inte koppla pengar ur det.")
        raise InvalidInput([Problem("award", sentence)])
    if award.state == Award.State.REVOKED:
        raise InvalidInput([Problem("award", say("Beslutet är upphävt. Välj ett annat."))])
    but = own.pk if own else None
    left = left_of(award, but=but)
    if facts.amount_ore > left:
        raise InvalidInput([Problem("amount_ore", _too_much(left, held_by(award, but=but)))])


def _too_much(left: int, holders: list[str]) -> Text:
    if not holders:
        return say("Fonden har beviljat %(left)s. Mer går inte att koppla.", left=Ore(left))
    return say(
        "Så mycket finns inte kvar av det som fonden har beviljat: %(left)s är inte kopplat till "
        "någon åtgärd. Resten är kopplat till %(measures)s.",
        left=Ore(max(left, 0)),
        measures=", ".join(holders),
    )


def _told(row: MeasureMoney, changes: dict[str, object]) -> dict[str, object]:
    """An award by its name."""
    told = {name: one for name, one in in_the_log(changes).items() if name != "award_id"}
    if "award_id" in changes and row.award is not None:
        told["award"] = str(row.award)
    return told
