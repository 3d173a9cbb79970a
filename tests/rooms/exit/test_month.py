"""The month turns: every living wrap moves, whatever happens, and no master dies early."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.rooms.exit.figured import STARTED, began
from tests.rooms.exit.sharing import THREAT, consented, partner, reading, shared
from tests.rooms.exit.sharing import opened as opened_with_number
from tests.rooms.exit.test_cases import opened
from tests.rooms.exit.test_whereabouts import PLACE, found, placed, stayed
from tryggare.audit import tenancy
from tryggare.domain.errors import Refused
from tryggare.domain.sealing import Month, month_of
from tryggare.exit import jobs
from tryggare.exit.models import FigureWrap, KeyWrap, MonthMove, PackageWrap, PlaceKey, ShareWrap
from tryggare.exit.services import identities, months, shared_with_me
from tryggare.exit.walls_months import OF_NO_CASE, WRAPS
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.project.cli import main

TABLES = (KeyWrap, PlaceKey, ShareWrap, FigureWrap)
NOVEMBER, DECEMBER = Month("2026-11"), Month("2026-12")


def open_cases(town, count, name="ada"):
    return [opened(town, name).pk for _ in range(count)]


def open_all_kinds(town):
    """A case with a place and an accepted share: four wraps, in all of the tables."""
    case = opened_with_number(town)
    stay = stayed(town, case)
    placed(town, stay)
    reader = partner(town)
    share = shared(town, case, reader, consent_id=consented(town, case).pk)
    with reading(town, reader) as by:
        shared_with_me.accept(by=by, share_id=share.pk)
    return case, stay, share, reader


def wraps(town, name="ada", tables=TABLES):
    with town.working(name):
        return [wrap for table in tables for wrap in table.objects.order_by("pk")]


def set_left(days):
    """As if all moves had been finished some days ago."""
    for place in {move.municipality_id for move in _moves()}:
        with transaction.atomic():
            tenancy.enter(municipality_id=place)
            MonthMove.objects.update(finished_at=timezone.now() - timedelta(days=days))


def _moves():
    found = []
    for place in Municipality.objects.all():
        with transaction.atomic():
            tenancy.enter(municipality_id=place.pk)
            found += MonthMove.objects.all()
    return found


def test_every_wrap_of_every_municipality_moves_and_opens(town, far_town, keyring, clock):
    near, far = open_cases(town, 3), open_cases(far_town, 2, "dag")
    before = {wrap.pk: bytes(wrap.wrapped) for wrap in wraps(town)}
    clock.next_month()
    moved = months.move_all(keyring)
    assert [(one.moved, one.refused, one.finished) for one in moved] == [(6, 0, True), (4, 0, True)]
    for wrap in [*wraps(town), *wraps(far_town, "dag")]:
        assert wrap.month == DECEMBER == month_of(bytes(wrap.wrapped))
        assert bytes(wrap.wrapped) != before.get(wrap.pk)
    keyring.destroy_master(NOVEMBER)
    for place, name, keys in ((town, "ada", near), (far_town, "dag", far)):
        with place.working(name) as worker:
            for key in keys:
                identities.read(by=worker, case_id=key, keyring=keyring)
    assert [one.moved for one in months.move_all(keyring)] == [0, 0]


def test_a_case_a_place_and_a_share_open_after_the_old_master_is_destroyed(town, keyring, clock):
    case, stay, share, reader = open_all_kinds(town)
    clock.next_month()
    [moved] = months.move_all(keyring)
    assert (moved.moved, moved.refused, moved.finished) == (4, 0, True)
    set_left(36)
    months.require_left(NOVEMBER)
    keyring.destroy_master(NOVEMBER)
    with town.working("ada") as by:
        identities.read(by=by, case_id=case.pk, keyring=keyring)
    assert found(town, stay, "ada") == PLACE
    with reading(town, reader) as by:
        read = shared_with_me.read(by=by, share_id=share.pk, keyring=keyring)
    assert THREAT in read.fields.values()


def test_every_table_of_wraps_is_known_to_the_job(db):
    """A new one that is not moved would be lost with the month's master."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text) FROM information_schema.columns"
            " WHERE table_schema = 'public' GROUP BY table_name"
            " HAVING 'wrapped' = ANY (array_agg(column_name::text))"
        )
        columns = dict(cursor.fetchall())
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'keeper'")
        kept = {table for (table,) in cursor.fetchall()}
    assert set(WRAPS) == set(months.BOUND_TO) == set(columns)
    assert set(WRAPS) == {table._meta.db_table for table in (*TABLES, PackageWrap)}
    assert set(WRAPS) <= kept
    needed = {"id", "municipality_id", "case_id", "person_id", "month", "wrapped"}
    assert all(
        needed - ({"case_id"} if table in OF_NO_CASE else set()) <= set(found)
        for table, found in columns.items()
    )


class Dying(Client):
    """A keyring whose caller is killed when it asks for the ``nth`` batch."""

    left = 2

    def rewrap_many(self, items):
        object.__setattr__(self, "left", self.left - 1)
        if self.left < 0:
            raise KeyboardInterrupt
        return super().rewrap_many(items)


