"""The exit programme's own commands, run where Django stands ready."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tryggare.domain.sealing import Month
from tryggare.keyring.client import Client

if TYPE_CHECKING:
    from tryggare.organisations.services.audit_check import ChainReport


def check_log(code: str | None) -> list[ChainReport]:
    """How every municipality's chain of exit events stands, or that of the one with ``code``."""
    from tryggare.exit.services.log_check import check_chains

    return check_chains(code=code)


def move_keys(client: Client) -> int:
    """Go over to this month's master and move every wrap. Exit 0 when none is left, 1 when some
    could not be moved."""
    from tryggare.exit.services.months import move_all

    moved = move_all(client)
    for one in moved:
        print(one)  # noqa: T201
    return 0 if all(one.finished for one in moved) else 1


def require_left(month: Month) -> None:
    """Raises Refused while the month's master is needed."""
    from tryggare.exit.services.months import require_left as require

    require(month)


def simulate(on: date | None) -> int:
    """Print what a list and a run would do on a day, without doing it. Exit 0."""
    from django.utils import timezone

    from tryggare.exit.services import destroying

    for place in destroying.simulate(on or timezone.localdate()):
        print(f"{place.municipality}: {len(place.listed)} till listan")  # noqa: T201
        for one in place.listed:
            days = f"sista anteckningen {one.last_on}, ska vara gallrat {one.until_on}"
            print(f"  {one.number}: {days}")  # noqa: T201
        print(f"{place.municipality}: {len(place.destroyed)} gallras")  # noqa: T201
        for number in place.destroyed:
            print(f"  {number}")  # noqa: T201
    return 0


def destroy() -> int:
    """Destroy what is approved. Exit 0 when nothing waits, 1 otherwise."""
    from tryggare.exit.services import destroying

    ran = destroying.run_all(Client.from_environment())
    for one in ran:
        did = f"{one.destroyed} gallrade, {one.off} av listan, {one.left} väntar"
        print(f"{one.municipality}: {did}")  # noqa: T201
    return 1 if any(one.left for one in ran) else 0
