# ruff: noqa: T201
"""All figures in one run: ``make bench``, or some of ``PARTS``. Allocation comes last: minutes.

python -m tests.bench [PART …]
"""

import sys
import time
from importlib import import_module

PARTS = (
    "starting",
    "pages",
    "postings",
    "case_log",
    "cases",
    "analyses",
    "imports",
    "incidents",
    "pictures",
    "plans",
    "thread",
    "allocation",
)


def main(names):
    """Run the parts in order. Exit 1 when a page breaks a limit."""
    broken = 0
    for name in names:
        started = time.monotonic()
        broken += import_module(f"tests.bench.{name}").main() or 0
        print(f"({name}: {time.monotonic() - started:.0f} s)\n", flush=True)
    return bool(broken)


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - set(PARTS):
        raise SystemExit(f"no part called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    sys.exit(main(sys.argv[1:] or PARTS))
