"""On what ground a part of a lägesbild is kept from the public version: rows of law, chosen by a
person. Each is tried again when somebody asks for the document (OSL)."""

from __future__ import annotations

from typing import Final

from tryggare.domain.law import Provision, provision

GROUNDS: Final = ("osl-18-1", "osl-18-8", "osl-26-1", "osl-35-1")


def ground(row_id: str) -> Provision:
    """The provision. Raises KeyError for what is not among the grounds."""
    if row_id not in GROUNDS:
        raise KeyError(row_id)
    return provision(row_id)


def short(row: Provision) -> str:
    """``OSL 18 kap. 1 §``."""
    return f"OSL {row.paragraph}"
