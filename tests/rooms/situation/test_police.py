"""The police's events: every version kept, the newest counted, and nothing that is not known."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.organisations import actor
from tests.rooms.situation.laying import lay_categories
from tryggare.domain.errors import InvalidInput
from tryggare.organisations.permissions import Forbidden
from tryggare.project.cli import main
from tryggare.situation import todo_imports
from tryggare.situation.models import Incident, PoliceEventVersion, PoliceLabel, WeeklyCount
from tryggare.situation.selectors import police as selectors
from tryggare.situation.services import incidents, police, police_labels

# Invented, in the shape of the police's own: see the file.
RECORDS = json.loads((Path(__file__).parent / "police_events.json").read_text(encoding="utf-8"))


@pytest.fixture
def by(town):
    lay_categories(town)
    return actor(town.people["coordinator"], "coordinator")


def read(by, *records):
    return police.read_events(by=by, records=records or RECORDS)


def counted():
    rows = Incident.objects.filter(source="police", state="counted").select_related("category")
    return {one.origin_key: one.category.code for one in rows}


def changed(number, **facts):
    return {**next(one for one in RECORDS if one["id"] == number), **facts}


def test_what_is_known_to_have_happened_here_is_counted_and_nothing_else(by, town):
    told = read(by)
    assert counted() == {"1": "shooting", "2": "explosion", "9": "disorder-burglary"}
    assert (told.records, told.versions, told.counted, told.problems) == (9, 9, 3, ())
    # The county's, the night's, the neighbour's, and what is not counted or known are kept.
    assert PoliceEventVersion.objects.filter(is_newest=True).count() == 9
    one = Incident.objects.get(origin_key="1")
    assert (one.precision, one.x, one.y, one.district) == ("municipality", None, None, None)
    assert one.starts_at == datetime.fromisoformat("2025-12-31T23:50+01:00")
    assert str(one.day) == "2025-12-31"
    assert WeeklyCount.objects.filter(source="police").count() == 3


def test_the_same_file_again_changes_nothing(by):
    read(by)
    before = list(Incident.objects.values_list("pk", flat=True).order_by("pk"))
    assert read(by).versions == 0
    assert list(Incident.objects.values_list("pk", flat=True).order_by("pk")) == before


def test_the_newest_version_counts_and_the_others_are_kept(by):
    read(by)
    told = read(by, changed(1, type="Rån", name="31 december 23:50, Rån, Huddinge"))
    assert told.versions == 1
    assert counted()["1"] == "disorder-robbery"
    # A text that is changed is a version too; what is counted stays.
    assert read(by, changed(1, type="Rån", summary="Ändrad.")).versions == 1
    assert PoliceEventVersion.objects.filter(event_id=1).count() == 3
    assert PoliceEventVersion.objects.filter(event_id=1, is_newest=True).count() == 1
    # What turns out to be a summary, or somewhere else, is not counted any more.
    read(by, changed(1, type="Sammanfattning natt"))
    read(by, changed(2, name="4 mars 02:10, Detonation, Botkyrka", location={"name": "Botkyrka"}))
    assert counted() == {"9": "disorder-burglary"}
    read(by, changed(1, summary="Tillbaka."))
    assert counted() == {"1": "shooting", "9": "disorder-burglary"}


def test_what_the_coordinator_has_withdrawn_stays_withdrawn(by):
    read(by)
    one = Incident.objects.get(origin_key="1")
    incidents.withdraw(by=by, incident_id=one.pk, reason="Samma som en annan")
    read(by, changed(1, summary="Ändrad."))
    assert set(counted()) == {"2", "9"}
    # Restored, it follows the police's own word again.
    incidents.restore(by=by, incident_id=one.pk, reason="Det var fel")
    read(by, changed(1, type="Sammanfattning natt"))
    assert set(counted()) == {"2", "9"}
    read(by, changed(1, summary="Ännu en."))
    assert set(counted()) == {"1", "2", "9"}


def test_since_the_change_of_place_the_name_says_where(by):
    moved = changed(1, location={"name": "Stockholms län", "gps": "59.3,18.0"})
    read(by, moved)
    assert counted() == {"1": "shooting"}


def test_an_unknown_word_waits_for_the_coordinator(by, town):
    read(by)
    assert [one.kind for one in selectors.unknown(town.municipality)] == ["Rymdfärd"]
    (task,) = todo_imports.tasks(by, None)
    assert "1 av polisens ord" in task.title
    kinds = lay_categories(town)
    police_labels.decide(by=by, kind="Rymdfärd", category_id=kinds["event"].pk)
    assert counted()["8"] == "event"
    assert todo_imports.tasks(by, None) == []
    # Changed, it is changed back in time too; without a category it is not counted.
    police_labels.decide(by=by, kind="Rymdfärd", category_id=None)
    assert "8" not in counted()
    assert PoliceLabel.objects.get().category is None


def test_a_word_out_of_its_time_is_an_unknown_word(by, town):
    late = changed(2, id=20, datetime="2026-03-04 03:00:00 +01:00")
    read(by, late)
    assert counted() == {}
    assert [one.kind for one in selectors.unknown(town.municipality)] == ["Detonation"]


def test_what_cannot_be_read_is_told_and_stops_nothing(by):
    told = read(by, RECORDS[0], {"id": "x"}, "no record")
    assert told.versions == 1
    assert [one.field for one in told.problems] == ["[1].id", "[2]."]


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[", b'"x"'])
def test_a_file_that_is_no_list_is_refused(content):
    with pytest.raises(InvalidInput) as told:
        police.records_of(content)
    assert told.value.problems[0].field == "file"


def test_only_a_coordinator_reads_and_decides(by, town):
    read(by)
    other = actor(town.people["reporter"], "reporter")
    with pytest.raises(Forbidden):
        read(other)
    with pytest.raises(Forbidden):
        police_labels.decide(by=other, kind="Rymdfärd", category_id=None)
    with pytest.raises(InvalidInput):
        police_labels.decide(by=by, kind="Inget sådant", category_id=None)


def test_the_command_reads_a_file_for_one_municipality(by, town, tmp_path, capsys):
    file = tmp_path / "events.json"
    file.write_text(json.dumps(RECORDS), encoding="utf-8")
    words = ["situation", "police-events", str(file), "--municipality"]
    assert main([*words, "0126"]) == 0
    out = capsys.readouterr().out
    assert "9 poster, 9 nya versioner. 3 händelser i Huddinge kommun räknas (0 förut)." in out
    assert "Okänt ord: Rymdfärd (1)" in out
    assert main([*words, "9999"]) == 2
    assert main(["situation", "police-events", str(tmp_path / "no"), "--municipality", "0126"]) == 2
    file.write_text("{}", encoding="utf-8")
    assert main([*words, "0126"]) == 2
    file.write_text("[1]", encoding="utf-8")
    assert main([*words, "0126"]) == 1
    assert "inte ett objekt" in capsys.readouterr().err
