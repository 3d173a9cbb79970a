"""What every step of the set-up uses."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".var"
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
DISK_IS_FULL = "Disken är full. Gör plats och försök igen."
NO_PYTHON_PACKAGES = (
    "Kunde inte hämta Pythonpaketen. Kontrollera att nätet och paketregistret går att nå och "
    "försök igen."
)


class SetupFailed(Exception):
    """Says, in Swedish, what is wrong and what to do."""


def run(command: list[str], sorry: str, *, cwd: Path = ROOT) -> None:
    """Run; on failure raise with ``sorry`` and the last that the command said."""
    done = subprocess.run(
        command, cwd=cwd, env=with_registry(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        return
    said = done.stdout.strip()
    if any(sign in said for sign in ("No space left", "ENOSPC", "File too large", "EFBIG")):
        raise SetupFailed(DISK_IS_FULL)
    if "No module named pip" in said:
        raise SetupFailed("pip saknas för den här Python. På Debian: apt install python3-pip")
    raise SetupFailed(sorry + "\n" + "\n".join(said.splitlines()[-6:]))


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
