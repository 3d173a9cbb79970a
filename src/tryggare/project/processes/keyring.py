"""The keyring of an installation without one of its own: started and tended like the rest."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tryggare.keyring.client import VARIABLE
from tryggare.project.processes.state import state_folder
from tryggare.project.processes.supervisor import Child


def folder() -> Path:
    """Everything of it, in the state folder: ``keys`` and the folder of the socket."""
    return state_folder() / "keyring"


def socket_path() -> Path:
    """TRYGGARE_KEYRING, or where the one we start answers."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else folder() / "socket" / "keyring"


def own_keyring() -> Child | None:
    """The keyring to start, or None when TRYGGARE_KEYRING names one that somebody else tends."""
    if os.environ.get(VARIABLE):
        return None
    command = [sys.executable, "-m", "tryggare.keyring"]
    places = ["--folder", str(folder() / "keys"), "--socket", str(socket_path())]
    return Child("Nyckelringen", [*command, *places], {})


def forget() -> None:
    """Take the keys away with the data they opened; nobody may be using them."""
    shutil.rmtree(folder(), ignore_errors=True)
