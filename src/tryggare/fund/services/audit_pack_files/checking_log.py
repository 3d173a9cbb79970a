"""Whether a pack's events are links of a chain, and say the same as its decisions and proposals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from tryggare.audit.chain import Link, digest
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.wording import say
from tryggare.fund.services.audit_pack_files import layout, links
from tryggare.fund.services.audit_pack_files.reading import NotAPack, Pack, Row

_DECIDES = ("fund.decision.enter", "fund.decision.delegate")
_PENDING = "pending"
Event = Mapping[str, Any]


class Log:
    """The events of a pack with the one that seals it, and what is wrong with them as links."""

    def __init__(self, pack: Pack) -> None:
        self._municipality = _municipality(pack)
        self.faults: list[str] = []
        self.events: list[Event] = []
        self.seal: Event = {}
        last: Link | None = None
        for number, text in enumerate(pack.read(layout.EVENTS).splitlines(keepends=True), 1):
            link = self._link(text, f"Loggen, rad {number}", last)
            if link is not None:
                self.events.append(json.loads(link.content))
                last = link
        self.sealed = self._link(pack.read(layout.SEAL), "Förseglingen", last)
        if self.sealed is not None:
            self.seal = json.loads(self.sealed.content)
            if self.seal.get("action") != layout.SEAL_ACTION:
                self.faults.append("Förseglingen är en annan händelse än den som förseglar paket.")

    def _link(self, text: bytes, where: str, last: Link | None) -> Link | None:
        try:
            link = links.parse(text)
            json.loads(link.content)
            whole = digest(self._municipality, link) == link.hash
        except (ValueError, OverflowError, RecursionError):
            self.faults.append(f"{where} går inte att läsa.")
            return None
        if not whole:
            self.faults.append(f"{where} är ändrad: hashen stämmer inte med innehållet.")
        if last is not None and link.sequence <= last.sequence:
            self.faults.append(f"{where} står i fel ordning.")
        # What lies between is another's; only neighbours can be held against each other.
        elif last is not None and link.sequence == last.sequence + 1 and _parted(last, link):
            self.faults.append(f"{where} följer inte på händelsen före: kedjan är bruten.")
        return link


def _parted(last: Link, link: Link) -> bool:
    return link.previous_hash != last.hash


def _municipality(pack: Pack) -> UUID:
    try:
        return UUID(json.loads(pack.read("omgang/omgang.json"))["kommun"]["id"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return UUID(int=0)


def faults_of_decisions(pack: Pack, events: Sequence[Event]) -> Iterator[str]:
    """Each decision stands in the log with the same outcome, amount, paragraph and reason."""
    logged = {
        event["object_id"]: event for event in events if "outcome" in event.get("changes", {})
    }
    rows = {row[layout.DECISION_ID]: row for row in pack.rows(layout.DECISIONS)}
    for key, row in rows.items():
        if row[layout.OUTCOME] == _PENDING:
            continue
        if key not in logged:
            yield f"Beslutet om {row['Beteckning']} finns inte i loggen."
        elif not _agrees(row, logged[key]):
            yield f"Beslutet om {row['Beteckning']} är ett annat än det som står i loggen."
    decided = {event["object_id"]: event for event in events if event["action"] in _DECIDES}
    for key, event in decided.items():
        if key not in rows:
            yield f"Beslutet om {event['object']} står i loggen men saknas bland besluten."


def _agrees(row: Row, event: Event) -> bool:
    changes = event["changes"]
    amount = int(row[layout.AMOUNT])
    # Older events have the amount under its first name.
    granted = changes.get("decided_ore", changes.get("amount_ore", ""))
    told = (changes["outcome"], granted, changes.get("paragraph", ""))
    here = (row[layout.OUTCOME], ore_as_kronor(amount) if amount else "", row[layout.PARAGRAPH])
    # A text that a spreadsheet would run has an apostrophe before it.
    reasons = (event["reason"], f"'{event['reason']}")
    return told == here and row[layout.REASON].replace("\r\n", "\n") in reasons


def faults_of_proposals(pack: Pack, events: Sequence[Event]) -> Iterator[str]:
    """Each finished proposal's problem and result are those whose checksums the log has."""
    logged: dict[tuple[str, str], str] = {}
    for event in events:
        for name in ("problem_sha256", "result_sha256"):
            if event["action"].startswith("fund.proposal.") and name in event["changes"]:
                logged[event["object_id"], name] = event["changes"][name]
    for row in pack.rows(layout.PROPOSALS):
        folder, key = row[layout.FOLDER], row[layout.PROPOSAL_ID]
        if f"{folder}/{layout.RESULT}" not in pack.names:
            if (key, "result_sha256") in logged:
                yield f"{folder}: resultatet saknas, men loggen säger att det finns."
            continue
        problem = _sha256(pack, f"{folder}/{layout.PROBLEM}")
        if logged.get((key, "problem_sha256")) != problem:
            yield f"{folder}: underlaget är inte det som loggen har kontrollsumman av."
        if logged.get((key, "result_sha256")) != _sha256(pack, f"{folder}/{layout.RESULT}"):
            yield f"{folder}: resultatet är inte det som loggen har kontrollsumman av."
        if _told_problem(pack, f"{folder}/{layout.RESULT}") not in ("", problem):
            yield f"{folder}: resultatet säger sig komma ur ett annat underlag."


def _sha256(pack: Pack, name: str) -> str:
    return hashlib.sha256(pack.read(name)).hexdigest()


def _told_problem(pack: Pack, name: str) -> str:
    try:
        return str(json.loads(pack.read(name)).get("problem_sha256", ""))
    except (ValueError, AttributeError) as error:
        raise NotAPack(say("%(name)s går inte att läsa.", name=name)) from error
