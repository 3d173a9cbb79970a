"""The yearly tables: collected by the system, put together, and released by the data protection
officer. What is exact exists in memory only, while a table is put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.disclosure import (
    Blocked,
    Contribution,
    Counted,
    Definition,
    Group,
    ReleasedTable,
    Years,
    definitions,
    due_years,
    groups,
    intervals,
    release,
)
from tryggare.domain.disclosure.stored import from_plain, to_plain
from tryggare.domain.wording import to_plain as text_to_plain
from tryggare.exit import figures
from tryggare.exit.models import FigureTable
from tryggare.exit.selectors.figures import contributing
from tryggare.exit.services import figure_keys
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor


@dataclass(frozen=True)
class Prepared:
    """How many tables of a group were put together and how many may not be shown."""

    area: str
    shown: int
    blocked: int


def prepare_all(keyring: Client, on: date) -> list[Prepared]:
    """Put together every table that is due on a day and has not been, as the system.

    Each municipality is read in a transaction of its own. Raises KeyringAway.
    """
    found = []
    for group in groups().values():
        host = Municipality.objects.filter(code=group.host).first()
        if host is not None:
            found.append(prepare(host, group, collect(group, keyring), keyring, on))
    return found


def collect(group: Group, keyring: Client) -> list[Contribution]:
    """The coded cases of every municipality of the group that contributes, opened in memory."""
    found = []
    for place in Municipality.objects.filter(code__in=group.municipalities).order_by("code"):
        with transaction.atomic():
            tenancy.enter(municipality_id=place.pk)
            joined = contributing()
            if joined is not None and joined.area == group.code:
                found.append(Contribution(place.code, _people(place, keyring)))
    return found


@transaction.atomic
def prepare(
    host: Municipality,
    group: Group,
    contributions: Sequence[Contribution],
    keyring: Client,
    on: date,
) -> Prepared:
    """Put together the tables that are due, in their order, each tested against all before it."""
    tenancy.enter(municipality_id=host.pk)
    earlier = [*figures.released(), *_waiting()]
    shown = blocked = 0
    for definition in definitions():
        for years in due_years(definition, on):
            if _is_done(group, definition, years, on):
                continue
            key = figure_keys.of_table(group.code, years, keyring)
            members = _members(contributions, earlier, group, years)
            outcome = release(definition, members, key, earlier, area=group.name, years=years)
            row = _row(host, group, definition, years)
            row.prepared_on = on
            _store(row, outcome, earlier)
            if isinstance(outcome, ReleasedTable):
                earlier.append(outcome)
                shown += 1
            else:
                blocked += 1
    return Prepared(group.code, shown, blocked)


def _people(place: Municipality, keyring: Client) -> tuple[Counted, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, case_id, coded, wrapped FROM exit_figure_records()")
        rows = cursor.fetchall()
    opened = figure_keys.open_all(place.pk, rows, keyring)
    return tuple(
        Counted(str(case_id), int(one["year"]), one["codes"]) for case_id, one in opened.items()
    )


def _members(
    contributions: Sequence[Contribution],
    earlier: Sequence[ReleasedTable],
    group: Group,
    years: Years,
) -> list[Contribution]:
    """Those who were counted in the years' first table; whoever has joined since waits for the next
    years, since the difference would be that municipality's own number."""
    for table in earlier:
        if table.years == years and table.area.name == group.name:
            return [one for one in contributions if one.municipality in table.area.municipalities]
    return list(contributions)


def _waiting() -> list[ReleasedTable]:
    rows = FigureTable.objects.filter(decision="", shown__isnull=False)
    return [from_plain(row.shown) for row in rows if row.shown is not None]


def _is_done(group: Group, definition: Definition, years: Years, on: date) -> bool:
    """Whether there is a table, or this year's answer that there cannot be one."""
    rows = FigureTable.objects.filter(
        area=group.code, definition=definition.code, first_year=years.first
    )
    stands = rows.filter(shown__isnull=False).exclude(decision="declined")
    return stands.exists() or rows.filter(prepared_on__year=on.year).exists()


def _row(host: Municipality, group: Group, definition: Definition, years: Years) -> FigureTable:
    return FigureTable(
        municipality=host,
        area=group.code,
        definition=definition.code,
        version=definition.version,
        first_year=years.first,
        last_year=years.last,
    )


def _store(
    row: FigureTable, outcome: ReleasedTable | Blocked, earlier: Sequence[ReleasedTable]
) -> None:
    if isinstance(outcome, ReleasedTable):
        row.shown = to_plain(outcome)
        row.narrowest = _narrowest(outcome, earlier)
    else:
        row.reasons = [text_to_plain(reason) for reason in outcome.reasons]
    row.save(force_insert=True)
    system = Actor(None, row.municipality_id, "Tryggare", frozenset())
    told = {"table": row.definition, "years": f"{row.first_year}–{row.last_year}"}
    record(by=system, action="exit.figures.prepare", on=row, changes=told)


def _narrowest(table: ReleasedTable, earlier: Sequence[ReleasedTable]) -> int:
    return min(one.width for one in intervals(earlier, table).values() if one.inner)
