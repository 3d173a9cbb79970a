"""Simulate the power of the analyses, and draw it: docs/analys.

    python scripts/power_curves.py              draw the pictures and tables of the kept numbers
    python scripts/power_curves.py --simulate   simulate the numbers first (many minutes)

The numbers are kept in docs/analys/styrka.json. A test redraws from them and tries a few anew.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]
KEPT = ROOT / "docs" / "analys" / "styrka.json"


def main(argv: list[str]) -> int:
    """0 when all is written."""
    if "--simulate" in argv:
        simulate()
        if "--only" in argv:
            return 0
    from power.drawing import write_all

    write_all(json.loads(KEPT.read_text()), ROOT / "docs")
    return 0


def simulate() -> None:
    """Every part anew, with how many seconds it took."""
    from power.simulating import PARTS, smoke

    kept: dict[str, object] = {"smoke": smoke()}
    began = time.monotonic()
    for name, part in PARTS.items():
        kept[name] = part()
        print(f"{name}: {time.monotonic() - began:.0f} s")
    kept["minutes"] = round((time.monotonic() - began) / 60)
    KEPT.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
