"""Shares, from the team's side: made on a consent or a trial, looked at, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.consent import Category
from tryggare.domain.law import Provision, provision
from tryggare.domain.secrecy import all_grounds
from tryggare.exit.forms.shares import ShareForm
from tryggare.exit.models import Share
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors.recipients import recipients
from tryggare.exit.services import consents_read, disclosures_read, shares
from tryggare.exit.views import share_parts as parts
from tryggare.exit.views.disclosures import HERE
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.forms import Form


@working()
def on_consent(request: WorkingRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Share on a consent that holds."""
    found = consents_read.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    holding = [one for one in found.consents if one.opened.row.pk == consent_id and one.through]
    if not holding:
        raise Http404
    allowed = holding[0].opened.says.categories
    rests_on = {"consent_id": consent_id}
    return _asked(request, case_id, allowed, rests_on, [provision("osl-12-2")])


@working()
def on_disclosure(request: WorkingRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Share on a trial that all have signed."""
    found = disclosures_read.read(
        by=request.worker, disclosure_id=disclosure_id, keyring=request.keyring
    )
    if found.row.case_id != case_id or found.row.ground not in all_grounds():
        raise Http404
    laws = all_grounds()[found.row.ground].provisions
    return _asked(request, case_id, found.categories, {"disclosure_id": disclosure_id}, laws)


@working()
def detail(request: WorkingRequest, case_id: UUID, share_id: UUID) -> HttpResponse:
    """What was shared, with whom, and where it stands."""
    case = selectors.one(case_id)
    _found(case_id, share_id)
    row, fields = shares.read(by=request.worker, share_id=share_id, keyring=request.keyring)
    context = {
        "state": parts.state(row),
        "answers": parts.answers(row),
        "fields": parts.fields(fields),
        "actions": parts.actions(row),
    }
    return case_page(request, case, "exit/shares/detail.html", context, here=HERE)


@working()
def revoke(request: WorkingRequest, case_id: UUID, share_id: UUID) -> HttpResponse:
    """Take a share back."""
    case, row = selectors.one(case_id), _found(case_id, share_id)
    form = Form(request.POST if request.method == "POST" else None)
    ask = CaseAsk(
        heading=_("Stäng delningen"),
        lead=_("%(who)s kan inte öppna den mer. Det som redan är läst kan inte tas tillbaka.")
        % {"who": row.recipient.name},
        submit=_("Stäng delningen"),
        said=_("Delningen är stängd."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        is_dangerous=True,
    )

    def save() -> None:
        shares.revoke(by=request.worker, share_id=row.pk)

    return case_form(request, case, form, save, ask)


def _asked(
    request: WorkingRequest,
    case_id: UUID,
    allowed: Iterable[Category],
    rests_on: dict[str, UUID],
    laws: Iterable[Provision],
) -> HttpResponse:
    case = selectors.one(case_id)
    form = ShareForm(
        request.POST or None, recipients=recipients(case_id), allowed=allowed, rests_on=rests_on
    )

    def save() -> None:
        shares.ask(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Dela uppgifter"),
        lead=_(
            "Mottagaren ser en ögonblicksbild, inte ärendet, och bara så länge delningen gäller. "
            "Varje läsning står i ärendets logg. Skriv bara det som mottagaren behöver."
        ),
        submit=_("Dela"),
        said=_("Uppgifterna är delade. Mottagaren behöver ta emot dem."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=list(laws),
    )
    return case_form(request, case, form, save, ask)


def _found(case_id: UUID, share_id: UUID) -> Share:
    """Raises Share.DoesNotExist also under another case's address."""
    rows = Share.objects.select_related("recipient").defer("sealed", "snapshot")
    return rows.get(pk=share_id, case=case_id)
