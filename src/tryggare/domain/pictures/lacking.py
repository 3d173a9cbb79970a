"""What still lacks before a lägesbild may be reviewed and adopted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from tryggare.domain.incidents.personal_data import Kind, kinds_of, listed, signs_in
from tryggare.domain.pictures.sections import HOLDS, SECTIONS
from tryggare.domain.pictures.written import has_words
from tryggare.domain.wording import Text, say

Where = Literal["facts", "links", "section", "problem", "cause"]
# What is never in a lägesbild, whoever reads it. Names and links may be of places: a person looks.
NEVER: Final[frozenset[Kind]] = frozenset({"personal_number", "phone", "email", "registration"})
# Much that is no telephone number looks like one, and a number to a function may stand in words
# that are the municipality's own.
NEVER_BUT_PHONE: Final[frozenset[Kind]] = NEVER - {"phone"}
# The way of working that asks for causes is Brå's; the law's word is analysis.
BRA: Final = say("Brås arbetssätt, steg 3: orsaksanalys för varje prioriterat problem")


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing: ``key`` is the section's code or the row's id, ``provision`` the law that asks for
    it, or empty; ``source`` then says who else does, where somebody does."""

    where: Where
    key: str
    what: Text
    provision: str = ""
    source: Text | None = None


@dataclass(frozen=True, kw_only=True)
class BlockFacts:
    section: str
    text: str
    is_written: bool
    is_open: bool
    ground: str
    # Its giver lets nobody open it: that is no secrecy, and needs no ground.
    is_withheld: bool = False


@dataclass(frozen=True, kw_only=True)
class HeadFacts:
    """What stands on the first page, and the titles of other plans: both always go to residents."""

    text: str = ""
    links: str = ""


@dataclass(frozen=True, kw_only=True)
class CauseFacts:
    """``blanks`` are the labels of what is empty."""

    id: str
    text: str
    blanks: Sequence[Text]


@dataclass(frozen=True, kw_only=True)
class ProblemFacts:
    id: str
    title: str
    text: str
    is_prioritised: bool
    is_open: bool
    ground: str
    blanks: Sequence[Text]
    causes: Sequence[CauseFacts]


def lacks(
    blocks: Sequence[BlockFacts], problems: Sequence[ProblemFacts], head: HeadFacts
) -> tuple[Lack, ...]:
    """Everything that lacks, in the order of the document."""
    return (
        *_head(head),
        *_sections(blocks),
        *(lack for one in problems for lack in _problem(one)),
    )


def _head(head: HeadFacts) -> Iterator[Lack]:
    kinds = never_in([head.text])
    if kinds:
        yield Lack("facts", "", say("Rubrik och område: ta bort %(kinds)s.", kinds=kinds))
    kinds = never_in([head.links])
    if kinds:
        yield Lack("links", "", say("Andra planer: ta bort %(kinds)s.", kinds=kinds))


def _sections(blocks: Sequence[BlockFacts]) -> Iterator[Lack]:
    by_section: Mapping[str, list[BlockFacts]] = {
        one.code: [block for block in blocks if block.section == one.code] for one in SECTIONS
    }
    for one in SECTIONS:
        inside = by_section[one.code]
        if not any(block.is_written and has_words(block.text) for block in inside):
            what = say("%(section)s: inget är skrivet.", section=one.title)
            yield Lack("section", one.code, what, HOLDS)
        if any(not (block.is_open or block.ground or block.is_withheld) for block in inside):
            what = say("%(section)s: välj grund för det som är sekretess.", section=one.title)
            yield Lack("section", one.code, what)
        kinds = never_in([block.text for block in inside])
        if kinds:
            what = say("%(section)s: ta bort %(kinds)s.", section=one.title, kinds=kinds)
            yield Lack("section", one.code, what)


def _problem(one: ProblemFacts) -> Iterator[Lack]:
    named = {"problem": one.title}
    if not one.is_open and not one.ground:
        what = say("%(problem)s: välj grund för sekretessen.", **named)
        yield Lack("problem", one.id, what)
    kinds = never_in([one.text, *(cause.text for cause in one.causes)])
    if kinds:
        yield Lack("problem", one.id, say("%(problem)s: ta bort %(kinds)s.", **named, kinds=kinds))
    if not one.is_prioritised:
        return
    for label in one.blanks:
        what = say("%(problem)s: %(field)s är tomt.", **named, field=label)
        yield Lack("problem", one.id, what)
    if not one.causes:
        what = say("%(problem)s: ingen orsak är analyserad.", **named)
        yield Lack("problem", one.id, what, "", BRA)
    for cause in one.causes:
        for label in cause.blanks:
            what = say("%(problem)s, orsak: %(field)s är tomt.", **named, field=label)
            yield Lack("cause", cause.id, what, "", BRA)


def never_in(texts: Iterable[str], kinds: Set[Kind] = NEVER) -> Text | None:
    """What of ``kinds`` stands in ``texts`` though it never may, in words; None when nothing."""
    found = [sign for text in texts for sign in signs_in(text) if sign.kind in kinds]
    return listed(kinds_of(found)) if found else None
