"""What every step of the set-up uses."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".var"
# Someone may have activated our own environment: it cannot be what makes itself anew.
_IN_OUR_OWN = Path(sys.prefix) == ROOT / ".venv"
PYTHON_OF_MACHINE: str = sys._base_executable if _IN_OUR_OWN else sys.executable
PIP = [PYTHON_OF_MACHINE, "-m", "pip", "--disable-pip-version-check"]
DISK_IS_FULL = "Disken är full. Gör plats och försök igen."
NO_PYTHON_PACKAGES = (
    "Kunde inte hämta Pythonpaketen. Kontrollera att nätet och paketregistret går att nå och "
    "försök igen."
)


class SetupFailed(Exception):
    """Says, in Swedish, what is wrong and what to do."""


def run(command: list[str], sorry: str, *, cwd: Path = ROOT) -> None:
    """Run; on failure raise with ``sorry`` and the last that the command said."""
    code, said = call(command, cwd=cwd)
    if code == 0:
        return
    if any(sign in said for sign in ("No space left", "ENOSPC", "File too large", "EFBIG")):
        raise SetupFailed(DISK_IS_FULL)
    if "No module named pip" in said:
        raise SetupFailed("pip saknas för den här Python. På Debian: apt install python3-pip")
    raise SetupFailed(sorry + "\n" + "\n".join(said.splitlines()[-6:]))


def call(command: list[str], *, cwd: Path = ROOT) -> tuple[int, str]:
    """Run; gives its exit code and all that it said. What it started ends with it, and with us."""
    with subprocess.Popen(
        command, cwd=cwd, env=with_registry(), text=True, errors="replace", start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        preexec_fn=lambda: end_with_parent(signal.SIGKILL),  # noqa: PLW1509 - we have one thread
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate()
        finally:
            sweep(process.pid)
    return process.returncode, said.strip()


def end_with_parent(with_signal: int) -> None:
    """Have the kernel send us the signal when the process that started us ends."""
    ctypes.CDLL(None).prctl(1, with_signal, 0, 0, 0)  # PR_SET_PDEATHSIG


def sweep(session: int) -> None:
    """Kill whatever is left of it."""
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        return


def with_registry() -> dict[str, str]:
    """Our environment; uv does not read pip's variables."""
    env = dict(os.environ)
    if env.get("PIP_INDEX_URL"):
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    return env


def digest(*paths: Path) -> str:
    """One mark for these files, this Python and this place."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    total.update(repr((sys.version_info[:2], str(ROOT))).encode())
    return total.hexdigest()


def read_mark(path: Path) -> str | None:
    return path.read_text() if path.exists() else None


def say(text: str) -> None:
    print(f"  {text} …", flush=True)
