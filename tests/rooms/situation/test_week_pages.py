"""The pages of the week: read by those who take part, and off where EMBRACE is used."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.rooms.bad_input.sending import content_of_database
from tests.rooms.situation import weekly
from tests.rooms.situation.laying import incident
from tests.rooms.situation.weekly import MONDAY
from tryggare.organisations.models import District
from tryggare.situation.models import Category, WaysOfWorking, WeekNote
from tryggare.situation.policies_weeks import WeekIsElsewhere
from tryggare.situation.selectors import weeks as selectors
from tryggare.situation.services import (
    period_analyses,
    week_measures,
    week_papers,
    week_settings,
    weeks,
)
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
        lambda: weeks.write(by=by, note_id=parts["week_note_id"], texts={"said": "Hej"}),
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

    first = save("Ring 070-123 45 67", "")
    assert first.status_code == 200
    assert "telefonnummer" in first.json()["live"]
    assert save("Något annat", "").status_code == 409
    again = save("Något annat", first.json()["version"])
    assert "telefonnummer" not in again.json()["live"]
    assert "Något annat" in client.get(url).content.decode()
    assert save("x" * 3001, again.json()["version"]).status_code == 409


def seen_on(page):
    return re.search(r'name="_version" value="([^"]*)"', page).group(1)


@pytest.mark.parametrize("which", ["note", "analysis"])
def test_both_texts_are_shown_before_one_takes_the_others_place(town, which):
    parts = lived(town)
    first, second = ("said", "we_think") if which == "note" else ("needs", "influence")
    if which == "note":
        url, row = address("week-note", parts), WeekNote.objects.get(pk=parts["week_note_id"])
    else:
        row = period_analyses.begin(by=weekly.leader(town), kind="year", year=2025, number=1)
        url = reverse("situation:period-analysis-write", args=[row.pk])
    client = town.client("coordinator")
    seen = seen_on(client.get(url).content.decode())
    assert client.post(url, {first: "Hans", second: "Orört", "_version": seen}).status_code == 302
    # Somebody who fetched the page before writes in one box, and leaves the other as it was.
    sent = {first: "Hennes", second: "", "_version": seen}
    shown = client.post(url, sent).content.decode()
    assert shown.count("Det som är sparat nu") == 1
    assert all(word in shown for word in ("Hans", "Hennes", "Orört"))
    # Having seen both, she decides; the box she left alone is as he wrote it.
    sent = {first: "Hans och hennes", second: "Orört", "_version": seen_on(shown)}
    assert client.post(url, sent).status_code == 302
    town.enter()
    row.refresh_from_db()
    assert (getattr(row, first), getattr(row, second)) == ("Hans och hennes", "Orört")


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


def test_the_document_is_in_swedish_whoever_fetches_it(town, monkeypatch):
    parts = lived(town)
    page, papers = selectors.page(parts["week_picture_id"]), []
    monkeypatch.setattr(week_papers, "paper_pdf", papers.append)
    for language in ("sv", "en"):
        with translation.override(language):
            week_papers.picture_pdf(page, municipality="Provköping")
    swedish, english = map(str, papers)
    assert english == swedish
    assert "Planerad" in swedish


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
