"""Rows of a spreadsheet become applications, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.applications import ApplicationRow
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Application, ApplicationFile, ApplicationOption, Round
from tryggare.fund.services.applications import levels_told
from tryggare.fund.services.logged import in_kronor
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows

_BATCH = 1000


@dataclass(frozen=True)
class Reading:
    """What reading did: how many applications that are new, and that were there and changed."""

    added: int
    changed: int


@transaction.atomic
def store(
    *, by: Actor, round_: Round, file: ApplicationFile, read: Sequence[ApplicationRow]
) -> Reading:
    """Let ``read`` into a locked round. An application whose reference is there already takes on
    what the file says and keeps its pin and history; the others are left as they are."""
    known = {one.reference: one for one in round_.applications.prefetch_related("options")}
    link = _Links()
    added, changed = [], []
    for row in read:
        application = known.get(row.reference)
        if application is None:
            application = Application(municipality_id=round_.municipality_id, round=round_)
            _fill(application, row, file, link)
            added.append((application, row))
        elif changes := _changes(application, row):
            _fill(application, row, file, link)
            changed.append((application, row))
            told = in_kronor(changes)
            record(by=by, action="fund.application.reread", on=application, changes=told)
    Application.objects.bulk_create([one for one, _row in added], batch_size=_BATCH)
    _update([one for one, _row in changed])
    _store_levels([*added, *changed])
    return Reading(len(added), len(changed))


def differs(application: Application, row: ApplicationRow) -> bool:
    """Whether reading ``row`` would change ``application``."""
    return bool(_changes(application, row))


class _Links:
    """The municipality's own bodies and districts, found by the name a file uses."""

    def __init__(self) -> None:
        self._bodies = {body.name.casefold(): body for body in Organisation.objects.all()}
        self._districts = {one.name.casefold(): one for one in District.objects.all()}

    def body(self, name: str) -> Organisation | None:
        return self._bodies.get(name.casefold())

    def district(self, name: str) -> District | None:
        return self._districts.get(name.casefold())


def _values(row: ApplicationRow) -> dict[str, object]:
    """What of a row is stored as it was read."""
    return {
        "reference": row.reference,
        "title": row.title,
        "applicant": row.applicant,
        "amount_ore": row.amount * ORE_PER_KRONA,
        "score": row.score,
        "category": row.category,
        "district_name": row.district,
        "alternative_group": row.alternative_group,
        "requires": list(row.requires),
        "amount_precision": row.amount_precision,
        "project_code": row.project_code,
        "source_url": row.source_url,
        "is_invented": row.is_invented,
        "note": row.note,
    }


def _fill(
    application: Application, row: ApplicationRow, file: ApplicationFile, link: _Links
) -> None:
    for name, value in _values(row).items():
        setattr(application, name, value)
    application.organisation = link.body(row.applicant)
    application.district = link.district(row.district)
    application.file, application.file_row = file, row.row


def _changes(application: Application, row: ApplicationRow) -> dict[str, object]:
    changes: dict[str, object] = {
        name: [rows.plain(getattr(application, name)), rows.plain(value)]
        for name, value in _values(row).items()
        if getattr(application, name) != value
    }
    before = [(option.amount_ore, option.score) for option in application.options.all()]
    after = [(level.amount * ORE_PER_KRONA, level.score) for level in row.levels]
    if before != after:
        changes["levels"] = [levels_told(before), levels_told(after)]
    return changes


def _update(changed: Sequence[Application]) -> None:
    stored = [
        field.name
        for field in Application._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name in ("municipality", "round"))
    ]
    Application.objects.bulk_update(changed, stored, batch_size=_BATCH)
    ApplicationOption.objects.filter(application__in=changed).delete()


def _store_levels(stored: Iterable[tuple[Application, ApplicationRow]]) -> None:
    ApplicationOption.objects.bulk_create(
        (
            ApplicationOption(
                municipality_id=application.municipality_id,
                application=application,
                amount_ore=level.amount * ORE_PER_KRONA,
                score=level.score,
            )
            for application, row in stored
            for level in row.levels
        ),
        batch_size=_BATCH,
    )
