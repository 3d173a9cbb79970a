"""An audit pack opened again, by whoever wants to check it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tryggare.domain.errors import TryggareError
from tryggare.domain.wording import say
from tryggare.fund.services.audit_pack_files.archive import manifest
from tryggare.fund.services.audit_pack_files.layout import MANIFEST, SEAL

_LISTED = re.compile(r"([0-9a-f]{64})  (.+)")
_BROKEN = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)
Row = dict[str, str]


class NotAPack(TryggareError):
    """The file cannot be read as an audit pack."""


class Pack:
    """An archive that has been opened. Its files are read when they are asked for."""

    def __init__(self, path: Path) -> None:
        """Raises NotAPack, and OSError for a file that cannot be read."""
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise NotAPack(say("Filen är inget ZIP-arkiv, eller är skadad.")) from error
        self.names: Sequence[str] = self._zip.namelist()
        missing = [name for name in (MANIFEST, SEAL) if name not in self.names]
        if missing:
            self._zip.close()
            sentence = say("Filen är inget revisionspaket: %(name)s saknas.", name=missing[0])
            raise NotAPack(sentence)

    def __enter__(self) -> Pack:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Raises NotAPack for a file that is not there or not whole."""
        try:
            return self._zip.read(name)
        except _BROKEN as error:
            sentence = say("%(name)s går inte att packa upp.", name=name)
            raise NotAPack(sentence) from error

    def rows(self, name: str) -> list[Row]:
        """A sheet's rows by heading. Raises NotAPack for what is no sheet."""
        try:
            text = self.read(name).decode("utf-8-sig")
            read = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)
            return [{key: value or "" for key, value in row.items() if key} for row in read]
        except (UnicodeDecodeError, csv.Error) as error:
            raise NotAPack(say("%(name)s går inte att läsa som tabell.", name=name)) from error

    def listed(self) -> dict[str, str] | None:
        """``{path: checksum}`` of the manifest, or None when it is not as a pack writes it."""
        content = self.read(MANIFEST)
        lines = content.decode("utf-8", "replace").split("\n")
        found = [_LISTED.fullmatch(line) for line in lines]
        sums = {one[2]: one[1] for one in found if one}
        return sums if manifest(sums) == content else None

    def twice(self) -> list[str]:
        """Names that the archive has more than once: nobody knows which would be read."""
        return [name for name, times in Counter(self.names).items() if times > 1]
