"""A demo that has been started once and closed; every test gets a copy of it."""

import shutil
from types import SimpleNamespace

import pytest

from tests.processes.installations import Installation
from tests.processes.terminals import CTRL_C
from tests.processes.visitors import Visitor


@pytest.fixture(scope="session")
def first_start(tmp_path_factory):
    """What the very first start said and served, and the state folder it left."""
    installation = Installation(tmp_path_factory.mktemp("first") / "state")
    terminal = installation.start()
    front = Visitor(installation.port).get("/demo/")
    terminal.press(CTRL_C)
    code = terminal.wait()
    installation.wait_until_nothing_runs()
    yield SimpleNamespace(
        url=installation.url, text=terminal.text, front=front, code=code, state=installation.state
    )
    installation.close()


@pytest.fixture
def installation(first_start, tmp_path):
    """A demo of one's own, not running. Fails the test if it leaves a process behind."""
    state = tmp_path / "state"
    shutil.copytree(first_start.state, state)
    ours = Installation(state)
    yield ours
    left = [terminal for terminal in ours.terminals if terminal.process.poll() is None]
    for terminal in left:
        terminal.press(CTRL_C)
        terminal.wait()
    try:
        ours.wait_until_nothing_runs()
    finally:
        ours.close()


@pytest.fixture
def bare_installation(tmp_path):
    """A folder where nothing has been made yet."""
    ours = Installation(tmp_path / "state")
    yield ours
    ours.close()
