"""When an applicant may write, whoever asks."""

from __future__ import annotations

from tryggare.domain.errors import Refused
from tryggare.domain.wording import say

# What is late may still come in; a person decides whether it is tried.
RECEIVING = frozenset({"open", "closed"})


def may_write(*, round_state: str, application_state: str) -> bool:
    """Whether the document may change. ``application_state`` is empty before it is sent in."""
    if application_state:
        return application_state == "completing"
    return round_state in RECEIVING


def require_writable(*, round_state: str, application_state: str) -> None:
    """Raise Refused unless the document may change."""
    if may_write(round_state=round_state, application_state=application_state):
        return
    if application_state:
        raise Refused(say("Ansökan är inskickad och kan inte ändras nu."))
    raise Refused(say("Omgången tar inte längre emot ansökningar."))


def require_open_call(round_state: str) -> None:
    """Raise Refused unless new applications may be begun."""
    if round_state != "open":
        raise Refused(say("Omgången är inte öppen för ansökan."))


def require_unsealed_by_nobody(round_state: str) -> None:
    """Raise Refused once the call has closed: from then on officials read what was sent in."""
    if round_state != "open":
        raise Refused(
            say(
                "Ansökningstiden är slut, så ansökan kan inte tas tillbaka för att ändras. Den går "
                "att återkalla."
            )
        )
