"""How a measure went and what is decided about it; and what residents may read of that."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.incidents.personal_data import kinds_of, listed, signs_in
from tryggare.domain.plans.few import few_told
from tryggare.domain.wording import Text, say
from tryggare.measures.models import FollowUp, Measure, MeasureEffect
from tryggare.measures.permissions import PLAN
from tryggare.measures.services.measure_holding import held
from tryggare.measures.services.measure_log import in_the_log
from tryggare.measures.services.measure_steps import cancel_held, end_held
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

GOES_ON = ("continue", "change")
# What residents read of a published one, in the order they read it.
PUBLIC_TEXTS = ("deviation", "outcome_basis", "reason", "worked", "did_not_work", "useful_to")


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
    """Follow the measure up. *Avsluta* ends it in the same act, or cancels one that never began.

    Raises Measure.DoesNotExist, Forbidden, InvalidInput.
    """
    measure = held(by, measure_id)
    _check(measure, facts)
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
        next_due, next_how = None, ""
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
        cancel_held(by, measure, reason=facts.reason)


@transaction.atomic
def publish(*, by: Actor, follow_up_id: UUID) -> FollowUp:
    """Let residents read it. Raises FollowUp.DoesNotExist, and Refused where they may not: for data
    about a person, a count from 1 to 4, or a measure that is not open."""
    require(by, PLAN)
    found = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("measure")
        .get(pk=follow_up_id)
    )
    why_not = obstacle(found)
    if why_not is not None:
        raise Refused(why_not)
    if found.published_at is None:
        found.published_at = timezone.now()
        found.save(update_fields=["published_at"])
        record(by=by, action="measures.follow_up.publish", on=found, about=found.measure_id)
    return found


@transaction.atomic
def unpublish(*, by: Actor, follow_up_id: UUID) -> FollowUp:
    """Residents read it no more. Raises FollowUp.DoesNotExist."""
    require(by, PLAN)
    found = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up_id)
    if found.published_at is not None:
        found.published_at = None
        found.save(update_fields=["published_at"])
        record(by=by, action="measures.follow_up.unpublish", on=found, about=found.measure_id)
    return found


def obstacle(found: FollowUp) -> Text | None:
    """Why residents may not read it, in a sentence."""
    measure = found.measure
    if not measure.is_open:
        return say("Åtgärden är inte öppen. Då visas inte heller uppföljningen för boende.")
    texts = [getattr(found, name) for name in PUBLIC_TEXTS]
    texts += [measure.title, measure.where]
    kinds = kinds_of(sign for text in texts for sign in signs_in(text))
    if kinds:
        return say(
            "Texten ser ut att innehålla uppgifter om en person (%(kinds)s). Den går inte att "
            "publicera så. Gör en ny uppföljning utan dem.",
            kinds=listed(kinds),
        )
    return few_told(texts)


def _check(measure: Measure, facts: FollowUpFacts) -> None:
    problems = []

    def wrong(field: str, sentence: Text) -> None:
        problems.append(Problem(field, sentence))

    if facts.followed_on > timezone.localdate():
        wrong("followed_on", say("Dagen har inte kommit än."))
    if measure.starts and facts.followed_on < measure.starts:
        wrong("followed_on", say("Dagen ligger före åtgärdens början."))
    if facts.carried_out != "yes" and not facts.deviation.strip():
        wrong("deviation", say("Skriv vad som inte blev som planerat."))
    if facts.verdict in GOES_ON and facts.next_due is None:
        wrong("next_due", say("Åtgärden fortsätter. Skriv när den följs upp nästa gång."))
    if facts.next_due is not None and facts.next_due <= facts.followed_on:
        wrong("next_due", say("Nästa uppföljning ska vara efter den här."))
    if facts.effect_id is not None and not _is_its_result(measure, facts.effect_id):
        wrong("effect", say("Välj ett färdigt resultat som hör till åtgärden."))
    if problems:
        raise InvalidInput(problems)


def _is_its_result(measure: Measure, effect_id: UUID) -> bool:
    found = MeasureEffect.objects.filter(pk=effect_id, measure=measure, kind="result")
    return found.filter(analysis__state="done").exists()
