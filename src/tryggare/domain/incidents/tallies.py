"""What is worth knowing of all rows together, once they are read."""

from __future__ import annotations

import hashlib
from array import array

import numpy as np

from tryggare.domain.incidents.rows import RowFacts
from tryggare.domain.wording import Number, Text, say

_MANY, _SHARE = 50, 0.2
_NORTH = 10_000_000  # metres; no Swedish north is as far


class Tally:
    """Keeps sixteen bytes a row: what happened where and when, and at which point."""

    def __init__(self) -> None:
        self._kinds, self._points = array("Q"), array("q")
        self.texts_left_out = 0
        self.places_left_out = 0
        self.elsewhere = 0

    def take(self, facts: RowFacts, x: int | None, y: int | None, district: int) -> None:
        """A row that was read; ``x`` and ``y`` in whole metres, ``district`` where the point is."""
        if x is not None or facts.place:
            where = f"{x},{y}" if x is not None else f"{district}|{facts.place}"
            said = f"{facts.day}|{facts.category}|{where}".encode()
            digest = hashlib.blake2b(said, digest_size=8).digest()
            self._kinds.append(int.from_bytes(digest))
        if x is not None and y is not None:
            self._points.append(x * _NORTH + y)
            self.elsewhere += 0 <= facts.district != district

    @property
    def alike(self) -> int:
        """Rows with the place, the day and the category of an earlier row."""
        return len(self._kinds) - len(np.unique(np.frombuffer(self._kinds, np.uint64)))

    @property
    def at_one_point(self) -> tuple[int, int, int]:
        """How many stand at the point where most do, and its east and north."""
        if not self._points:
            return 0, 0, 0
        points, counts = np.unique(np.frombuffer(self._points, np.int64), return_counts=True)
        most = int(counts.argmax())
        return int(counts[most]), *divmod(int(points[most]), _NORTH)

    def remarks(self) -> list[Text]:
        """What the reader should know, in whole sentences."""
        said = []
        if alike := self.alike:
            said.append(
                say(
                    "%(count)s av raderna har samma plats, dag och kategori som en tidigare rad. "
                    "Står filen för brottsoffer eller anmälningar i stället för händelser är "
                    "antalen för höga. Inget är hopslaget.",
                    count=Number(alike),
                )
            )
        count, east, north = self.at_one_point
        if count >= _MANY and count >= _SHARE * len(self._points):
            said.append(
                say(
                    "%(count)s av %(of)s lägen är samma punkt (öst %(east)s, nord %(north)s). Det "
                    "kan vara en mittpunkt eller adressen till ett kontor. Räkna inte med dem i "
                    "analyser av platser.",
                    count=Number(count),
                    of=Number(len(self._points)),
                    east=Number(east),
                    north=Number(north),
                )
            )
        if self.elsewhere:
            said.append(
                say(
                    "%(count)s av raderna har en annan kommundel i filen än den läget ligger i. "
                    "Läget har fått avgöra.",
                    count=Number(self.elsewhere),
                )
            )
        if self.texts_left_out:
            said.append(
                say(
                    "%(count)s av beskrivningarna såg ut att innehålla personuppgifter och lästes "
                    "inte in. Resten av raden är med.",
                    count=Number(self.texts_left_out),
                )
            )
        if self.places_left_out:
            said.append(
                say(
                    "%(count)s av platserna såg ut att innehålla personuppgifter och lästes inte "
                    "in med ord. Resten av raden är med.",
                    count=Number(self.places_left_out),
                )
            )
        return said
