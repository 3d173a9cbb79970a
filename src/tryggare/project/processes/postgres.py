"""The embedded database: a private PostgreSQL that lives and dies with whoever started it.

It listens on a socket in a folder only we can enter, asks every role for its password, and runs
in the foreground as our child. On a real server, set DATABASE_URL instead (docs/operations.md).
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg.errors import DiskFull

from tryggare.project.processes import children
from tryggare.project.processes.binaries import find_binaries
from tryggare.project.processes.ending import go_on, undisturbed
from tryggare.project.processes.errors import DISK_IS_FULL, CannotStart, disk_is_full

ROLES = ("owner", "app")
_PATIENCE = 60.0
LOCK_PATIENCE = 3.0
# A socket's whole path must fit in 107 bytes; its name takes 18 of them.
_LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432.lock")
_LEAST_FREE_BYTES = 300 * 1024 * 1024


@dataclass
class EmbeddedPostgres:
    """One server on the data in ``folder``. Use as a context manager from the main thread."""

    folder: Path
    fast: bool = False  # tests: no waiting for the disk
    _binaries: Path = field(init=False)
    _child: subprocess.Popen[bytes] | None = field(init=False, default=None)
    _lock: IO[str] | None = field(init=False, default=None)
    _socket: Path = field(init=False)
    _made_socket: bool = field(init=False, default=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    @property
    def pid(self) -> int:
        """The server's process id while it runs."""
        assert self._child is not None
        return self._child.pid

    def url(self, role: str, database: str = "tryggare") -> str:
        """``postgresql://role:password@/database?host=socket`` for libpq and for Django."""
        password = quote(self._passwords()[role], safe="")
        return f"postgresql://{role}:{password}@/{database}?host={quote(str(self._socket))}"

    def __enter__(self) -> EmbeddedPostgres:
        self._take_lock()
        try:
            self._binaries = find_binaries()
            if not self.data.exists():
                self._initialise()
            self._make_socket_folder()
            self._start()
            self._make_roles()
        except BaseException as error:
            self.__exit__(None, None, None)
            raise _disk_full(error) or error from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._child is not None:
            # SIGINT is PostgreSQL's fast stop: it ends connections and writes a checkpoint.
            children.stop(self._child, with_signal=signal.SIGINT, patience=_PATIENCE)
            self._child = None
        if self._made_socket:
            shutil.rmtree(self._socket, ignore_errors=True)
            self._made_socket = False
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def tend(self) -> None:
        """Start the server again if it is dead. Raises CannotStart when it will not start."""
        if self._child is not None and self._child.poll() is not None:
            children.sweep(self._child)
            self._start()

    def _take_lock(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self._lock = (self.folder / "lock").open("w")
        # The server holds the lock with us: one whose starter was killed may still be closing.
        deadline = time.monotonic() + LOCK_PATIENCE
        while not _locked(self._lock):
            if time.monotonic() > deadline:
                self._lock.close()
                self._lock = None
                raise CannotStart(
                    f"Databasen i {self.folder} är redan igång. Stäng den andra först."
                )
            time.sleep(0.05)

    def _initialise(self) -> None:
        """Make the data folder under another name first, so that half a folder is never used."""
        if shutil.disk_usage(self.folder).free < _LEAST_FREE_BYTES:
            raise CannotStart(
                f"Disken är nästan full: {self.folder} behöver minst 300 MB. Gör plats och försök "
                "igen."
            )
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        passwords = {role: secrets.token_urlsafe(24) for role in ("postgres", *ROLES)}
        _write_private(self.folder / "passwords.json", json.dumps(passwords))
        handed_over = self.folder / "initdb.password"
        _write_private(handed_over, passwords["postgres"])
        command = [
            *_as_ordinary_user(), str(self._binaries / "initdb"), "--pgdata", str(unfinished),
            "--username", "postgres", "--pwfile", str(handed_over), "--auth", "scram-sha-256",
            "--encoding", "UTF8", *self._locale(), *(["--no-sync"] if self.fast else []),
        ]  # fmt: skip
        assert self._lock is not None
        code, said = children.hear(command, env={"LC_ALL": "C"}, holding=[self._lock.fileno()])
        handed_over.unlink()
        if code:
            full = disk_is_full(self.folder, said)
            shutil.rmtree(unfinished, ignore_errors=True)
            raise CannotStart(DISK_IS_FULL if full else _initdb_failure(said))
        unfinished.rename(self.data)

    def _locale(self) -> list[str]:
        # The same order of bytes on every version; Swedish order comes from stored sort keys.
        if self._version() >= 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C.UTF-8"]

    def _version(self) -> int:
        shown = subprocess.run(
            [str(self._binaries / "postgres"), "--version"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        major = re.match(r"postgres \(PostgreSQL\) (\d+)", shown)
        if major is None:
            raise CannotStart(f"{self._binaries}/postgres är inte PostgreSQL: {shown.strip()}")
        return int(major[1])

    def _make_socket_folder(self) -> None:
        self._socket = self.folder / "socket"
        if len(os.fsencode(self._socket)) > _LONGEST_FOLDER:
            self._socket = _short_folder_for(self.folder)
            self._made_socket = True
        self._socket.mkdir(mode=0o700, exist_ok=True)
        found = self._socket.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o77:
            self._made_socket = False
            raise CannotStart(f"{self._socket} är inte bara din. Ta bort den och försök igen.")

    def _start(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "max_connections": "60",
            # A failing statement's values must not end up in a log file.
            "log_min_error_statement": "panic",
            "log_parameter_max_length_on_error": "0",
        }
        if self.fast:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [*_as_ordinary_user(), str(self._binaries / "postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        deadline = time.monotonic() + _PATIENCE
        while not self._started(command, deadline):
            if disk_is_full(self.folder, _last_lines(self._log)):
                raise CannotStart(DISK_IS_FULL)
            if time.monotonic() > deadline or not self._closing_still():
                raise CannotStart(
                    "Databasen startade inte. Det sista den skrev:\n" + _last_lines(self._log)
                )

    def _started(self, command: list[str], deadline: float) -> bool:
        """Start the server and wait until it answers; False if it ended instead."""
        assert self._lock is not None
        self._forget_killed()
        with self._log.open("wb") as log, undisturbed():
            self._child = children.start(
                command, death_signal=signal.SIGINT, log=log, holding=[self._lock.fileno()]
            )
        while self._child.poll() is None and time.monotonic() < deadline:
            go_on()
            try:
                with psycopg.connect(self.url("postgres", "postgres"), connect_timeout=2):
                    return True
            except psycopg.OperationalError:
                time.sleep(0.05)
        return False

    def _forget_killed(self) -> None:
        """Take away what tells of a server that was killed: we hold the folder, so none runs.

        Its process id may since have gone to someone else, and then PostgreSQL would believe that
        it lives.
        """
        for told in (self.data / "postmaster.pid", self._socket / ".s.PGSQL.5432.lock"):
            told.unlink(missing_ok=True)

    def _closing_still(self) -> bool:
        """Whether the server refused because a killed one's last processes are not gone yet."""
        return "is still in use" in _last_lines(self._log)

    def _make_roles(self) -> None:
        """Roles and database, made once; passwords are set anew so the file always rules."""
        passwords = self._passwords()
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            for role in ROLES:
                known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                verb = "ALTER" if known.fetchone() else "CREATE"
                rights = "CREATEDB" if role == "owner" else "NOCREATEDB"
                connection.execute(
                    psycopg.sql.SQL(
                        f"{verb} ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS {rights} PASSWORD {{}}"
                    ).format(passwords[role])
                )
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = 'tryggare'"
            ).fetchone():
                connection.execute("CREATE DATABASE tryggare OWNER owner")

    def _passwords(self) -> dict[str, str]:
        loaded: dict[str, str] = json.loads((self.folder / "passwords.json").read_text())
        return loaded


def in_use(folder: Path) -> bool:
    """Whether someone has the database in ``folder`` open at this moment."""
    try:
        with (folder / "lock").open() as lock:
            return not _locked(lock)
    except FileNotFoundError:
        return False


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _short_folder_for(folder: Path) -> Path:
    """The same each time, so that what a killed server left there is used and cleared away."""
    above = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return above / f"tryggare-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"


def _as_ordinary_user() -> list[str]:
    """PostgreSQL refuses to be root; in a user namespace of its own it is not.

    The files stay root's, so everything works in a folder that only root can enter.
    """
    if os.geteuid() != 0:
        return []
    if shutil.which("unshare") is None:
        raise CannotStart(
            "Kommandot unshare saknas (paketet util-linux). Kör som vanlig användare."
        )
    return ["unshare", "--user", "--map-user=65534", "--map-group=65534"]


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)


def _last_lines(path: Path, count: int = 8) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


def _initdb_failure(said: str) -> str:
    if "unshare" in said:
        return (
            "Maskinen tillåter inte användarnamnrymder, så databasen kan inte startas som root. "
            "Kör som vanlig användare, eller ange DATABASE_URL till en egen PostgreSQL."
        )
    return "Databasen kunde inte skapas:\n" + said.strip()


def _disk_full(error: BaseException) -> CannotStart | None:
    full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return CannotStart(DISK_IS_FULL) if full or isinstance(error, DiskFull) else None
