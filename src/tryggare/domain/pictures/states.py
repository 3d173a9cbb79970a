"""How a lägesbild goes from draft to adopted, and gives way to the next."""

from __future__ import annotations

from typing import Final

from tryggare.domain.transitions import Transitions

PICTURE: Final[Transitions] = {
    "draft": {"send": "in_review"},
    "in_review": {"send_back": "draft", "adopt": "adopted"},
    "adopted": {"replace": "replaced"},
    "replaced": {},
}
