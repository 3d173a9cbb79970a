"""The format for those who build at the other end: a page in Swedish with every field, and a JSON
Schema of each of the two files, made from what is declared so that they agree.

Run as ``python -m tryggare.domain.exit_exchange.describing``; ``--check`` only compares.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from tryggare.domain.exit_exchange import packages, returns
from tryggare.domain.exit_exchange.parts import ALWAYS, Part
from tryggare.domain.exit_exchange.returns import LONGEST, MOST_ADDITIONS, AdditionKind
from tryggare.domain.exit_exchange.tables import VERSION, Field, Kind, Table, tables

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "exchange"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_ID: dict[str, Any] = {"type": "string", "pattern": _UUID}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_MOMENT: dict[str, Any] = {"type": "string", "format": "date-time"}
_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.ID: _ID,
    Kind.PERSON: _ID,
    Kind.DAY: _DAY,
    Kind.MOMENT: _MOMENT,
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: {"type": "integer"},
    Kind.BOOL: {"type": "boolean"},
    Kind.BYTES: {"type": "string", "contentEncoding": "base64"},
    Kind.JSON: {},
    Kind.LIST: {"type": "array"},
    Kind.OBJECT: {"type": "object"},
}
_RULE = "| --- | --- | --- |"
_WORDS = {
    Kind.ID: "id",
    Kind.PERSON: "person (id, namnet står i people)",
    Kind.DAY: "dag, ÅÅÅÅ-MM-DD",
    Kind.MOMENT: "tidpunkt med tidszon",
    Kind.TEXT: "text",
    Kind.NUMBER: "heltal",
    Kind.BOOL: "ja eller nej",
    Kind.BYTES: "bytes, base64",
    Kind.JSON: "JSON",
    Kind.LIST: "lista",
    Kind.OBJECT: "objekt",
}


def package_schema() -> dict[str, Any]:
    """Of the file that goes out."""
    return _object(
        {
            "format": {"const": packages.FORMAT},
            "version": {"const": VERSION},
            "export": _ID,
            "made_at": _MOMENT,
            "made_by": {"type": "string"},
            "municipality": _object({"code": {"type": "string"}, "name": {"type": "string"}}),
            "record_system": {"type": "string"},
            "purpose": {"type": "string"},
            "case": _object({"id": _ID, "number": {"type": "string"}}),
            "parts": {"type": "array", "items": {"enum": [part.value for part in Part]}},
            "answer_key": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "people": {"type": "object", "additionalProperties": {"type": "string"}},
            "tables": _tables(needed=[n for n, t in tables().items() if t.part in ALWAYS]),
        },
        title="Ett ärende till systemet som håller akten",
    )


def return_schema() -> dict[str, Any]:
    """Of the file that comes back."""
    text = {name: {"type": "string", "maxLength": most} for name, most in LONGEST.items()}
    receipt = _object({"registered_on": _DAY, "diary_number": text["diary_number"]})
    addition = _object(
        {
            "id": text["id"],
            "kind": {"enum": [one.value for one in AdditionKind]},
            "happened_on": _DAY,
            "author": text["author"],
            "title": text["title"],
            "text": text["text"],
            "concerns": _or_null(_ID),
        }
    )
    return _object(
        {
            "format": {"const": returns.FORMAT},
            "version": {"const": VERSION},
            "id": text["id"],
            "made_at": _MOMENT,
            "system": text["system"],
            "case": _object({"id": _ID}),
            "export": _ID,
            "receipt": _or_null(receipt),
            "additions": {"type": "array", "items": addition, "maxItems": MOST_ADDITIONS},
            "tables": _same_tables(),
        },
        title="Svar från systemet som håller akten",
    )


def page() -> str:
    """The page: what stands in ``page.md`` here, and every table after it."""
    told = (files(__package__) / "page.md").read_text(encoding="utf-8")
    return told + "\n" + "\n".join(_section(part) for part in Part)


def written() -> dict[Path, str]:
    """Every file of the folder, as it should be."""
    return {
        FOLDER / "README.md": page(),
        FOLDER / f"{packages.FORMAT}-{VERSION}.schema.json": _json(package_schema()),
        FOLDER / f"{returns.FORMAT}-{VERSION}.schema.json": _json(return_schema()),
    }


def stale() -> list[Path]:
    """The files that do not say what is declared, leftover ones included."""
    wanted = written()
    differing = [one for one, text in wanted.items() if not one.exists() or one.read_text() != text]
    return differing + sorted(set(FOLDER.glob("*")) - set(wanted))


def main(argv: list[str]) -> int:
    """Exit 0 when they are fresh (or have been written), 1 when ``--check`` finds stale ones."""
    if "--check" in argv:
        for path in stale():
            print(f"Inaktuell: {path}. Kör make docs.", file=sys.stderr)  # noqa: T201
        return 1 if stale() else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
    return 0


def _section(part: Part) -> str:
    mark = ", bara med eget skäl och en andra persons godkännande" if part.is_protected else ""
    inside = [table for table in tables().values() if table.part is part]
    title = str(part.text)
    head = f"## {title[:1].upper()}{title[1:]}\n\nDelen `{part.value}`{mark}.\n"
    return head + "".join(_table(table) for table in inside)


def _table(table: Table) -> str:
    lines = [f"\n### {table.label}: `{table.name}`\n", "| fält | slag | vad |", _RULE]
    lines += [_line(one, "") for one in table.fields.values()]
    lines += [_line(one, f"{packages.TEXT}.") for one in (table.text or {}).values()]
    return "\n".join(lines) + "\n"


def _line(one: Field, before: str) -> str:
    kind = _WORDS[one.kind] + (", får vara null" if one.may_be_null else "")
    return f"| `{before}{one.name}` | {kind} | {one.means} |"


def _tables(needed: list[str]) -> dict[str, Any]:
    rows = {name: {"type": "array", "items": _row(table)} for name, table in tables().items()}
    return {
        "type": "object",
        "properties": rows,
        "required": needed,
        "additionalProperties": False,
    }


def _same_tables() -> dict[str, Any]:
    """The rows of the other schema, any of them."""
    where = f"{packages.FORMAT}-{VERSION}.schema.json#/properties/tables/properties"
    rows = {name: {"$ref": f"{where}/{name}"} for name in tables()}
    return {"type": "object", "properties": rows, "additionalProperties": False}


def _row(table: Table) -> dict[str, Any]:
    found = {name: _of(one) for name, one in table.fields.items()}
    if table.text is not None:
        inner = {name: _of(one) for name, one in table.text.items()}
        found[packages.TEXT] = {"type": "object", "properties": inner}
    return _object(found, title=str(table.label))


def _of(one: Field) -> dict[str, Any]:
    kind = _TYPES[one.kind] | {"description": one.means}
    return _or_null(kind) if one.may_be_null else kind


def _or_null(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]}


def _object(properties: dict[str, Any], title: str = "") -> dict[str, Any]:
    return ({"title": title} if title else {}) | {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _json(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": _DRAFT} | schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
