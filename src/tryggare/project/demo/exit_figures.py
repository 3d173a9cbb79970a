"""The demonstration's statistics: of persons who do not exist, in eight municipalities.

They are laid as the yearly job would have collected them, through the same rules, under a key drawn
when the demonstration is loaded: which tables are let through may differ from one time to another.
"""

from __future__ import annotations

import random

from django.db import transaction
from django.utils import timezone

from tryggare.domain.disclosure import Contribution, Counted, all_dimensions, groups
from tryggare.exit.models import FigureTable
from tryggare.exit.selectors.figures import waiting
from tryggare.exit.services import figure_decisions, figures
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.project.demo.acting import Cast
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE

_JOINS, _APPROVES = "torun", "dagny"
_COMMON = {2: (0.62, 0.38), 3: (0.55, 0.25, 0.2)}
_YEARS = range(2021, 2024)
_MOST = 26  # who start in a municipality in a year


def add(keyring: Client) -> None:
    """Let Huddinge contribute, put tables together, and let out all but the last of them."""
    host = municipality_id(HUDDINGE)
    with transaction.atomic():
        cast = Cast(host)
        cast.enter()
        figure_decisions.join(by=cast.by(_JOINS))
    group = groups()["sodertorn"]
    figures.prepare(
        Municipality.objects.get(pk=host), group, _invented(), keyring, timezone.localdate()
    )
    with transaction.atomic():
        cast = Cast(host)
        cast.enter()
        by = cast.by(_APPROVES)
        ready: list[FigureTable] = list(waiting())
        for row in ready[:-1]:
            figure_decisions.approve(by=by, table_id=row.pk)


def _invented() -> list[Contribution]:
    drawn = random.Random(20261128)  # noqa: S311 - invented persons
    return [
        Contribution(
            code,
            tuple(
                Counted(f"{code}-{year}-{number}", year, _codes(drawn))
                for year in _YEARS
                for number in range(drawn.randint(4, _MOST))
            ),
        )
        for code in groups()["sodertorn"].municipalities
    ]


def _codes(drawn: random.Random) -> dict[str, str]:
    return {
        one.code: drawn.choices([v.code for v in one.values], _COMMON[len(one.values)])[0]
        for one in all_dimensions()
    }
