"""Messages on the socket: the length in four bytes, then JSON. Bytes are base64 inside it."""

from __future__ import annotations

import binascii
import json
import os
import socket
import struct
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tryggare.keyring.errors import BadMessage

MOST_BYTES = 1024 * 1024
_LENGTH = struct.Struct(">I")


class Closed(Exception):
    """The other end hung up before the message was whole."""


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one message. Raises BadMessage when it is too large, OSError when nobody takes it."""
    content = json.dumps(message).encode()
    if len(content) > MOST_BYTES:
        raise BadMessage
    connection.sendall(_LENGTH.pack(len(content)) + content)


def receive(connection: socket.socket, *, patience: float) -> dict[str, Any]:
    """One message, whole within ``patience`` seconds.

    Raises BadMessage, Closed, TimeoutError or another OSError.
    """
    deadline = time.monotonic() + patience
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size, deadline))
    if length > MOST_BYTES:
        raise BadMessage
    try:
        message = json.loads(_exactly(connection, length, deadline))
    except (ValueError, RecursionError):
        raise BadMessage from None
    if not isinstance(message, dict):
        raise BadMessage
    return message


def _exactly(connection: socket.socket, count: int, deadline: float) -> bytes:
    got = bytearray()
    while len(got) < count:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        piece = connection.recv(min(count - len(got), 65536))
        if not piece:
            raise Closed
        got += piece
    return bytes(got)


def as_text(content: bytes) -> str:
    """Bytes as they stand in a message."""
    return b64encode(content).decode()


def as_bytes(text: str) -> bytes:
    """What ``as_text`` was given. Raises BadMessage."""
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadMessage from None


@contextmanager
def short_address(path: Path) -> Iterator[str]:
    """An address for ``path`` that fits: a socket's own may be at most 107 bytes long."""
    descriptor = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{path.name}"
    finally:
        os.close(descriptor)
