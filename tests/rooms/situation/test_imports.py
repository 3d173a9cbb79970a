"""Files of incidents are read in to the last row, once, and taken away to the last row."""

import hashlib
from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.rooms.situation.importing import (
    FLEMINGSBERG,
    SKOGAS,
    coordinator,
    csv_of,
    job,
    lay_areas,
    queued,
    read,
    reading,
    undone,
    uploaded,
    worked,
)
from tests.rooms.situation.laying import incident, lay_categories
from tests.rooms.situation.reporting import sent
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.incidents import file_reader
from tryggare.domain.incidents.mapping import Field
from tryggare.situation import jobs, jobs_imports
from tryggare.situation.models import ImportBatch, ImportPart, Incident, WeeklyCount
from tryggare.situation.permissions import IMPORT
from tryggare.situation.services import handling, import_run, import_undo, imports


def some(count, *, at=FLEMINGSBERG):
    """Rows that are all right, a metre apart."""
    return [
        (number, f"2026-{1 + number % 9:02}-{1 + number % 28:02}", "klotter", at[0] + number, at[1])
        for number in range(1, count + 1)
    ]


def stored():
    """{id of the other system: (day, category, x, y, kommundel)}."""
    rows = Incident.objects.filter(source="file").select_related("category", "district")
    return {
        one.origin_key.partition(":")[2]: (
            str(one.day), one.category.code, one.x, one.y, str(one.district or ""),
        )
        for one in rows
    }  # fmt: skip


def counts(batch):
    return batch.done, batch.added, batch.there, batch.refused


def test_every_row_becomes_an_incident_at_its_place(town):
    lay_areas(town)
    rows = [*some(3), (4, "2026-02-01", "Inbrott", *SKOGAS)]
    batch = read(town, csv_of(rows))
    assert (batch.state, batch.total, *counts(batch)) == ("done", 4, 4, 4, 0, 0)
    assert stored()["4"] == ("2026-02-01", "disorder-burglary", *SKOGAS, "Skogås")
    assert stored()["1"] == (
        "2026-02-02", "vandalism-graffiti", FLEMINGSBERG[0] + 1, FLEMINGSBERG[1], "Flemingsberg",
    )  # fmt: skip
    assert {one.precision for one in Incident.objects.all()} == {"point"}
    assert not ImportPart.objects.exists()
    assert sum(WeeklyCount.objects.values_list("count", flat=True)) == 4


def test_the_same_rows_are_never_counted_twice(town):
    first = read(town, csv_of(some(5)))
    again = read(town, csv_of(some(7)))
    assert counts(first) == (5, 5, 0, 0)
    assert counts(again) == (7, 2, 5, 0)
    assert len(stored()) == 7
    # Ids of another origin are other ids.
    other = read(town, csv_of(some(5)), name="Ett annat system")
    assert counts(other) == (5, 5, 0, 0)


NO_IDS = {
    "datum": Field.DAY, "typ": Field.CATEGORY, "x": Field.X, "y": Field.Y, "text": Field.TEXT,
}  # fmt: skip


def test_rows_without_ids_are_known_by_what_they_say(town):
    rows = [("2026-02-01", "klotter", *FLEMINGSBERG, "a")] * 3 + [
        ("2026-02-01", "klotter", *SKOGAS, "b")
    ]
    how = reading(columns=NO_IDS)
    first = read(town, csv_of(rows, NO_IDS), how)
    # Three that say the same are three; written otherwise and mapped otherwise they are the same.
    assert counts(first) == (4, 4, 0, 0)
    turned = [("01/02/2026", "klotter", x, y, text) for _day, _kind, x, y, text in rows]
    other = reading(columns=NO_IDS, date_order="dmy", categories={"klotter": "disorder-theft"})
    other = reading(
        columns=NO_IDS, date_order=type(how.date_order)("dmy"),
        categories={"klotter": "disorder-theft"},
    )  # fmt: skip
    again = read(town, csv_of([*turned, turned[0]], NO_IDS), other)
    assert counts(again) == (5, 1, 4, 0)
    assert "3 av raderna har samma plats, dag och kategori" in str(again.remarks).replace(
        "%(count)s", "3"
    )


def test_a_file_is_taken_away_to_the_last_row_and_nothing_else_is(town):
    kinds = lay_categories(town)
    incident(town, kinds["shooting"]).save()
    kept = read(town, csv_of(some(4)))
    gone = read(town, csv_of(some(9)))
    assert gone.added == 5
    gone = undone(town, gone)
    assert (gone.state, gone.removed) == ("undone", 5)
    assert sorted(stored()) == ["1", "2", "3", "4"]
    assert Incident.objects.filter(source="report").count() == 1
    assert sum(WeeklyCount.objects.values_list("count", flat=True)) == 5
    # And read again they come again.
    assert counts(read(town, csv_of(some(9)))) == (9, 5, 4, 0)
    assert undone(town, kept).removed == 4


