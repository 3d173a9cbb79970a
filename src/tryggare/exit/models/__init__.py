"""The rows of the exit programme; closed to every other room."""

from tryggare.exit.models.agreements import Agreement, AgreementEvent
from tryggare.exit.models.cases import Case, Membership
from tryggare.exit.models.clocks import CaseClock, ClockReason
from tryggare.exit.models.decisions import Communication, Decision, DecisionEvent
from tryggare.exit.models.events import Event, EventHead
from tryggare.exit.models.identities import Identity
from tryggare.exit.models.keys import KeyWrap
from tryggare.exit.models.letters import Appointment, Letter
from tryggare.exit.models.needs import Intervention, InterventionEnd, NeedsMapping, Plan
from tryggare.exit.models.notes import Note
from tryggare.exit.models.steps import Step

__all__ = [
    "Agreement",
    "AgreementEvent",
    "Appointment",
    "Case",
    "CaseClock",
    "ClockReason",
    "Communication",
    "Decision",
    "DecisionEvent",
    "Event",
    "EventHead",
    "Identity",
    "Intervention",
    "InterventionEnd",
    "KeyWrap",
    "Letter",
    "Membership",
    "NeedsMapping",
    "Note",
    "Plan",
    "Step",
]
