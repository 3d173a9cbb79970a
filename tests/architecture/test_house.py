"""The project speaks of itself alone, and its generated papers are fresh."""

import re
import subprocess

from tests.architecture.sources import ROOT
from tryggare.project.state_diagrams import stale

# Made of parts, so that this file does not find itself.
FOREIGN = re.compile(
    "|".join(["/" + "work/", "pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs"])
)


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_carries_a_registry_or_someones_machine():
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        if FOREIGN.search(text):
            found.append(path.name)
    assert found == []


def test_every_file_to_take_goes_out_with_the_shells_headers():
    made = [
        str(path.relative_to(ROOT / "src" / "tryggare"))
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"[\"']attachment; |as_attachment=", path.read_text(encoding="utf-8"))
    ]
    assert made == ["shell/files.py"]


def test_state_diagrams_say_what_the_tables_say():
    assert stale() == []
