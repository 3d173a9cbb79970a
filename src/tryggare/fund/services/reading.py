"""Rows of a spreadsheet become applications, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db import transaction
from django.db.models import CharField

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund.models import Application, ApplicationFile, ApplicationOption, Round
from tryggare.fund.services.applications import Level, levels_told
from tryggare.fund.services.logged import in_kronor
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows

_BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """An application as ``row`` of a file says it; ``amount_ore`` in öre, ``requires`` references
    of other applications, ``levels`` the only amounts that can be granted."""

    row: int
    reference: str
    title: str
    amount_ore: int
    applicant: str = ""
    score: Decimal | None = None
    category: str = ""
    district_name: str = ""
    alternative_group: str = ""
    requires: tuple[str, ...] = ()
    amount_precision: str = ""
    source_url: str = ""
    is_invented: bool = False
    note: str = ""
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What reading did: how many applications that are new, and that were there and changed."""

    added: int
    changed: int


# What is stored as it was read; the rest of a row is tied to other rows.
_PLAIN = [
    field.name for field in fields(ReadRow) if field.name not in ("row", "levels", "requires")
]


@transaction.atomic
def store(*, by: Actor, round_: Round, file: ApplicationFile, read: Sequence[ReadRow]) -> Reading:
    """Let ``read`` into a locked round. An application whose reference is there already takes on
    what the file says and keeps its pin and history; the others are left as they are.

    Raises InvalidInput, with nothing stored, when a row does not fit.
    """
    known = {one.reference: one for one in round_.applications.prefetch_related("options")}
    _check(read, known.keys())
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
    _update(changed)
    _store_levels([*added, *changed])
    return Reading(len(added), len(changed))


class _Links:
    """The municipality's own bodies and districts, found by the name a file uses."""

    def __init__(self) -> None:
        self._bodies = {body.name.casefold(): body for body in Organisation.objects.all()}
        self._districts = {one.name.casefold(): one for one in District.objects.all()}

    def body(self, name: str) -> Organisation | None:
        return self._bodies.get(name.casefold())

    def district(self, name: str) -> District | None:
        return self._districts.get(name.casefold())


def _fill(application: Application, row: ReadRow, file: ApplicationFile, link: _Links) -> None:
    for name in _PLAIN:
        setattr(application, name, getattr(row, name))
    application.requires = list(row.requires)
    application.organisation = link.body(row.applicant)
    application.district = link.district(row.district_name)
    application.file, application.file_row = file, row.row


def _changes(application: Application, row: ReadRow) -> dict[str, object]:
    changes: dict[str, object] = {
        name: [rows.plain(getattr(application, name)), rows.plain(getattr(row, name))]
        for name in _PLAIN
        if getattr(application, name) != getattr(row, name)
    }
    if application.requires != list(row.requires):
        changes["requires"] = [application.requires, list(row.requires)]
    before = [(option.amount_ore, option.score) for option in application.options.all()]
    after = sorted((level.amount_ore, level.score) for level in row.levels)
    if before != after:
        changes["levels"] = [levels_told(before), levels_told(after)]
    return changes


def _update(changed: Sequence[tuple[Application, ReadRow]]) -> None:
    stored = [*_PLAIN, "requires", "organisation", "district", "file", "file_row"]
    applications = [application for application, _row in changed]
    Application.objects.bulk_update(applications, stored, batch_size=_BATCH)
    ApplicationOption.objects.filter(application__in=applications).delete()


def _store_levels(stored: Iterable[tuple[Application, ReadRow]]) -> None:
    ApplicationOption.objects.bulk_create(
        (
            ApplicationOption(
                municipality_id=application.municipality_id,
                application=application,
                amount_ore=level.amount_ore,
                score=level.score,
            )
            for application, row in stored
            for level in row.levels
        ),
        batch_size=_BATCH,
    )


def _check(read: Sequence[ReadRow], known: Iterable[str]) -> None:
    """What only the whole round can say: every reference named is one that will be there."""
    references = {*known, *(row.reference for row in read)}
    problems = [problem for row in read for problem in _too_long(row)]
    for row in read:
        for missing in sorted(set(row.requires) - references):
            sentence = gettext_noop(
                "Ansökan förutsätter %(reference)s, som inte finns i filen eller omgången."
            )
            problems.append(_problem(row, Text(sentence, {"reference": missing})))
    if problems:
        raise InvalidInput(problems)


def _too_long(row: ReadRow) -> Iterable[Problem]:
    for name in _PLAIN:
        field = Application._meta.get_field(name)
        if isinstance(field, CharField) and len(getattr(row, name)) > (field.max_length or 0):
            sentence = gettext_noop("%(what)s: texten är för lång. Korta den till %(most)s tecken.")
            values = {"what": str(field.verbose_name), "most": str(field.max_length)}
            yield _problem(row, Text(sentence, values))


def _problem(row: ReadRow, sentence: Text) -> Problem:
    return Problem(f"rad {row.row}", sentence)
