"""How the rest of the house talks to the keyring."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from tryggare.domain.sealing import Context, Month, SealingError, Secret
from tryggare.keyring.errors import BY_NAME, KeyringAway, KeyringFault
from tryggare.keyring.framing import Closed, as_bytes, as_text, receive, send, short_address
from tryggare.keyring.status import Status

VARIABLE = "TRYGGARE_KEYRING"
_AT_ONCE = 200  # items in a message: a wrap is 1.6 kB there
_TRY_EVERY = 0.02
_T = TypeVar("_T")


@dataclass(frozen=True)
class Refusal:
    """One of several items was refused, and why."""

    error: SealingError


@dataclass(frozen=True)
class Client:
    """Calls the keyring on ``path``, each call on a connection of its own.

    A call takes at most about ``patience`` seconds, in which a keyring that is just starting gets
    to be up. Raises KeyringAway, and whatever the keyring refuses with.
    """

    path: Path
    patience: float = 5.0

    @classmethod
    def from_environment(cls) -> Client:
        """The one that TRYGGARE_KEYRING names. Raises KeyringAway when none is named."""
        path = os.environ.get(VARIABLE)
        if not path:
            raise KeyringAway
        return cls(Path(path))

    def enrol(self, person: str) -> bytes:
        """The person's public key (1216 bytes), the same every time."""
        return as_bytes(self._call("enrol", person=person))

    def admit(self, person: str) -> Secret:
        """A ticket, for someone who has just logged in. Raises NotEnrolled."""
        return Secret(as_bytes(self._call("admit", person=person)))

    def whose(self, ticket: Secret) -> str:
        """Who was admitted with it. Raises NoTicket."""
        return str(self._call("whose", ticket=as_text(ticket.reveal())))

    def dismiss(self, ticket: Secret) -> None:
        """End a ticket."""
        self._call("dismiss", ticket=as_text(ticket.reveal()))

    def dismiss_person(self, person: str) -> None:
        """End all of a person's tickets."""
        self._call("dismiss_person", person=person)

    def wrap(self, public: bytes, key: Secret, context: Context) -> bytes:
        """``key`` for ``context.member``. Raises NotTheirKey unless ``public`` is the member's."""
        return _only(self.wrap_many([(public, key, context)]))

    def wrap_many(self, items: Sequence[tuple[bytes, Secret, Context]]) -> list[bytes | Refusal]:
        """``wrap`` of each, in order."""
        plain = [
            {"public": as_text(public), "key": as_text(key.reveal()), "context": asdict(context)}
            for public, key, context in items
        ]
        return self._each("wrap", plain)

    def unwrap(self, ticket: Secret, wrapped: bytes, context: Context) -> Secret:
        """The key inside. Raises NoTicket, NotYours, MasterGone or what opening raises."""
        return _only(self.unwrap_many(ticket, [(wrapped, context)]))

    def unwrap_many(
        self, ticket: Secret, items: Sequence[tuple[bytes, Context]]
    ) -> list[Secret | Refusal]:
        """``unwrap`` of each, in order. Raises NoTicket for all of them."""
        found = self._each("unwrap", _wrapped(items), ticket=as_text(ticket.reveal()))
        return [one if isinstance(one, Refusal) else Secret(one) for one in found]

    def rewrap(self, wrapped: bytes, context: Context) -> bytes:
        """The same wrap under the current master."""
        return _only(self.rewrap_many([(wrapped, context)]))

    def rewrap_many(self, items: Sequence[tuple[bytes, Context]]) -> list[bytes | Refusal]:
        """``rewrap`` of each, in order."""
        return self._each("rewrap", _wrapped(items))

    def turn_month(self) -> Month:
        """Go over to this month's master, if not done. Gives the current month."""
        return Month(self._call("turn_month"))

    def destroy_master(self, month: Month) -> None:
        """For good. Raises MasterGone or MasterInUse."""
        self._call("destroy_master", month=month)

    def months(self) -> tuple[Month, ...]:
        """Months whose master lives, oldest first; the last one is current."""
        return self.status().months

    def token(self, municipality: str, kind: str, normalised: str) -> bytes:
        """The search token (32 bytes) of a normalised personal number, name or case number."""
        called = self._call("token", municipality=municipality, kind=kind, normalised=normalised)
        return as_bytes(called)

    def sign(self, municipality: str, message: bytes) -> bytes:
        """The municipality's signature (64 bytes) of a short message, such as a digest."""
        called = self._call("sign", municipality=municipality, message=as_text(message))
        return as_bytes(called)

    def signer(self, municipality: str) -> bytes:
        """The public key (32 bytes) that the municipality's signatures are checked with."""
        return as_bytes(self._call("signer", municipality=municipality))

    def status(self) -> Status:
        """How much there is."""
        plain = self._call("status")
        months = tuple(Month(month) for month in plain["months"])
        return Status(months, plain["persons"], plain["tickets"])

    def _each(self, do: str, items: list[dict[str, Any]], **words: Any) -> list[bytes | Refusal]:
        found: list[bytes | Refusal] = []
        for start in range(0, len(items), _AT_ONCE):
            for one in self._call(do, items=items[start : start + _AT_ONCE], **words):
                found.append(as_bytes(one["ok"]) if "ok" in one else Refusal(_error(one)))
        return found

    def _call(self, do: str, **words: Any) -> Any:
        deadline = time.monotonic() + self.patience
        try:
            with self._connected(deadline) as connection:
                connection.settimeout(self.patience)
                send(connection, {"do": do, **words})
                said = receive(connection, patience=self.patience)
        except (Closed, OSError):
            raise KeyringAway from None
        if "ok" not in said:
            raise _error(said)
        return said["ok"]

    def _connected(self, deadline: float) -> socket.socket:
        """A connection; raises OSError when nobody has answered by ``deadline``."""
        while True:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                connection.settimeout(self.patience)
                with short_address(self.path) as address:
                    connection.connect(address)
            except (FileNotFoundError, ConnectionRefusedError, BlockingIOError):
                connection.close()
                if time.monotonic() > deadline:
                    raise
                time.sleep(_TRY_EVERY)
            except BaseException:
                connection.close()
                raise
            else:
                return connection


def _wrapped(items: Sequence[tuple[bytes, Context]]) -> list[dict[str, Any]]:
    return [{"wrapped": as_text(wrapped), "context": asdict(context)} for wrapped, context in items]


def _error(said: dict[str, Any]) -> SealingError:
    kind = BY_NAME.get(str(said.get("error")), KeyringFault)
    return kind(*said.get("details", ()))


def _only(found: list[_T | Refusal]) -> _T:
    [one] = found
    if isinstance(one, Refusal):
        raise one.error
    return one
