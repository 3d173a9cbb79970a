"""What is taken away from a proposal: documents for the decision, and the files to replay it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.domain.errors import Refused
from tryggare.fund.models import Proposal
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.selectors import proposals as selectors
from tryggare.fund.services import proposal_documents as services
from tryggare.fund.views.answered import weighing
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.files import attachment


@dataclass(frozen=True)
class Link:
    """A document to take: ``format`` is said before one opens it."""

    label: str
    url: str
    format: str


def document_links(proposal: Proposal) -> list[Link]:
    return [
        Link(_(kind.label), reverse("fund:document", args=[proposal.pk, kind.name]), kind.format)
        for kind in services.kinds(proposal)
    ]


@guarded(VIEW_ROUND)
@weighing
def download(request: ActingRequest, proposal_id: UUID, name: str) -> HttpResponse:
    """One document of a finished proposal."""
    proposal = or_404(lambda: selectors.with_files(proposal_id))
    try:
        kind, content = services.make(by=request.actor, proposal=proposal, name=name)
    except Refused as error:
        raise Http404 from error
    stem = slugify(f"{proposal.round.name} forslag {proposal.number}")
    return attachment(content, f"{stem}-{kind.name}", kind.content_type)
