"""What the state of a measure allows, and what the law wants before it begins."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.errors import Refused
from tryggare.domain.law import Provision, provision
from tryggare.domain.plans import Needs
from tryggare.domain.wording import Text, gettext_noop

_MISSING = {
    Needs.CAMERA: (
        gettext_noop(
            "Ingen kamera i åtgärden är bedömd och tillåten. Gör bedömningen först: %(law)s."
        ),
        "kbl-7",
    ),
    Needs.GUARD_PERMIT: (
        gettext_noop(
            "Inget tillstånd för ordningsvakter gäller den dagen. För in tillståndet först: "
            "%(law)s."
        ),
        "ordningsvakter-3",
    ),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing before the measure may begin, and where the law says so."""

    text: Text
    provision: Provision


def lacking(needs: Needs) -> Lack:
    """What the law wants of a kind that ``needs`` it, when that is not there."""
    sentence, code = _MISSING[needs]
    row = provision(code)
    return Lack(Text(sentence, {"law": str(row)}), row)


def require_startable(lack: Lack | None) -> None:
    """Raises Refused with what is missing and its paragraph."""
    if lack is not None:
        raise Refused(lack.text)
