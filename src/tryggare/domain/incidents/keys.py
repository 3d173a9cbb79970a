"""What makes a row of a file the same row when the file, or a later one, is read again."""

from __future__ import annotations

import hashlib

from tryggare.domain.incidents.personal_data import without_signs
from tryggare.domain.incidents.rows import Refusal, RowFacts
from tryggare.domain.wording import Number, say

_LONGEST_ID = 120


class Keys:
    """Gives every row of a file its key; knows the rows it has seen.

    With ids of the other system the id is the key, and a second row with one is refused. Without,
    the key is the sum of what the row says, the category and the kommundel by the file's own words:
    so the key stays when days come to be written otherwise, a word is mapped anew or the town is
    divided anew. Rows that say the same are told
    apart by their number among them, and none is lost. Each row takes about 120 bytes.
    """

    def __init__(self, series: str, *, id_column: str) -> None:
        self._series, self._id_column = series, id_column
        self._seen: dict[int, int] = {}
        self._again: dict[int, int] = {}

    def key(self, facts: RowFacts, x: int | None, y: int | None) -> str | Refusal:
        """The row's key, or why it has none. ``x`` and ``y`` in whole metres, SWEREF 99 TM."""
        if self._id_column:
            return self._by_id(facts)
        said = "\x1f".join(
            str(part)
            for part in (
                facts.day, facts.starts_at, facts.ends_at, facts.word or facts.category, x, y,
                facts.place, facts.district_word if x is None else "", facts.seriousness,
                facts.text,
            )
        )  # fmt: skip
        digest = hashlib.blake2b(said.encode(), digest_size=16)
        number = int.from_bytes(digest.digest()[:8])
        first = self._seen.setdefault(number, facts.row)
        if first == facts.row:
            return f"{self._series}={digest.hexdigest()}"
        which = self._again[number] = self._again.get(number, 1) + 1
        return f"{self._series}={digest.hexdigest()}.{which}"

    def _by_id(self, facts: RowFacts) -> str | Refusal:
        told = facts.external_id
        digest = hashlib.blake2b(told.encode(), digest_size=16)
        first = self._seen.setdefault(int.from_bytes(digest.digest()[:8]), facts.row)
        if first != facts.row:
            message = say("Samma id står redan på en tidigare rad. Bara den första läses in.")
            shown = without_signs(told)[:40]
            value = str(say("%(id)s (rad %(row)s)", id=shown, row=Number(first)))
            return Refusal(facts.row, self._id_column, value, message)
        kept = told if len(told) <= _LONGEST_ID else digest.hexdigest()
        return f"{self._series}:{kept}"
