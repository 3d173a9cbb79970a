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
    return any(shutil.which(name) for name in CHROMIUM) or any(
        Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome")
    )


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
    quiet = {"capture_output": True, "check": False}
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=env, **quiet)
    install = ["apt-get", "install", "-y", "--no-install-recommends", package]
    return subprocess.run(install, env=env, **quiet).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
