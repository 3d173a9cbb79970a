"""Sees to it that the tests have a browser and PgBouncer; says so plainly when it cannot.

A Chromium on the machine is used if there is one. Otherwise Playwright fetches its own, and where
that is not allowed, Debian's is installed when we are root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    missing = []
    if not (driver_starts() or (apt_installs("libatomic1") and driver_starts())):
        missing.append("libatomic, som Playwrights Node vill ha (Debian: apt install libatomic1)")
    if not (found_chromium() or playwright_fetches_one() or apt_installs("chromium")):
        missing.append("Chromium (Debian: apt install chromium)")
    if not (shutil.which("pgbouncer", path=path()) or apt_installs("pgbouncer")):
        missing.append("PgBouncer (Debian: apt install pgbouncer)")
    if missing:
        print("Testerna behöver " + " och ".join(missing) + ".", file=sys.stderr)
    return 1 if missing else 0


def path() -> str:
    return os.environ.get("PATH", "") + ":/usr/sbin"


def found_chromium() -> bool:
    installed = [found for name in CHROMIUM if (found := shutil.which(name))]
    fetched = Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome")
    return any(starts(program) for program in [*installed, *map(str, fetched)])


def starts(program: str) -> bool:
    """Playwright's Chromium needs libraries that a bare machine may lack."""
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0


def driver_starts() -> bool:
    """Playwright brings a Node of its own, which wants a library that a bare machine lacks."""
    asked = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def playwright_fetches_one() -> bool:
    print("  Hämtar Chromium …", flush=True)
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(fetch, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and found_chromium()


def apt_installs(package: str) -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"  Installerar {package} …", flush=True)
    for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
        done = subprocess.run(
            ["apt-get", *words],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            check=False,
        )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
