"""The criteria a new round starts with."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tryggare.fund.models import Criterion, Round


@cache
def default_criteria() -> tuple[dict[str, Any], ...]:
    """Name, question and weight of each, in order."""
    text = files("tryggare.fund").joinpath("data/criteria.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["criteria"])


def lay_default(round_: Round) -> None:
    """Lay them in a round that is new. The caller logs the round."""
    Criterion.objects.bulk_create(
        Criterion(municipality_id=round_.municipality_id, round=round_, position=place, **one)
        for place, one in enumerate(default_criteria(), 1)
    )
