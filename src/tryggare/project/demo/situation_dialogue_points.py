"""What was said in the demonstration's dialogues, and what came of it. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

DONE, PLANNED, NOT_DONE, OTHERS = "done", "planned", "not_done", "others"


@dataclass(frozen=True)
class Told:
    """An answer; ``days`` is how long after the dialogue it is to be done, ``grant`` whether the
    fund pays for it."""

    state: str
    text: str
    who: str = ""
    days: int = 0
    grant: bool = False


@dataclass(frozen=True)
class Said:
    """A point. ``photo`` names a picture; what is not ``published`` is kept for later."""

    kind: str
    text: str
    place: str
    told: tuple[Told, ...] = ()
    quote: str = ""
    seriousness: int | None = None
    photo: str = ""
    published: bool = True
    at: tuple[int, int] | None = None


@dataclass(frozen=True)
class Held:
    """A dialogue; ``days_ago`` is when, before the day of the demonstration."""

    kind: str
    district: str
    days_ago: int
    form: str
    place: str
    participants: int
    themes: str
    points: tuple[Said, ...]
    more: dict[str, Any] = field(default_factory=dict)


_HUGE, _STREETS = "Huge Bostäder AB", "Klimat- och stadsmiljönämnden"

HELD = (
    Held(
        "walk", "Vårby", 75, "outdoors", "Från tunnelbanan till badet", 23,
        "Belysning, växtlighet, gångvägar",
        (
            Said("place", "Gångtunneln är mörk även på dagen. Två armaturer är trasiga.",
                 "Tunneln under vägen", (
                     Told(PLANNED, "Vi har beställt nya armaturer.", _STREETS, 120),
                     Told(DONE, "Armaturerna är bytta och väggarna målade i ljus färg.", _STREETS,
                          grant=True),
                 ), "Jag tar omvägen när det är mörkt.", 3, "underpass", at=(666_310, 6_573_420)),
            Said("place", "Häcken är högre än man når och skymmer hela gångvägen.",
                 "Gångvägen mot badet", (
                     Told(DONE, "Häcken är klippt till en meter och klipps varje vår.", _HUGE),
                 ), photo="hedge", at=(666_120, 6_573_260)),
            Said("worry", "Mopeder kör fort på gångvägen vid skolan om eftermiddagarna.",
                 "Vid skolan", (
                     Told(PLANNED, "Farthinder sätts upp i april.", _STREETS, 160),
                 ), seriousness=3),
            Said("wish", "En bänk halvvägs till badet, för den som behöver vila.",
                 "Gångvägen mot badet", (
                     Told(NOT_DONE, "Marken är smal just där och en bänk skulle stå i cykelbanan. "
                          "Det finns en bänk hundra meter längre fram.", _STREETS),
                 )),
            Said("praise", "Fritidsgården har längre öppet på fredagar. Det märks.",
                 "Centrum", (Told(DONE, "Det fortsätter året ut.", "Kultur- och fritidsnämnden"),)),
            Said("place", "Skyltarna ut från stationen pekar åt olika håll.", "Stationen", (
                Told(OTHERS, "Skyltarna är regionens. Frågan är skickad dit.", "Region Stockholm"),
            )),
            Said("worry", "Parkeringen bakom affären är tom och mörk på kvällen.",
                 "Bakom affären"),
        ),
    ),
    Held(
        "residents", "Flemingsberg", 48, "meeting", "Biblioteket", 41,
        "Trygghet på kvällen, trafik, mötesplatser",
        (
            Said("worry", "Det känns otryggt att vänta på bussen sent. Ingen annan är där.",
                 "Busshållplatsen vid centrum", (
                     Told(PLANNED, "Trygghetsvärdar går där på kvällarna från januari.", _HUGE, 90,
                          grant=True),
                 ), "Jag ringer alltid någon medan jag väntar.", 2),
            Said("wish", "Låt ungdomar vara med och bestämma om planen.", "Idrottsplatsen", (
                Told(PLANNED, "Ett möte hålls på fritidsgården i februari.",
                     "Kultur- och fritidsnämnden", 100),
            )),
            Said("wish", "Fler soptömningar på helgen.", "Torget", (
                Told(NOT_DONE, "Kärlen är sällan fulla på söndagar enligt mätningen i höstas. Vi "
                     "mäter igen i vår.", _STREETS),
            )),
            Said("worry", "Portarna står olåsta i flera hus.", "Diagnosvägen", (
                Told(DONE, "Nya lås är satta i alla portar på gatan.", _HUGE, grant=True),
            ), seriousness=2),
            Said("praise", "Nattvandrarna är bra. De hälsar på alla.", "Centrum", (
                Told(DONE, "Vi har hälsat det till föreningen.", _HUGE),
            )),
            Said("place", "Cykelställen står så att man inte kommer fram med rullstol.",
                 "Pendeltågsstationen", (
                     Told(OTHERS, "Marken är Trafikverkets. De svarar i mars.", "Trafikverket"),
                 )),
            Said("worry", "Det bränns skräp i skogsdungen om somrarna.", "Skogsdungen"),
        ),
        {"together_with": "Polisen och hyresgästföreningen"},
    ),
    Held(
        "walk", "Skogås", 20, "outdoors", "Runt centrum och skolan", 14, "Belysning, skolvägen",
        (
            Said("place", "Lampan vid trappan är släckt sedan i somras.", "Trappan mot skolan", (
                Told(PLANNED, "Lampan byts före lucia.", _STREETS, 30),
            ), photo="lamp", at=(676_480, 6_566_210)),
            Said("place", "Buskarna vid lekplatsen skymmer den från gången.", "Lekplatsen", (
                Told(DONE, "Buskarna är beskurna.", _HUGE),
            )),
            Said("worry", "Bilar stannar mitt på övergångsstället vid lämning.", "Skolan",
                 seriousness=2),
            Said("wish", "En lampa till längs genvägen, där alla går i alla fall.", "Genvägen"),
            Said("praise", "Lekplatsen är fin efter bytet.", "Lekplatsen", published=False),
        ),
        {"together_with": "Skolans elevråd"},
    ),
    Held(
        "staff", "Trångsund", 9, "meeting", "Servicecentret", 4, "Arbetsmiljö, bemötande",
        (
            Said("worry", "Receptionen är ensam sista timmen och det känns utsatt.",
                 "Receptionen", seriousness=2, published=False),
            Said("wish", "Ett gemensamt sätt att rapportera hot och skadegörelse.",
                 "Servicecentret", (
                     Told(DONE, "Rapporter tas emot här, och alla har fått inloggning.",
                          "Kommunstyrelsen"),
                 )),
            Said("place", "Bakdörren går inte att se från något fönster.", "Baksidan",
                 published=False),
            Said("praise", "Väktaren på fredagar gör skillnad.", "Entrén", (
                Told(PLANNED, "Avtalet förlängs ett år.", "Kommunstyrelsen", 60),
            )),
            Said("worry", "Parkeringen är oupplyst när sista passet slutar.", "Parkeringen",
                 published=False),
        ),
    ),
)  # fmt: skip
