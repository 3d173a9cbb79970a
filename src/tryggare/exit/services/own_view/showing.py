"""Showing and printing the person's own page: readings, told in the case's log."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.exit.models import Case
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.own_view.matter import OwnView, gathered
from tryggare.exit.services.own_view.paper import own_view_pdf
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@transaction.atomic
def show(*, by: Caseworker, case_id: UUID, keyring: Client) -> OwnView:
    """What the page shows.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    view = gathered(case, case_keys.of_case(case, keyring, by=by))
    record(by=by, case_id=case.pk, action="own_view.show", on=case, facts=_opened(view))
    return view


@transaction.atomic
def paper(*, by: Caseworker, case_id: UUID, keyring: Client) -> bytes:
    """The same as a PDF. Raises as ``show``, and DocumentError."""
    require(by.actor, WORK)
    case = Case.objects.select_related("municipality").get(pk=case_id)
    view = gathered(case, case_keys.of_case(case, keyring, by=by))
    made = own_view_pdf(view, sender=str(case.municipality))
    record(by=by, case_id=case.pk, action="own_view.print", on=case, facts=_opened(view))
    return made


def _opened(view: OwnView) -> dict[str, object]:
    """The ids of what was shown."""
    return {
        name: [str(one.id) for one in getattr(view, name)]
        for name in ("plans", "interventions", "agreements", "consents", "told")
    }
