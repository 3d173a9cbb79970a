"""The archive as bytes: a ZIP that the same files always give the same, written as they come."""

from __future__ import annotations

import hashlib
import zipfile
from typing import IO

from tryggare.fund.services.audit_pack_files.layout import MANIFEST

# The earliest day that the format has; nothing of when it was made is in the bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16


class Archive:
    """Writes files into ``out`` and keeps their checksums. Leave it before ``out`` is closed."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self.sums: dict[str, str] = {}

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, path: str, content: bytes) -> None:
        """Raises ValueError for a path that is there already."""
        if path in self.sums:
            raise ValueError(path)
        self.sums[path] = hashlib.sha256(content).hexdigest()
        self._write(path, content)

    def add_manifest(self) -> str:
        """The list of all files added so far, as ``sha256sum`` reads it; gives its own checksum."""
        content = manifest(self.sums)
        self._write(MANIFEST, content)
        return hashlib.sha256(content).hexdigest()

    def end(self, path: str, content: bytes) -> None:
        """The file that no manifest lists, and the end."""
        self._write(path, content)
        self._zip.close()

    def _write(self, path: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(path, _DAY)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system, entry.external_attr = _UNIX, _READABLE
        self._zip.writestr(entry, content)


def manifest(sums: dict[str, str]) -> bytes:
    """``{path: checksum}`` in the format of ``sha256sum``, in the order of the paths."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
