"""What is done for a reason is not done without one."""

from __future__ import annotations

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text


def said(reason: str, sentence: Text) -> str:
    """The reason without space around it. Raises InvalidInput with ``sentence`` without one."""
    if not reason.strip():
        raise InvalidInput([Problem("reason", sentence)])
    return reason.strip()
