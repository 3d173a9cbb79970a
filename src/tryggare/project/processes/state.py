"""The folder where an installation without a server of its own keeps everything: ``.var``."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def state_folder() -> Path:
    """TRYGGARE_STATE, or ``.var`` beside the source tree."""
    chosen = os.environ.get("TRYGGARE_STATE")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[4] / ".var"


def secret_key(folder: Path) -> str:
    """The installation's signing key, made the first time and readable only by its owner."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()
