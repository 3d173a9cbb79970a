"""The certificate of a destruction: what it says, and whether a file is one, from the file alone.

It says how many cases, by which rule, in what roles and when. Each case stands as the SHA-256 of
its id, which is drawn at random: who has the id, from an old paper or address, can see that the
case is gone; nobody else can tell which it was.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from tryggare.domain.calendar import add_months
from tryggare.domain.errors import TryggareError
from tryggare.domain.retention.rules import rule
from tryggare.domain.sealing import require_signed
from tryggare.domain.wording import gettext_noop, say

FORMAT = "tryggare/destruction-certificate/v1"
# Who took the case through, in order; never by name.
PEOPLE = (
    gettext_noop("registrator för gallring"),
    gettext_noop("handläggare i ärendet"),
    gettext_noop("arkivarie"),
)


class NotACertificate(TryggareError):
    """The file is something else."""

    def __init__(self) -> None:
        super().__init__(say("Filen är inget gallringsbevis."))


@dataclass(frozen=True, slots=True)
class Gone:
    """One case: by which rule and how (``destroy``, ``research``), the day it was done here, its
    pseudonym (32 bytes) and the newest month whose master its keys lay under."""

    rule: str
    outcome: str
    on: date
    pseudonym: bytes
    month: str


@dataclass(frozen=True, slots=True)
class Place:
    """The municipality, and where its log of cases stood: place and hash of the last event."""

    code: str
    name: str
    sequence: int
    head: bytes


def written(place: Place, cases: Sequence[Gone], *, on: date, backup_days: int) -> str:
    """The certificate as canonical JSON, to be signed. Raises ValueError without cases."""
    month = max(one.month for one in cases)
    told = {
        "format": FORMAT,
        "municipality": {"code": place.code, "name": place.name},
        "made_on": on.isoformat(),
        "cases": len(cases),
        "rules": list(_by_rule(cases)),
        "people": list(PEOPLE),
        "gone_here_on": max(one.on for one in cases).isoformat(),
        "gone_everywhere_on": gone_everywhere(month, on, backup_days).isoformat(),
        "master": month,
        "backup_days": backup_days,
        "log": {"sequence": place.sequence, "hash": place.head.hex()},
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def gone_everywhere(month: str, on: date, backup_days: int) -> date:
    """The first day on which the master of ``month`` ("2026-11") may have been destroyed, when no
    backup needs it: that many days after the next month begins, or after ``on`` when that is
    later. What lay under it opens nowhere once it is."""
    year, number = month.split("-")
    left = add_months(date(int(year), int(number), 1), 1)
    return max(left, on) + timedelta(days=backup_days)


def enveloped(document: str, signature: bytes, public: bytes) -> str:
    """The file: the document to the byte, its signature and the key to check it with."""
    plain = {"document": document, "signature": _text(signature), "public": _text(public)}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def checked(content: str) -> tuple[Mapping[str, Any], str]:
    """What the certificate in a file says, and the fingerprint of the key that signed it.

    Raises NotACertificate, and InvalidSignature for one that has been changed.
    """
    try:
        plain = json.loads(content)
        document = str(plain["document"])
        signature = base64.b64decode(plain["signature"], validate=True)
        public = base64.b64decode(plain["public"], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
        raise NotACertificate from None
    require_signed(public, signature, document.encode(errors="surrogatepass"))
    told = json.loads(document)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotACertificate
    return told, fingerprint(public)


def fingerprint(public: bytes) -> str:
    """A key in eight groups of four, to be compared by eye: ``ab12 cd34 …``."""
    text = sha256(public).hexdigest()[:32]
    return " ".join(text[start : start + 4] for start in range(0, 32, 4))


def _by_rule(cases: Iterable[Gone]) -> Iterable[dict[str, object]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for one in cases:
        groups.setdefault((one.rule, one.outcome), []).append(one.pseudonym.hex())
    for (name, outcome), pseudonyms in sorted(groups.items()):
        law = rule(name).provision
        yield {
            "rule": name,
            "title": str(rule(name).title),
            "provision": str(law),
            "confirmed_by_a_lawyer": law.confirmed,
            "outcome": outcome,
            "cases": len(pseudonyms),
            "pseudonyms": sorted(pseudonyms),
        }


def _text(plain: bytes) -> str:
    return base64.b64encode(plain).decode()
