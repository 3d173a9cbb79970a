"""The exit programme's own commands, run where Django stands ready."""

from __future__ import annotations

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