def test_undoing_goes_a_step_at_a_time_over_every_row(town, monkeypatch):
    monkeypatch.setattr(import_undo, "STEP", 3)
    batch = read(town, csv_of(some(11)))
    assert undone(town, batch).removed == 11
    assert not Incident.objects.exists()


def test_an_undoing_that_stops_says_how_far_it_came_and_can_be_finished(town, monkeypatch):
    monkeypatch.setattr(import_undo, "STEP", 3)
    batch = read(town, csv_of(some(5)))
    last = Incident.objects.get(origin_key__endswith=":5")
    report = sent(town)
    handling.same(by=coordinator(town), kind="report", row_id=report.pk, incident_id=last.pk)
    stopped = undone(town, batch)
    assert (stopped.state, stopped.removed, *counts(stopped)) == ("done", 4, 5, 5, 0, 0)
    url = reverse("situation:import", args=[batch.pk])
    page = town.client("coordinator").get(url).content.decode()
    assert "4 av de 5 händelser som filen lade till är borttagna." in page
    assert "Alla rader är med" not in page
    town.enter()
    handling.withdraw(by=coordinator(town), kind="report", row_id=report.pk, reason="Fel fil")
    finished = undone(town, batch)
    assert (finished.state, finished.removed) == ("undone", 5)


def test_a_file_that_nobody_reads_in_is_emptied_after_thirty_days(town):
    left, newer = (uploaded(town, csv_of(some(1))) for _ in range(2))
    for batch, days in ((left, 31), (newer, 29)):
        then = timezone.now() - timedelta(days=days)
        ImportBatch.objects.filter(pk=batch.pk).update(uploaded_at=then)
    jobs_imports.forget_imports(0)
    town.enter()
    states = dict(ImportBatch.objects.values_list("pk", "state"))
    assert states == {left.pk: "discarded", newer.pk: "uploaded"}
    assert set(ImportPart.objects.values_list("batch", flat=True)) == {newer.pk}


@pytest.mark.parametrize("killed_after", [0, 1, 2, 3])
def test_a_worker_that_dies_anywhere_is_taken_up_with_no_row_lost_or_doubled(
    town, monkeypatch, killed_after
):
    monkeypatch.setattr(file_reader, "CHUNK", 3)
    monkeypatch.setattr(file_reader.FileReader.chunks, "__defaults__", (3,))
    rows = some(10)
    rows[1] = (2, "2026-02-30", "klotter", *FLEMINGSBERG)
    rows[4] = (4, *rows[4][1:])
    batch = queued(town, csv_of(rows))
    ours, calls = import_run.store, []

    class Killed(BaseException):
        pass

    def dying(**given):
        if len(calls) == killed_after:
            raise Killed
        calls.append(given["chunk"].last)
        return ours(**given)

    monkeypatch.setattr(import_run, "store", dying)
    with pytest.raises(Killed):
        worked(town, batch)
    town.enter()
    assert Incident.objects.count() == [0, 2, 4, 7][killed_after]
    monkeypatch.setattr(import_run, "store", ours)
    batch = worked(town, batch)
    assert (batch.state, *counts(batch)) == ("done", 10, 8, 0, 2)
    assert sorted(stored(), key=int) == ["1", "3", "4", "6", "7", "8", "9", "10"]
    assert [row for row, *_rest in batch.refusals] == [3, 6]


def test_a_worker_that_dies_for_ever_is_told_of(town):
    batch = queued(town, csv_of(some(3)))
    jobs.read_import(
        job(attempts=3), municipality_id=str(batch.municipality_id), batch_id=str(batch.pk)
    )
    town.enter()
    batch.refresh_from_db()
    assert batch.state == "failed"
    assert batch.failure["values"] == {"times": "3"}


WRONG = {
    "2026-02-30": ("Dagen finns inte i kalendern.", "datum"),
    "31/12/2026": ("Dagen är inte skriven i den ordning som är vald.", "datum"),
    "26-02-01": ("Årtalet har två siffror. Säg att de är på 2000-talet, eller skriv fyra.",
                 "datum"),
    "2199-01-01": ("Dagen ligger i framtiden.", "datum"),
    "45292": ("Det här är ett tal, som Excels dagnummer. Välj den ordningen om det är vad det "
              "är.", "datum"),
    "": ("Dagen saknas.", "datum"),
    "2026-03-29 02:30": ("Klockslaget finns inte den dagen: då ställs klockan fram till sommartid.",
                         "datum"),
}  # fmt: skip


