"""From sealed cases to released tables: contributed, put together by the system, approved by
someone else, and nothing but what is shown on the way out."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, InternalError, ProgrammingError

from tests.domain.disclosure.worlds import rng, world
from tests.rooms.exit.conftest import Town
from tests.rooms.exit.figured import STARTED, acting, case_of, someone
from tryggare.audit import tenancy
from tryggare.audit.models import AuditEvent
from tryggare.domain.disclosure import ReleasedTable, Years, definitions, groups
from tryggare.domain.disclosure.releasing import release
from tryggare.domain.errors import Refused
from tryggare.domain.sealing import SealingError
from tryggare.exit import figures as leaving
from tryggare.exit.models import FigureTable
from tryggare.exit.permissions import CONTRIBUTE, RELEASE
from tryggare.exit.services import figure_decisions, figure_keys, figures
from tryggare.organisations.permissions import Forbidden

GROUP = groups()["sodertorn"]
DAY = date(2027, 4, 15)
YEARS = Years(2021, 2023)


@pytest.fixture
def huddinge(db, keyring):
    return Town(keyring, "0126", "Huddinge", ("ada", "bo"))


@pytest.fixture
def crowd():
    """Invented persons in the group's municipalities, enough for some tables."""
    codes = GROUP.municipalities
    return [
        type(one)(code, one.people)
        for code, one in zip(codes, world(rng(5), municipalities=len(codes), most=30), strict=True)
    ]


def prepared(town, crowd, on=DAY):
    figures.prepare(town.municipality, GROUP, crowd, town.keyring, on)
    with acting(town, someone(town)):
        return list(FigureTable.objects.filter(first_year=YEARS.first).order_by("definition"))


def shown(town, crowd):
    return [one for one in prepared(town, crowd) if one.shown is not None]


def approved(town, row, person):
    with acting(town, person) as by:
        return figure_decisions.approve(by=by, table_id=row.pk)


def test_cases_of_contributing_municipalities_are_collected_and_no_others(huddinge, keyring):
    far = Town(keyring, "0127", "Botkyrka", ("dag",))
    case = case_of(huddinge, STARTED)
    case_of(far, STARTED, name="dag")
    assert figures.collect(GROUP, keyring) == []
    with acting(huddinge, someone(huddinge)) as by:
        figure_decisions.join(by=by)
        with pytest.raises(Refused, match="bidrar redan"):
            figure_decisions.join(by=by)
    [one] = figures.collect(GROUP, keyring)
    assert one.municipality == "0126"
    [person] = one.people
    assert (person.pseudonym, person.year) == (str(case.pk), 2023)
    assert person.codes["ending"] == "completed"
    with acting(huddinge, someone(huddinge)) as by:
        figure_decisions.leave(by=by)
    assert figures.collect(GROUP, keyring) == []


def test_a_municipality_outside_every_group_cannot_join(town):
    with acting(town, someone(town)) as by, pytest.raises(Refused, match="inte med i någon grupp"):
        figure_decisions.join(by=by)
    with acting(town, someone(town), RELEASE) as by, pytest.raises(Forbidden):
        figure_decisions.join(by=by)


def test_what_is_put_together_is_what_is_shown_and_nothing_exact(huddinge, crowd, keyring):
    rows = prepared(huddinge, crowd)
    assert len(rows) == len(definitions())
    kept = [one for one in rows if one.shown is not None]
    assert kept
    assert all(one.narrowest >= 4 for one in kept)
    for row in kept:
        for _place, text in row.shown["cells"]:
            assert text in {"..", "0–4"} or int(text) % 5 == 0
    for row in rows:
        written = json.dumps([row.shown, row.reasons], ensure_ascii=False)
        assert not any(f'"{who.pseudonym}"' in written for one in crowd for who in one.people)
        assert bool(row.reasons) == (row.shown is None)
    # Nothing is released before someone has said so.
    with acting(huddinge, someone(huddinge)):
        assert leaving.released() == ()


def test_the_table_is_the_same_as_the_domain_gives_under_the_groups_key(huddinge, crowd, keyring):
    rows = {one.definition: one for one in shown(huddinge, crowd)}
    key = figure_keys.of_table("sodertorn", YEARS, keyring)
    assert key.reveal() == figure_keys.of_table("sodertorn", YEARS, keyring).reveal()
    assert key.reveal() != figure_keys.of_table("sodertorn", Years(2024, 2026), keyring).reveal()
    given = []
    for one in definitions():
        table = release(one, crowd, key, given, area=GROUP.name, years=YEARS)
        given += [table] if isinstance(table, ReleasedTable) else []
    for row in rows.values():
        approved(huddinge, row, someone(huddinge))
    with acting(huddinge, someone(huddinge)):
        found = leaving.released("sodertorn")
        assert sorted(given, key=lambda one: one.definition) == list(found)
        assert leaving.newest("sodertorn") == found
        for one in given:
            assert leaving.table(rows[one.definition].pk) == one
        assert leaving.released("annan") == ()


