"""The rest of the report to fullmäktige: exit programme, cooperation, law, the unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tryggare.domain.red_thread import Gap, Severity
from tryggare.exit import figures
from tryggare.measures.models import FollowUp, Measure, Promise
from tryggare.measures.selectors import assembly_facts as selectors
from tryggare.measures.selectors.assembly_facts import Period
from tryggare.measures.services.assembly_blocks import (
    Content,
    bullets,
    day,
    facts,
    grid,
    heading,
    lacks,
    section,
    sentence,
)

if TYPE_CHECKING:
    from tryggare.domain.disclosure import ReleasedTable

_ALL = "Alla"
_NO_LAW = (
    "Den röda tråden hittar inget lagkrav som inte är uppfyllt. Det är ingen juridisk granskning."
)


def exit_programme() -> Content:
    """What the exit programme has released, the newest of each kind, as it was released."""
    newest = {(one.definition, one.area.name): one for one in figures.released()}
    blocks: list[Content] = []
    for table in newest.values():
        blocks += [heading(f"{table.title}, {table.area.name}, {table.years}"), _released(table)]
    if blocks:
        blocks.append(
            sentence(
                "Talen är avrundade så att ingen person kan räknas fram, och visas precis som de "
                "släpptes. 0–4 kan vara ingen alls. Två punkter betyder att talet inte visas."
            )
        )
    else:
        blocks = [lacks("Avhopparverksamheten har inte släppt någon statistik.")]
    return section("exit", "Avhopparverksamheten", blocks)


def _released(table: ReleasedTable) -> Content:
    shown = table.by_place()
    first, *rest = table.dimensions
    across = [("", _ALL), *((v.code, str(v.text)) for v in rest[0].values)] if rest else []
    names = [("", _ALL), *((value.code, str(value.text)) for value in first.values)]
    rows = [
        [name, *(str(shown[code, other]) for other, _name in across)]
        if rest
        else [name, str(shown[(code,)])]
        for code, name in names
    ]
    columns = [name for _code, name in across] or ["Antal"]
    return grid(
        [str(first.title), *columns],
        rows,
        widths=[2, *(1 for _column in columns)],
        numeric=range(1, len(columns) + 1),
    )


def cooperation(period: Period) -> Content:
    """What carries the work, in brief."""
    return section("cooperation", "Samverkan och medborgarlöften", _cooperation(period))


def _cooperation(period: Period) -> Iterator[Content]:
    found = selectors.cooperation(period)
    if not (found.contact or found.promises or found.meetings or found.seats or found.agreements):
        yield lacks("Inget är infört om råd, överenskommelser, löften eller samordningsfunktion.")
        return
    vacant = sum(not seat.holder for seat in found.seats)
    yield facts(
        [
            ("Samordningsfunktion", found.contact.name if found.contact else ""),
            ("Överenskommelser som gäller", str(len(found.agreements))),
            ("Strategiska rådets platser", f"{len(found.seats)}, varav lediga {vacant}"),
            ("Rådets möten i perioden", str(found.meetings)),
        ]
    )
    if found.promises:
        yield grid(
            ["Medborgarlöfte", "Gäller", "Läge", "Så blev det"],
            [_promise(one) for one in found.promises],
            widths=[3, 2, 2, 4],
        )


def _promise(one: Promise) -> list[str]:
    where = f" ({one.district})" if one.district else ""
    answered = f", {day(one.answered_on)}" if one.answered_on else ""
    return [
        f"{one.title}{where}",
        f"{day(one.starts)} – {day(one.ends)}",
        f"{one.get_state_display()}{answered}",
        one.answer or "–",
    ]


def law(found: Sequence[Gap]) -> Content:
    """What the law demands and is not seen to be met, and how many of the rest."""
    return section("law", "Det som lagen kräver och som inte är gjort", _law(found))


def _law(found: Sequence[Gap]) -> Iterator[Content]:
    of_law = Counter(gap.code for gap in found if gap.kind.severity == Severity.LAW)
    kinds = {gap.code: gap.kind for gap in found}
    if of_law:
        yield bullets(
            [
                f"{kinds[code].label}{f': {count} st' if count > 1 else ''} "
                f"({kinds[code].provision}). {kinds[code].mend}"
                for code, count in of_law.items()
            ]
        )
    else:
        yield sentence(_NO_LAW)
    broken = Counter(gap.code for gap in found if gap.kind.severity == Severity.BROKEN)
    if broken:
        yield heading("Där den röda tråden är avbruten")
        yield grid(
            ["Vad", "Antal"],
            [[str(kinds[code].label), str(count)] for code, count in broken.items()],
            widths=[3, 1],
            numeric=[1],
        )


def unknown(
    found: Sequence[Gap], measures: Sequence[Measure], outcomes: Mapping[str, int]
) -> Content:
    """What the report cannot say, with how much of it there is."""
    return section("unknown", "Det vi inte vet", [bullets(_unknown(found, measures, outcomes))])


def _unknown(
    found: Sequence[Gap], measures: Sequence[Measure], outcomes: Mapping[str, int]
) -> Iterator[str]:
    lived = [one for one in measures if one.state != Measure.State.CANCELLED]
    not_followed = sum(not one.followed for one in lived)  # type: ignore[attr-defined]
    if not_followed:
        yield (
            f"Åtgärder som inte är uppföljda: {not_followed} av {len(lived)}. Vad de gav är okänt."
        )
    no_baseline = sum(gap.code == "goal_missing" for gap in found)
    if no_baseline:
        yield (
            f"Åtgärder som pågår utan ett mätt läge före: {no_baseline}. En förändring går inte "
            "att se i dem."
        )
    uncertain = outcomes.get(FollowUp.Outcome.UNKNOWN, 0)
    if uncertain:
        yield f"Uppföljningar som inte kunde säga om problemet hade påverkats: {uncertain}."
    yield "Brott som ingen anmäler och oro som ingen berättar om syns inte i siffrorna."
    yield ("Att ett problem minskade medan en åtgärd pågick visar inte att åtgärden var orsaken.")
