"""A keyring to talk to."""

from types import SimpleNamespace

import pytest

from tests.keyring.keyrings import MemoryHolder, Process, SetClock, served
from tryggare.keyring.client import Client
from tryggare.keyring.vault import Vault


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def vault(clock):
    return Vault(MemoryHolder(), clock)


@pytest.fixture
def keyring(vault, clock, tmp_path):
    """On a socket, with its vault and clock at hand."""
    path = tmp_path / "run" / "keyring"
    with served(vault, path) as server:
        yield SimpleNamespace(
            client=Client(path), vault=vault, clock=clock, server=server, path=path
        )


@pytest.fixture
def process(tmp_path):
    """The real process, not started; ended when the test is."""
    ours = Process(tmp_path)
    yield ours
    if ours.process and ours.process.poll() is None:
        ours.end()