def test_killed_on_the_way_it_goes_on_where_it_was(town, keyring, clock, monkeypatch):
    monkeypatch.setattr(months, "_AT_ONCE", 2)
    open_all_kinds(town)
    open_cases(town, 2)
    clock.next_month()
    # The batches before are committed, in life; here they are savepoints that are let go.
    with pytest.raises(KeyboardInterrupt):
        months.move_all(Dying(keyring.path))
    assert sorted(wrap.month for wrap in wraps(town)) == [NOVEMBER] * 4 + [DECEMBER] * 4
    [move] = _moves()
    assert (move.moved, move.finished_at) == (4, None)
    with pytest.raises(Refused, match="Flytta dem först"):
        months.require_left(NOVEMBER)
    assert [one.moved for one in months.move_all(keyring)] == [4]
    [move] = _moves()
    assert (move.moved, move.oldest) == (8, NOVEMBER)
    assert move.finished_at is not None


def test_a_wrap_that_does_not_open_is_left_and_told(town, keyring, clock):
    open_cases(town, 1)
    with town.working("ada"):
        broken = KeyWrap.objects.first()
        broken.wrapped = bytes(broken.wrapped)[:-1] + bytes([bytes(broken.wrapped)[-1] ^ 1])
        broken.save()
    clock.next_month()
    [moved] = months.move_all(keyring)
    assert (moved.moved, moved.refused, moved.finished) == (1, 1, False)
    with pytest.raises(Refused, match="Flytta dem först"):
        months.require_left(NOVEMBER)


def test_a_master_is_needed_for_35_days_after_the_last_municipality_left_it(
    town, far_town, keyring, clock
):
    open_cases(town, 1)
    clock.next_month()
    with pytest.raises(Refused, match="Flytta dem först"):
        months.require_left(NOVEMBER)
    months.move_all(keyring)
    with pytest.raises(Refused, match="Säkerhetskopior"):
        months.require_left(NOVEMBER)
    set_left(34)
    with pytest.raises(Refused, match="Säkerhetskopior"):
        months.require_left(NOVEMBER)
    set_left(35)
    months.require_left(NOVEMBER)
    with transaction.atomic():
        tenancy.enter(municipality_id=far_town.municipality.pk)
        MonthMove.objects.all().delete()
    with pytest.raises(Refused, match="inte klar"):
        months.require_left(NOVEMBER)


@pytest.mark.parametrize(
    ("table", "when"),
    [(KeyWrap, "the next night"), *((table, "the next month") for table in TABLES)],
)
def test_a_straggler_makes_the_days_begin_again(town, keyring, clock, table, when):
    case, *_others = open_all_kinds(town)
    if table is FigureWrap:
        began(town, case, STARTED)
    stale = wraps(town, tables=[table])[0]
    clock.next_month()
    months.move_all(keyring)
    set_left(40)
    with town.working("ada"):  # committed late, under the month that was
        table.objects.filter(pk=stale.pk).delete()
        stale.save(force_insert=True)
    with pytest.raises(Refused, match="Flytta dem först"):
        months.require_left(NOVEMBER)
    if when == "the next month":
        clock.next_month()
    months.move_all(keyring)
    with pytest.raises(Refused, match="Säkerhetskopior"):
        months.require_left(NOVEMBER)


def test_what_is_taken_back_must_replace_what_was_handed_out(town, keyring, clock):
    open_cases(town, 1)
    first, second = (bytes(wrap.wrapped) for wrap in wraps(town))
    keys = [wrap.pk for wrap in wraps(town)]
    heading = bytes.fromhex("0301") + (202612).to_bytes(4, "big")
    good = heading + first[6:]

    def take(person, before, after, month=DECEMBER):
        with transaction.atomic(), connection.cursor() as cursor:
            tenancy.enter(municipality_id=town.municipality.pk, person_id=person)
            cursor.execute(
                "SELECT exit_move_wraps(%s, %s, %s, %s)", [month, [keys[0]], [before], [after]]
            )
            return cursor.fetchone()[0]

    assert take("", second, good) == 0  # it has become another meanwhile
    assert take("", first, good[:-1]) == 0
    assert take("", first, first) == 0  # says that it lies under November
    assert take("", first, good, NOVEMBER) == 0
    with pytest.raises(Exception, match="for the system"), transaction.atomic():
        take(town.people["ada"].pk, first, good)
    assert [bytes(wrap.wrapped) for wrap in wraps(town)] == [first, second]
    assert take("", first, good) == 1


def test_the_commands_move_and_destroy_only_when_it_is_time(
    town, keyring, clock, monkeypatch, capsys
):
    monkeypatch.setenv("TRYGGARE_KEYRING", str(keyring.path))
    open_cases(town, 1)
    destroy = ["keyring", "destroy-master", NOVEMBER, "--for-ever"]
    assert main(destroy) == 1
    assert "används nu" in capsys.readouterr().err
    clock.next_month()
    assert main(["keyring", "turn"]) == 0
    assert main(destroy) == 1
    assert "Flytta dem först" in capsys.readouterr().err
    assert main(["keyring", "move"]) == 0
    assert "2 nycklar flyttade" in capsys.readouterr().out
    assert main(destroy) == 1
    assert "till och med" in capsys.readouterr().err
    assert NOVEMBER in keyring.months()
    set_left(36)
    assert main(destroy) == 0
    assert keyring.months() == (DECEMBER,)
    assert main(destroy) == 1
    assert main(["keyring", "destroy-master", DECEMBER, "--for-ever"]) == 1


def test_the_nights_job_needs_nobody_logged_in(town, keyring, clock):
    open_cases(town, 1)
    for person in town.people.values():
        keyring.dismiss_person(str(person.pk))
    clock.next_month()
    jobs.move_keys(timestamp=0)
    assert {wrap.month for wrap in wraps(town)} == {DECEMBER}
