"""What is taken away from a proposal: the files it was computed from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.fund.models import Proposal
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404


@dataclass(frozen=True)
class Document:
    """One file of a proposal: the end of its name, its type, and how it is made."""

    name: str
    content_type: str
    make: Callable[[Proposal], bytes]


def _problem(proposal: Proposal) -> bytes:
    return proposal.problem.encode()


def _result(proposal: Proposal) -> bytes:
    return proposal.result.encode()


_JSON = "application/json; charset=utf-8"
DOCUMENTS = {
    one.name: one
    for one in (
        Document("problem.json", _JSON, _problem),
        Document("result.json", _JSON, _result),
    )
}


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    note: str


def document_links(proposal: Proposal) -> list[Link]:
    labels = {
        "problem.json": (_("Underlaget som fil"), _("läses av tryggare allocate")),
        "result.json": (_("Resultatet som fil"), "JSON"),
    }
    return [
        Link(label, reverse("fund:document", args=[proposal.pk, name]), note)
        for name, (label, note) in labels.items()
    ]


@guarded(VIEW_ROUND)
def download(request: ActingRequest, proposal_id: UUID, name: str) -> HttpResponse:
    """One of a finished proposal's files."""
    proposal = or_404(lambda: Proposal.objects.select_related("round__fund").get(pk=proposal_id))
    document = DOCUMENTS.get(name)
    if document is None or proposal.state != Proposal.State.DONE:
        raise Http404
    # Letters, digits and hyphens only: nothing in a round's name can leave the header.
    stem = slugify(f"{proposal.round.name} {_('förslag')} {proposal.number}")
    response = HttpResponse(document.make(proposal), content_type=document.content_type)
    response["Content-Disposition"] = f'attachment; filename="{stem}-{document.name}"'
    response["Cache-Control"] = "private, no-store"
    return response
