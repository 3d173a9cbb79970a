"""The panel of a round, and who in it reads what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.audit.services import canonical, record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, say
from tryggare.fund.models import (
    Application,
    Assessment,
    Declaration,
    Mark,
    PanelMember,
    Reading,
    Round,
)
from tryggare.fund.permissions import HANDLE
from tryggare.fund.policies import READING, require_assessable, require_assessing
from tryggare.fund.selectors import panels as selectors
from tryggare.fund.services.readings import strike_one
from tryggare.fund.services.reasons import said
from tryggare.fund.services.rounds import locked
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

MOST_READINGS = 500
MOST_EACH = 20


@dataclass(frozen=True, kw_only=True)
class MemberFacts:
    """How many applications a member has time for, and the categories they know."""

    most: int
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A proposed sharing out. ``new`` are the readings it adds, ``loads`` all that each would
    have; ``fingerprint`` is the same for as long as nothing it rests on has changed."""

    new: Sequence[tuple[Application, Person]]
    loads: Mapping[UUID, int]
    fingerprint: str


@transaction.atomic
def add(*, by: Actor, round_id: UUID, person_id: UUID, facts: MemberFacts) -> PanelMember:
    """Take an assessor into the panel.

    Raises Round.DoesNotExist, InvalidInput for one who is not an assessor or is in the panel
    already, and Refused once the round is decided.
    """
    require(by, HANDLE)
    round_ = locked(round_id)
    require_assessable(round_.state)
    person = selectors.candidates(round_).filter(pk=person_id).first()
    if person is None:
        sentence = say("Personen har inte rollen bedömare, eller är redan med i panelen.")
        raise InvalidInput([Problem("person", sentence)])
    member = PanelMember(municipality_id=by.municipality_id, round=round_, person=person)
    changes = rows.fill_new(member, _checked(facts))
    rows.save(member)
    record(by=by, action="fund.panel.add", on=round_, changes=_told(member, changes))
    return member


@transaction.atomic
def change(*, by: Actor, panel_member_id: UUID, facts: MemberFacts) -> PanelMember:
    """Change what a member has time for and knows; what is shared out already stays.

    Raises PanelMember.DoesNotExist, InvalidInput and Refused.
    """
    require(by, HANDLE)
    member = _member(panel_member_id)
    changes = rows.fill(member, _checked(facts))
    if changes:
        rows.save(member)
        told = _told(member, changes)
        record(by=by, action="fund.panel.change", on=member.round, changes=told)
    return member


@transaction.atomic
def remove(*, by: Actor, panel_member_id: UUID) -> Round:
    """Let a member leave the panel. Raises PanelMember.DoesNotExist, and Refused while they have
    readings: those are taken away one by one, with a reason."""
    require(by, HANDLE)
    member = _member(panel_member_id)
    # Also those of an application that whoever asks may not see.
    with tenancy.as_system():
        reads = Reading.objects.filter(application__round=member.round, assessor=member.person)
        busy = reads.exclude(state=Reading.State.STRUCK).exists()
    if busy:
        raise Refused(
            say(
                "%(person)s har ansökningar att läsa. Ta bort de bedömningarna först.",
                person=member.person.name,
            )
        )
    round_, told = member.round, {"person": member.person.name}
    member.delete()
    record(by=by, action="fund.panel.remove", on=round_, changes=told)
    return round_


@transaction.atomic
def plan(*, by: Actor, round_id: UUID, per_application: int) -> Plan:
    """Who would read what, so that each application has ``per_application`` assessors.

    What has been shared out stays: only gaps are filled. The same round gives the same plan.
    Raises Round.DoesNotExist, InvalidInput, Refused, and Unassignable, which says why.
    """
    require(by, HANDLE)
    round_ = Round.objects.get(pk=round_id)
    require_assessable(round_.state)
    return _plan(round_, per_application)


@transaction.atomic
def share_out(*, by: Actor, round_id: UUID, per_application: int, fingerprint: str) -> int:
    """Give out the readings of a plan that someone has looked at; returns how many.

    Raises as ``plan`` does, and Refused when what it rests on has changed since.
    """
    require(by, HANDLE)
    round_ = locked(round_id)
    require_assessable(round_.state)
    found = _plan(round_, per_application)
    if found.fingerprint != fingerprint:
        raise Refused(
            say("Underlaget har ändrats sedan du såg uppdelningen. Gå igenom den nya först.")
        )
    Reading.objects.bulk_create(
        Reading(municipality_id=by.municipality_id, application=application, assessor=person)
        for application, person in found.new
    )
    if found.new:
        changes = {
            "readings": len(found.new),
            "per_application": per_application,
            "sha256": fingerprint,
        }
        record(by=by, action="fund.panel.share_out", on=round_, changes=changes)
    return len(found.new)


