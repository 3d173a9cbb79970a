"""A stored file on its way out. The room that owns it has a page of its own for it, with a guard
of its own, and answers with ``download``."""

from __future__ import annotations

from django.http import HttpResponse

from tryggare.organisations.models import StoredFile
from tryggare.organisations.services.file_store import file_store
from tryggare.shell.files import attachment


def download(stored: StoredFile) -> HttpResponse:
    """The file, to be saved and never shown as a page of ours. Raises as ``FileStore.get``."""
    response = attachment(file_store().get(stored), stored.name, stored.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
