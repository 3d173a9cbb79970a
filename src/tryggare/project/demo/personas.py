"""The invented people of the demonstration. Their names say that they do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from tryggare.domain.wording import gettext_noop

_SPACE = UUID("6f0c3c1e-5d0f-4c56-9a6e-2a6f3c6d0d01")


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone invented: where, in what roles, with what *uppdrag* (kind, body).

    ``does`` is the heading on the door under which one logs in as them; those who only take part
    have none, and no account.
    """

    key: str
    name: str
    position: str
    municipality: str
    roles: tuple[str, ...]
    duty: tuple[str, str]
    does: str = ""
    about: str = ""

    @property
    def email(self) -> str:
        # .example is reserved: no such address can exist.
        return f"{self.key}@tryggare.example"

    @property
    def user_id(self) -> UUID:
        return uuid5(_SPACE, self.key)

    @property
    def person_id(self) -> UUID:
        return uuid5(_SPACE, f"person {self.key}")


HUDDINGE, BOTKYRKA = "0126", "0127"

KNOWS = gettext_noop("Ser läget")
ACTS = gettext_noop("Gör")
APPLIES = gettext_noop("Söker")
PREPARES = gettext_noop("Bereder")
ASSESSES = gettext_noop("Bedömer")
DECIDES = gettext_noop("Beslutar")
PAYS = gettext_noop("Betalar")
FOLLOWS = gettext_noop("Följer")
SUPPORTS = gettext_noop("Stöder")
TENDS = gettext_noop("Sköter systemet")
# The door's headings: what is known first, then in the order that money takes.
DOINGS = (KNOWS, ACTS, APPLIES, PREPARES, ASSESSES, DECIDES, PAYS, FOLLOWS, SUPPORTS, TENDS)

_KS = "Kommunstyrelsen"