@transaction.atomic
def give(*, by: Actor, application_id: UUID, person_id: UUID, reason: str) -> Reading:
    """Give one member one application to read, for a reason, whatever time they have.

    Raises Application.DoesNotExist, InvalidInput for a person who may not read it, and Refused.
    """
    require(by, HANDLE)
    application = _held(application_id)
    require_assessing(application.state)
    member = application.round.panel.filter(person_id=person_id).select_related("person").first()
    problem = _why_not(application, member)
    if problem is not None:
        raise InvalidInput([Problem("person", problem)])
    reason = said(reason, say("Skriv varför."))
    assert member is not None
    reading = Reading(
        municipality_id=by.municipality_id, application=application, assessor=member.person
    )
    rows.save(reading)
    record(
        by=by,
        action="fund.reading.give",
        on=reading,
        about=application.pk,
        reason=reason,
    )
    return reading


@transaction.atomic
def take_away(*, by: Actor, reading_id: UUID, reason: str) -> Application:
    """Take a reading from its assessor, for a reason. What has been written is struck and kept.

    Raises Reading.DoesNotExist, InvalidInput and Refused.
    """
    require(by, HANDLE)
    application_id = Reading.objects.values_list("application_id", flat=True).get(pk=reading_id)
    application = _held(application_id)
    require_assessing(application.state)
    reading = Reading.objects.select_for_update(of=("self",)).get(pk=reading_id)
    transitions.move(READING, reading.state, "strike")
    reason = said(reason, say("Skriv varför."))
    with tenancy.as_system():
        written = (
            Mark.objects.filter(reading=reading).exists()
            or Assessment.objects.filter(reading=reading).exists()
        )
    if written:
        strike_one(by=by, reading=reading, because=reason)
    else:
        record(
            by=by,
            action="fund.reading.take_away",
            on=reading,
            about=application.pk,
            reason=reason,
        )
        reading.delete()
    return application


def _plan(round_: Round, per_application: int) -> Plan:
    if not 1 <= per_application <= MOST_EACH:
        sentence = say("Skriv ett antal mellan 1 och %(most)s.", most=str(MOST_EACH))
        raise InvalidInput([Problem("per_application", sentence)])
    panel = selectors.panel(round_)
    if not panel.assessing:
        raise Refused(say("Ingen ansökan är under bedömning än. Registrera och godta dem först."))
    found = panel.assigned(per_application=per_application)
    by_name = {one.reference: one for one in panel.applications}
    people = {str(one.person_id): one.person for one in panel.members}
    kept = {
        (one.application_id, str(one.assessor_id))
        for one in panel.readings
        if one.state != Reading.State.STRUCK
    }
    new = [
        (by_name[name], people[who])
        for name, readers in sorted(found.readers.items())
        for who in readers
        if (by_name[name].pk, who) not in kept
    ]
    told = {name: list(readers) for name, readers in found.readers.items()}
    return Plan(
        new,
        {UUID(who): load for who, load in found.loads.items()},
        hashlib.sha256(canonical(told).encode()).hexdigest(),
    )


def _why_not(application: Application, member: PanelMember | None) -> Text | None:
    """Why the member may not be given the application, or None."""
    if member is None:
        return say("Personen är inte med i panelen.")
    mine = Declaration.objects.filter(application=application, person=member.person).first()
    values = {"person": member.person.name}
    if mine is None:
        return say("%(person)s har inte svarat om jäv för ansökan.", **values)
    if mine.state != Declaration.State.CLEAR:
        return say("%(person)s har jäv i ansökan.", **values)
    had = Reading.objects.filter(application=application, assessor=member.person).first()
    if had is None:
        return None
    if had.state == Reading.State.STRUCK:
        return say("%(person)s hade ansökan, men bedömningen ströks.", **values)
    return say("%(person)s läser den redan.", **values)


def _held(application_id: UUID) -> Application:
    """The application, held until the transaction ends."""
    round_id = Application.objects.values_list("round_id", flat=True).get(pk=application_id)
    round_ = locked(round_id)
    require_assessable(round_.state)
    return Application.objects.select_for_update(of=("self",)).get(pk=application_id)


def _member(panel_member_id: UUID) -> PanelMember:
    round_id = PanelMember.objects.values_list("round_id", flat=True).get(pk=panel_member_id)
    require_assessable(locked(round_id).state)
    return PanelMember.objects.select_related("person", "round").get(pk=panel_member_id)


def _checked(facts: MemberFacts) -> dict[str, object]:
    if not 1 <= facts.most <= MOST_READINGS:
        sentence = say("Skriv ett antal mellan 1 och %(most)s.", most=str(MOST_READINGS))
        raise InvalidInput([Problem("most", sentence)])
    return asdict(facts) | {"categories": sorted(set(facts.categories))}


def _told(member: PanelMember, changes: Mapping[str, object]) -> dict[str, object]:
    told = {"person": member.person.name, **changes}
    if "categories" in changes:
        told["categories"] = ", ".join(member.categories)
    return told
