"""Practices that municipalities share: laid out by a person, withdrawn, and used as templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans import all_kinds
from tryggare.domain.wording import say
from tryggare.fund.models import Lesson
from tryggare.measures.models import FollowUp, Measure, SharedPractice, Sharing
from tryggare.measures.permissions import PLAN, SHARE
from tryggare.measures.selectors.practices import standing
from tryggare.measures.services.camera_positions import told_in
from tryggare.measures.services.measure_bodies import answering
from tryggare.measures.services.public_words import problems_in
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

# What names no thing in the municipality, and is chosen rather than written.
_CHOSEN = ("kind", "outcome")


@dataclass(frozen=True, kw_only=True)
class PracticeFacts:
    """What others will read, and nothing else. ``outcome`` is empty where nobody has followed it
    up."""

    title: str
    kind: str
    what: str
    problem: str = ""
    setting: str = ""
    dose: str = ""
    cost: str = ""
    outcome: str = ""
    effect: str = ""
    worked: str = ""
    did_not_work: str = ""


@transaction.atomic
def share_measure(
    *, by: Actor, measure_id: UUID, facts: PracticeFacts, read_through: bool
) -> SharedPractice:
    """Let the municipalities that take part read of a measure.

    Raises Measure.DoesNotExist, Refused for a closed measure, for one that is shared already and
    while the municipality does not take part, and InvalidInput: nobody has read it through, a text
    seems to tell of a person or tells where a camera sits, or a result without how it is known.
    """
    require(by, SHARE)
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    if not measure.is_open:
        raise Refused(say("Åtgärden är inte öppen. Den kan inte delas."))
    follow_up = FollowUp.objects.filter(measure=measure).first()
    if standing().filter(measure=measure).exists():
        raise Refused(say("Åtgärden är redan delad. Återta den först om du vill dela den på nytt."))
    practice = SharedPractice(measure=measure, follow_up=follow_up)
    return _share(by, practice, facts, read_through=read_through)


@transaction.atomic
def share_lesson(
    *, by: Actor, lesson_id: UUID, facts: PracticeFacts, read_through: bool
) -> SharedPractice:
    """Let them read of a lesson that the fund has published. Raises Lesson.DoesNotExist, also for
    one that is not published, else as ``share_measure``."""
    require(by, SHARE)
    Lesson.objects.get(pk=lesson_id, published_at__isnull=False)
    return _share(by, SharedPractice(), facts, read_through=read_through)


@transaction.atomic
def withdraw(*, by: Actor, practice_id: UUID) -> SharedPractice:
    """Take it back: others no longer read it. Raises SharedPractice.DoesNotExist, also for another
    municipality's, and Refused for one that is withdrawn."""
    require(by, SHARE)
    own = SharedPractice.objects.filter(municipality_id=by.municipality_id)
    practice = own.select_for_update(of=("self",)).get(pk=practice_id)
    if practice.withdrawn_at is not None:
        raise Refused(say("Den är redan återtagen."))
    practice.withdrawn_at = timezone.now()
    practice.save(update_fields=["withdrawn_at"])
    record(by=by, action="measures.practice.withdraw", on=practice)
    return practice


@transaction.atomic
def withdraw_of(*, by: Actor, measure: Measure) -> int:
    """Take back what is shared of a measure that is closed; how many. Whoever may close the measure
    may do this, so no permission of its own is asked."""
    found = standing().filter(municipality_id=by.municipality_id, measure=measure)
    practices = list(found.select_for_update(of=("self",)))
    for practice in practices:
        practice.withdrawn_at = timezone.now()
        practice.save(update_fields=["withdrawn_at"])
        record(by=by, action="measures.practice.withdraw", on=practice)
    return len(practices)


@transaction.atomic
def use(*, by: Actor, practice_id: UUID, title: str, responsible_id: UUID) -> Measure:
    """A planned measure of one's own, made of a practice that one reads; it says from whom.

    Raises SharedPractice.DoesNotExist and InvalidInput.
    """
    require(by, PLAN)
    practice = standing().get(pk=practice_id)
    responsible = answering(responsible_id)
    if isinstance(responsible, Problem):
        raise InvalidInput([responsible])
    origin = say("Från %(municipality)s.", municipality=practice.municipality.name)
    measure = Measure(municipality_id=by.municipality_id)
    values = {
        "title": title,
        "kind": practice.kind,
        "what": f"{practice.what}\n\n{origin}",
        "responsible": responsible,
    }
    rows.fill_new(measure, values)
    rows.save(measure)
    found = {"name": title, "kind": practice.kind, "taken_from": practice.municipality.name}
    record(by=by, action="measures.practice.use", on=measure, changes=found)
    return measure


def _share(
    by: Actor, practice: SharedPractice, facts: PracticeFacts, *, read_through: bool
) -> SharedPractice:
    # Locked, so that leaving meanwhile waits and then withdraws this too.
    if Sharing.objects.select_for_update().filter(left_on__isnull=True).first() is None:
        raise Refused(say("Kommunen är inte med. Gå med först."))
    wrong = list(_against(facts))
    if not read_through:
        sentence = say("Läs igenom allt och kryssa att det får lämna kommunen.")
        wrong.append(Problem("read_through", sentence))
    if wrong:
        raise InvalidInput(wrong)
    practice.municipality_id, practice.shared_by_id = by.municipality_id, person_of(by)
    rows.fill_new(practice, asdict(facts))
    rows.save(practice)
    found = {"kind": facts.kind, "outcome": facts.outcome}
    record(by=by, action="measures.practice.share", on=practice, changes=found)
    return practice


def _against(facts: PracticeFacts) -> Iterable[Problem]:
    if facts.kind not in all_kinds():
        yield Problem("kind", say("Välj en åtgärdstyp."))
    if facts.outcome and not facts.effect.strip():
        yield Problem("effect", say("Skriv hur ni vet det."))
    texts = {one.name: getattr(facts, one.name) for one in fields(facts) if one.name not in _CHOSEN}
    yield from problems_in(texts, residents=False)
    told = told_in(texts)
    sentence = say(
        "Här står exakt var något sitter. Det delas aldrig: skriv vilket slags plats det är."
    )
    yield from (Problem(name, sentence) for name in texts if name in told)
