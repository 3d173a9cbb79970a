"""An application's files: fetched by those who may read it, and taken away before it is sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.questionnaire import SectionKind
from tryggare.fund.models import Submission
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.selectors import submissions as selectors
from tryggare.fund.selectors.calls import form_of
from tryggare.fund.services import submission_attachments as services
from tryggare.fund.views.hats import applying
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.organisations.views.stored_files import download
from tryggare.shell.locale import say


@applying
def own(request: ActingRequest, attachment_id: UUID) -> HttpResponse:
    """A file of one of one's own bodies' applications."""
    return download(or_404(lambda: selectors.attachment(attachment_id)).file)


@guarded(VIEW_ROUND)
def fetch(request: ActingRequest, attachment_id: UUID) -> HttpResponse:
    """A file of an application that one may read: the call has closed and one has no jäv."""
    return download(or_404(lambda: selectors.attachment(attachment_id)).file)


@applying
@require_POST
def detach(request: ActingRequest, attachment_id: UUID) -> HttpResponse:
    """Take a file away again."""
    found = or_404(lambda: selectors.attachment(attachment_id))
    try:
        or_404(lambda: services.detach(by=request.actor, attachment_id=attachment_id))
    except Refused as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("%(name)s är borttagen.") % {"name": found.file.name})
    return redirect("fund:submission-section", found.submission_id, _section(found.submission))


def _section(submission: Submission) -> str:
    sections = form_of(submission.round).sections
    return next(one.key for one in sections if one.kind == SectionKind.ATTACHMENTS)
