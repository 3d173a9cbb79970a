"""Tickets: what a fresh log-in gives, and what a case key is released on. In memory only."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass

from tryggare.domain.sealing import Secret
from tryggare.keyring.clock import Clock
from tryggare.keyring.errors import NoTicket

_HOUR, _MINUTE = 3600.0, 60.0


@dataclass(frozen=True)
class Terms:
    """How long a ticket lives (seconds), unused and at most, and how many a person may have."""

    idle: float = 15 * _MINUTE
    life: float = 12 * _HOUR
    most: int = 8


@dataclass
class _Admission:
    person: str
    admitted: float
    used: float


class Tickets:
    """Who is admitted. Only hashes of tickets are kept; a restart forgets everyone."""

    def __init__(self, clock: Clock, terms: Terms) -> None:
        self._clock = clock
        self._terms = terms
        self._admissions: dict[bytes, _Admission] = {}
        self._lock = threading.Lock()

    def admit(self, person: str) -> Secret:
        """A new ticket. A person with too many loses the oldest."""
        ticket, now = Secret.random(), self._clock.ticks()
        with self._lock:
            self._forget_dead(now)
            theirs = [name for name, its in self._admissions.items() if its.person == person]
            for oldest in theirs[: max(0, len(theirs) + 1 - self._terms.most)]:
                del self._admissions[oldest]
            self._admissions[_name(ticket)] = _Admission(person, now, now)
        return ticket

    def person(self, ticket: Secret) -> str:
        """Whose it is; counts as using it. Raises NoTicket."""
        with self._lock:
            now = self._clock.ticks()
            admission = self._admissions.get(_name(ticket))
            if admission is None:
                raise NoTicket
            if not self._alive(admission, now):
                del self._admissions[_name(ticket)]
                raise NoTicket
            admission.used = now
            return admission.person

    def dismiss(self, ticket: Secret) -> None:
        """End one; nothing happens when it has ended."""
        with self._lock:
            self._admissions.pop(_name(ticket), None)

    def dismiss_person(self, person: str) -> None:
        """End all of a person's."""
        with self._lock:
            for name, admission in list(self._admissions.items()):
                if admission.person == person:
                    del self._admissions[name]

    def count(self) -> int:
        """How many live now."""
        with self._lock:
            self._forget_dead(self._clock.ticks())
            return len(self._admissions)

    def _alive(self, admission: _Admission, now: float) -> bool:
        return (
            now - admission.used < self._terms.idle and now - admission.admitted < self._terms.life
        )

    def _forget_dead(self, now: float) -> None:
        for name, admission in list(self._admissions.items()):
            if not self._alive(admission, now):
                del self._admissions[name]


def _name(ticket: Secret) -> bytes:
    return hashlib.sha256(ticket.reveal()).digest()
