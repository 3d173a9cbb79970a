"""The rows of the exit programme; closed to every other room."""

from tryggare.exit.models.agreements import Agreement, AgreementEvent
from tryggare.exit.models.cases import Case, Membership
from tryggare.exit.models.events import Event, EventHead
from tryggare.exit.models.identities import Identity
from tryggare.exit.models.keys import KeyWrap
from tryggare.exit.models.months import MonthMove
from tryggare.exit.models.needs import Intervention, InterventionEnd, NeedsMapping, Plan
from tryggare.exit.models.notes import Note
from tryggare.exit.models.reviews import ReviewLine, ReviewPacket
from tryggare.exit.models.steps import Step

__all__ = [
    "Agreement",
    "AgreementEvent",
    "Case",
    "Event",
    "EventHead",
    "Identity",
    "Intervention",
    "InterventionEnd",
    "KeyWrap",
    "Membership",
    "MonthMove",
    "NeedsMapping",
    "Note",
    "Plan",
    "ReviewLine",
    "ReviewPacket",
    "Step",
]
