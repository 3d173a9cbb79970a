"""The certificates of what has been destroyed, for whoever lists and whoever approves."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tryggare.domain.retention.certificates import enveloped
from tryggare.exit.models import Certificate
from tryggare.exit.permissions import CERTIFICATES
from tryggare.exit.selectors import destructions as selectors
from tryggare.exit.services.certificate_papers import paper
from tryggare.exit.views import destruction_parts as parts
from tryggare.exit.views.doors import keyring
from tryggare.keyring.errors import KeyringAway
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.templatetags.shell import long_date


@guarded(CERTIFICATES)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """Every certificate."""
    rows = list(selectors.certificates())
    context = {"table": parts.certificates_table(rows) if rows else None}
    return render(request, "exit/destruction/certificates.html", context)


@guarded(CERTIFICATES)
@never_cache
def detail(request: ActingRequest, certificate_id: UUID) -> HttpResponse:
    """One certificate, and whether the month's master is gone."""
    made = _one(certificate_id)
    title = _("Gallringsbevis %(day)s") % {"day": long_date(timezone.localdate(made.made_at))}
    context = {
        "made": made,
        "title": title,
        "facts": parts.certificate_facts(made),
        "rules": parts.rules_table(made),
        "master": _master(made),
        "crumbs": [Crumb(_("Gallringsbevis"), reverse("exit:certificates")), Crumb(title)],
    }
    return render(request, "exit/destruction/certificate.html", context)


@guarded(CERTIFICATES)
@never_cache
def file(request: ActingRequest, certificate_id: UUID) -> HttpResponse:
    """The file that ``tryggare exit certificate verify`` checks."""
    made = _one(certificate_id)
    content = enveloped(made.document, bytes(made.signature), bytes(made.public))
    return attachment(content, _named(made, "json"))


@guarded(CERTIFICATES)
@never_cache
def pdf(request: ActingRequest, certificate_id: UUID) -> HttpResponse:
    """The same to read and to keep."""
    made = _one(certificate_id)
    return attachment(paper(made), _named(made, "pdf"))


def _one(certificate_id: UUID) -> Certificate:
    return or_404(lambda: selectors.certificates().get(pk=certificate_id))


def _master(made: Certificate) -> str:
    """Whether the master that the keys lay under still lives: "alive", "gone", or "" unknown."""
    told = json.loads(made.document)
    try:
        alive = told["master"] in keyring().months()
    except KeyringAway:
        return ""
    if not alive:
        return "gone"
    late = date.fromisoformat(told["gone_everywhere_on"]) < timezone.localdate()
    return "late" if late else "alive"


def _named(made: Certificate, ending: str) -> str:
    return f"gallringsbevis-{timezone.localdate(made.made_at)}-{str(made)[:8]}.{ending}"
