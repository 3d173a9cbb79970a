"""Where someone stays, said so coarsely that it leads nobody there."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Region(StrEnum):
    """How far away, and no more."""

    OWN = "own"
    OTHER = "other"
    ABROAD = "abroad"

    @property
    def text(self) -> Text:
        return {
            Region.OWN: say("egna kommunen"),
            Region.OTHER: say("annan ort"),
            Region.ABROAD: say("utomlands"),
        }[self]


class Placement(StrEnum):
    """In what kind of home."""

    SHELTER = "shelter"
    SUPPORTED = "supported"
    CARE_HOME = "care_home"
    FAMILY_HOME = "family_home"
    TEMPORARY = "temporary"
    OWN_HOME = "own_home"
    WITH_OTHERS = "with_others"
    CUSTODY = "custody"
    UNKNOWN = "unknown"

    @property
    def placed(self) -> bool:
        """Whether someone has arranged the stay for the person."""
        return self not in {Placement.OWN_HOME, Placement.WITH_OTHERS, Placement.UNKNOWN}

    @property
    def text(self) -> Text:
        return {
            Placement.SHELTER: say("skyddat boende"),
            Placement.SUPPORTED: say("stödboende"),
            Placement.CARE_HOME: say("HVB"),
            Placement.FAMILY_HOME: say("familjehem eller jourhem"),
            Placement.TEMPORARY: say("tillfälligt boende"),
            Placement.OWN_HOME: say("egen bostad"),
            Placement.WITH_OTHERS: say("hos någon närstående"),
            Placement.CUSTODY: say("häkte, anstalt eller särskilt ungdomshem"),
            Placement.UNKNOWN: say("inte känt"),
        }[self]


class Source(StrEnum):
    """Who has told where the person is."""

    PERSON = "person"
    HOME = "home"
    POLICE = "police"
    OTHER_AUTHORITY = "other_authority"
    OURSELVES = "ourselves"

    @property
    def text(self) -> Text:
        return {
            Source.PERSON: say("personen själv"),
            Source.HOME: say("boendet"),
            Source.POLICE: say("polisen"),
            Source.OTHER_AUTHORITY: say("en annan myndighet"),
            Source.OURSELVES: say("vi ordnade vistelsen"),
        }[self]


class Standing(StrEnum):
    """What goes on although the support has been interrupted."""

    ACUTE_PROTECTION = "acute_protection"
    SAFE_CONTACT = "safe_contact"
    CONTACT_PERSON = "contact_person"
    POLICE_CONTACT = "police_contact"

    @property
    def text(self) -> Text:
        return {
            Standing.ACUTE_PROTECTION: say("akut skydd"),
            Standing.SAFE_CONTACT: say("den säkra kontaktvägen"),
            Standing.CONTACT_PERSON: say("kontaktpersonen"),
            Standing.POLICE_CONTACT: say("polisens kontakt"),
        }[self]


def coarse(region: Region, placement: Placement) -> Text:
    """What everyone in the team may know: ``placerad, annan ort``."""
    how = say("placerad") if placement.placed else placement.text
    return say("%(how)s, %(where)s", how=how, where=region.text)
