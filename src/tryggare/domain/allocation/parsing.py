"""From JSON to a problem; every fault is named with the place it stands in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import cast

from tryggare.domain.allocation.problem import (
    Candidate,
    Option,
    Pin,
    Problem,
    Rules,
    ValueKind,
)
from tryggare.domain.allocation.reading import LONGEST_NAME, Reader, too_much
from tryggare.domain.errors import InvalidInput
from tryggare.domain.errors import Problem as Fault
from tryggare.domain.wording import Text, say

LARGEST_AMOUNT = 10**12
LARGEST_SCORE = Decimal(10**6)
MOST_DECIMALS = 6
MOST_CANDIDATES = 100_000
_RULES = tuple(Rules.__dataclass_fields__)
_CANDIDATE = (
    "id", "amount", "score", "category", "district", "applicant", "options",
    "alternative_group", "requires", "pin", "title",
)  # fmt: skip


def load_problem(content: bytes) -> Problem:
    """The problem in a JSON file's bytes. Raises InvalidInput with a fault a place."""
    try:
        data = json.loads(
            content.decode("utf-8-sig"),
            parse_float=_exact,
            parse_int=_bounded_int,
            parse_constant=Decimal,
            object_pairs_hook=_once,
        )
    except UnicodeDecodeError as error:
        raise _unreadable(
            say("Filen är inte UTF-8 (byte %(at)s). Spara om den som UTF-8.", at=error.start)
        ) from None
    except json.JSONDecodeError as error:
        raise _unreadable(
            say(
                "Filen är inte JSON: fel på rad %(line)s, tecken %(column)s.",
                line=error.lineno,
                column=error.colno,
            )
        ) from None
    except RecursionError:
        raise _unreadable(say("Filen har för många nivåer inuti varandra.")) from None
    return parse_problem(data)


def _unreadable(message: Text) -> InvalidInput:
    return InvalidInput([Fault("", message)])


def parse_problem(data: object) -> Problem:
    """The problem in already read JSON (numbers with decimals as Decimal or float).

    Raises InvalidInput naming every fault, such as ``candidates[3].amount``.
    """
    reader = Reader()
    top = reader.mapping(data, "", known=("budget", "value", "candidates", "rules", "round"))
    if top is None:
        raise InvalidInput(reader.faults)
    budget = reader.whole(top, "budget", "", least=0, most=LARGEST_AMOUNT)
    value = reader.choice(top, "value", "", [kind.value for kind in ValueKind])
    salt = reader.text(top, "round", "", default="")
    rules = _rules(reader, top.get("rules", {}))
    candidates = _candidates(reader, top.get("candidates"))
    _check_references(reader, candidates)
    if reader.faults or budget is None or value is None:
        raise InvalidInput(reader.faults)
    return Problem(budget, ValueKind(value), tuple(candidates.values()), rules, salt or "")


def _rules(reader: Reader, data: object) -> Rules:
    found: dict[str, Mapping[str, int]] = {}
    for kind, limits in (reader.mapping(data, "rules", known=_RULES) or {}).items():
        path = f"rules.{kind}"
        read = {
            name: reader.whole(limits, name, path, least=0, most=LARGEST_AMOUNT)
            for name in reader.mapping(limits, path) or {}
            if reader.element(name, f"{path}.{name[:LONGEST_NAME]}")
        }
        found[kind] = {name: limit for name, limit in read.items() if limit is not None}
    return Rules(**found)


def _candidates(reader: Reader, data: object) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    rows = reader.sequence(data, "candidates")
    if len(rows) > MOST_CANDIDATES:
        reader.fault("candidates", too_much(MOST_CANDIDATES))
        return {}
    for place, row in enumerate(rows):
        path = f"candidates[{place}]"
        candidate = _candidate(reader, row, path)
        if candidate is None:
            continue
        if candidate.id in found:
            reader.fault(
                f"{path}.id",
                say(
                    "Beteckningen %(id)s finns redan. Varje ansökan behöver en egen.",
                    id=candidate.id,
                ),
            )
        found[candidate.id] = candidate
    return found


def _candidate(reader: Reader, data: object, path: str) -> Candidate | None:
    row = reader.mapping(data, path, known=_CANDIDATE)
    if row is None:
        return None
    identity = reader.text(row, "id", path)
    asked = _option(reader, row, path)
    options = _options(reader, row, path) if row.get("options") is not None else [asked]
    pin = reader.choice(row, "pin", path, [p.value for p in Pin], optional=True)
    words = {
        name: reader.text(row, name, path, default="")
        for name in ("category", "district", "applicant", "alternative_group")
    }
    reader.text(row, "title", path, default="")  # for people; nothing is computed from it
    named = row.get("requires")
    requires = tuple(
        reader.element(needed, f"{path}.requires[{k}]")
        for k, needed in enumerate(
            () if named is None else reader.sequence(named, f"{path}.requires")
        )
    )
    if identity is None or None in options:
        return None
    levels = sorted(cast("list[Option]", options), key=lambda option: option.amount)
    return Candidate(
        id=identity,
        options=tuple(levels),
        requires=requires,
        pin=Pin(pin) if pin else None,
        **words,  # type: ignore[arg-type]
    )


def _options(reader: Reader, row: Mapping[str, object], path: str) -> list[Option | None]:
    rows = reader.sequence(row["options"], f"{path}.options")
    read: list[Option | None] = []
    for k, item in enumerate(rows):
        inner = reader.mapping(item, f"{path}.options[{k}]", known=("amount", "score"))
        read.append(_option(reader, inner, f"{path}.options[{k}]") if inner is not None else None)
    amounts = [option.amount for option in read if option is not None]
    if not rows:
        reader.fault(
            f"{path}.options",
            say("Listan är tom. Ta bort den eller ange minst en nivå."),
        )
        read.append(None)
    if len(set(amounts)) < len(amounts):
        reader.fault(f"{path}.options", say("Två nivåer har samma belopp. Behåll en av dem."))
    return read


def _option(reader: Reader, row: Mapping[str, object], path: str) -> Option | None:
    amount = reader.whole(row, "amount", path, least=1, most=LARGEST_AMOUNT)
    score = reader.decimal(row, "score", path, most=LARGEST_SCORE, decimals=MOST_DECIMALS)
    return None if amount is None or score is None else Option(amount, score)


def _check_references(reader: Reader, candidates: Mapping[str, Candidate]) -> None:
    for place, candidate in enumerate(candidates.values()):
        for k, needed in enumerate(candidate.requires):
            path = f"candidates[{place}].requires[{k}]"
            if needed == candidate.id:
                reader.fault(path, say("En ansökan kan inte förutsätta sig själv."))
            elif needed not in candidates:
                reader.fault(
                    path,
                    say("Det finns ingen ansökan med beteckningen %(id)s.", id=needed),
                )


def _exact(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent beyond what decimals can hold
        return Decimal("NaN")


def _bounded_int(digits: str) -> object:
    # Python turns very long digit strings into integers slowly; nothing here is that large.
    return int(digits) if len(digits) <= 30 else Decimal("Infinity")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: dict[str, object] = {}
    for name, value in pairs:
        if name in seen:
            raise InvalidInput(
                [Fault(name[:LONGEST_NAME], say("Nyckeln står två gånger. Behåll en av dem."))]
            )
        seen[name] = value
    return seen
