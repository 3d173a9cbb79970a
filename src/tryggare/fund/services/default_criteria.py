"""The criteria a new round starts with; the municipality makes them its own.

The first three are what Brå judged its grants by in 2024; it does not judge the likely effect, so a
municipality that wants to ask for evidence does it by the fourth.
"""

from __future__ import annotations

from tryggare.fund.models import Criterion, Round

DEFAULT = (
    (
        "Relevans",
        "Är problemet väl beskrivet och belagt, och svarar åtgärden mot det och dess orsaker?",
    ),
    ("Genomförbarhet", "Är planen, tiden och budgeten rimliga för det som ska göras?"),
    ("Bärkraft", "Är åtgärden förankrad, och klarar den sig sedan utan pengar från fonden?"),
    ("Evidens", "Vad talar för att åtgärden fungerar mot det här problemet, och vad talar emot?"),
    ("Likvärdighet", "Gör åtgärden tryggheten mer lika mellan kommundelar och mellan grupper?"),
)
_WEIGHT = 20


def lay_default(round_: Round) -> None:
    """The five criteria, equally heavy, for a round that is new. The caller logs the round."""
    Criterion.objects.bulk_create(
        Criterion(
            municipality_id=round_.municipality_id,
            round=round_,
            position=place,
            name=name,
            question=question,
            weight=_WEIGHT,
        )
        for place, (name, question) in enumerate(DEFAULT, 1)
    )
