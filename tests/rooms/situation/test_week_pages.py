"""The pages of the week: read by those who take part, and off where EMBRACE is used."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.rooms.bad_input.sending import content_of_database
from tests.rooms.situation import weekly
from tests.rooms.situation.laying import incident
from tests.rooms.situation.weekly import MONDAY
from tryggare.organisations.models import District
from tryggare.situation.models import Category, WaysOfWorking, WeekNote
from tryggare.situation.policies_weeks import WeekIsElsewhere
from tryggare.situation.services import week_measures, week_settings, weeks
from tryggare.situation.todo_weeks import tasks
from tryggare.situation.urls_weeks import urlpatterns

ROUTES = [one.name for one in urlpatterns if not one.name.startswith("period-anal")]


def lived(town):
    """A prepared week with something everywhere; the parts of addresses that lead to it."""
    _kinds, place = weekly.lay_counts(town)
    body = weekly.lay_huge(town)
    picture = weekly.prepared(town)
    measure = weekly.decided(town, picture, body, district_id=place.pk)
    participant = week_settings.WeekParticipant.objects.get()
    return {
        "week_picture_id": picture.pk,
        "week_note_id": WeekNote.objects.get(picture=picture, district=place).pk,
        "week_measure_id": measure.pk,
        "district_id": place.pk,
        "week_line_id": week_settings.WeekLine.objects.first().pk,
        "week_participant_id": participant.pk,
    }


def address(name, parts):
    pattern = next(one for one in urlpatterns if one.name == name).pattern
    return reverse(f"situation:{name}", kwargs={key: parts[key] for key in pattern.converters})


@pytest.mark.parametrize("week", WaysOfWorking.Week.values)
def test_the_switch_turns_every_page_of_the_week_and_nothing_is_lost(town, week):
    parts = lived(town)
    weekly.use_embrace(town, week)
    client = town.client("coordinator")
    before = content_of_database()
    for name in ROUTES:
        for send in (client.get, client.post) if week == "embrace" else (client.get,):
            shown = send(address(name, parts))
            elsewhere = "görs i EMBRACE" in shown.content.decode(errors="ignore")
            assert elsewhere == (week == "embrace"), name
    analyses = client.get(reverse("situation:period-analyses")).content.decode()
    assert "Analyser av perioder" in analyses
    assert "görs i EMBRACE" not in analyses
    town.enter()
    assert content_of_database() == before


def test_services_too_are_off_and_back_again(town):
    parts, by = lived(town), weekly.leader(town)
    deeds = (
        lambda: weeks.begin(by=by, day=MONDAY - timedelta(days=7)),
        lambda: weeks.tick(by=by, picture_id=parts["week_picture_id"], done=set()),
        lambda: weeks.prepare(by=by, picture_id=parts["week_picture_id"]),
        lambda: weeks.write(by=by, note_id=parts["week_note_id"], texts={"said": "Hej"}, version=0),
        lambda: week_measures.start(by=by, measure_id=parts["week_measure_id"]),
        lambda: week_settings.add_line(by=by, text="Ring", position=1),
    )
    weekly.use_embrace(town)
    for deed in deeds:
        with pytest.raises(WeekIsElsewhere):
            deed()
    assert tasks(by, date(2027, 1, 1)) == []
    weekly.use_embrace(town, "own")
    for deed in deeds:
        deed()


def test_a_participant_reads_everything_and_writes_only_of_their_own(town):
    parts = lived(town)
    client = town.client("week_participant")
    shown = client.get(address("week", parts)).content.decode()
    assert "Tvätta bort klotter" in shown
    assert "Frys siffrorna" not in shown
    assert "<textarea" not in client.get(address("week-note", parts)).content.decode()
    assert client.post(address("week-note", parts), {"said": "Hej"}).status_code == 403
    assert client.post(address("week-prepare", parts)).status_code == 403
    own = client.get(address("own-week-measures", parts)).content.decode()
    assert "Tvätta bort klotter" in own
    done = client.post(address("week-measure-finish", parts), {"seen": "Rent"}, follow=True)
    assert "Rent" in done.content.decode()
    outsider = town.client("reporter")
    assert outsider.get(address("week", parts)).status_code == 403


def test_a_page_saves_itself_and_warns_of_personal_data(town):
    parts = lived(town)
    client, url = town.client("coordinator"), address("week-note", parts)

    def save(said, version):
        sent = {"stands_out": "", "we_think": "", "said": said, "_version": version}
        return client.post(url, sent, headers={"X-Autosave": "1"})

    first = save("Ring 070-123 45 67", 0)
    assert (first.status_code, first.json()["version"]) == (200, 1)
    assert "telefonnummer" in first.json()["live"]
    assert save("Något annat", 0).status_code == 409
    assert "telefonnummer" not in save("Något annat", 1).json()["live"]
    assert "Något annat" in client.get(url).content.decode()
    assert save("x" * 3001, 2).status_code == 409


def test_late_reports_are_told_of_on_the_page(town):
    parts = lived(town)
    place = District.objects.get(pk=parts["district_id"])
    kind = Category.objects.get(code="disorder-fight")
    for _number in range(2):
        incident(town, kind, MONDAY, district=place).save()
    shown = town.client("week_participant").get(address("week", parts)).content.decode()
    assert "2 händelser har kommit in sedan bilden frystes." in shown


def test_what_is_mine_stands_in_what_to_do_with_its_day(town):
    lived(town)
    (task,) = tasks(weekly.participant(town), timezone.localdate())
    assert (task.title, task.due) == ("Gör klart: Tvätta bort klotter", date(2026, 11, 20))


def test_the_document_is_a_tagged_pdf(town):
    parts = lived(town)
    client = town.client("week_participant")
    shown = client.get(address("week-paper", parts))
    assert shown.headers["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in shown.content


@pytest.mark.parametrize("name", ["weeks", "week", "week-note", "weeks-past-district"])
def test_no_more_questions_however_much_there_is(town, name):
    parts = lived(town)
    client = town.client("coordinator")
    url = address(name, parts)

    def asked():
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        town.enter()
        return len(found)

    few = asked()
    body = week_settings.WeekParticipant.objects.get().organisation
    place = District.objects.get(pk=parts["district_id"])
    for back in range(1, 6):
        week = weekly.prepared(town, MONDAY - timedelta(weeks=back))
        for _number in range(3):
            weekly.decided(town, week, body, district_id=place.pk)
            incident(town, Category.objects.get(code="rumour"), week.week,
                     district=place, seriousness=4).save()  # fmt: skip
    assert asked() == few
