"""A file on its way to the one who asked for it: its headers, the same from every room."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def attachment(
    content: bytes | str, name: str, content_type: str = "", *, is_open: bool = False
) -> HttpResponse:
    """``content`` to be saved as ``name``; its type follows from the ending unless it is given.

    No browser or proxy keeps it, unless it ``is_open``: published to anyone.
    """
    kind = content_type or TYPES[name.rpartition(".")[2]]
    return HttpResponse(content, content_type=kind, headers=headers(name, is_open=is_open))


def headers(name: str, *, is_open: bool = False) -> dict[str, str]:
    """The same, for an answer that is sent part by part."""
    saved = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return saved if is_open else saved | {"Cache-Control": "private, no-store"}
