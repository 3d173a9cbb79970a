"""A lägesbild as PDF and DOCX, whole or public: as adopted, or the draft as it reads now."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.files import attachment
from tryggare.situation.models import EditionFile, Format, PictureEdition
from tryggare.situation.permissions import READ_PICTURE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services.picture_content import content_of
from tryggare.situation.services.picture_papers import picture_docx, picture_pdf
from tryggare.situation.views.pictures import readable

_MAKE = {Format.PDF: picture_pdf, Format.DOCX: picture_docx}


@guarded(READ_PICTURE)
def file(request: ActingRequest, picture_id: UUID, edition: str, ending: str) -> HttpResponse:
    """The file that was stored at adoption, or the draft's, marked as one. Whoever may not read the
    whole edition finds no such file."""
    if edition not in PictureEdition.Kind.values or ending not in Format.values:
        raise Http404
    picture = or_404(lambda: readable(request, picture_id))
    is_public = edition == PictureEdition.Kind.PUBLIC
    if not (is_public or selectors.reads_whole(request.actor, picture, timezone.localdate())):
        raise Http404
    if picture.state in selectors.DECIDED:
        stored = EditionFile.objects.filter(edition__picture=picture, edition__kind=edition)
        content = bytes(or_404(lambda: stored.get(format=ending)).content)
    else:
        made = content_of(selectors.inside(picture), is_public=is_public)
        content = _MAKE[Format(ending)](made, is_draft=True)
    secret = "" if is_public else "-hela"
    return attachment(content, f"lagesbild-version-{picture.number}{secret}.{ending}")
