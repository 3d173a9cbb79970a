"""Consent: what holds now, what the police lack, given, renewed, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import Branch, provision
from tryggare.exit.forms.consents import ConsentForm, WithdrawalForm
from tryggare.exit.models import Consent
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import consents, consents_read, withdrawals
from tryggare.exit.services.consents_read import ReadConsent
from tryggare.exit.views import consent_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.laws import law_note

HERE = "exit:consents"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Every consent, those that hold first, and what the police ask for."""
    case = selectors.one(case_id)
    found = consents_read.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "holding": [parts.shown(one) for one in found.consents if one.through],
        "rest": [parts.shown(one) for one in found.consents if not one.through],
        "conditions": parts.conditions(found.conditions),
        "laws": [law_note(one) for one in _laws(case.branch)],
    }
    return case_page(request, case, "exit/consents/index.html", context, here=HERE)


@working()
def give(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new consent."""
    return _given(request, case_id, None)


@working()
def renew(request: WorkingRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """A consent that goes on from another."""
    found = consents_read.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    before = [one for one in found.consents if one.opened.row.pk == consent_id]
    if not before or before[0].taken is not None:
        raise Http404
    return _given(request, case_id, before[0])


@working()
def withdraw(request: WorkingRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Take a consent back."""
    case = selectors.one(case_id)
    row = Consent.objects.get(pk=consent_id, case=case_id, withdrawn_at__isnull=True)
    form = WithdrawalForm(request.POST or None)

    def save() -> None:
        withdrawals.withdraw(
            by=request.worker, consent_id=row.pk, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Personen tar tillbaka samtycket"),
        lead=_(
            "Det gäller genast. Det som är delat med stöd av samtycket stängs, och det som skulle "
            "lämnas stoppas. Det som redan är läst kan inte tas tillbaka. %(what)s"
        )
        % {"what": parts.name_of(row)},
        submit=_("Ta tillbaka samtycket"),
        said=_("Samtycket är återkallat, och delningarna är stängda."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("osl-12-2")],
        is_dangerous=True,
    )
    return case_form(request, case, form, save, ask)


def _given(request: WorkingRequest, case_id: UUID, before: ReadConsent | None) -> HttpResponse:
    case = selectors.one(case_id)
    form = ConsentForm(
        request.POST or None,
        is_child=case.branch == Branch.CHILD,
        renews=before.opened.row.pk if before else None,
        initial=_initial(before) if before else None,
    )

    def save() -> None:
        consents.give(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Förnya samtycket") if before else _("Nytt samtycke"),
        lead=_(
            "Till en mottagare, för ett ändamål, med början och slut. Personen kan ta tillbaka det "
            "när som helst, och ska veta det."
        ),
        submit=_("Spara samtycket"),
        said=_("Samtycket är sparat."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=_laws(case.branch),
    )
    return case_form(request, case, form, save, ask)


def _initial(before: ReadConsent) -> dict[str, Any]:
    row, says = before.opened.row, before.opened.says
    return {
        "recipient": row.recipient,
        "name": before.opened.name,
        "purpose": row.purpose,
        "categories": [one.value for one in says.categories],
        "form": row.form,
    }


def _laws(branch: str) -> list[Any]:
    keys = ["osl-10-1", "osl-12-2"]
    return [provision(key) for key in (*keys, *(["osl-12-3"] if branch == Branch.CHILD else []))]
