"""The score the panel agrees on, beside what the figures say; it is what the money is shared by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Number, Text, say
from tryggare.fund.models import Adoption, Application
from tryggare.fund.permissions import HANDLE
from tryggare.fund.policies import APPLICATION, require_assessable, require_open
from tryggare.fund.selectors.assessments import Compared, compared, comparison
from tryggare.fund.services.reasons import said
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

Mean = Literal["raw", "calibrated"]
# A score this near a mean is that mean, rounded.
ROUNDING = Decimal("0.5")
_HIGHEST = Decimal(100)
_TENTH = Decimal("0.1")


@transaction.atomic
def adopt(*, by: Actor, application_id: UUID, score: Decimal, reason: str = "") -> Adoption:
    """Set the panel's score, 0 to 100, and take the application on to be prepared.

    A score that is neither the raw nor the calibrated mean needs a reason, and so does one without
    any assessment. Raises Application.DoesNotExist, InvalidInput, and Refused while someone still
    reads, before the actor has answered about jäv, or when the round's state does not allow it.
    """
    require(by, HANDLE)
    application = _held(application_id)
    state = transitions.move(APPLICATION, application.state, "adopt")
    line = _line(application, by)
    _require_done(line)
    _check(line, score, reason)
    return _adopt(by, line, state, score, reason.strip())


@transaction.atomic
def adopt_rest(*, by: Actor, round_id: UUID, mean: Mean) -> int:
    """Adopt the raw or the calibrated mean for all that everyone has read and nobody has adopted;
    returns how many. Others stay as they are.

    Raises Round.DoesNotExist, and Refused when the mean asked for is not there.
    """
    require(by, HANDLE)
    round_ = locked(round_id)
    require_assessable(round_.state)
    found = comparison(round_, person_of(by))
    if mean == "calibrated" and not found.is_calibrated:
        raise Refused(not_calibrated(found.groups, found.unanswered))
    rest = _held_of(found.lines)
    for line in rest:
        score = rounded(line, mean)
        state = transitions.move(APPLICATION, line.application.state, "adopt")
        _adopt(by, line, state, score, "")
    return len(rest)


@transaction.atomic
def reassess(*, by: Actor, application_id: UUID, reason: str) -> Application:
    """Take a prepared application back to its assessors. Its score stays until another is adopted.

    Raises Application.DoesNotExist, InvalidInput and Refused.
    """
    require(by, HANDLE)
    application = _held(application_id)
    before = application.state
    state = transitions.move(APPLICATION, before, "reassess")
    require_open(application.round.state)
    reason = said(reason, say("Skriv varför ansökan bedöms om."))
    application.state = state
    application.save(update_fields=["state"])
    record(
        by=by,
        action="fund.application.reassess",
        on=application,
        about=application.pk,
        changes={"state": [before, state]},
        reason=reason,
    )
    return application


def rounded(line: Compared, mean: Mean) -> Decimal:
    """The mean as it is adopted, to a tenth. Raises ValueError where there is none."""
    value = line.raw if mean == "raw" else line.calibrated
    if value is None:
        raise ValueError(f"{line.application.reference} has no {mean} mean")
    return value.quantize(_TENTH, ROUND_HALF_UP)


def not_calibrated(groups: int, unanswered: int) -> Text:
    """Why there is no calibrated mean."""
    if unanswered:
        return say(
            "Kalibreringen räknas på alla ansökningar. Svara om jäv för de %(count)s som återstår.",
            count=Number(unanswered),
        )
    if not groups:
        return say("Ingen bedömning är lämnad än.")
    return say(
        "Bedömarna hänger inte ihop: ansökningarna faller i %(count)s grupper utan gemensam "
        "bedömare. Bara medelvärdet som det är kan antas.",
        count=Number(groups),
    )


def _held(application_id: UUID) -> Application:
    """The application with its round, both held; a score changes only while the round allows it."""
    round_id = Application.objects.values_list("round_id", flat=True).get(pk=application_id)
    round_ = locked(round_id)
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    application.round = round_
    if application.state == Application.State.PREPARED:
        require_open(round_.state)
    require_assessable(round_.state)
    return application


def _held_of(lines: Sequence[Compared]) -> list[Compared]:
    """Those of the lines that can be adopted as they are, held."""
    wanted = {
        line.application.pk
        for line in lines
        if line.is_done and line.application.state == Application.State.ASSESSING
    }
    held = Application.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    still = {one.pk for one in held if one.state == Application.State.ASSESSING}
    return [line for line in lines if line.application.pk in still]


def _line(application: Application, by: Actor) -> Compared:
    try:
        return compared(application, person_of(by))
    except Application.DoesNotExist:
        raise Refused(say("Svara först om du har jäv i ansökan.")) from None


def _require_done(line: Compared) -> None:
    if line.waiting == 1:
        raise Refused(
            say("En bedömning är inte lämnad. Vänta på den, eller ta bort den med ett skäl.")
        )
    if line.waiting:
        sentence = say(
            "%(count)s bedömningar är inte lämnade. Vänta på dem, eller ta bort dem med ett skäl.",
            count=Number(line.waiting),
        )
        raise Refused(sentence)


def _check(line: Compared, score: Decimal, reason: str) -> None:
    problems = []
    if not 0 <= score <= _HIGHEST:
        problems.append(Problem("score", say("Skriv en poäng mellan 0 och 100.")))
    means = [mean for mean in (line.raw, line.calibrated) if mean is not None]
    if not reason.strip() and not any(abs(score - mean) <= ROUNDING for mean in means):
        problems.append(Problem("reason", _unlike_both() if means else _unassessed()))
    if problems:
        raise InvalidInput(problems)


def _unlike_both() -> Text:
    return say("Poängen är varken medelvärdet eller det kalibrerade. Skriv varför.")


def _unassessed() -> Text:
    return say("Ingen bedömning räknas. Skriv vad poängen bygger på.")


def _adopt(by: Actor, line: Compared, state: str, score: Decimal, reason: str) -> Adoption:
    application = line.application
    adoption = Adoption(
        municipality_id=by.municipality_id,
        application=application,
        score=score,
        raw_mean=line.raw,
        calibrated=line.calibrated,
        reason=reason,
        adopted_by_id=person_of(by),
    )
    rows.save(adoption)
    changes = rows.fill(application, {"score": score, "state": state})
    application.save(update_fields=["score", "state"])
    means = {"raw_mean": rows.plain(line.raw), "calibrated": rows.plain(line.calibrated)}
    told = changes | {name: mean for name, mean in means.items() if mean is not None}
    record(
        by=by,
        action="fund.application.adopt",
        on=application,
        about=application.pk,
        changes=told,
        reason=reason,
    )
    return adoption
