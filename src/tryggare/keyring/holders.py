"""Where the keyring's secrets lie between starts."""

from __future__ import annotations

import fcntl
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from tryggare.domain.sealing import InvalidKey, Secret
from tryggare.domain.wording import say
from tryggare.keyring.errors import BadMessage, CannotServe

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}", re.ASCII)
_UNFINISHED = ".unfinished"


class Shelf(StrEnum):
    """Four kinds of secrets: named after months, persons and (the last two) municipalities."""

    MASTERS = "masters"
    PERSONS = "persons"
    SEARCH = "search"
    SIGNING = "signing"


class Holder(Protocol):
    """What keeps the secrets; a TPM or an HSM offers the same four.

    A TPM seals them to the machine, so that a copy of the disk opens nothing; an HSM keeps them as
    objects that only an operator's card destroys. Neither knows X-Wing yet, so a secret is taken
    out into the keyring's memory while it is used. Names are letters, digits and hyphens, at most
    64; other names raise BadMessage.
    """

    def names(self, shelf: Shelf) -> tuple[str, ...]:
        """All names on the shelf, in order."""

    def take(self, shelf: Shelf, name: str) -> Secret | None:
        """The secret, or None when there is none."""

    def make(self, shelf: Shelf, name: str) -> Secret:
        """The secret, made at random if there is none, and safe from a crash before it returns."""

    def destroy(self, shelf: Shelf, name: str) -> None:
        """Take it away for good; nothing happens when there is none."""


class FileHolder:
    """A file of 32 bytes per secret, in a folder that only its owner enters.

    Whoever opens it has it alone until ``close``. Raises CannotServe when it is still taken after
    ``patience`` seconds, or when others than its owner may enter.
    """

    def __init__(self, folder: Path, *, patience: float = 0.0) -> None:
        self._folder = folder
        with _private_umask():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _require_private(folder)
            self._lock = _locked(folder / "lock", patience)
            for shelf in Shelf:
                (folder / shelf).mkdir(mode=0o700, exist_ok=True)
                for left in (folder / shelf).glob(f"*{_UNFINISHED}"):
                    left.unlink()
        _to_disk(folder)

    def close(self) -> None:
        """Let the folder go."""
        os.close(self._lock)

    def names(self, shelf: Shelf) -> tuple[str, ...]:
        found = (path.name for path in (self._folder / shelf).iterdir())
        return tuple(sorted(name for name in found if _NAME.fullmatch(name)))

    def take(self, shelf: Shelf, name: str) -> Secret | None:
        try:
            return Secret(self._path(shelf, name).read_bytes())
        except FileNotFoundError:
            return None

    def make(self, shelf: Shelf, name: str) -> Secret:
        path = self._path(shelf, name)
        if (found := self.take(shelf, name)) is not None:
            return found
        secret = Secret.random()
        # A link from a finished file is there whole or not at all, and never replaces another's.
        unfinished = path.with_name(f"{os.urandom(8).hex()}{_UNFINISHED}")
        _write(unfinished, secret)
        try:
            with suppress(FileExistsError):
                path.hardlink_to(unfinished)
        finally:
            unfinished.unlink()
        _to_disk(path.parent)
        made = self.take(shelf, name)
        if made is None:
            raise InvalidKey
        return made

    def destroy(self, shelf: Shelf, name: str) -> None:
        path = self._path(shelf, name)
        path.unlink(missing_ok=True)
        _to_disk(path.parent)

    def _path(self, shelf: Shelf, name: str) -> Path:
        return self._folder / shelf / checked(name)


def checked(name: str) -> str:
    """The name, when it is one; every holder asks. Raises BadMessage."""
    if not _NAME.fullmatch(name):
        raise BadMessage
    return name


def _locked(path: Path, patience: float) -> int:
    """An open file that is ours until it is closed; a killed keyring lets go within moments."""
    deadline = time.monotonic() + patience
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(descriptor)
                raise CannotServe(say("En annan nyckelring använder redan mappen.")) from None
            time.sleep(0.05)
        else:
            return descriptor


def _write(path: Path, secret: Secret) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret.reveal())
        file.flush()
        os.fsync(descriptor)


def _to_disk(folder: Path) -> None:
    """A name that was added or taken away survives a crash of the machine from here on."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require_private(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o77:
        raise CannotServe(
            say("Mappen %(folder)s ska bara gå att öppna för den som kör nyckelringen (0700).",
                folder=str(folder))
        )  # fmt: skip


@contextmanager
def _private_umask() -> Iterator[None]:
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
