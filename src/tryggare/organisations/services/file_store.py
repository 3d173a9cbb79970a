"""Where files lie. One way in and out for all rooms, so that the place can be another."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from tryggare.audit import tenancy
from tryggare.domain.attachments import ENDINGS, Accepted
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.organisations.models import StoredFile
from tryggare.organisations.permissions import Actor, person_of


class FileStore(Protocol):
    """Keeps what ``domain.attachments`` has accepted.

    The service that calls has asked whether ``by`` may, and records what is done with the thing
    the file belongs to. All of it is within that service's transaction: a store that keeps its
    files elsewhere writes at once, and takes away only after the commit.
    """

    def put(self, *, by: Actor, file: Accepted, purpose: str) -> StoredFile:
        """Keep the file. ``purpose`` is what it is for, as ``fund.application``.

        Raises ValueError for a type that ``accept`` never gives.
        """
        ...

    def get(self, stored: StoredFile) -> bytes:
        """Its content. Raises StoredFile.DoesNotExist when it is not this municipality's or is
        gone, and Refused when the content is not what was put."""
        ...

    def delete(self, stored: StoredFile) -> None:
        """Forget it. Raises ProtectedError while something points at it."""
        ...


class DatabaseStore:
    """Keeps the content in the row: one backup, one transaction, closed by the same policy."""

    def put(self, *, by: Actor, file: Accepted, purpose: str) -> StoredFile:
        tenancy.require_transaction()
        stored = described(by=by, file=file, purpose=purpose)
        stored.content = file.content
        stored.save(force_insert=True)
        return stored

    def get(self, stored: StoredFile) -> bytes:
        row = StoredFile.objects.filter(pk=stored.pk).values_list("content", flat=True)
        return checked(stored, bytes(row.get() or b""))

    def delete(self, stored: StoredFile) -> None:
        tenancy.require_transaction()
        stored.delete()


def file_store() -> FileStore:
    """The store that the settings name in ``FILE_STORE``."""
    store: FileStore = import_string(settings.FILE_STORE)()
    return store


def described(*, by: Actor, file: Accepted, purpose: str) -> StoredFile:
    """The row of a file, not yet saved and without its content. Raises ValueError as ``put``."""
    if file.media_type not in ENDINGS:
        raise ValueError(f"{file.media_type} is no type that attachments have")
    return StoredFile(
        municipality_id=by.municipality_id,
        name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=sha256(file.content).hexdigest(),
        purpose=purpose,
        stored_by_id=person_of(by),
    )


def checked(stored: StoredFile, content: bytes) -> bytes:
    """``content``, which is what was put. Raises Refused when it is not."""
    if sha256(content).hexdigest() != stored.sha256:
        raise Refused(
            say(
                "Filen %(name)s är inte längre som när den sparades. Be den som driver Tryggare "
                "hämta den ur en säkerhetskopia.",
                name=stored.name,
            )
        )
    return content
