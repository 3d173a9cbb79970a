"""The two municipalities of the demonstration: real bodies, companies and areas.

Sources: Huddinge's and its companies' own pages, protocols 2014–2023, and Wikipedia for the
kommundelar. Where a fact was not found it is left empty and the source says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tryggare.organisations.services.bodies import BodyFacts

_UNVERIFIED = "Ej verifierad: ägarandelen är inte hittad i öppen källa."
_OWNED = "Bolagets egen webbplats; ej verifierad mot ägardirektivet."
_OLD_POPULATION = "Odaterad uppgift i Wikipedia, omkring 2010. Använd den inte som aktuell."


@dataclass(frozen=True)
class Kommundel:
    name: str
    population: int | None
    areas: tuple[str, ...]
    source: str = _OLD_POPULATION


@dataclass(frozen=True)
class Place:
    """A municipality with what it consists of; areas are the last four signs of RegSO codes."""

    code: str
    name: str
    org_number: str
    population: int
    bodies: tuple[BodyFacts, ...]
    kommundelar: tuple[Kommundel, ...] = field(default=())


def _boards(*names: str) -> tuple[BodyFacts, ...]:
    return tuple(BodyFacts(name=name, kind="board") for name in names)


PLACES = (
    Place(
        "0126",
        "Huddinge kommun",
        "212000-0068",
        114_304,
        (
            *_boards(
                "Kommunstyrelsen",
                "Förskolenämnden",
                "Grundskolenämnden",
                "Gymnasie- och arbetsmarknadsnämnden",
                "Klimat- och stadsmiljönämnden",
                "Kultur- och fritidsnämnden",
                "Socialnämnden",
                "Äldreomsorgsnämnden",
                "Södertörns överförmyndarnämnd",
            ),
            BodyFacts(
                name="Huge Bostäder AB",
                kind="owned_company",
                ownership_bp=10_000,
                ownership_source=_OWNED,
            ),
            BodyFacts(
                name="Huddinge Samhällsfastigheter AB",
                kind="owned_company",
                ownership_bp=10_000,
                ownership_source=_OWNED,
            ),
            BodyFacts(
                name="SRV återvinning AB",
                kind="part_owned_company",
                ownership_source=_UNVERIFIED,
            ),
            BodyFacts(
                name="Södertörns Energi AB",
                kind="part_owned_company",
                ownership_source=_UNVERIFIED,
            ),
            BodyFacts(name="Södertörns brandförsvarsförbund", kind="federation"),
            BodyFacts(name="Polismyndigheten", kind="police"),
        ),
        (
            Kommundel("Flemingsberg", 14_924, ("R001", "R002", "R003")),
            Kommundel("Segeltorp", 11_870, ("R009", "R011")),
            Kommundel(
                "Sjödalen-Fullersta", 22_304, ("R004", "R005", "R006", "R007", "R012", "R013")
            ),
            Kommundel("Skogås", 13_783, ("R010", "R014", "R015")),
            Kommundel("Stuvsta-Snättringe", 15_847, ("R016", "R017")),
            Kommundel("Trångsund", 9_912, ("R008", "R018", "R019")),
            Kommundel("Vårby", 10_115, ("R020", "R021", "R022")),
        ),
    ),
    Place(
        "0127",
        "Botkyrka kommun",
        "212000-2882",
        95_905,
        (
            *_boards("Kommunstyrelsen", "Socialnämnden"),
            BodyFacts(name="Polismyndigheten", kind="police"),
        ),
    ),
)
