"""What results say in plain words that ``statistics.telling`` has no sentence for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tryggare.domain.statistics.telling import UNLIKELY, Told, p_text, with_unevenness
from tryggare.domain.wording import Number, Text, say, to_plain


def plain(told: Told) -> list[dict[str, object]]:
    """The three sentences as JSON holds them: shows, does not, how sure."""
    return [to_plain(one) for one in (told.shows, told.does_not, told.how_sure)]


def number(value: float, decimals: int = 1) -> Number:
    return Number(Decimal(repr(value)), decimals=decimals)


def of_hot_spots(hot: int, squares: int, hits: int, held: int, pai: float | None) -> Told:
    """Of squares that are denser than chance, and how many later incidents fell in them."""
    if hot:
        shows = say(
            "%(hot)s rutor har fler händelser i och omkring sig än slumpen ger. Någon händelse "
            "finns i %(all)s rutor.",
            hot=Number(hot),
            all=Number(squares),
        )
    else:
        shows = say("Ingen ruta har fler händelser omkring sig än slumpen ger.")
    does_not = say(
        "Det säger inte varför, och inte hur många som vistas på platsen: där många rör sig händer "
        "mer. Det säger inte att det fortsätter. Sjö och hav innanför kommungränsen räknas som "
        "yta där något kunde ha hänt."
    )
    if not held:
        return Told(shows, does_not, say("Rutorna är inte prövade mot senare månader."))
    if pai is None:
        none = say("Utan de senaste månaderna pekas ingen ruta ut. Därför går det inte att pröva.")
        return Told(shows, does_not, none)
    sure = say(
        "Prövat mot de senaste månaderna: av %(held)s händelser då hamnade %(hits)s i rutor som "
        "tiden före pekade ut. Det är %(pai)s gånger så många som om de hade spritts jämnt över "
        "kommunen.",
        held=Number(held),
        hits=Number(hits),
        pai=number(pai),
    )
    return Told(shows, does_not, sure)


def of_unlike_periods(counts: Sequence[int], days: Sequence[int]) -> Text:
    """Of two counts whose periods are not of one length: alone they would mislead."""
    return say(
        "Först var det %(first)s på %(days)s dagar, sedan %(second)s på %(others)s dagar.",
        first=Number(counts[0]),
        days=Number(days[0]),
        second=Number(counts[1]),
        others=Number(days[1]),
    )


def of_window(most: int, days: int, expected: float, p: float) -> Told:
    """Of the most that ever happened within so many days."""
    shows = say(
        "Som mest hände det %(most)s gånger på %(days)s dagar. I genomsnitt var det %(usual)s.",
        most=Number(most),
        days=Number(days),
        usual=number(expected),
    )
    does_not = say(
        "Det säger inte varför. Årstiden räknas inte bort: något som alltid är vanligt på hösten "
        "kan se ovanligt ut."
    )
    if p <= UNLIKELY:
        sure = say("Slumpen ger så många någon gång under tiden sällan: %(p)s.", p=p_text(p))
    else:
        sure = say(
            "Slumpen ger så många någon gång under tiden med sannolikheten %(p)s. Det kan inte "
            "skiljas från slump.",
            p=p_text(p),
        )
    return Told(shows, does_not, sure)


def of_plan(expected: float, least: int, usually: int, unevenness: float) -> Told:
    """Of a measure that has not begun: what could be seen at all."""
    if least > expected:
        shows = say(
            "Med så få händelser går ingen minskning att se, hur bra insatsen än är: väntat är "
            "%(expected)s händelser, och det skulle behöva bli minst %(least)s färre.",
            expected=number(expected, 0),
            least=Number(least),
        )
    else:
        shows = say(
            "En minskning behöver vara minst %(least)s händelser för att gå att se, av väntade "
            "%(expected)s.",
            least=Number(least),
            expected=number(expected, 0),
        )
    does_not = say(
        "Det säger inte om insatsen hjälper, och inte att den är fel att göra. En mindre minskning "
        "kan vara verklig utan att synas i antalen."
    )
    if usually > expected:
        sure = say(
            "Det skulle behöva bli %(usually)s färre för att synas i fyra fall av fem, och så "
            "många väntas inte. Ett större område eller en längre tid ger mer att se på.",
            usually=Number(usually),
        )
    else:
        sure = say(
            "En minskning med %(usually)s händelser skulle synas i fyra fall av fem. Det "
            "förutsätter att platserna annars följs åt.",
            usually=Number(usually),
        )
    return Told(shows, does_not, with_unevenness(sure, unevenness))


def of_synthetic(effect: float, p: float, donors: int) -> Told:
    """Of one place beside a mix of others."""
    shows = say(
        "Efter att insatsen började var det i genomsnitt %(effect)s händelser i månaden mot "
        "blandningen av andra områden.",
        effect=Number(Decimal(repr(round(effect, 1))), decimals=1, signed=True),
    )
    does_not = say(
        "Det säger inte att insatsen var orsaken. Något annat kan ha hänt just där vid samma tid."
    )
    return Told(shows, does_not, _rank(p, donors + 1))


def _rank(p: float, places: int) -> Text:
    """``p`` is the place's rank among all, over how many they are."""
    rank = round(p * places)
    values = {"places": Number(places), "p": p_text(p)}
    if p <= UNLIKELY and rank == 1:
        return say(
            "Bland %(places)s områden skiljer sig det här mest från sin blandning: %(p)s.", **values
        )
    if p <= UNLIKELY:
        return say(
            "Bland %(places)s områden är det %(rank)s som skiljer sig minst lika mycket från sin "
            "blandning, det här medräknat: %(p)s.",
            rank=Number(rank),
            **values,
        )
    if rank == 1:
        return say(
            "Bland %(places)s områden skiljer sig det här mest från sin blandning. Områdena är för "
            "få för att det ska kunna skiljas från slump: %(p)s.",
            **values,
        )
    return say(
        "Lika stora avvikelser finns i områden utan insats. Det kan inte skiljas från slump."
    )
