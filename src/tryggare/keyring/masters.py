"""The monthly masters: one more each month, and the old ones destroyed one by one."""

from __future__ import annotations

from tryggare.domain.sealing import Context, Month, Secret, month_of, open_outer, seal_outer
from tryggare.domain.sealing.outer import month_at
from tryggare.keyring.clock import Clock
from tryggare.keyring.errors import MasterGone, MasterInUse
from tryggare.keyring.holders import Holder, Shelf


class Masters:
    """The masters in ``holder``. The newest is the current one; there always is one.

    Months only go forward, whatever the clock does, so a destroyed month never comes again.
    """

    def __init__(self, holder: Holder, clock: Clock) -> None:
        self._holder = holder
        self._clock = clock
        if not self.months():
            self.turn()

    def months(self) -> tuple[Month, ...]:
        """The living, oldest first; the last one is current."""
        return tuple(Month(name) for name in self._holder.names(Shelf.MASTERS))

    def turn(self) -> Month:
        """Make this month's master if it is newer than the current one. Gives the current month."""
        month = month_at(self._clock.now())
        if all(known < month for known in self.months()):
            self._holder.make(Shelf.MASTERS, month)
        return self.months()[-1]

    def destroy(self, month: Month) -> None:
        """For good: what lies under it never opens again. Raises MasterGone or MasterInUse."""
        months = self.months()
        if month not in months:
            raise MasterGone(month)
        if month == months[-1]:
            raise MasterInUse(month)
        self._holder.destroy(Shelf.MASTERS, month)

    def seal(self, inner: bytes, context: Context) -> bytes:
        """``inner`` under the current master."""
        month = self.months()[-1]
        return seal_outer(self._master(month), month, inner, context)

    def open(self, wrapped: bytes, context: Context) -> bytes:
        """What lies inside. Raises MasterGone, CannotOpen, NotSealed or UnknownSuite."""
        return open_outer(self._master(month_of(wrapped)), wrapped, context)

    def _master(self, month: Month) -> Secret:
        master = self._holder.take(Shelf.MASTERS, month)
        if master is None:
            raise MasterGone(month)
        return master
