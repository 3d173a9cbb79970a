"""Files of incidents may be larger than what else is uploaded, and are put on the disk at once."""

from __future__ import annotations

from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.urls import reverse

from tryggare.domain.tabular import LARGE
from tryggare.organisations.permissions import Actor
from tryggare.situation.permissions import IMPORT

# The form around the file, and what its field's own limit is told by.
_ROOM = 1_000_000


class LargeFileUploadHandler(TemporaryFileUploadHandler):
    """Takes what the handler before it left, at the one address where it is wanted, from someone
    who may read files in; anybody else's is dropped unread."""

    activated = False

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's own name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        actor: Actor | None = getattr(self.request, "actor", None)
        self.activated = (
            self.request is not None
            and self.request.path.startswith(reverse("situation:imports"))
            and content_length <= LARGE.size + _ROOM
            and actor is not None
            and actor.may(IMPORT)
        )

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.activated:
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.activated:
            return raw_data
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return super().file_complete(file_size) if self.activated else None

    def upload_interrupted(self) -> None:
        if self.activated:
            super().upload_interrupted()
