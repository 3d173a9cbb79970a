"""Which system holds the *akt*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tryggare.exit.models import RecordSystem

# How long something may wait before it stands in the akt, where the municipality has said nothing.
DAYS = 14


@dataclass(frozen=True)
class Holder:
    """Who holds the *akt*: ``row`` is the decision in force, None while there is none."""

    row: RecordSystem | None

    @property
    def name(self) -> str:
        return self.row.name if self.row is not None else ""

    @property
    def is_other(self) -> bool:
        """Whether it is another system than this."""
        return bool(self.name)

    @property
    def days(self) -> int:
        return self.row.days if self.row is not None else DAYS

    @property
    def decided_on(self) -> date | None:
        return self.row.decided_on if self.row is not None else None


def holder() -> Holder:
    """What holds in the municipality whose transaction it is."""
    return Holder(RecordSystem.objects.order_by("-set_at", "pk").first())


def earlier() -> list[RecordSystem]:
    """All decisions, the newest first."""
    return list(RecordSystem.objects.select_related("set_by").order_by("-set_at", "pk"))
