"""Applications corrected by hand, each time with a reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund.models import Application, ApplicationOption
from tryggare.fund.permissions import IMPORT_APPLICATIONS
from tryggare.fund.policies import require_open
from tryggare.fund.services.logged import in_kronor
from tryggare.fund.services.rounds import locked
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """What a person may correct. ``amount_ore`` in öre; ``score`` None when there is none."""

    amount_ore: int
    score: Decimal | None
    category: str
    district_name: str


@dataclass(frozen=True, kw_only=True)
class Level:
    """An amount, in öre, that the application can be granted at, and its score there."""

    amount_ore: int
    score: Decimal


@transaction.atomic
def change(
    *,
    by: Actor,
    application_id: UUID,
    facts: ApplicationFacts,
    levels: tuple[Level, ...] = (),
    reason: str,
) -> Application:
    """Correct an application. ``levels`` replace those it had.

    Raises Application.DoesNotExist, InvalidInput, and Refused once the round is handed over.
    """
    require(by, IMPORT_APPLICATIONS)
    round_id = Application.objects.values_list("round_id", flat=True).get(pk=application_id)
    require_open(locked(round_id).state)
    application = Application.objects.select_for_update().get(pk=application_id)
    _check(facts, levels, reason)
    changes = rows.fill(application, asdict(facts))
    application.district = District.objects.filter(name=facts.district_name).first()
    changes |= _relevel(application, levels)
    if changes:
        rows.save(application)
        record(
            by=by,
            action="fund.application.change",
            on=application,
            changes=in_kronor(changes),
            reason=reason.strip(),
        )
    return application


def _relevel(application: Application, levels: tuple[Level, ...]) -> dict[str, object]:
    before = [(option.amount_ore, option.score) for option in application.options.all()]
    after = sorted((level.amount_ore, level.score) for level in levels)
    if before == after:
        return {}
    application.options.all().delete()
    ApplicationOption.objects.bulk_create(
        ApplicationOption(
            municipality_id=application.municipality_id,
            application=application,
            amount_ore=amount_ore,
            score=score,
        )
        for amount_ore, score in after
    )
    return {"levels": [levels_told(before), levels_told(after)]}


def levels_told(levels: list[tuple[int, Decimal]]) -> str:
    """Levels as the log writes them: ``700000: 70; 1100000: 82``."""
    return "; ".join(
        f"{amount // ORE_PER_KRONA}: {score.normalize():f}" for amount, score in levels
    )


def _check(facts: ApplicationFacts, levels: tuple[Level, ...], reason: str) -> None:
    problems = []
    if facts.amount_ore % ORE_PER_KRONA:
        problems.append(Problem("amount_ore", Text(gettext_noop("Skriv hela kronor, utan ören."))))
    if not reason.strip():
        sentence = gettext_noop("Skriv varför ansökan ändras.")
        problems.append(Problem("reason", Text(sentence)))
    amounts = [level.amount_ore for level in levels]
    if len(set(amounts)) < len(amounts):
        sentence = gettext_noop("Två nivåer har samma belopp. Behåll en av dem.")
        problems.append(Problem("levels", Text(sentence)))
    if any(amount <= 0 or amount % ORE_PER_KRONA for amount in amounts):
        sentence = gettext_noop("Varje nivå ska vara hela kronor, mer än 0.")
        problems.append(Problem("levels", Text(sentence)))
    if problems:
        raise InvalidInput(problems)