PERSONAS = (
    Persona(
        "anna",
        "Anna Exempel",
        "employed",
        HUDDINGE,
        ("fund_officer",),
        ("official", _KS),
        PREPARES,
        gettext_noop("Handlägger trygghetsfonden: läser in ansökningar och räknar fram förslag."),
    ),
    Persona(
        "bo",
        "Bo Exempelsson",
        "employed",
        HUDDINGE,
        ("administrator",),
        ("official", _KS),
        TENDS,
        gettext_noop("Håller ordning på organisationer, kommundelar, personer och roller."),
    ),
    Persona(
        "cecilia",
        "Cecilia Exempelgren",
        "elected",
        HUDDINGE,
        ("decision_maker",),
        ("member", _KS),
        DECIDES,
        gettext_noop("Sitter i kommunstyrelsen och läser underlag inför beslut."),
    ),
    Persona(
        "david",
        "David Exempelberg",
        "employed",
        HUDDINGE,
        ("controller",),
        ("official", _KS),
        FOLLOWS,
        gettext_noop("Controller: följer pengar och händelselogg, ändrar ingenting."),
    ),
    Persona(
        "elin",
        "Elin Exempellund",
        "employed",
        HUDDINGE,
        ("administrator", "fund_officer"),
        ("manager", _KS),
        PREPARES,
        gettext_noop("Chef med två roller: administratör och fondhandläggare."),
    ),
    Persona(
        "farid",
        "Farid Exempelström",
        "employed",
        BOTKYRKA,
        ("administrator", "fund_officer", "coordinator"),
        ("official", _KS),
        TENDS,
        gettext_noop("Arbetar i grannkommunen och ser av Huddinge bara det som delas."),
    ),
    Persona(
        "gunilla",
        "Gunilla Exempelhed",
        "employed",
        HUDDINGE,
        ("applicant",),
        ("official", "Kultur- och fritidsnämnden"),
        APPLIES,
        gettext_noop("Söker för en nämnd: har ett utkast, ett beviljat och ett avslutat."),
    ),
    Persona(
        "hassan",
        "Hassan Exempelvall",
        "external",
        HUDDINGE,
        ("applicant",),
        ("official", "Huge Bostäder AB"),
        APPLIES,
        gettext_noop("Söker för ett kommunalt bolag, där reglerna om statsstöd gäller."),
    ),
    Persona(
        "ingrid",
        "Ingrid Exempelkvist",
        "employed",
        HUDDINGE,
        ("assessor",),
        ("official", "Förskolenämnden"),
        ASSESSES,
        gettext_noop("Bedömer ansökningar, efter att ha svarat om jäv."),
    ),
    Persona(
        "jonas",
        "Jonas Exempelby",
        "employed",
        HUDDINGE,
        ("assessor",),
        ("official", "Gymnasie- och arbetsmarknadsnämnden"),
        ASSESSES,
        gettext_noop("Bedömer samma ansökningar. Ser kollegans poäng när egna är lämnade."),
    ),
    Persona(
        "karin",
        "Karin Exempelvik",
        "external",
        HUDDINGE,
        ("adviser",),
        ("official", "Polismyndigheten"),
        PREPARES,
        gettext_noop("Kommunpolis: lämnar polisens yttranden över ansökningar."),
    ),
    Persona(
        "lars",
        "Lars Exempelholm",
        "employed",
        HUDDINGE,
        ("adviser", "attestant"),
        ("official", _KS),
        PAYS,
        gettext_noop("Ekonom: yttrar sig om ekonomin och är den ena av två som attesterar."),
    ),
    Persona(
        "maria",
        "Maria Exempelås",
        "employed",
        HUDDINGE,
        ("delegate",),
        ("manager", _KS),
        DECIDES,
        gettext_noop("Trygghetschef: beslutar på delegation, upp till 200 000 kronor."),
    ),
    Persona(
        "nils",
        "Nils Exempeldal",
        "employed",
        HUDDINGE,
        ("attestant",),
        ("official", _KS),
        PAYS,
        gettext_noop("Attesterar utbetalningar. Två olika personer skriver under varje."),
    ),
    Persona(
        "frida",
        "Frida Exempelskog",
        "employed",
        HUDDINGE,
        ("caseworker",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Leder ärenden om stöd till avhopp, och ser bara sina egna."),
    ),
    Persona(
        "hugo",
        "Hugo Exempelfors",
        "employed",
        HUDDINGE,
        ("caseworker",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Samma roll, men är bara med i ett av ärendena."),
    ),
    Persona(
        "signe",
        "Signe Exempellid",
        "employed",
        HUDDINGE,
        ("case_decider",),
        ("manager", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Beslutar på delegation i de ärenden där hon är med."),
    ),
    Persona(
        "otto",
        "Otto Exempelklint",
        "external",
        HUDDINGE,
        ("partner",),
        ("official", "Polismyndigheten"),
        SUPPORTS,
        gettext_noop("Samordnare hos polisen: läser det som delas med just honom, inga ärenden."),
    ),
    Persona(
        "ida",
        "Ida Exempelkulle",
        "employed",
        BOTKYRKA,
        ("caseworker",),
        ("official", _KS),
        SUPPORTS,
        gettext_noop("Arbetar med stöd i grannkommunen."),
    ),
    Persona(
        "stina",
        "Stina Exempelkärr",
        "employed",
        HUDDINGE,
        ("record_keeper",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Skriver in vilket system som håller akten. Ser inga ärenden."),
    ),
    Persona(
        "bodil",
        "Bodil Exempelstrand",
        "employed",
        HUDDINGE,
        ("supplier_officer",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Håller ordning på dem som kommunen köper stöd av. Ser inga ärenden."),
    ),
    Persona(
        "edvin",
        "Edvin Exempelhage",
        "employed",
        HUDDINGE,
        ("grant_officer",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Redovisar statsbidragen till stöd vid avhopp, utan att se något ärende."),
    ),
    Persona(
        "torun",
        "Torun Exempeläng",
        "employed",
        HUDDINGE,
        ("figures_officer",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Bestämmer om kommunen bidrar till statistiken. Ser bara utlämnade tabeller."),
    ),
    Persona(
        "dagny",
        "Dagny Exempelholt",
        "employed",
        HUDDINGE,
        ("data_protection_officer",),
        ("official", _KS),
        SUPPORTS,
        gettext_noop("Dataskyddsombud: beslutar om en tabell får lämnas ut, utan att se ärenden."),
    ),
    Persona(
        "lovisa",
        "Lovisa Exempelbrink",
        "employed",
        HUDDINGE,
        ("cooperation_manager",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Sköter avtal och avräkning med andra kommuner, och ser inga ärenden."),
    ),
    Persona(
        "tage",
        "Tage Exempelåker",
        "employed",
        BOTKYRKA,
        ("cooperation_manager",),
        ("official", _KS),
        SUPPORTS,
        gettext_noop("Sköter samma avtal i grannkommunen."),
    ),
    Persona(
        "disa",
        "Disa Exempelstig",
        "employed",
        HUDDINGE,
        ("log_reviewer",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Granskar varje månad vem som har läst i ärendena, utan att se dem."),
    ),
    Persona(
        "rakel",
        "Rakel Exempelfjäll",
        "employed",
        HUDDINGE,
        ("registrar",),
        ("official", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Registrator: tar fram vilka gamla ärenden som ska gallras, utan att se dem."),
    ),
    Persona(
        "arvid",
        "Arvid Exempelvass",
        "employed",
        HUDDINGE,
        ("archivist",),
        ("official", _KS),
        SUPPORTS,
        gettext_noop("Arkivarie: godkänner gallringen när en handläggare har kontrollerat."),
    ),
    Persona(
        "tyra",
        "Tyra Exempelbacke",
        "employed",
        HUDDINGE,
        ("exit_leader",),
        ("manager", "Socialnämnden"),
        SUPPORTS,
        gettext_noop("Leder verksamheten och skriver årsrapporten. Är inte med i något ärende."),
    ),
    Persona(
        "saga",
        "Saga Exempelkulle",
        "employed",
        HUDDINGE,
        ("coordinator",),
        ("official", _KS),
        KNOWS,
        gettext_noop("Brottsförebyggande samordnare: rapporter, veckans möte och lägesbilden."),
    ),
    Persona(
        "sanna",
        "Sanna Exempelvall",
        "employed",
        HUDDINGE,
        ("coordinator",),
        ("official", _KS),
        KNOWS,
        gettext_noop("Samordnare: granskar den lägesbild som en kollega har skrivit."),
    ),
    Persona(
        "rolf",
        "Rolf Exempelkvist",
        "employed",
        HUDDINGE,
        ("reporter",),
        ("official", "Huge Bostäder AB"),
        KNOWS,
        gettext_noop("Bovärd: rapporterar från telefonen det som hänt där han arbetar."),
    ),
    Persona(
        "moa",
        "Moa Exempelhed",
        "employed",
        HUDDINGE,
        ("measure_owner",),
        ("official", "Kultur- och fritidsnämnden"),
        ACTS,
        gettext_noop("Svarar för nämndens åtgärder: vad som gjorts, mål och uppföljning."),
    ),
    Persona(
        "kim",
        "Kim Exempelmark",
        "employed",
        HUDDINGE,
        ("camera_officer",),
        ("official", _KS),
        ACTS,
        gettext_noop("Bedömer kamerabevakning och för registret över den."),
    ),
    Persona(
        "pernilla",
        "Pernilla Exempelvik",
        "external",
        HUDDINGE,
        ("week_participant",),
        ("official", "Polismyndigheten"),
        KNOWS,
        gettext_noop("Kommunpolis: med på veckans möte och svarar för polisens åtgärder."),
    ),
    Persona(
        "hillevi",
        "Hillevi Exempelhed",
        "employed",
        HUDDINGE,
        ("week_participant",),
        ("manager", "Huge Bostäder AB"),
        KNOWS,
        gettext_noop("Trygghetsansvarig i bostadsbolaget: med på veckans möte."),
    ),
)


def _takes_part(
    key: str, name: str, duty: tuple[str, str], role: str, position: str = "employed"
) -> Persona:
    return Persona(key, name, position, HUDDINGE, (role,), duty)


def _sits(key: str, name: str, kind: str = "member") -> Persona:
    return _takes_part(key, name, (kind, _KS), "decision_maker", "elected")


# Those who sit beside Cecilia in the body that decides.
SEATED = (
    _sits("olle", "Olle Exempelmark", "chair"),
    _sits("petra", "Petra Exempelgård", "vice_chair"),
    _sits("rut", "Rut Exempelsjö"),
    _sits("sven", "Sven Exempelrud"),
    _sits("tove", "Tove Exempelland"),
    _sits("ulf", "Ulf Exempelbro"),
    _sits("vera", "Vera Exempelnäs"),
    _sits("wilma", "Wilma Exempelmo"),
)
TAKING_PART = (
    *SEATED,
    _takes_part("yusuf", "Yusuf Exempelsund", ("official", "Äldreomsorgsnämnden"), "assessor"),
    _takes_part("zara", "Zara Exempelbäck", ("official", "Grundskolenämnden"), "applicant"),
    _takes_part("asa", "Åsa Exempelvret", ("official", "Socialnämnden"), "applicant"),
    _takes_part("orjan", "Örjan Exempeltorp", ("official", "Klimat- och stadsmiljönämnden"),
                "applicant"),
)  # fmt: skip
EVERYONE = (*PERSONAS, *TAKING_PART)


def persona(key: str) -> Persona | None:
    """The persona with this key, of those one can log in as."""
    return next((one for one in PERSONAS if one.key == key), None)


def door() -> list[tuple[str, list[Persona]]]:
    """What people do, with those who do it."""
    return [(doing, [one for one in PERSONAS if one.does == doing]) for doing in DOINGS]
