"""How much work a test may be: a habit, kept per folder.

Counted in CPU seconds of this process, so that a busy machine does not fail anyone, and of a
machine that does the reference below in ``PACE``: one that is slow just now is given as much more.
A test that must be heavier says why: ``@pytest.mark.slow("enumerates 400 rounds")``.

With ``TRYGGARE_TEST_COSTS=1`` a run ends by telling what each file took, set-up and ended processes
counted in; the database and the browser are not.
"""

import os
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
CPU_SECONDS = {
    "domain": 1.5,
    "keyring": 4.0,
    "rooms": 4.0,
    "architecture": 5.0,
    "processes": 5.0,
    "browser": 10.0,
}
PACE = 0.045
_spent, _tests = Counter(), Counter()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    before = _used()
    outcome = yield
    file = str(item.path.relative_to(ROOT))
    _spent[file] += _used() - before
    _tests[file] += 1
    return outcome


def pytest_terminal_summary(terminalreporter):
    if os.environ.get("TRYGGARE_TEST_COSTS"):
        terminalreporter.section("CPU seconds, tests and file")
        for file, seconds in _spent.most_common():
            terminalreporter.write_line(f"{seconds:8.1f} {_tests[file]:6} {file}")


def _used():
    """CPU seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    before = time.process_time()
    outcome = yield
    used = time.process_time() - before
    budget = CPU_SECONDS.get(item.path.relative_to(ROOT).parts[0])
    excused = item.get_closest_marker("slow")
    if excused and not excused.args:
        pytest.fail("slow needs a reason")
    if budget and used > budget and not excused:
        slowness = max(1.0, reference() / PACE)
        if used > budget * slowness:
            pytest.fail(
                f"used {used:.1f} CPU seconds; tests here may use {budget}"
                f" on a machine {slowness:.1f} times as fast as this one"
            )
    return outcome


def reference():
    """CPU seconds for a bit of ordinary work."""
    before = time.process_time()
    sums, total = {}, 0
    for number in range(400_000):
        sums[number % 1000] = total
        total += number * number
    return time.process_time() - before
