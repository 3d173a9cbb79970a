"""What is known of a measure against a problem, and when an applicant must say why it is chosen."""

from tryggare.domain.evidence.cards import (
    Certainty,
    EvidenceCard,
    card_from_plain,
    card_to_plain,
    default_cards,
)
from tryggare.domain.evidence.weighing import Known, Standing, cards_of, known, mismatch, standing

__all__ = [
    "Certainty",
    "EvidenceCard",
    "Known",
    "Standing",
    "card_from_plain",
    "card_to_plain",
    "cards_of",
    "default_cards",
    "known",
    "mismatch",
    "standing",
]
