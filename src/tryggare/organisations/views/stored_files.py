"""A stored file on its way out. The room that owns it has a page of its own for it, with a guard
of its own, and answers with ``download``."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tryggare.organisations.models import StoredFile
from tryggare.organisations.services.file_store import file_store


def download(stored: StoredFile) -> HttpResponse:
    """The file, to be saved and never shown as a page of ours. Raises as ``FileStore.get``."""
    response = HttpResponse(file_store().get(stored), content_type=stored.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=stored.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