def test_it_is_put_together_once_and_tried_again_another_year(huddinge, crowd, keyring):
    rows = prepared(huddinge, crowd)
    assert prepared(huddinge, crowd) == rows
    blocked = sum(one.shown is None for one in rows)
    again = prepared(huddinge, crowd, on=date(2028, 4, 15))
    assert len(again) - len(rows) == blocked


def test_everyone_in_any_municipality_sees_what_is_released_and_only_that(
    huddinge, town, crowd, keyring
):
    first, *others = shown(huddinge, crowd)
    approved(huddinge, first, someone(huddinge))
    with acting(town, someone(town)):
        assert [one.definition for one in leaving.released()] == [first.definition]
        for other in others:
            with pytest.raises(LookupError):
                leaving.table(other.pk)
        assert not FigureTable.objects.exists()
    with transaction.atomic():
        tenancy.enter()
        assert leaving.released() == ()


def test_whoever_joined_the_group_approves_no_table(huddinge, crowd, keyring):
    joiner = someone(huddinge)
    with acting(huddinge, joiner) as by:
        figure_decisions.join(by=by)
    row, *_others = shown(huddinge, crowd)
    with pytest.raises(Refused, match="Någon annan"):
        approved(huddinge, row, joiner)
    with pytest.raises(Forbidden), acting(huddinge, someone(huddinge), CONTRIBUTE) as by:
        figure_decisions.approve(by=by, table_id=row.pk)
    statement = (
        "UPDATE exit_figuretable SET decision = 'approved', decided_at = now(),"
        " decided_by_id = %s WHERE id = %s"
    )
    other = someone(huddinge)
    for acts, signs in ((joiner, joiner), (other, joiner), (joiner, other)):
        with pytest.raises(ProgrammingError), acting(huddinge, acts), connection.cursor() as link:
            link.execute(statement, [signs.pk, row.pk])
    approved(huddinge, row, other)
    with acting(huddinge, other):
        assert AuditEvent.objects.filter(action="exit.figures.decide").count() == 1


def test_what_is_decided_or_put_together_stands(huddinge, crowd, keyring):
    row, other, *_rest = shown(huddinge, crowd)
    person = someone(huddinge)
    approved(huddinge, row, person)
    with pytest.raises(Refused, match="redan beslutad"):
        approved(huddinge, row, person)
    with acting(huddinge, person) as by:
        figure_decisions.decline(by=by, table_id=other.pk)
    for statement in (
        "UPDATE exit_figuretable SET shown = '{}'",
        "UPDATE exit_figuretable SET decision = ''",
        "DELETE FROM exit_figuretable",
        "DELETE FROM exit_contributing WHERE true",
        "INSERT INTO exit_figuretable SELECT * FROM exit_figuretable",
    ):
        with acting(huddinge, person) as by:
            if "contributing" in statement:
                figure_decisions.join(by=by)
            refused = (ProgrammingError, InternalError, IntegrityError)
            with pytest.raises(refused), transaction.atomic(), connection.cursor() as link:
                link.execute(statement)


def test_a_table_that_may_not_be_shown_says_why_and_cannot_be_approved(huddinge, crowd, keyring):
    few = [type(one)(one.municipality, one.people[:3]) for one in crowd]
    rows = prepared(huddinge, few)
    assert all(one.shown is None for one in rows)
    assert "mindre än 30 personer" in json.dumps(rows[0].reasons, ensure_ascii=False)
    with pytest.raises(Refused, match="får inte visas"):
        approved(huddinge, rows[0], someone(huddinge))


def test_who_joins_later_waits_for_the_next_years(huddinge, crowd, keyring):
    """Otherwise the difference between two tables would be their own number."""
    first = prepared(huddinge, crowd[:-1], on=date(2026, 4, 15))
    # What was declined and what could not be shown is put together again the year after.
    declined = next(one for one in first if one.shown)
    with acting(huddinge, someone(huddinge)) as by:
        figure_decisions.decline(by=by, table_id=declined.pk)
    rows = prepared(huddinge, crowd, on=DAY)
    again = [one for one in rows if one.definition == declined.definition]
    assert len(again) == 2
    members = {tuple(one.shown["area"]["municipalities"]) for one in rows if one.shown}
    assert members == {tuple(sorted(one.municipality for one in crowd[:-1]))}


def test_a_dump_and_a_changed_record_open_nothing(huddinge, keyring):
    case_of(huddinge, STARTED)
    with transaction.atomic():
        tenancy.enter(municipality_id=huddinge.municipality.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT record_id, case_id, coded, wrapped FROM exit_figure_records()")
            [[record_id, case_id, coded, wrapped]] = cursor.fetchall()
    moved = (case_id, record_id, coded, wrapped)  # the ids changed places
    with pytest.raises(SealingError):
        figure_keys.open_all(huddinge.municipality.pk, [moved], keyring)
