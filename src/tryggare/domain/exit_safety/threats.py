"""A threat as others have judged it: a conclusion, never a story about crimes or other people."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Agency(StrEnum):
    """Who made the assessment."""

    POLICE = "police"
    PRISON_SERVICE = "prison_service"
    YOUTH_CARE = "youth_care"
    OTHER_MUNICIPALITY = "other_municipality"
    OURSELVES = "ourselves"

    @property
    def text(self) -> Text:
        return {
            Agency.POLICE: say("Polismyndigheten"),
            Agency.PRISON_SERVICE: say("Kriminalvården"),
            Agency.YOUTH_CARE: say("Statens institutionsstyrelse"),
            Agency.OTHER_MUNICIPALITY: say("en annan kommun"),
            Agency.OURSELVES: say("vi själva"),
        }[self]


class Level(StrEnum):
    """As the assessor said it. Steps to speak by; nothing is reckoned from them."""

    LOW = "low"
    RAISED = "raised"
    HIGH = "high"
    ACUTE = "acute"
    NOT_SAID = "not_said"

    @property
    def text(self) -> Text:
        return {
            Level.LOW: say("låg"),
            Level.RAISED: say("förhöjd"),
            Level.HIGH: say("hög"),
            Level.ACUTE: say("akut"),
            Level.NOT_SAID: say("ingen nivå angavs"),
        }[self]


class Measure(StrEnum):
    """What the assessment says is needed."""

    MOVE = "move"
    SHELTER = "shelter"
    PROTECTED_REGISTRATION = "protected_registration"
    ALARM = "alarm"
    NOT_ALONE = "not_alone"
    MEETING_PLACES = "meeting_places"
    RELATIVES = "relatives"
    STAFF = "staff"
    NONE = "none"

    @property
    def text(self) -> Text:
        return {
            Measure.MOVE: say("flytta"),
            Measure.SHELTER: say("skyddat boende"),
            Measure.PROTECTED_REGISTRATION: say("skyddad folkbokföring eller sekretessmarkering"),
            Measure.ALARM: say("larm eller trygghetstelefon"),
            Measure.NOT_ALONE: say("sällskap vid resor och möten"),
            Measure.MEETING_PLACES: say("möten bara på godkända platser"),
            Measure.RELATIVES: say("skydd för närstående"),
            Measure.STAFF: say("skydd för personal"),
            Measure.NONE: say("inget just nu"),
        }[self]