def test_what_is_refused_is_told_with_its_row_its_column_and_why(town):
    rows = [(n, text, "klotter", *FLEMINGSBERG) for n, text in enumerate(WRONG)]
    rows += [
        (100, "2026-02-01", "xyz", *FLEMINGSBERG),
        (101, "2026-02-01", "klotter", FLEMINGSBERG[1], FLEMINGSBERG[0]),
        (102, "2026-02-01", "klotter", "59,2", "17,98"),
        (103, "2026-02-01", "klotter", 500_000, 6_500_000),
        (104, "2026-02-01", "klotter", "", 6_500_000),
        ("", "2026-02-01", "klotter", *SKOGAS),
        (105, "2026-02-01", "klotter", *SKOGAS),
        (105, "2026-02-02", "klotter", *SKOGAS),
        (106, "2026-02-01", "klotter", "x", 6_500_000),
    ]
    how = reading(decimal_comma=True)
    batch = read(town, csv_of(rows), how)
    assert batch.added == 1
    told = {(row, column): why for row, column, _value, why in batch.refusals}
    for place, (_text, (why, column)) in enumerate(WRONG.items(), start=2):
        assert told[place, column] == why
    after = len(WRONG) + 2
    assert told[after, "typ"] == "Ordet är inte kopplat till någon kategori."
    assert told[after + 1, "x"] == "Öst och nord har bytt plats. Byt kolumnerna."
    assert told[after + 2, "x"].startswith("Talen ser ut som grader (WGS 84), med de två")
    assert told[after + 3, "x"] == "Läget ligger utanför kommunen."
    assert told[after + 4, "x"] == "Bara det ena av lägets två tal är ifyllt."
    assert told[after + 5, "id"] == "Raden saknar id."
    assert told[after + 7, "id"].startswith("Samma id står redan på en tidigare rad.")
    assert told[after + 8, "x"] == "Läget går inte att läsa som ett tal."
    assert dict(batch.refusal_counts) == Counter(why for *_where, why in batch.refusals)
    assert batch.refused == batch.total - 1


def test_days_in_two_orders_are_refused_as_a_whole(town):
    rows = [(1, "31/12/2025", "klotter", *SKOGAS), (2, "12/31/2025", "klotter", *SKOGAS)]
    how = reading(date_order=type(reading().date_order)("dmy"))
    batch = read(town, csv_of(rows), how)
    assert batch.state == "failed"
    assert "skrivna på två sätt" in batch.failure["template"]
    assert not Incident.objects.exists()
    # And it may be mapped anew, since nothing was read of it.
    imports.map_columns(by=coordinator(town), batch_id=batch.pk, name="Larmet", reading=reading())


def test_one_point_for_all_is_no_place_unless_someone_says_so(town):
    lay_areas(town)
    rows = [(n, "2026-02-01", "klotter", *SKOGAS) for n in range(6)]
    batch = read(town, csv_of(rows))
    assert set(Incident.objects.values_list("precision", "x")) == {("municipality", None)}
    assert "samma punkt" in batch.remarks[0]["template"]
    assert WeeklyCount.objects.get().count == 6
    undone(town, batch)
    read(town, csv_of(rows), reading(trusts_points=True))
    assert set(Incident.objects.values_list("precision", "x")) == {("point", SKOGAS[0])}


def test_texts_that_tell_of_people_are_not_read_in(town):
    rows = [
        ("2026-02-01", "klotter", *SKOGAS, "Klotter på muren"),
        ("2026-02-01", "klotter", *SKOGAS, "Ring 070-123 45 67"),
    ]
    batch = read(town, csv_of(rows, NO_IDS), reading(columns=NO_IDS))
    assert sorted(Incident.objects.values_list("text", flat=True)) == ["", "Klotter på muren"]
    assert any("personuppgifter" in one["template"] for one in batch.remarks)


def test_a_file_that_is_no_file_of_incidents_is_refused_at_once(town):
    by = coordinator(town)
    for content, said in ((b"", "tom"), (b"id;datum\n", "bara rubriker"), (b"%PDF-1", "en PDF")):
        with pytest.raises(InvalidInput, match=said) as told:
            imports.upload(by=by, name="a.csv", pieces=[content])
        assert {one.field for one in told.value.problems} == {"file"}
    assert not ImportBatch.objects.exists()


def test_what_is_read_cannot_be_read_again_nor_discarded(town):
    by, batch = coordinator(town), read(town, csv_of(some(2)))
    for act in (imports.queue, imports.discard):
        with pytest.raises(Refused):
            act(by=by, batch_id=batch.pk)
    assert batch.sha256 == hashlib.sha256(csv_of(some(2))).hexdigest()
    actions = [one.content for one in AuditEvent.objects.filter(object_id=batch.pk)]
    assert any("situation.import.finish" in one for one in actions)
    assert date.fromisoformat("2026-01-01")
    assert IMPORT.code in by.permissions
    assert uploaded(town, csv_of(some(1))).state == "uploaded"
