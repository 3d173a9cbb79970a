"""What the minutes say of those who took no part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tryggare.domain.law import provision
from tryggare.domain.recusal.grounds import Ground
from tryggare.domain.recusal.ties import Position
from tryggare.domain.wording import Text, say


@dataclass(frozen=True, slots=True)
class Recusal:
    """One person out of one item. ``person`` and ``item`` are as the minutes name them.

    ``settled``: the nämnd has decided the question (KL 6:30), not the person alone.
    """

    person: str
    item: str
    ground: Ground
    position: Position = Position.ELECTED
    settled: bool = False


def protocol_text(recusals: Iterable[Recusal]) -> Text:
    """A sentence for each ground and set of items, with everyone it is true of.

    Items and people keep the order they are given in. Without recusals: that there are none.
    """
    groups = _grouped(recusals)
    if not groups:
        return say("Ingen har anmält jäv.")
    sentences = {
        str(number): _sentence(alike, items, people)
        for number, ((alike, items), people) in enumerate(groups.items())
    }
    return Text(" ".join(f"%({number})s" for number in sentences), sentences)


# What must be alike for people to share a sentence, beside the items.
_Alike = tuple[Ground, Position, bool]


def _grouped(recusals: Iterable[Recusal]) -> dict[tuple[_Alike, tuple[str, ...]], list[str]]:
    items: dict[tuple[str, _Alike], dict[str, None]] = {}
    for one in recusals:
        alike = (one.ground, one.position, one.settled)
        items.setdefault((one.person, alike), {})[one.item] = None
    groups: dict[tuple[_Alike, tuple[str, ...]], list[str]] = {}
    for (person, alike), theirs in items.items():
        groups.setdefault((alike, tuple(theirs)), []).append(person)
    return groups


def _sentence(alike: _Alike, items: Sequence[str], people: Sequence[str]) -> Text:
    ground, position, settled = alike
    paragraphs = [row.paragraph for row in ground.provisions(position)]
    paragraphs.append(provision("kl-6-30").paragraph)
    values = {
        "people": _listed(people),
        "items": _listed(items),
        "ground": ground.label,
        "statute": ground.provision.statute,
        "law": _listed(paragraphs),
    }
    if settled:
        return say(
            "Nämnden har avgjort att jäv finns: %(people)s deltar inte i handläggningen av "
            "%(items)s och är inte närvarande då. Grund: %(ground)s (%(statute)s %(law)s).",
            **values,
        )
    return say(
        "På grund av jäv deltar %(people)s inte i handläggningen av %(items)s och är inte "
        "närvarande då. Grund: %(ground)s (%(statute)s %(law)s).",
        **values,
    )


def _listed(names: Sequence[str]) -> Text | str:
    if len(names) == 1:
        return names[0]
    return say("%(first)s och %(last)s", first=", ".join(names[:-1]), last=names[-1])
