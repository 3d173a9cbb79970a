"""``.venv``, from the hashed lock."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from readiness.steps import (
    NO_PYTHON_PACKAGES,
    PIP,
    PYTHON_OF_MACHINE,
    ROOT,
    SetupFailed,
    call,
    digest,
    read_mark,
    run,
    say,
)

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CACHE = VENV / "cache"
LOCKS = {"run": "runtime.txt", "test": "dev.txt", "bench": "bench.txt"}
LEAST_FREE_BYTES = 1_500_000_000


def make_environment(purpose: str) -> None:
    """``.venv`` with what ``purpose`` needs, from the lock, every file checked against its hash."""
    wanted = digest(ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.txt")))
    mark = VENV / "tryggare-environment"
    held = read_mark(mark)
    # A fuller environment serves the smaller purpose too.
    enough = list(LOCKS)[list(LOCKS).index(purpose) :]
    if held in {f"{wanted} {kind}" for kind in enough}:
        return
    room = shutil.disk_usage(ROOT).free
    if room < LEAST_FREE_BYTES:
        raise SetupFailed(
            f"Disken har {room // 1_000_000} MB ledigt; det behövs 1 500. Gör plats och försök "
            "igen."
        )
    say("Gör Pythonmiljön (första gången omkring en halv minut)")
    if held is None or not made_here():
        # Something was interrupted here, or it has moved, or another Python made it.
        shutil.rmtree(VENV, ignore_errors=True)
    mark.unlink(missing_ok=True)
    try:
        fill(purpose)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        raise
    mark.write_text(f"{wanted} {purpose}")


def made_here() -> bool:
    """Whether ``.venv`` was made in this place by this Python; its programs know both."""
    made = (read_mark(VENV / "pyvenv.cfg") or "").splitlines()
    version = f"version = {sys.version_info[0]}.{sys.version_info[1]}."
    return any(line.startswith(version) for line in made) and any(
        line.startswith("command = ") and line.endswith(f" {VENV}") for line in made
    )


def fill(purpose: str) -> None:
    if not PYTHON.exists():
        # Without pip inside: Debian's Python cannot make one that has it unless python3-venv is
        # there, and the machine's own pip can fill it from outside.
        run(
            [PYTHON_OF_MACHINE, "-m", "venv", "--without-pip", str(VENV)], "Kunde inte skapa .venv."
        )
    pip = [*PIP, "--python", str(PYTHON), "install", "--quiet", "--require-hashes"]
    run([*pip, "-r", "requirements/tools.txt"], NO_PYTHON_PACKAGES)
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    uv += cache_option(uv[0])
    lock = f"requirements/{LOCKS[purpose]}"
    code, _ = call([*uv, "--require-hashes", "-r", lock])
    if code:
        # A registry that only pip's own settings know.
        run([*pip, "-r", lock], NO_PYTHON_PACKAGES)
    own = ["--offline", "--no-deps", "--no-build-isolation", "--editable", "."]
    run([*uv, *own], "Kunde inte installera Tryggare i .venv.")
    shutil.rmtree(CACHE, ignore_errors=True)


def cache_option(uv: str) -> list[str]:
    """uv must have a cache; where its own place is not ours to write in, one of ours for now."""
    code, said = call([uv, "cache", "dir"])
    return [] if code == 0 and writable(Path(said)) else [f"--cache-dir={CACHE}"]


def writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)
