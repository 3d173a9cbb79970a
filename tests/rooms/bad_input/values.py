"""What people, programs and attackers send, by the kind of field; bytes are sent as they are."""

from __future__ import annotations

from uuid import UUID

from django import forms

from tryggare.shell.fields import NumberField

# No text field may keep these: nobody typed them, and some of them deceive the reader.
HIDDEN = {
    "nul": "Gata\x00n",
    "bell": "Gata\x07n",
    "escape": "\x1b[31mGatan",
    "c1 control": "Gata\x9bn",
    "right-to-left override": "Gatan\u202excod.exe",
    "isolate": "Gatan\u2067dold\u2069",
    "line separator": "Gatan\u2028Två",
    "lone surrogate": b"Gatan \xed\xa0\x80",
    "latin-1": "Södra gården".encode("latin-1"),
    "utf-16": "Södra gården".encode("utf-16"),
}
# These are texts like any other: kept to the letter and shown escaped.
TEXTS = {
    "html": "<script>alert(1)</script>",
    "attribute": "\" onmouseover='alert(1)",
    "formula =": '=HYPERLINK("http://x.example";"Gatan")',
    "formula +": "+46 8 535 300 00",
    "formula -": "-2+3",
    "formula @": "@SUM(A1)",
    "tab first": "\tGatan",
    "return first": "\rGatan",
    "template": "{{ 7*7 }} {% now %} %(name)s %s {0}",
    "sql": "'; DROP TABLE organisations_person; --",
    "number": "1e30",
    "not a number": "NaN",
    "right-to-left script": "بيت",
    "emoji": "👨‍👩‍👧 Gatan",
}
NUMBERS = {
    "letters": "tolv",
    "exponent": "1e30",
    "nan": "NaN",
    "infinity": "inf",
    "minus infinity": "-Infinity",
    "negative": "-1",
    "huge": "9" * 20,
    "longer than any number": "9" * 5_000,
    "formula": "=1+1",
    "hexadecimal": "0x10",
    "underscores": "1_000",
    "html": "<b>1</b>",
    "other digits": "١٢",
    "list": "[1]",
    "true": "true",
}
DATES = {
    "words": "i vår",
    "no such day": "2026-02-30",
    "no such month": "2026-13-01",
    "year 0": "0000-01-01",
    "five digits": "10000-01-01",
    "negative": "-2026-01-01",
    "exponent": "1e30",
    "formula": "=TODAY()",
    "html": "<b>2026-01-01</b>",
    "time": "2026-01-01T10:00:00Z",
    "long": "2026-01-01" * 500,
}
CHOICES = {
    "unknown": "kingdom",
    "html": "<script>alert(1)</script>",
    "no id": "1e30",
    "an id of nothing": str(UUID(int=7)),
    "id in braces": "{00000000-0000-0000-0000-000000000007}",
    "sql": "' OR 1=1 --",
    "long": "x" * 10_000,
}
EMAILS = {
    "no at": "anna",
    "two": "anna@a.example, bo@b.example",
    "html": "<b>@a.example",
    "header": "anna@a.example\r\nBcc: bo@b.example",
    "long": "a" * 250 + "@a.example",
    "override": "anna\u202e@a.example",
}
# Anything at all is ticked or not.
TICKS = {"text": "<b>", "negative": "-1", "long": "x" * 10_000}


def refused(field: forms.Field) -> dict[str, object]:
    """What the field must not take."""
    return {**HIDDEN, **refused_by_kind(field)}


def refused_by_kind(field: forms.Field) -> dict[str, object]:
    """What this field must not take, beside what no field may (``HIDDEN``)."""
    wrong = _by_kind(field)
    if field.required:
        wrong = wrong | {"empty": "", "blank": " \t\u00a0\r\n", "missing": None}
    return wrong


def _by_kind(field: forms.Field) -> dict[str, object]:
    match field:
        case NumberField():
            return NUMBERS
        case forms.DateField() | forms.DateTimeField():
            return DATES
        case forms.EmailField():
            return EMAILS
        case forms.ChoiceField() | forms.ModelChoiceField():
            return CHOICES
        case forms.CharField() if field.max_length:
            lines = {} if isinstance(field.widget, forms.Textarea) else {"lines": "Gatan\nTvå"}
            return {"too long": "å" * (field.max_length + 1), "far too long": "x" * 100_000} | lines
    return {}


def is_free_text(field: forms.Field) -> bool:
    """Whether the field takes any text that people can see."""
    return type(field) is forms.CharField and (field.max_length or 0) >= 100
