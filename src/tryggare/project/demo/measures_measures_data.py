"""What the demonstration's measures are: bodies and places are real, what they do here is invented.

Months are counted from the day the demonstration is loaded; minus is before.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

INVENTED = "Påhittat för demonstrationen."
_CULTURE, _BOARD, _STREETS = (
    "Kultur- och fritidsnämnden",
    "Kommunstyrelsen",
    "Klimat- och stadsmiljönämnden",
)
_WORK, _SOCIAL, _HUGE = (
    "Gymnasie- och arbetsmarknadsnämnden", "Socialnämnden", "Huge Bostäder AB",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Look:
    """A follow-up so many months ago; ``next`` is in how many months the next is due."""

    months: int
    carried_out: str
    outcome: str
    basis: str
    verdict: str
    reason: str
    deviation: str = ""
    worked: str = ""
    did_not_work: str = ""
    useful_to: str = ""
    next: int | None = None
    published: bool = False


@dataclass(frozen=True, kw_only=True)
class Aim:
    goal: str
    indicator: str
    unit: str
    baseline: int
    target: int
    readings: tuple[Decimal | int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Planned:
    """``side`` is that of the cause it acts on, empty for none; ``since`` when it began, None for
    one that has not; ``kronor`` by source; ``doses`` the latest months, the oldest first."""

    title: str
    kind: str
    body: str
    what: str
    side: str = ""
    why: str = ""
    districts: tuple[str, ...] = ()
    where: str = ""
    target_group: str = ""
    since: int | None = None
    starts_in: int = 2
    dose: int | None = None
    doses: tuple[int, ...] = ()
    kronor: tuple[tuple[str, int], ...] = ()
    due: int | None = 6
    aims: tuple[Aim, ...] = ()
    looks: tuple[Look, ...] = ()
    effect: bool = False
    stopped: str = ""


MEASURES = (
    Planned(
        title="Nattvandring i Vårby", kind="night_walks", body=_CULTURE, side="guardian",
        what="Föreningar och föräldrar går varannan fredag från Vårby gård till Masmo.",
        why="Fler vuxna ute gör att färre är ensamma på torget om kvällen.",
        districts=("Vårby",), where="Vårby gård och Masmo", target_group="Unga 13 till 18 år",
        since=-13, dose=52, doses=(2, 4, 4, 3, 4, 4, 2, 0, 3, 4, 4, 4),
        kronor=(("fund", 60_000), ("frame", 40_000)), effect=True,
        aims=(
            Aim(goal="Fler unga känner sig trygga ute på kvällen", indicator="Andel trygga, åk 9",
                unit="procent", baseline=54, target=65, readings=(56, 59)),
        ),
        looks=(
            Look(months=-7, carried_out="partly", outcome="same",
                 deviation="Sommaren gav få vuxna: två vandringar ställdes in.",
                 basis="Lika många rapporter som året före. Det är för tidigt att säga något.",
                 verdict="continue", reason="Grupperna har kommit i gång och vill fortsätta.",
                 worked="Fasta par av vuxna som redan känner varandra.",
                 did_not_work="Att leta vuxna en vecka i taget.",
                 useful_to="Andra kommundelar som ska börja", next=9, published=True),
        ),
    ),
    Planned(
        title="Trygghetsvärdar i Flemingsbergs centrum", kind="safety_hosts", body=_BOARD,
        side="guardian", districts=("Flemingsberg",), where="Centrum och stationen",
        what="Två värdar är på plats torsdag till lördag mellan 17 och 23.",
        why="Få vuxna har platsen som sin uppgift.", since=-10, dose=1800,
        doses=(150, 156, 148, 160, 144, 90, 152, 158), kronor=(("fund", 450_000),),
        aims=(
            Aim(goal="Färre undviker centrum på kvällen", indicator="Andel som undviker centrum",
                unit="procent", baseline=41, target=30, readings=(36, 29)),
        ),
        looks=(
            Look(months=-2, carried_out="yes", outcome="better",
                 basis="Andelen som undviker centrum har gått från 41 till 29 procent.",
                 verdict="spread", reason="Målet är nått och handlarna vill ha kvar dem.",
                 worked="Samma värdar varje kväll.", did_not_work="Värdar utan egen lokal.",
                 useful_to="Skogås och Vårby centrum", next=10, published=True),
        ),
    ),
    Planned(
        title="Belysning i tunneln vid Visättra", kind="lighting", body=_STREETS, side="place",
        what="Lamporna i tunneln och på vägen dit byts till starkare.",
        why="Tunneln är mörk och ingen ser in.", districts=("Flemingsberg",),
        where="Gångtunneln vid Visättra", since=-20, dose=36, doses=(12, 24),
        kronor=(("frame", 320_000),), due=None,
        looks=(
            Look(months=-5, carried_out="yes", outcome="better",
                 basis="Felanmälda lampor i tunneln är färre än tio mot 38 året före.",
                 verdict="stop", reason="Allt är gjort. Driften tar över.",
                 worked="Lampor bakom galler.", useful_to="Andra tunnlar", published=True),
        ),
    ),
    Planned(
        title="Sommarjobb i Skogås", kind="summer_jobs", body=_WORK, side="offender",
        what="Unga som fältgruppen möter får fyra veckors jobb med en handledare.",
        why="Den som har ett jobb har mindre tid att dras in.", districts=("Skogås",),
        target_group="Unga 16 till 19 år", since=-17, dose=60, doses=(22, 27),
        kronor=(("state", 900_000), ("frame", 250_000)), due=4,
        looks=(
            Look(months=-14, carried_out="partly", outcome="unknown",
                 deviation="49 av 60 platser blev tillsatta.",
                 basis="Antalen är för små för att säga något om brotten.",
                 verdict="change", reason="Platserna måste sökas tidigare.",
                 worked="Egen handledare för varje lag.", did_not_work="Ansökan bara på nätet.",
                 useful_to="Alla som ordnar sommarjobb", next=8),
        ),
    ),
    Planned(
        title="Röjning kring Sjödalsparken", kind="clearing", body=_STREETS, side="place",
        what="Buskar och sly tas bort längs gångvägarna.", why="Platsen får insyn.",
        districts=("Sjödalen-Fullersta",), since=-9, dose=8, doses=(3, 2, 1),
        kronor=(("frame", 75_000),), due=1,
    ),
    Planned(
        title="Kamera i Skogås centrum", kind="camera", body=_BOARD, side="guardian",
        what="Kameror vid torget, på kvällar och nätter.", districts=("Skogås",),
        why="Narkotikahandeln på torget ska bli svårare.", where="Skogås centrum", starts_in=1,
        dose=1, kronor=(("fund", 300_000),), due=12,
    ),
    Planned(
        title="Ordningsvakter i Huddinge centrum", kind="guards", body=_BOARD, side="guardian",
        what="Vakter fredag och lördag kväll.", districts=("Sjödalen-Fullersta",),
        why="Bråk bryts tidigare när någon är på plats.", starts_in=1, dose=1200,
        kronor=(("frame", 840_000),), due=8,
    ),
    Planned(
        title="Öppet längre på fritidsgården i Trångsund", kind="leisure", body=_CULTURE,
        side="offender", what="Fritidsgården har öppet till 22 även lördagar.",
        districts=("Trångsund",), target_group="Unga 13 till 17 år", since=-15, dose=400,
        doses=(32, 36, 40, 28, 12, 8), kronor=(("fund", 120_000),), due=-1,
        stopped="För få unga kom på lördagarna. Personalen behövs på vardagar.",
        looks=(
            Look(months=-3, carried_out="no", outcome="worse",
                 deviation="Halva höstens lördagar ställdes in, och få kom de andra.",
                 basis="Rapporterna runt gården blev fler, från 21 till 34 på ett halvår.",
                 verdict="change", reason="Lördagar lockar inte. Vardagskvällar prövas.",
                 worked="Musikrummet.", did_not_work="Lördagar efter klockan 20.",
                 useful_to="Andra fritidsgårdar", next=2, published=True),
        ),
    ),
    Planned(
        title="Grannsamverkan i Segeltorp", kind="neighbours", body=_BOARD,
        what="Nya grupper får utbildning och skyltar.", districts=("Segeltorp",), since=-6,
        dose=600, doses=(110, 95, 60), kronor=(("other", 30_000),), due=5,
    ),
    Planned(
        title="Portar med elektroniska lås i Flemingsberg", kind="hardening", body=_HUGE,
        side="place", what="Trapphusens portar får elektroniska lås.",
        why="Den som inte bor där kommer inte in.", districts=("Flemingsberg",), since=-8,
        dose=48, doses=(10, 14, 12), kronor=(("frame", 1_400_000),), due=9,
    ),
    Planned(
        title="Föräldrastöd i Vårby", kind="families", body=_SOCIAL, side="offender",
        what="Föräldrar till barn i låg- och mellanstadiet får kurs och stöd hemma.",
        why="Tidigt stöd minskar risken att unga dras in.", districts=("Vårby",), since=-4,
        dose=40, doses=(6, 8, 9), kronor=(("state", 600_000),), due=None,
    ),
    Planned(
        title="Utbildning i att läsa läget", kind="knowledge", body=_BOARD, side="guardian",
        what="Bovärdar, fritidsledare och skolpersonal lär sig rapportera lika.",
        why="Den som ser något vet vad den ska göra.", starts_in=3, dose=80, due=10,
    ),
)  # fmt: skip
