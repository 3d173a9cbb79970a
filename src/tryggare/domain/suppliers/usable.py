"""What is missing before a supplier may be used on a day. People decide; this says what is so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tryggare.domain.suppliers.kinds import PERMIT_LAW, PermitDuty
from tryggare.domain.suppliers.states import SupplierState
from tryggare.domain.wording import Day, Text, say

# SoL 27:2, and lag (2007:171) on the register check of staff at homes for children.
MISCONDUCT_LAW, STAFF_LAW = "sol-27-2", "lag-2007-171"


@dataclass(frozen=True, slots=True)
class Period:
    """Both ends included; no ``end`` is until further notice."""

    start: date
    end: date | None = None

    def covers(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Looked:
    """The latest check of one kind. ``due`` is the last day for the next."""

    on: date
    is_passed: bool
    due: date | None = None


@dataclass(frozen=True, slots=True)
class OpenDeviation:
    """A deviation that nobody has closed."""

    known_on: date
    is_serious: bool
    is_misconduct: bool = False


@dataclass(frozen=True, kw_only=True)
class SupplierFacts:
    """What the register knows of a supplier.

    ``needs_staff_check``: children live there. ``main`` is whom it is a subcontractor to: the
    agreement is then theirs, and the municipality consents to the subcontractor.
    """

    name: str
    state: SupplierState
    duty: PermitDuty
    permits: tuple[Period, ...] = ()
    permit_check: Looked | None = None
    owners_check: Looked | None = None
    staff_check: Looked | None = None
    needs_staff_check: bool = False
    agreements: tuple[Period, ...] = ()
    deviations: tuple[OpenDeviation, ...] = ()
    main: SupplierFacts | None = None
    has_consent: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is missing; ``law`` is the row it rests on, empty for one's own choice."""

    code: str
    text: Text
    law: str = ""


def usable(facts: SupplierFacts, on: date) -> list[Reason]:
    """Why the supplier may not be used on that day. Empty: nothing speaks against it."""
    return [*_state(facts), *missing(facts, on)]


def missing(facts: SupplierFacts, on: date) -> list[Reason]:
    """The same, whatever has been decided about the supplier: what to mend before deciding."""
    return [
        *_permit(facts, on),
        *_checks(facts, on),
        *_agreement(facts, on),
        *_deviations(facts),
        *_subcontractor(facts, on),
    ]


def _state(facts: SupplierFacts) -> list[Reason]:
    sentence = {
        SupplierState.PROPOSED: say("Utföraren är bara föreslagen, och inte tagen i bruk."),
        SupplierState.CHECKED: say("Utföraren är kontrollerad men inte tagen i bruk."),
        SupplierState.PAUSED: say("Utföraren är pausad."),
        SupplierState.ENDED: say("Utföraren är avslutad."),
    }.get(facts.state)
    return [] if sentence is None else [Reason("state", sentence)]


def _permit(facts: SupplierFacts, on: date) -> list[Reason]:
    if facts.duty is PermitDuty.UNCLEAR:
        why = say("Det är inte utrett om verksamheten behöver tillstånd från IVO.")
        return [Reason("duty", why, PERMIT_LAW)]
    if facts.duty is PermitDuty.NO:
        return []
    found = []
    if not any(one.covers(on) for one in facts.permits):
        found.append(Reason("permit", _no_permit(facts.permits, on), PERMIT_LAW))
    looked = facts.permit_check
    if looked is None:
        found.append(Reason("permit_check", say("Tillståndet är inte kontrollerat hos IVO.")))
    elif not looked.is_passed:
        why = say("Kontrollen av tillståndet den %(day)s gick inte igenom.", day=Day(looked.on))
        found.append(Reason("permit_check", why))
    elif looked.due is not None and looked.due < on:
        why = say("Tillståndet skulle ha kontrollerats igen senast %(day)s.", day=Day(looked.due))
        found.append(Reason("permit_check", why))
    return found


def _no_permit(permits: tuple[Period, ...], on: date) -> Text:
    ended = [one.end for one in permits if one.end is not None and one.end < on]
    if ended:
        return say("Tillståndet från IVO gick ut den %(day)s.", day=Day(max(ended)))
    begins = [one.start for one in permits if one.start > on]
    if begins:
        return say("Tillståndet från IVO börjar gälla den %(day)s.", day=Day(min(begins)))
    return say("Det finns inget tillstånd från IVO i registret.")


def _checks(facts: SupplierFacts, on: date) -> list[Reason]:
    found = []
    if not _holds(facts.owners_check, on):
        why = say("Det saknas en godkänd kontroll av ägare och företrädare som gäller nu.")
        found.append(Reason("owners_check", why))
    if facts.needs_staff_check and not _holds(facts.staff_check, on):
        why = say("Det saknas en godkänd kontroll av att hemmet tar in registerutdrag.")
        found.append(Reason("staff_check", why, STAFF_LAW))
    return found


def _holds(looked: Looked | None, on: date) -> bool:
    return looked is not None and looked.is_passed and not (looked.due and looked.due < on)


def _agreement(facts: SupplierFacts, on: date) -> list[Reason]:
    """A subcontractor works under the agreement of its main supplier: see ``_subcontractor``."""
    if facts.main is not None or any(one.covers(on) for one in facts.agreements):
        return []
    ended = [one.end for one in facts.agreements if one.end is not None and one.end < on]
    why = (
        say("Avtalet gick ut den %(day)s.", day=Day(max(ended)))
        if ended
        else say("Det finns inget avtal som gäller.")
    )
    return [Reason("agreement", why)]


def _deviations(facts: SupplierFacts) -> list[Reason]:
    found = []
    for one in sorted(facts.deviations, key=lambda deviation: deviation.known_on):
        day = Day(one.known_on)
        if one.is_misconduct:
            why = say("Ett missförhållande från den %(day)s är inte avslutat.", day=day)
            found.append(Reason("deviation", why, MISCONDUCT_LAW))
        elif one.is_serious:
            why = say("En allvarlig avvikelse från den %(day)s är inte avslutad.", day=day)
            found.append(Reason("deviation", why))
    return found


def _subcontractor(facts: SupplierFacts, on: date) -> list[Reason]:
    main = facts.main
    if main is None:
        return []
    found = []
    if not facts.has_consent:
        why = say("Kommunen har inte medgett att %(main)s anlitar utföraren.", main=main.name)
        found.append(Reason("consent", why))
    if usable(main, on):
        why = say("%(main)s, som utföraren arbetar åt, kan inte användas nu.", main=main.name)
        found.append(Reason("main", why))
    return found
