"""The ways to reach someone without anyone else noticing."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Channel(StrEnum):
    """How the person wants to be reached."""

    CALL = "call"
    MESSAGE = "message"
    APP = "app"
    THROUGH = "through"
    VISIT = "visit"
    THEY_CALL = "they_call"

    @property
    def text(self) -> Text:
        return {
            Channel.CALL: say("ring"),
            Channel.MESSAGE: say("skicka sms utan avsändare och innehåll"),
            Channel.APP: say("skriv i en krypterad app"),
            Channel.THROUGH: say("gå genom någon som personen litar på"),
            Channel.VISIT: say("träffas på en plats som polisen har godkänt"),
            Channel.THEY_CALL: say("personen ringer oss, vi ringer aldrig"),
        }[self]
