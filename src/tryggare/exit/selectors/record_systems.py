"""Which system holds the *akt*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

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

    def due(self, written: datetime) -> date:
        """The day by which something written then should stand in the akt: counted from the
        decision for what is older."""
        since = timezone.localdate(written)
        if self.row is not None:
            since = max(since, self.row.decided_on)
        return since + timedelta(days=self.days)


def holder() -> Holder:
    """What holds in the municipality whose transaction it is."""
    return Holder(RecordSystem.objects.order_by("-set_at", "pk").first())


def earlier() -> list[RecordSystem]:
    """All decisions, the newest first."""
    return list(RecordSystem.objects.select_related("set_by").order_by("-set_at", "pk"))
