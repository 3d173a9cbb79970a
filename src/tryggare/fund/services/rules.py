"""The rules a round is shared out by: floors and ceilings, set together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.money import ORE_PER_KRONA, ore_as_kronor
from tryggare.domain.wording import Kronor, Text, gettext_noop
from tryggare.fund.models import Round, RoundRule
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.policies import require_open
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, require

_LARGEST_ORE = 10**14
_LONGEST_KEY = 200


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """A floor or a ceiling (``kind``) on the kronor granted to ``key``, in öre."""

    kind: str
    key: str
    amount_ore: int


@transaction.atomic
def replace(*, by: Actor, round_id: UUID, rules: Sequence[RuleFacts]) -> int:
    """Let ``rules`` be the round's rules and no others. Returns how many that differ from before.

    Raises Round.DoesNotExist, Refused once handed over, and InvalidInput whose problems name the
    rule by its place: ``rules[2].amount_ore``.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    require_open(round_.state)
    _check(rules, round_)
    before = {(rule.kind, rule.key): rule.amount_ore for rule in round_.rules.all()}
    after = {(rule.kind, rule.key): rule.amount_ore for rule in rules}
    changes = {
        _name(*which): [_told(before.get(which)), _told(after.get(which))]
        for which in {**before, **after}
        if before.get(which) != after.get(which)
    }
    if changes:
        _store(round_, after)
        record(by=by, action="fund.rules.replace", on=round_, changes=changes)
    return len(changes)


def _store(round_: Round, rules: dict[tuple[str, str], int]) -> None:
    round_.rules.all().delete()
    RoundRule.objects.bulk_create(
        RoundRule(
            municipality_id=round_.municipality_id,
            round=round_,
            kind=kind,
            key=key,
            amount_ore=amount_ore,
        )
        for (kind, key), amount_ore in rules.items()
    )


def _check(rules: Sequence[RuleFacts], round_: Round) -> None:
    problems = []
    seen: set[tuple[str, str]] = set()
    for place, rule in enumerate(rules):
        at = f"rules[{place}]"
        if (sentence := _wrong_subject(rule, seen)) is not None:
            problems.append(Problem(f"{at}.key", sentence))
        if (sentence := _wrong_amount(rule, round_)) is not None:
            problems.append(Problem(f"{at}.amount_ore", sentence))
        seen.add((rule.kind, rule.key))
    if problems:
        raise InvalidInput(problems)


def _wrong_subject(rule: RuleFacts, seen: set[tuple[str, str]]) -> Text | None:
    if rule.kind not in RoundRule.Kind.values or not 0 < len(rule.key) <= _LONGEST_KEY:
        return Text(gettext_noop("Välj vad regeln gäller."))
    if (rule.kind, rule.key) in seen:
        return Text(gettext_noop("Regeln står två gånger. Behåll en av dem."))
    return None


def _wrong_amount(rule: RuleFacts, round_: Round) -> Text | None:
    if not 0 <= rule.amount_ore <= _LARGEST_ORE or rule.amount_ore % ORE_PER_KRONA:
        return Text(gettext_noop("Skriv hela kronor, från 0 till en biljon."))
    if rule.kind.endswith("_floor") and rule.amount_ore > round_.budget_ore:
        sentence = gettext_noop(
            "Omgången har bara %(budget)s att fördela, så det går inte att ge minst %(floor)s."
        )
        values = {
            "budget": Kronor(round_.budget_ore // ORE_PER_KRONA),
            "floor": Kronor(rule.amount_ore // ORE_PER_KRONA),
        }
        return Text(sentence, values)
    return None


def _told(amount_ore: int | None) -> str | None:
    return None if amount_ore is None else ore_as_kronor(amount_ore)


def _name(kind: str, key: str) -> str:
    # The log is written in one language, whoever acts.
    with override("sv"):
        return f"{RoundRule.Kind(kind).label} {key}"
