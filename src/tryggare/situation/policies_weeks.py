"""What the municipality's way of working and a week's state allow."""

from __future__ import annotations

from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.situation.models import WaysOfWorking

# What one may write about a week, and decide measures in.
WRITABLE = frozenset({"draft", "prepared", "met"})
DECIDABLE = frozenset({"prepared", "met"})


class WeekIsElsewhere(Refused):
    """The week's work is done in EMBRACE; what lies here is kept and shown when it comes back."""

    def __init__(self) -> None:
        super().__init__(
            say("Veckans arbete görs i EMBRACE. Allt som finns här ligger kvar, oförändrat.")
        )


def is_here(ways: WaysOfWorking) -> bool:
    """Whether weeks are prepared and met about in this system."""
    return ways.week != WaysOfWorking.Week.EMBRACE


def require_here(ways: WaysOfWorking) -> None:
    """Raises WeekIsElsewhere."""
    if not is_here(ways):
        raise WeekIsElsewhere


def require_writable(state: str) -> None:
    """Raises Refused for a week that is put away."""
    if state not in WRITABLE:
        raise Refused(say("Veckan är klar. Öppna den igen om något behöver ändras."))


def require_decidable(state: str) -> None:
    """Raises Refused for a week that is not prepared yet, or put away."""
    require_writable(state)
    if state not in DECIDABLE:
        raise Refused(say("Förbered veckan först: mötet utgår från den förberedda bilden."))
