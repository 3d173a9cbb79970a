"""Under a joint board: which of its municipalities a person belongs to. Sealed in the case."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Case, HomeMunicipality
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.cooperations import joint_board, members
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, code: str, keyring: Client) -> HomeMunicipality:
    """Say which municipality, by its code; the newest holds.

    Raises Case.DoesNotExist outside the team, InvalidInput, Refused where no joint board holds,
    NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    today = timezone.localdate()
    board = joint_board(by.municipality_id, today)
    if board is None:
        raise Refused(say("Hemkommun skrivs bara hos en gemensam nämnd."))
    if code not in members(board, today, today):
        raise InvalidInput([Problem("code", say("Välj en av nämndens kommuner."))])
    row = HomeMunicipality(
        municipality_id=case.municipality_id, case=case, written_by_id=by.person_id
    )
    keys = case_keys.of_case(case, keyring, by=by)
    return added(row, {"code": code}, by=by, keys=keys, action="home_municipality.write")


def read(case: Case, keys: case_keys.CaseKeys) -> str:
    """The code, or empty. The caller logs it."""
    row = HomeMunicipality.objects.filter(case=case).order_by("-written_at", "pk").first()
    return str(keys.open(row)["code"]) if row is not None else ""
