"""Joint agreements (law 2023:196 9 §): written, with their parties and the signed file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.attachments import accept
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.services.reasons import said
from tryggare.measures.models import JointAgreement, JointParty
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.services.told import told
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.organisations.services.file_store import file_store

PURPOSE = "measures.agreement"


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """``signed_on`` is None until all have signed; ``ends`` is None for one that goes on."""

    title: str
    purposes: str
    areas: str
    starts: date
    ends: date | None = None
    signed_on: date | None = None
    reference: str = ""


@transaction.atomic
def add(*, by: Actor, facts: AgreementFacts) -> JointAgreement:
    """An agreement that is being written or has been signed. Raises InvalidInput."""
    require(by, COOPERATE)
    agreement = JointAgreement(municipality_id=by.municipality_id)
    changes = rows.fill_new(agreement, _checked(facts))
    rows.save(agreement)
    record(by=by, action="measures.agreement.add", on=agreement, changes=told(changes))
    return agreement


@transaction.atomic
def change(*, by: Actor, agreement_id: UUID, facts: AgreementFacts) -> JointAgreement:
    """Put an agreement right. Raises JointAgreement.DoesNotExist, and InvalidInput, also for one
    that would no longer be signed."""
    require(by, COOPERATE)
    agreement = _held(agreement_id)
    if agreement.signed_on is not None and facts.signed_on is None:
        sentence = say("Den är undertecknad. Rätta dagen om den är fel.")
        raise InvalidInput([Problem("signed_on", sentence)])
    changes = rows.fill(agreement, _checked(facts))
    if changes:
        rows.save(agreement)
        record(by=by, action="measures.agreement.change", on=agreement, changes=told(changes))
    return agreement


@transaction.atomic
def remove(*, by: Actor, agreement_id: UUID) -> None:
    """Take away one that came to nothing, with its parties. Raises JointAgreement.DoesNotExist, and
    Refused for one that is signed."""
    require(by, COOPERATE)
    agreement = _held(agreement_id)
    if agreement.signed_on is not None:
        raise Refused(say("Överenskommelsen är undertecknad och står kvar."))
    record(by=by, action="measures.agreement.remove", on=agreement)
    stored = agreement.file
    agreement.delete()
    if stored is not None:
        file_store().delete(stored)


@transaction.atomic
def close(*, by: Actor, agreement_id: UUID, reason: str) -> JointAgreement:
    """Say that none is to follow it. Raises JointAgreement.DoesNotExist, InvalidInput without a
    reason, and Refused for one that is not signed and when that is said already."""
    require(by, COOPERATE)
    agreement = _held(agreement_id)
    if agreement.signed_on is None:
        raise Refused(say("Överenskommelsen är inte undertecknad. Ta bort den i stället."))
    if agreement.is_closed:
        raise Refused(say("Det är redan sagt att ingen ny ska skrivas."))
    why = said(reason, say("Skriv varför."))
    changes = rows.fill(agreement, {"is_closed": True})
    rows.save(agreement)
    record(
        by=by, action="measures.agreement.close", on=agreement, changes=told(changes), reason=why
    )
    return agreement


@transaction.atomic
def add_party(
    *, by: Actor, agreement_id: UUID, organisation_id: UUID, signs_as: str = ""
) -> JointParty:
    """A body that is a party, and the office that signs for it, never the person.

    Raises JointAgreement.DoesNotExist, and InvalidInput for one that is a party already.
    """
    require(by, COOPERATE)
    agreement = _held(agreement_id)
    party = JointParty(municipality_id=by.municipality_id, agreement=agreement)
    changes = rows.fill_new(party, {"organisation_id": organisation_id, "signs_as": signs_as})
    rows.save(party)
    put_in = {"party": str(party)} | told(changes, without=["organisation_id"])
    record(by=by, action="measures.agreement.add_party", on=agreement, changes=put_in)
    return party


@transaction.atomic
def remove_party(*, by: Actor, party_id: UUID) -> JointAgreement:
    """Take away a party that was put in by mistake. Raises JointParty.DoesNotExist."""
    require(by, COOPERATE)
    party = JointParty.objects.select_related("agreement", "organisation").get(pk=party_id)
    taken = {"party": str(party)}
    party.delete()
    record(by=by, action="measures.agreement.remove_party", on=party.agreement, changes=taken)
    return party.agreement


@transaction.atomic
def attach(*, by: Actor, agreement_id: UUID, name: str, content: bytes) -> tuple[str, ...]:
    """The signed agreement as a file, instead of the one there was; what was taken out of it, as
    Swedish templates. Raises JointAgreement.DoesNotExist, and InvalidInput on ``file``."""
    require(by, COOPERATE)
    agreement = _held(agreement_id)
    accepted = accept(name, content)
    before = agreement.file
    agreement.file = file_store().put(by=by, file=accepted, purpose=PURPOSE)
    agreement.save(update_fields=["file"])
    if before is not None:
        file_store().delete(before)
    put_in = {"file": accepted.name}
    record(by=by, action="measures.agreement.attach", on=agreement, changes=put_in)
    return accepted.removed


def _held(agreement_id: UUID) -> JointAgreement:
    return JointAgreement.objects.select_for_update(of=("self",)).get(pk=agreement_id)


def _checked(facts: AgreementFacts) -> dict[str, object]:
    if facts.signed_on is not None and facts.signed_on > timezone.localdate():
        sentence = say("Dagen har inte varit än. Lämna tomt tills alla har skrivit under.")
        raise InvalidInput([Problem("signed_on", sentence)])
    return asdict(facts)
