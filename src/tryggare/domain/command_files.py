"""The files that a command reads and writes: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tryggare.domain.command_line import content_of, why
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, say

LARGEST_FILE = 50_000_000


def read_whole(path: Path) -> bytes:
    """The file's bytes. Raises InvalidInput, with the path as its field."""
    try:
        content = content_of(path, most=LARGEST_FILE)
    except OSError as error:
        raise _refusal(path, why(error)) from error
    if len(content) > LARGEST_FILE:
        raise _refusal(path, say("Filen är för stor. Högst 50 MB går att läsa."))
    return content


def check_output(path: Path, source: Path | None) -> None:
    """Raises InvalidInput where the result could not be written, or would take the place of what it
    is a result of: found out before the work, not after it."""
    try:
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
        is_source = source is not None and path.exists() and path.samefile(source)
    except OSError as error:
        raise _refusal(path, why(error)) from error
    if is_folder:
        raise _refusal(path, say("Det är en mapp. Ange en fil."))
    if not has_folder:
        raise _refusal(path, say("Mappen finns inte. Skapa den först."))
    if is_source:
        raise _refusal(path, say("Resultatet skulle ersätta det som läses. Välj ett annat namn."))


def _refusal(path: Path, message: Text) -> InvalidInput:
    return InvalidInput([Problem(str(path), message)])


def write_whole(path: Path, text: str) -> None:
    """Write the file all at once or not at all."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes it readable by its owner alone
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
