"""What an audit pack is about: a round, the years of the fund's books, the meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tryggare.fund.models import Round


@dataclass(frozen=True, kw_only=True)
class Scope:
    """``years``: the budget years that the round has had money in. ``day``: when the fund was last
    changed, which the papers are dated by, so that the same rows give the same papers. ``until``:
    the last event of the log that the pack knows of."""

    round: Round
    years: Sequence[int]
    day: date
    until: int
    with_files: bool
