"""Who answers for something, and who has said it: as what they are, never by name.

The texts are read by the person too, and by whoever finds the paper; so nobody on the staff is
named in them.
"""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Responsible(StrEnum):
    """Who sees to it that something gets done."""

    PERSON = "person"
    RELATIVES = "relatives"
    SOCIAL_SERVICES = "social_services"
    REGION = "region"
    POLICE = "police"
    PRISON_SERVICE = "prison_service"
    SCHOOL = "school"
    EMPLOYMENT = "employment"
    ENFORCEMENT = "enforcement"
    LANDLORD = "landlord"
    SUPPLIER = "supplier"
    OTHER = "other"

    @property
    def text(self) -> Text:
        return {
            Responsible.PERSON: say("Personen själv"),
            Responsible.RELATIVES: say("Anhöriga"),
            Responsible.SOCIAL_SERVICES: say("Socialtjänsten"),
            Responsible.REGION: say("Vården i regionen"),
            Responsible.POLICE: say("Polisen"),
            Responsible.PRISON_SERVICE: say("Kriminalvården"),
            Responsible.SCHOOL: say("Skolan"),
            Responsible.EMPLOYMENT: say("Arbetsförmedlingen"),
            Responsible.ENFORCEMENT: say("Kronofogden"),
            Responsible.LANDLORD: say("Hyresvärden"),
            Responsible.SUPPLIER: say("En utförare"),
            Responsible.OTHER: say("Någon annan"),
        }[self]


class Source(StrEnum):
    """Where a statement comes from."""

    PERSON = "person"
    GUARDIAN = "guardian"
    RELATIVES = "relatives"
    SEEN = "seen"
    AUTHORITY = "authority"
    HEALTH_CARE = "health_care"
    PAPER = "paper"

    @property
    def text(self) -> Text:
        return {
            Source.PERSON: say("Personen har berättat"),
            Source.GUARDIAN: say("Vårdnadshavaren har berättat"),
            Source.RELATIVES: say("Någon anhörig har berättat"),
            Source.SEEN: say("Handläggaren har sett det"),
            Source.AUTHORITY: say("En myndighet har uppgett det"),
            Source.HEALTH_CARE: say("Vården har uppgett det"),
            Source.PAPER: say("Det står i en handling"),
        }[self]
