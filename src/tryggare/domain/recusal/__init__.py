"""Jäv: what to ask a person before a matter, what the minutes say, and whether the body may decide.

Nothing here decides that someone is jävig. The person answers, and the nämnd settles what is
unclear (KL 6:30).
"""

from tryggare.domain.recusal.grounds import Exemption, Ground, all_exemptions
from tryggare.domain.recusal.minutes import Recusal, protocol_text
from tryggare.domain.recusal.quorum import ItemQuorum, quorum
from tryggare.domain.recusal.suggestions import Advice, Suggestion, suggestions
from tryggare.domain.recusal.ties import BodyKind, DutyKind, Link, Matter, Position, Tie

__all__ = [
    "Advice",
    "BodyKind",
    "DutyKind",
    "Exemption",
    "Ground",
    "ItemQuorum",
    "Link",
    "Matter",
    "Position",
    "Recusal",
    "Suggestion",
    "Tie",
    "all_exemptions",
    "protocol_text",
    "quorum",
    "suggestions",
]
