"""What the keyring does, without the socket."""

from __future__ import annotations

import threading

from tryggare.domain.sealing import (
    Context,
    Month,
    Secret,
    public_key,
    search_token,
    sign,
    signing_public,
    unwrap_key,
    wrap_key,
)
from tryggare.keyring.clock import Clock
from tryggare.keyring.errors import NotEnrolled, NotTheirKey, NotYours
from tryggare.keyring.holders import Holder, Shelf
from tryggare.keyring.masters import Masters
from tryggare.keyring.status import Status
from tryggare.keyring.tickets import Terms, Tickets


class Vault:
    """One keyring on the secrets in ``holder``; safe to use from several threads."""

    def __init__(self, holder: Holder, clock: Clock, terms: Terms | None = None) -> None:
        self._holder = holder
        self._masters = Masters(holder, clock)
        self._tickets = Tickets(clock, terms or Terms())
        # Nothing is sealed under a master while it is being destroyed.
        self._turning = threading.Lock()

    def enrol(self, person: str) -> bytes:
        """The person's public key (1216 bytes); the private half is made the first time."""
        return public_key(self._holder.make(Shelf.PERSONS, person))

    def admit(self, person: str) -> Secret:
        """A ticket for someone who has just shown who they are. Raises NotEnrolled."""
        self._seed(person)
        return self._tickets.admit(person)

    def dismiss(self, ticket: Secret) -> None:
        """The ticket opens nothing more."""
        self._tickets.dismiss(ticket)

    def dismiss_person(self, person: str) -> None:
        """None of the person's tickets opens anything more."""
        self._tickets.dismiss_person(person)

    def wrap(self, public: bytes, key: Secret, context: Context) -> bytes:
        """``key`` wrapped to ``context.member`` and laid under the current master (1220 bytes).

        ``public`` comes from the database, where someone may have put their own. It must be the
        one the keyring made for the member: raises NotTheirKey or NotEnrolled.
        """
        if public_key(self._seed(context.member)) != public:
            raise NotTheirKey
        with self._turning:
            return self._masters.seal(wrap_key(public, key, context), context)

    def whose(self, ticket: Secret) -> str:
        """The person who was admitted. Raises NoTicket; counts as using the ticket."""
        return self._tickets.person(ticket)

    def unwrap(self, ticket: Secret, wrapped: bytes, context: Context) -> Secret:
        """The key, for the ticket's own person. Counts as using the ticket.

        Raises NoTicket, NotYours when it is wrapped to somebody else, MasterGone, and what opening
        raises.
        """
        person = self._tickets.person(ticket)
        if context.member != person:
            raise NotYours
        return unwrap_key(self._seed(person), self._masters.open(wrapped, context), context)

    def rewrap(self, wrapped: bytes, context: Context) -> bytes:
        """The same wrap under the current master; the key inside stays closed."""
        with self._turning:
            return self._masters.seal(self._masters.open(wrapped, context), context)

    def turn_month(self) -> Month:
        """Make this month's master if need be. Gives the current month."""
        with self._turning:
            return self._masters.turn()

    def destroy_master(self, month: Month) -> None:
        """For good. Raises MasterGone or MasterInUse."""
        with self._turning:
            self._masters.destroy(month)

    def months(self) -> tuple[Month, ...]:
        """Months whose master lives, oldest first; the last one is current."""
        return self._masters.months()

    def token(self, municipality: str, kind: str, normalised: str) -> bytes:
        """The search token (32 bytes), under a key that is made the first time."""
        return search_token(self._holder.make(Shelf.SEARCH, municipality), kind, normalised)

    def sign(self, municipality: str, message: bytes) -> bytes:
        """The municipality's signature (64 bytes), under a key that is made the first time."""
        return sign(self._holder.make(Shelf.SIGNING, municipality), message)

    def signer(self, municipality: str) -> bytes:
        """The public key (32 bytes) that the municipality's signatures are checked with."""
        return signing_public(self._holder.make(Shelf.SIGNING, municipality))

    def status(self) -> Status:
        """How much there is, and nothing of what it is."""
        persons = len(self._holder.names(Shelf.PERSONS))
        return Status(self.months(), persons, self._tickets.count())

    def _seed(self, person: str) -> Secret:
        seed = self._holder.take(Shelf.PERSONS, person)
        if seed is None:
            raise NotEnrolled
        return seed
