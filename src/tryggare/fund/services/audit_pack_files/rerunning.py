"""Every proposal of a pack computed again from its own files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tryggare.domain.errors import InvalidInput
from tryggare.fund.services.audit_pack_files import layout
from tryggare.fund.services.audit_pack_files.reading import Pack

_SECONDS = 300
# Time ran out before it was proven best; where the search stands then is the machine's.
_BY_CHANCE = "not_proven"
_SAME = ("status", "value", "spent", "funded")


def faults_of_rerun(pack: Pack, left: list[str]) -> Iterator[str]:
    """A sentence for each proposal that does not come out the same; those whose answer was never
    proven are put in ``left``."""
    for name in pack.names:
        folder, _slash, file = name.rpartition("/")
        if file == layout.PROBLEM:
            yield from _faults(pack, folder, left)


def _faults(pack: Pack, folder: str, left: list[str]) -> Iterator[str]:
    # Imported late: the solver is heavy, and most checks do without.
    from tryggare.domain.allocation import allocate, load_problem, to_json

    told = json.loads(pack.read(f"{folder}/{layout.RESULT}"))
    if told["status"] == _BY_CHANCE:
        left.append(folder)
        return
    try:
        problem = load_problem(pack.read(f"{folder}/{layout.PROBLEM}"))
    except InvalidInput:
        yield f"{folder}: underlaget går inte att räkna på."
        return
    again = json.loads(to_json(allocate(problem, explain=False, seconds=_SECONDS)))
    if _essence(again) != _essence(told):
        yield f"{folder}: omräkningen ger ett annat resultat."


def _essence(result: dict[str, Any]) -> list[Any]:
    return [result[name] for name in _SAME]
