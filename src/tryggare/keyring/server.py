"""The socket: one short thread per call, for processes of the right user only."""

from __future__ import annotations

import logging
import os
import socket
import socketserver
import stat
import struct
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tryggare.domain.wording import say
from tryggare.keyring.errors import BadMessage, CannotServe, KeyringFault
from tryggare.keyring.framing import Closed, receive, send, short_address
from tryggare.keyring.operations import answer, refusal
from tryggare.keyring.vault import Vault

# Only the kind of a failure is ever logged: what was asked holds keys, tickets and contexts.
log = logging.getLogger("tryggare.keyring")

_PATIENCE = 5.0  # seconds for a whole message to come or go
_MOST_AT_ONCE = 64
_PEER = struct.Struct("iII")  # pid, uid, gid


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Answers calls to ``vault`` on the socket ``path`` until ``shutdown``.

    ``allowed`` are users (uid) besides our own; with ``group`` (gid) its members reach the socket,
    and otherwise nobody but our own user does. Raises CannotServe when the folder of the socket is
    somebody else's or open to more.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self,
        path: Path,
        vault: Vault,
        *,
        allowed: Collection[int] = (),
        group: int | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        self.vault = vault
        self.patience = patience
        self._path = path
        self._group = group
        self._allowed = frozenset({os.geteuid(), *allowed})
        self._places = threading.BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__(str(path), _Call)

    def server_bind(self) -> None:
        folder_mode, socket_mode = (0o700, 0o600) if self._group is None else (0o710, 0o660)
        _make_folder(self._path.parent, folder_mode, self._group)
        # Whoever holds the folder of keys is the only keyring: a socket that is there is left over.
        self._path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            with short_address(self._path) as address:
                self.socket.bind(address)
        finally:
            os.umask(before)
        if self._group is not None:
            os.chown(self._path, -1, self._group)
        self._path.chmod(socket_mode)

    def server_close(self) -> None:
        super().server_close()
        self._path.unlink(missing_ok=True)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether the process at the other end runs as someone who may call."""
        return self.may_call(uid_of(request))

    def may_call(self, uid: int) -> bool:
        """Whether this user may call: our own and the allowed, not even root besides."""
        return uid in self._allowed

    def process_request(self, request: Any, client_address: Any) -> None:
        # With all places taken, callers wait in the socket's queue until a slow one is given up.
        self._places.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        log.error("a call could not be answered")


class _Call(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        try:
            said = self._answer()
            self.request.settimeout(self.server.patience)
            send(self.request, said)
        except (Closed, OSError) as error:
            log.info("a caller went away: %s", type(error).__name__)

    def _answer(self) -> dict[str, Any]:
        try:
            message = receive(self.request, patience=self.server.patience)
        except BadMessage as error:
            return refusal(error)
        try:
            return answer(self.server.vault, message)
        except Exception as error:  # whatever it is, the next call is answered
            log.error("failed inside: %s", type(error).__name__)
            return refusal(KeyringFault())


def uid_of(connection: socket.socket) -> int:
    """The user of the process at the other end, as the kernel saw it connect."""
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    return int(_PEER.unpack(peer)[1])


def _make_folder(folder: Path, mode: int, group: int | None) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise CannotServe(
            say("Mappen %(folder)s är någon annans. Välj en annan plats för sockeln.",
                folder=str(folder))
        )  # fmt: skip
    if group is not None:
        os.chown(folder, -1, group)
    folder.chmod(mode)
