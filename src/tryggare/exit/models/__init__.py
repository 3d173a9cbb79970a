"""The rows of the exit programme; closed to every other room."""

from tryggare.exit.models.cases import Case, Membership
from tryggare.exit.models.events import Event, EventHead
from tryggare.exit.models.keys import KeyWrap
from tryggare.exit.models.notes import Note

__all__ = ["Case", "Event", "EventHead", "KeyWrap", "Membership", "Note"]
