"""Kinds of intervention, and which may be given without a needs assessment (the light path)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

_TWENTY_ONE = 21


class Light(StrEnum):
    """Whether an intervention may be given without a needs assessment of the single case."""

    ANY = "any"
    ADULTS_21 = "adults_21"
    NEVER = "never"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Intervention:
    """A row of ``interventions.toml``; ``provision`` is what it is given under."""

    code: str
    title: Text
    provision: Provision
    light: Light


@dataclass(frozen=True, slots=True)
class LightPath:
    """Whether the law leaves the light path open, why, and where that stands. When it does:
    ``must_inform`` is the duty to tell of the right to apply, and the board must have decided
    that it gives the intervention so."""

    allowed: bool
    why: Text
    provision: Provision
    must_inform: Provision | None


@cache
def all_interventions() -> dict[str, Intervention]:
    """Every kind by its code."""
    rows: dict[str, dict[str, Any]] = read_rows("interventions.toml", __package__)
    return {
        code: Intervention(
            code, Text(row["title"]), provision(row["provision"]), Light(row["light"])
        )
        for code, row in rows.items()
    }


def intervention(code: str) -> Intervention:
    """The kind with that code. Raises KeyError for one that is not there."""
    return all_interventions()[code]


def light_path(kind: Intervention, age: int | None) -> LightPath:
    """Whether the kind may be given without a needs assessment to someone of that age, in whole
    years; None where it is not known, as in anonymous counselling."""
    if kind.light is Light.OTHER:
        why = say("Ekonomiskt bistånd prövas alltid i det enskilda fallet.")
        return LightPath(False, why, kind.provision, None)
    exception = provision("sol-11-5")
    if kind.light is Light.NEVER:
        why = say("Lagen undantar insatsen. Den kräver att behovet prövas.")
        return LightPath(False, why, exception, None)
    if kind.light is Light.ADULTS_21 and age is None:
        why = say("Åldern måste vara känd. Under 21 år krävs att behovet prövas.")
        return LightPath(False, why, exception, None)
    if kind.light is Light.ADULTS_21 and age is not None and age < _TWENTY_ONE:
        why = say("Den som är under 21 år får insatsen bara efter att behovet har prövats.")
        return LightPath(False, why, exception, None)
    why = say(
        "Lagen tillåter det om nämnden har beslutat att ge insatsen så. Berätta att man också kan"
        " ansöka om insatser."
    )
    return LightPath(True, why, exception, provision("sol-11-6"))
