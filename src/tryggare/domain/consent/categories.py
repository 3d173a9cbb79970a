"""Categories of information, and the fields of a snapshot that a set of them lets through."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from tryggare.domain.wording import Text, say


class Category(StrEnum):
    """What a piece of information is about. Each field of a case has one; one without is never
    shared."""

    WHETHER_STAYS = "whether_stays"
    IDENTITY = "identity"
    CONTACT_DATA = "contact_data"
    WHEREABOUTS = "whereabouts"
    THREAT = "threat"
    NEEDS = "needs"
    HEALTH = "health"
    ECONOMY = "economy"
    PLAN = "plan"
    DECISION_TAKEN = "decision_taken"
    OTHER_PEOPLE = "other_people"

    @property
    def text(self) -> Text:
        return {
            Category.WHETHER_STAYS: say("om personen bor på ett boende, inte var"),
            Category.IDENTITY: say("namn och personnummer"),
            Category.CONTACT_DATA: say("kontaktuppgifter, även bostadsadress"),
            Category.WHEREABOUTS: say("var personen vistas"),
            Category.THREAT: say("bedömningen av hotet"),
            Category.NEEDS: say("behov och insatser"),
            Category.HEALTH: say("hälsa och missbruk"),
            Category.ECONOMY: say("ekonomi och skulder"),
            Category.PLAN: say("planen"),
            Category.DECISION_TAKEN: say("att ett beslut är fattat"),
            Category.OTHER_PEOPLE: say("uppgifter om andra människor"),
        }[self]


def shared(
    snapshot: Mapping[str, object],
    categories: Mapping[str, Category],
    allowed: Collection[Category],
) -> dict[str, object]:
    """The fields of ``snapshot`` whose category is allowed. ``categories`` is by field; a field
    that nobody has classified is left out."""
    return {name: value for name, value in snapshot.items() if categories.get(name) in allowed}
