"""``scripts/setup.py`` when the registries are away, when the disk is small, and afterwards."""

import os
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests.processes.installations import outside_env
from tests.processes.terminals import ROOT

CLOSED = "http://127.0.0.1:1/simple"
NEEDED = (
    "scripts",
    "requirements",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    ".npmrc",
    "src/tryggare/shell/vendor.toml",
)
MARK = (
    "import sys; sys.path.insert(0, 'scripts'); from readiness import environment as e; "
    "e.VENV.mkdir(); (e.VENV / 'tryggare-environment').write_text(e.digest(e.ROOT / "
    "'pyproject.toml', *sorted((e.ROOT / 'requirements').glob('*.txt'))) + ' run')"
)
NPM = "#!/bin/sh\n{}\n"


@pytest.fixture
def clone(tmp_path):
    """What set-up reads of a clone, and nothing made."""
    root = tmp_path / "clone"
    for name in NEEDED:
        source, target = ROOT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return root


@pytest.fixture
def npm(tmp_path):
    """``npm(script)`` puts an npm before the machine's own; gives the PATH to use."""

    def place(script):
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        for name, text in (("npm", script), ("node", "echo v22.0.0")):
            (folder / name).write_text(NPM.format(text))
            (folder / name).chmod(0o755)
        return f"{folder}:{os.environ['PATH']}"

    return place


def set_up(clone, *wrap, **env):
    """Run it with no registry but what ``env`` names."""
    alone = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": CLOSED, "PIP_RETRIES": "0"}
    alone |= {"PIP_FIND_LINKS": "", "PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1"}
    return subprocess.run(
        [*wrap, sys._base_executable, "scripts/setup.py"],
        cwd=clone,
        env=outside_env(**alone) | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_python_registry_that_is_away(clone):
    done = set_up(clone)
    assert done.returncode == 1
    assert "Kontrollera att nätet och paketregistret går att nå" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clone / ".venv").exists()


def test_half_made_environment_is_not_trusted(clone):
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").write_text("half")
    assert set_up(clone).returncode == 1
    assert not (clone / ".venv").exists()


def test_npm_registry_that_is_away_and_comes_back(clone, npm):
    subprocess.run([sys._base_executable, "-c", MARK], cwd=clone, check=True)
    away = set_up(clone, PATH=npm("echo ECONNREFUSED; exit 1"))
    assert away.returncode == 1
    assert "Kontrollera att nätet och npm-registret går att nå" in away.stderr
    assert [path.name for path in (clone / ".var").iterdir()] == []
    assert not list(clone.glob("src/tryggare/shell/static/**/*"))

    shell = clone / "src" / "tryggare" / "shell"
    packages = tomllib.loads((shell / "vendor.toml").read_text(encoding="utf-8"))["package"]
    files = [f"node_modules/{one['name']}/{name}" for one in packages for name in one["files"]]
    install = "\n".join(f'mkdir -p "$(dirname {f})" && echo content > {f}' for f in files)
    back = set_up(clone, PATH=npm(install))
    assert back.returncode == 0, back.stderr
    for one in packages:
        for name in one["files"]:
            assert (shell / one["to"] / name.rpartition("/")[2]).read_text() == "content\n"
    again = set_up(clone, PATH=npm("echo called; exit 1"))
    assert (again.returncode, again.stdout) == (0, "")


def test_disk_without_room(clone):
    small = f'mount -t tmpfs -o size=5m tmpfs "{clone}/../small" && cp -a . ../small/clone'
    (clone.parent / "small").mkdir()
    run = f'{small} && cd ../small/clone && "$@"; code=$?; ls -a; exit $code'
    wrap = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", run, "sh"]
    done = set_up(clone, *wrap)
    assert done.returncode == 1
    assert "det behövs 1 500. Gör plats och försök igen." in done.stderr
    assert ".venv" not in done.stdout.split()


@pytest.mark.parametrize("said", ["npm error ENOSPC", "OSError: No space left on device"])
def test_disk_that_fills_on_the_way(clone, npm, said):
    subprocess.run([sys._base_executable, "-c", MARK], cwd=clone, check=True)
    done = set_up(clone, PATH=npm(f"echo '{said}'; exit 1"))
    assert done.returncode == 1
    assert "Disken är full. Gör plats och försök igen." in done.stderr


def test_an_activated_environment_is_not_what_makes_the_next_one():
    ask = (
        "import sys; sys.path.insert(0, 'scripts'); "
        "from readiness.steps import PIP, PYTHON_OF_MACHINE; print(PYTHON_OF_MACHINE, PIP[0])"
    )
    ours = ROOT / ".venv" / "bin" / "python"
    told = subprocess.run([ours, "-c", ask], cwd=ROOT, check=True, capture_output=True, text=True)
    assert ".venv" not in told.stdout
