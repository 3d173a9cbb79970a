"""The invented people of the demonstration. Their names say that they do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from tryggare.domain.wording import gettext_noop

_SPACE = UUID("6f0c3c1e-5d0f-4c56-9a6e-2a6f3c6d0d01")


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone to log in as: where, in what roles, with what *uppdrag* (kind, body)."""

    key: str
    name: str
    position: str
    municipality: str
    roles: tuple[str, ...]
    duty: tuple[str, str]
    about: str

    @property
    def email(self) -> str:
        # .example is reserved: no such address can exist.
        return f"{self.key}@tryggare.example"

    @property
    def user_id(self) -> UUID:
        return uuid5(_SPACE, self.key)


HUDDINGE, BOTKYRKA = "0126", "0127"

PERSONAS = (
    Persona(
        "anna",
        "Anna Exempel",
        "employed",
        HUDDINGE,
        ("fund_officer",),
        ("official", "Kommunstyrelsen"),
        gettext_noop("Handlägger trygghetsfonden: läser in ansökningar och räknar fram förslag."),
    ),
    Persona(
        "bo",
        "Bo Exempelsson",
        "employed",
        HUDDINGE,
        ("administrator",),
        ("official", "Kommunstyrelsen"),
        gettext_noop("Håller ordning på organisationer, kommundelar, personer och roller."),
    ),
    Persona(
        "cecilia",
        "Cecilia Exempelgren",
        "elected",
        HUDDINGE,
        ("decision_maker",),
        ("member", "Kommunstyrelsen"),
        gettext_noop("Sitter i kommunstyrelsen och läser underlag inför beslut."),
    ),
    Persona(
        "david",
        "David Exempelberg",
        "employed",
        HUDDINGE,
        ("controller",),
        ("official", "Kommunstyrelsen"),
        gettext_noop("Controller: följer pengar och händelselogg, ändrar ingenting."),
    ),
    Persona(
        "elin",
        "Elin Exempellund",
        "employed",
        HUDDINGE,
        ("administrator", "fund_officer"),
        ("manager", "Kommunstyrelsen"),
        gettext_noop("Chef med två roller: administratör och fondhandläggare."),
    ),
    Persona(
        "farid",
        "Farid Exempelström",
        "employed",
        BOTKYRKA,
        ("administrator", "fund_officer"),
        ("official", "Kommunstyrelsen"),
        gettext_noop("Arbetar i grannkommunen och ser inget av Huddinges."),
    ),
)


def persona(key: str) -> Persona | None:
    """The persona with this key."""
    return next((one for one in PERSONAS if one.key == key), None)
