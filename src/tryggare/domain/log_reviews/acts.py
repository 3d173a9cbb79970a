"""What kind of act an event tells of, from its code (``noun.verb``)."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Act(StrEnum):
    """Kinds of acts, as the log is filtered by them."""

    READ = "read"
    FIND = "find"
    SHARE = "share"
    EXPORT = "export"
    TEAM = "team"
    WRITE = "write"

    @property
    def text(self) -> Text:
        """The kind in words."""
        return {
            Act.READ: say("Läsning"),
            Act.FIND: say("Sökning"),
            Act.SHARE: say("Delning"),
            Act.EXPORT: say("Utskrift eller uttag"),
            Act.TEAM: say("Ändring i laget"),
            Act.WRITE: say("Ändring i ärendet"),
        }[self]


VERBS: dict[Act, tuple[str, ...]] = {
    Act.READ: ("read", "view", "look", "show"),
    Act.FIND: ("find", "search"),
    Act.SHARE: ("share", "send", "disclose"),
    Act.EXPORT: ("export", "print", "download"),
}
# What the packets draw from: everything by which something leaves the case, be it to an eye.
READING = tuple(verb for verbs in VERBS.values() for verb in verbs)
TEAM_NOUN = "team"


def act_of(action: str) -> Act:
    """The kind of ``noun.verb``. What is not known as anything else is a change."""
    noun, _dot, verb = action.partition(".")
    for act, verbs in VERBS.items():
        if verb in verbs:
            return act
    return Act.TEAM if noun == TEAM_NOUN else Act.WRITE
