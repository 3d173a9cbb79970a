"""What the archive authority is given of a case in the research sample: all of it, opened by the
caseworker at the check, sealed to the authority's own key and signed by the municipality.

Nobody here can open it again. The authority's public key lies in a file beside the system, not in
the database, where someone could put their own.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.retention.packages import read_public, sealed
from tryggare.domain.wording import say
from tryggare.exit.models import ArchivePackage, Case, Destruction
from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.exit.models.whereabouts import PlaceRow
from tryggare.exit.permissions import ARCHIVE
from tryggare.exit.services import place_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require

VARIABLE = "TRYGGARE_ARCHIVE_KEYS"
_LEFT_OUT = {"wrapped", "sealed", "name_token", "number_token", "epoch", "key_epoch", "snapshot"}


def make(
    *, by: Caseworker, case: Case, row: Destruction, keys: CaseKeys, keyring: Client
) -> ArchivePackage:
    """The package of a case, laid beside the row of the list. Raises Refused when the municipality
    has no archive authority's key, NoTicket and KeyringAway."""
    place = Municipality.objects.get(pk=case.municipality_id)
    public = _public(place.code)
    rows = [_plain(case), *_rows(case, keys, keyring, by)]
    content = sealed(
        rows,
        public,
        municipality=place.code,
        sign=lambda message: keyring.sign(str(place.pk), message),
        signer=keyring.signer(str(place.pk)),
    ).encode()
    package = ArchivePackage(
        municipality=place,
        destruction=row,
        case=case,
        content=content,
        digest=sha256(content).digest(),
        made_at=timezone.now(),
    )
    package.save(force_insert=True)
    return package


@transaction.atomic
def hand_over(*, by: Actor, package_id: UUID) -> ArchivePackage:
    """Note that the archive authority has the package; it is emptied here.

    Raises ArchivePackage.DoesNotExist for anyone but an archivist, and Refused the second time and
    while the case is still here.
    """
    require(by, ARCHIVE)
    package = ArchivePackage.objects.select_for_update(no_key=True).get(pk=package_id)
    if package.received_at is not None or package.case_id is not None:
        raise Refused(say("Handlingarna är redan överlämnade, eller finns kvar i ärendet."))
    package.content, package.received_at = b"", timezone.now()
    package.received_by_id = person_of(by)
    package.save(update_fields=["content", "received_at", "received_by"])
    record(by=by, action="exit.destruction.hand_over", on=package)
    return package


def _public(code: str) -> bytes:
    folder = os.environ.get(VARIABLE, "")
    path = Path(folder) / f"{code}.pub"
    if not folder or not path.is_file():
        raise Refused(
            say(
                "Ärendet hör till det urval som sparas för forskning, men arkivmyndighetens nyckel "
                "finns inte här. Säg till den som driver systemet. Ärendet ligger kvar till dess."
            )
        )
    return read_public(path.read_text(encoding="ascii"))


def _rows(case: Case, keys: CaseKeys, keyring: Client, by: Caseworker) -> list[dict[str, Any]]:
    """Every row of the case in every table, opened. Keys are left out; what the caseworker has no
    key to is null."""
    found = []
    for model in apps.get_app_config("exit").get_models():
        if not issubclass(model, CaseRow) or any(
            field.name == "wrapped" for field in model._meta.concrete_fields
        ):
            continue
        for row in model._default_manager.filter(case=case).order_by("pk"):
            plain = _plain(row)
            if isinstance(row, SealedRow):
                plain["sealed"] = _opened(row, keys, keyring, by)
            found.append(plain)
    return found


def _opened(row: SealedRow, keys: CaseKeys, keyring: Client, by: Caseworker) -> object:
    try:
        if isinstance(row, PlaceRow):
            return place_keys.of_stay(row.whereabouts, keyring, by=by).open(row)
        return keys.open(row)
    except Refused:
        return None


def _plain(row: models.Model) -> dict[str, Any]:
    told: dict[str, Any] = {"table": row._meta.db_table}
    for field in row._meta.concrete_fields:
        if field.name not in _LEFT_OUT:
            told[field.attname] = _text(getattr(row, field.attname))
    return told


def _text(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value) if isinstance(value, UUID) else value
