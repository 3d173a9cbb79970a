"""Files that people have sent in: always what they are called and their checksums, and their
content where it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tryggare.fund.models import ApplicationFile, Attachment, Report
from tryggare.fund.services.audit_pack_files.layout import ATTACHMENTS, FILE, SHA256
from tryggare.fund.services.audit_pack_files.pieces import Piece
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.round_folder import file_names
from tryggare.organisations.models import StoredFile
from tryggare.organisations.services.file_store import file_store
from tryggare.shell.papers.cells import csv_bytes

_HEADINGS = ("Beteckning", "Hör till", "Namn", "Filtyp", "Storlek (byte)", SHA256, FILE)
_APPLIED, _REPORTED, _READ = ATTACHMENTS


def attachments(scope: Scope) -> Iterator[Piece]:
    applied = [
        (one.submission.application.reference, one.question, one.file)
        for one in Attachment.objects.filter(submission__application__round=scope.round)
        .select_related("file", "submission__application")
        .defer("file__content")
        .order_by("submission__application__reference", "added_at", "pk")
        if one.submission.application is not None
    ]
    reported = [
        (one.award.application.reference, str(one.get_kind_display()), one.extract)
        for one in Report.objects.filter(award__application__round=scope.round)
        .select_related("extract", "award__application")
        .defer("extract__content")
        .order_by("award__application__reference", "due", "pk")
        if one.extract is not None
    ]
    yield from _stored(scope, _APPLIED, "ansokningar/bilagor", applied)
    yield from _stored(scope, _REPORTED, "medel/bilagor", reported)
    yield from _read(scope)


def _stored(
    scope: Scope, index: str, folder: str, files: Sequence[tuple[str, str, StoredFile]]
) -> Iterator[Piece]:
    names = [""] * len(files)
    if scope.with_files:
        stems = file_names(f"{reference}-{_stem(file.name)}" for reference, _to, file in files)
        names = [
            f"{folder}/{stem}{_ending(file.name)}"
            for stem, (_reference, _to, file) in zip(stems, files, strict=True)
        ]
    rows = [
        (reference, to, file.name, file.media_type, file.size, file.sha256, name)
        for (reference, to, file), name in zip(files, names, strict=True)
    ]
    yield Piece(index, lambda: csv_bytes([_HEADINGS, *rows]))
    if scope.with_files:
        for (_reference, _to, file), name in zip(files, names, strict=True):
            yield Piece(name, partial(file_store().get, file))


def _read(scope: Scope) -> Iterator[Piece]:
    """Spreadsheets that applications were read from."""
    files = list(scope.round.files.defer("content").order_by("uploaded_at", "pk"))
    stems = list(file_names(_stem(file.name) for file in files))
    names = [
        f"omgang/filer/{stem}{_ending(file.name)}" if scope.with_files else ""
        for stem, file in zip(stems, files, strict=True)
    ]
    rows = [
        ("", str(file.get_state_display()), file.name, "", "", file.sha256, name)
        for file, name in zip(files, names, strict=True)
    ]
    yield Piece(_READ, lambda: csv_bytes([_HEADINGS, *rows]))
    if scope.with_files:
        for file, name in zip(files, names, strict=True):
            yield Piece(name, partial(_content, file))


def _content(file: ApplicationFile) -> bytes:
    kept = ApplicationFile.objects.values_list("content", flat=True).get(pk=file.pk)
    return bytes(kept)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _ending(name: str) -> str:
    """``.pdf``; nothing where the name has none that a file's name can have."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{ending}" if ending.isascii() and ending.isalnum() and ending else ""
