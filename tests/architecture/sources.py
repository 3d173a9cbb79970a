"""The project's own files, for tests that read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tryggare"
ROOMS = (
    "opendata",
    "investment",
    "measures",
    "situation",
    "fund",
    "exit",
    "organisations",
    "audit",
)
# The storeys of the house, lowest first; two rooms on one storey know nothing of each other.
STOREYS = {
    "domain": 0,
    "audit": 1,
    "shell": 1,
    "organisations": 2,
    "fund": 3,
    "exit": 3,
    "situation": 4,
    "measures": 5,
    "investment": 6,
    "opendata": 7,
    "project": 8,
}


@cache
def python_files() -> tuple[Path, ...]:
    """The package's own Python, migrations left out."""
    files = sorted(PACKAGE.rglob("*.py"))
    return tuple(path for path in files if "migrations" not in path.parts)


@cache
def templates() -> tuple[Path, ...]:
    """Every template of the package."""
    return tuple(sorted(PACKAGE.rglob("templates/**/*.html")))


def room_of(path: Path) -> str:
    """The room a file lies in."""
    return path.relative_to(PACKAGE).parts[0]
