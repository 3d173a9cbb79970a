"""What the cards say of a measure against a theme: for it, against it, or nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.evidence.cards import Certainty, EvidenceCard
from tryggare.domain.wording import Text, say


class Standing(StrEnum):
    """How a measure stands against a theme. The codes are the form's fact ``evidence``."""

    SUPPORTED = "supported"
    UNCLEAR = "unclear"
    MISMATCH = "mismatch"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Known:
    """The cards on exactly this, those on the measure at large, and what they come to."""

    cards: tuple[EvidenceCard, ...]
    at_large: tuple[EvidenceCard, ...]
    standing: Standing

    @property
    def text(self) -> Text:
        """The standing in a sentence."""
        return _SENTENCES[self.standing]


def known(measure: str, theme: str, cards: Iterable[EvidenceCard], kind: str = "") -> Known:
    """What the cards say of ``measure`` against ``theme``, best known first; with ``kind`` also
    what is known of that kind alone, which weighs nothing for another of the same measure.

    Only established effects weigh, and only on exactly this theme: less of the problem in any card
    supports the measure; none or more of it, and nothing that supports it, is a mismatch.
    """
    ours = sorted(cards_of(measure, kind, cards), key=_best_first)
    exact = tuple(card for card in ours if card.theme and card.theme == theme)
    at_large = tuple(card for card in ours if not card.theme)
    return Known(exact, at_large, _standing(exact))


def cards_of(measure: str, kind: str, cards: Iterable[EvidenceCard]) -> Iterator[EvidenceCard]:
    """Those of the measure at large, and of ``kind`` alone."""
    return (card for card in cards if card.measure == measure and card.kind in ("", kind))


def mismatch(measure: str, theme: str, cards: Iterable[EvidenceCard]) -> Text | None:
    """Why the applicant must give a reason: what is established speaks against. None otherwise,
    also when nothing is known."""
    found = known(measure, theme, cards)
    if found.standing != Standing.MISMATCH:
        return None
    card = next(card for card in found.cards if _speaks_against(card))
    return say(
        "%(finding)s Källa: %(source)s. Skriv varför ni tror att det blir annorlunda här.",
        finding=Text(card.sentence),
        source=card.source.rstrip("."),
    )


def standing(measures: Iterable[str], theme: str, cards: Iterable[EvidenceCard]) -> Standing:
    """How an application with several measures stands: a mismatch in one asks for its reason;
    else the best that is known of any."""
    cards = tuple(cards)
    found = {known(measure, theme, cards).standing for measure in measures}
    order = (Standing.MISMATCH, Standing.SUPPORTED, Standing.UNCLEAR)
    return next((one for one in order if one in found), Standing.UNKNOWN)


def _standing(cards: tuple[EvidenceCard, ...]) -> Standing:
    if not cards:
        return Standing.UNKNOWN
    if any(_is_established(card) and not _speaks_against(card) for card in cards):
        return Standing.SUPPORTED
    return Standing.MISMATCH if any(map(_speaks_against, cards)) else Standing.UNCLEAR


def _is_established(card: EvidenceCard) -> bool:
    return card.certainty == Certainty.ESTABLISHED and card.effect_percent is not None


def _speaks_against(card: EvidenceCard) -> bool:
    return (
        card.certainty == Certainty.ESTABLISHED
        and card.effect_percent is not None
        and card.effect_percent >= 0
    )


def _best_first(card: EvidenceCard) -> tuple[bool, int, int, str]:
    """Established before the rest, many studies before few, new before old."""
    sure = card.certainty == Certainty.ESTABLISHED
    return (not sure, -(card.studies or 0), -(card.year or 0), card.sentence)


_SENTENCES = {
    Standing.SUPPORTED: say("Forskning visar att åtgärden minskar problemet."),
    Standing.UNCLEAR: say("Åtgärden har prövats mot problemet, men effekten är inte säkerställd."),
    Standing.MISMATCH: say("Forskning visar att åtgärden inte minskar problemet."),
    Standing.UNKNOWN: say(
        "Ingen forskning finns inlagd om åtgärden mot problemet. Det talar varken för eller emot."
    ),
}
