"""What is asked before telling someone something: who, why, what, and what the person concluded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tryggare.domain.consent import Category
from tryggare.domain.wording import Text, say


class Recipient(StrEnum):
    """Kinds of recipient. ``SUPPLIER`` and ``ASSOCIATION`` are no authorities."""

    POLICE = "police"
    SECURITY_SERVICE = "security_service"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    CUSTOMS = "customs"
    TAX_AGENCY = "tax_agency"
    ENFORCEMENT_AGENCY = "enforcement_agency"
    PRISON_AND_PROBATION = "prison_and_probation"
    SOCIAL_SERVICES = "social_services"
    HEALTH_CARE = "health_care"
    OTHER_AUTHORITY = "other_authority"
    SUPPLIER = "supplier"
    ASSOCIATION = "association"
    PERSON = "person"
    GUARDIAN = "guardian"
    REPORTER = "reporter"

    @property
    def text(self) -> Text:
        return {
            Recipient.POLICE: say("Polismyndigheten"),
            Recipient.SECURITY_SERVICE: say("Säkerhetspolisen"),
            Recipient.PROSECUTOR: say("åklagare"),
            Recipient.COURT: say("domstol"),
            Recipient.CUSTOMS: say("Tullverket"),
            Recipient.TAX_AGENCY: say("Skatteverket"),
            Recipient.ENFORCEMENT_AGENCY: say("Kronofogden"),
            Recipient.PRISON_AND_PROBATION: say("Kriminalvården"),
            Recipient.SOCIAL_SERVICES: say("socialtjänsten i en annan kommun eller nämnd"),
            Recipient.HEALTH_CARE: say("hälso- och sjukvården"),
            Recipient.OTHER_AUTHORITY: say("en annan myndighet"),
            Recipient.SUPPLIER: say("en utförare"),
            Recipient.ASSOCIATION: say("en förening eller annan enskild"),
            Recipient.PERSON: say("personen själv"),
            Recipient.GUARDIAN: say("vårdnadshavaren"),
            Recipient.REPORTER: say("den som har anmält oro"),
        }[self]


class Initiative(StrEnum):
    """Whether someone has asked, or we tell unasked."""

    REQUEST = "request"
    OWN = "own"


class Purpose(StrEnum):
    """What the information is for."""

    COOPERATION = "cooperation"
    PREVENT_CRIME = "prevent_crime"
    INVESTIGATE_CRIME = "investigate_crime"
    WRONG_PAYMENTS = "wrong_payments"
    TERRORISM = "terrorism"
    CRIME_AGAINST_CLOSE = "crime_against_close"
    IMMEDIATE_DANGER = "immediate_danger"
    PROTECTED_REGISTRATION = "protected_registration"
    NECESSARY_CARE = "necessary_care"
    CASE_TRANSFER = "case_transfer"
    REPORTER_FEEDBACK = "reporter_feedback"
    INSIGHT = "insight"

    @property
    def text(self) -> Text:
        return {
            Purpose.COOPERATION: say("samverkan om stödet till personen"),
            Purpose.PREVENT_CRIME: say("förebygga eller upptäcka brott"),
            Purpose.INVESTIGATE_CRIME: say("utreda ett brott som misstänks ha begåtts"),
            Purpose.WRONG_PAYMENTS: say("felaktiga utbetalningar eller fusk"),
            Purpose.TERRORISM: say("risk för terroristbrott eller brott mot Sveriges säkerhet"),
            Purpose.CRIME_AGAINST_CLOSE: say("risk för allvarligt brott mot en närstående"),
            Purpose.IMMEDIATE_DANGER: say("polisen behöver ingripa genast"),
            Purpose.PROTECTED_REGISTRATION: say("skyddad folkbokföring"),
            Purpose.NECESSARY_CARE: say("nödvändig vård, behandling eller annat stöd"),
            Purpose.CASE_TRANSFER: say("ärendet flyttas till en annan kommun"),
            Purpose.REPORTER_FEEDBACK: say("svar till den som har anmält"),
            Purpose.INSIGHT: say("insyn i de egna uppgifterna"),
        }[self]


class Question(StrEnum):
    """What a person must have concluded, and written down, where a ground demands it."""

    CONSENT_COVERS = "consent_covers"
    CONCRETE_RISK = "concrete_risk"
    UNSUITABLE = "unsuitable"
    PROTECTION_WEIGHS_HEAVIER = "protection_weighs_heavier"
    EXCEPTIONAL_REASONS = "exceptional_reasons"
    HARM = "harm"
    SERIOUS_CRIME = "serious_crime"
    SINGLE_CASE = "single_case"
    ABUSE_OR_COMPELLED_CARE = "abuse_or_compelled_care"

    @property
    def text(self) -> Text:
        return {
            Question.CONSENT_COVERS: say(
                "Finns ett samtycke som gäller mottagaren, ändamålet och uppgifterna?"
            ),
            Question.CONCRETE_RISK: say("Visar konkreta omständigheter att det finns en risk?"),
            Question.UNSUITABLE: say(
                "Är det olämpligt med hänsyn till pågående eller planerade insatser?"
            ),
            Question.PROTECTION_WEIGHS_HEAVIER: say(
                "Väger intresset som sekretessen skyddar tyngre?"
            ),
            Question.EXCEPTIONAL_REASONS: say("Finns det synnerliga skäl att inte lämna ut?"),
            Question.HARM: say("Kan det antas att personen tar skada?"),
            Question.SERIOUS_CRIME: say(
                "Är det lägsta straffet för brottet minst ett års fängelse?"
            ),
            Question.SINGLE_CASE: say("Gäller frågan en enda person i ett enskilt fall?"),
            Question.ABUSE_OR_COMPELLED_CARE: say(
                "Har personen ett pågående missbruk eller psykiatrisk tvångsvård?"
            ),
        }[self]


@dataclass(frozen=True, slots=True)
class Facts:
    """One wish to tell. ``age`` in whole years, None when it is not known; a question that is not
    in ``answers`` has not been answered yet."""

    recipient: Recipient
    initiative: Initiative
    purpose: Purpose
    categories: frozenset[Category]
    age: int | None
    on: date
    answers: Mapping[Question, bool] = field(default_factory=dict)
