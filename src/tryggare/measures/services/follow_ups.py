"""How a measure went and what is decided about it; and what residents may read of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.pictures.lacking import NEVER_BUT_PHONE, never_in
from tryggare.domain.plans.states import VERDICTS, goes_on
from tryggare.domain.wording import say
from tryggare.measures.models import FollowUp, Measure, MeasureEffect
from tryggare.measures.permissions import PLAN
from tryggare.measures.services.follow_up_words import PUBLIC_TEXTS, doubts, obstacle
from tryggare.measures.services.measure_holding import held
from tryggare.measures.services.measure_log import in_the_log, record
from tryggare.measures.services.measure_steps import cancel_held, end_held
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class FollowUpFacts:
    """``next_due`` is the day of the next look; asked for where the measure goes on."""

    followed_on: date
    carried_out: str
    outcome: str
    outcome_basis: str
    verdict: str
    reason: str
    deviation: str = ""
    effect_id: UUID | None = None
    worked: str = ""
    did_not_work: str = ""
    useful_to: str = ""
    next_due: date | None = None
    next_how: str = ""


@transaction.atomic
def add(*, by: Actor, measure_id: UUID, facts: FollowUpFacts) -> FollowUp:
    """Follow the measure up. *Avsluta* ends it in the same act, or cancels one that never began:
    for whoever plans. An older look than the latest moves nothing that is planned since.

    Raises Measure.DoesNotExist, Forbidden, InvalidInput.
    """
    measure = held(by, measure_id)
    is_latest = not measure.follow_ups.filter(followed_on__gt=facts.followed_on).exists()
    goes = goes_on(measure.state, facts.verdict)
    _check(by, measure, facts, asks_next=goes and is_latest)
    values = asdict(facts)
    next_due, next_how = values.pop("next_due"), values.pop("next_how")
    found = FollowUp(
        municipality_id=by.municipality_id, measure=measure, entered_by_id=person_of(by)
    )
    changes = rows.fill_new(found, values)
    rows.save(found)
    changes.pop("effect_id", None)
    record(
        by=by,
        action="measures.follow_up.add",
        on=found,
        changes=in_the_log(changes),
        about=measure.pk,
    )
    if facts.verdict == FollowUp.Verdict.STOP:
        _stop(by, measure, facts)
    if not goes:
        next_due, next_how = None, ""
    elif not is_latest:
        return found
    after = {"follow_up_due": next_due, "follow_up_how": next_how or measure.follow_up_how}
    planned = rows.fill(measure, after)
    if planned:
        rows.save(measure)
        record(by=by, action="measures.measure.plan_follow_up", on=measure, changes=planned)
    return found


def _stop(by: Actor, measure: Measure, facts: FollowUpFacts) -> None:
    if measure.state in {"under_way", "stopped"}:
        end_held(by, measure, day=facts.followed_on, reason=facts.reason)
    elif measure.state == "planned":
        require(by, PLAN)
        cancel_held(by, measure, reason=facts.reason)


@transaction.atomic
def publish(*, by: Actor, follow_up_id: UUID, reason: str = "") -> FollowUp:
    """Let residents read it. ``reason`` says why what may point someone out does not; the log keeps
    it. Raises FollowUp.DoesNotExist, Refused for what they may never read, and InvalidInput while
    something is in doubt and nobody has said why not."""
    require(by, PLAN)
    found = _held(follow_up_id)
    why_not = obstacle(found)
    if why_not is not None:
        raise Refused(why_not)
    if doubts(found) and not reason.strip():
        sentence = say("Skriv varför inget av detta pekar ut någon.")
        raise InvalidInput([Problem("reason", sentence)])
    if found.published_at is None:
        found.published_at = timezone.now()
        found.save(update_fields=["published_at"])
        record(by=by, action="measures.follow_up.publish", on=found, about=found.measure_id,
               reason=reason.strip())  # fmt: skip
    return found


@transaction.atomic
def unpublish(*, by: Actor, follow_up_id: UUID) -> FollowUp:
    """Residents read it no more. Raises FollowUp.DoesNotExist."""
    require(by, PLAN)
    found = _held(follow_up_id)
    if found.published_at is not None:
        _take_back(by, found)
    return found


@transaction.atomic
def unpublish_all(*, by: Actor, measure: Measure) -> int:
    """Residents read no more of how it went: for a measure, held by the caller, that is closed.
    Returns how many they read."""
    require(by, PLAN)
    shown = measure.follow_ups.select_for_update(of=("self",)).filter(published_at__isnull=False)
    found = list(shown)
    for one in found:
        _take_back(by, one)
    return len(found)


def _take_back(by: Actor, found: FollowUp) -> None:
    found.published_at = None
    found.save(update_fields=["published_at"])
    record(by=by, action="measures.follow_up.unpublish", on=found, about=found.measure_id)


def _held(follow_up_id: UUID) -> FollowUp:
    """With its measure locked first: one that is being closed is not published past it."""
    measure_id = FollowUp.objects.values_list("measure", flat=True).get(pk=follow_up_id)
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    found = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up_id)
    found.measure = measure
    return found


def _check(by: Actor, measure: Measure, facts: FollowUpFacts, *, asks_next: bool) -> None:
    problems = [*_day_wrong(measure, facts), *_verdict_wrong(by, measure, facts)]
    if facts.carried_out != "yes" and not facts.deviation.strip():
        problems.append(Problem("deviation", say("Skriv vad som inte blev som planerat.")))
    if asks_next and facts.next_due is None:
        sentence = say("Åtgärden fortsätter. Skriv när den följs upp nästa gång.")
        problems.append(Problem("next_due", sentence))
    if facts.effect_id is not None and not _is_its_result(measure, facts.effect_id):
        sentence = say("Välj ett färdigt resultat som hör till åtgärden.")
        problems.append(Problem("effect", sentence))
    for name in PUBLIC_TEXTS:
        kinds = never_in([getattr(facts, name)], NEVER_BUT_PHONE)
        if kinds is not None:
            sentence = say("Ta bort %(kinds)s. De hör inte hemma här.", kinds=kinds)
            problems.append(Problem(name, sentence))
    if problems:
        raise InvalidInput(problems)


def _day_wrong(measure: Measure, facts: FollowUpFacts) -> Iterator[Problem]:
    has_begun = measure.state not in {"planned", "cancelled"}
    if facts.followed_on > timezone.localdate():
        yield Problem("followed_on", say("Dagen har inte kommit än."))
    if has_begun and measure.starts and facts.followed_on < measure.starts:
        yield Problem("followed_on", say("Dagen ligger före åtgärdens början."))
    if facts.next_due is not None and facts.next_due <= facts.followed_on:
        yield Problem("next_due", say("Nästa uppföljning ska vara efter den här."))


def _verdict_wrong(by: Actor, measure: Measure, facts: FollowUpFacts) -> Iterator[Problem]:
    if facts.verdict not in VERDICTS[measure.state]:
        yield Problem("verdict", _NOT_NOW[measure.state])
    if facts.verdict == "stop" and measure.state == "planned" and not by.may(PLAN):
        sentence = say("Åtgärden har inte börjat. Den som skriver planen ställer in den.")
        yield Problem("verdict", sentence)


def _is_its_result(measure: Measure, effect_id: UUID) -> bool:
    found = MeasureEffect.objects.filter(pk=effect_id, measure=measure, kind="result")
    return found.filter(analysis__state="done").exists()


_NOT_NOW = {
    "planned": say("Åtgärden har inte börjat. Det finns inget att sprida än."),
    "ended": say("Åtgärden är avslutad. Välj Avsluta, eller Sprid till fler platser."),
    "cancelled": say("Åtgärden är inställd. Välj Avsluta."),
}
