"""Checks an audit pack by itself: no database, no network. Every fault is a Swedish sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tryggare.fund.services.audit_pack_files import layout
from tryggare.fund.services.audit_pack_files.checking_books import faults_of_books
from tryggare.fund.services.audit_pack_files.checking_log import (
    Log,
    faults_of_decisions,
    faults_of_proposals,
)
from tryggare.fund.services.audit_pack_files.reading import NotAPack, Pack
from tryggare.fund.services.audit_pack_files.rerunning import faults_of_rerun

_OWN = (layout.MANIFEST, layout.SEAL)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found. ``parts``: what was looked at, with its faults, in order. ``left``: what
    could not be computed again. ``seal``: the event that the municipality is to be asked for, as
    its number and hash."""

    files: int
    parts: Mapping[str, list[str]]
    left: Sequence[str]
    seal: tuple[int, str] | None

    @property
    def is_whole(self) -> bool:
        return not any(self.parts.values())


def check(path: Path, *, rerun: bool = False) -> Checked:
    """Check the pack in a file. Raises NotAPack when it is none, and OSError."""
    with Pack(path) as pack:
        parts = {"Filerna": _read(lambda: _faults_of_files(pack))}
        log: list[Log] = []
        parts["Loggen"] = _read(lambda: _faults_of_log(pack, log))
        events = log[0].events if log else []
        parts["Förseglingen"] = _read(lambda: _faults_of_seal(pack, log))
        parts["Böckerna"] = _read(lambda: faults_of_books(pack))
        parts["Besluten"] = _read(lambda: faults_of_decisions(pack, events))
        parts["Förslagen"] = _read(lambda: faults_of_proposals(pack, events))
        parts["Bilagorna"] = _read(lambda: _faults_of_attachments(pack))
        left: list[str] = []
        if rerun:
            parts["Omräkningen"] = _read(lambda: faults_of_rerun(pack, left))
        sealed = log[0].sealed if log else None
        seal = (sealed.sequence, sealed.hash.hex()) if sealed else None
        return Checked(files=len(pack.names), parts=parts, left=left, seal=seal)


def _read(look: Callable[[], Iterator[str]]) -> list[str]:
    """The faults that ``look`` finds; that something cannot be read is one."""
    found: list[str] = []
    try:
        found.extend(look())
    except NotAPack as error:
        found.append(str(error))
    except (KeyError, ValueError, TypeError, AttributeError):
        found.append("Innehållet är inte skrivet så som ett revisionspaket är.")
    return found


def _faults_of_files(pack: Pack) -> Iterator[str]:
    sums = pack.listed()
    if sums is None:
        yield f"{layout.MANIFEST} är ändrad: den är inte skriven så som paketet skrevs."
        return
    for name in pack.twice():
        yield f"{name} finns flera gånger i arkivet."
    there = [name for name in dict.fromkeys(pack.names) if name not in _OWN]
    for name in there:
        if name not in sums:
            yield f"{name} finns i arkivet men inte i {layout.MANIFEST}."
        elif _sum(pack, name) != sums[name]:
            yield f"{name} är ändrad: kontrollsumman stämmer inte."
    for name in sums:
        if name not in there:
            yield f"{name} saknas i arkivet."


def _sum(pack: Pack, name: str) -> str:
    try:
        return hashlib.sha256(pack.read(name)).hexdigest()
    except NotAPack:
        return ""


def _faults_of_log(pack: Pack, found: list[Log]) -> Iterator[str]:
    log = Log(pack)
    found.append(log)
    yield from log.faults


def _faults_of_seal(pack: Pack, log: list[Log]) -> Iterator[str]:
    told = log[0].seal.get("changes", {}) if log else {}
    if told.get(layout.MANIFEST_SHA256) != _sum(pack, layout.MANIFEST):
        yield f"Förseglingen gäller ett annat innehåll än {layout.MANIFEST}."
    if told.get("files") != len(set(pack.names) - set(_OWN)):
        yield "Förseglingen gäller ett annat antal filer."


def _faults_of_attachments(pack: Pack) -> Iterator[str]:
    for index in layout.ATTACHMENTS:
        for row in pack.rows(index):
            name = row[layout.FILE]
            if name and _sum(pack, name) != row[layout.SHA256]:
                yield f"{name} är inte filen som {index} har kontrollsumman av."
