"""A week until it is put away: what is frozen stays, and nobody loses a word."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import OrganisationFactory
from tests.rooms.situation import weekly
from tests.rooms.situation.laying import incident
from tests.rooms.situation.weekly import MONDAY
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.weeks.checklist import STARTING_LINES
from tryggare.domain.weeks.merging import mark
from tryggare.domain.weeks.mondays import monday_of
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import Incident, WeekLine, WeekNote, WeekParticipant, WeekPicture
from tryggare.situation.selectors import weeks as selectors
from tryggare.situation.services import week_settings, weeks
from tryggare.situation.services.weeks import Conflict, Roll
from tryggare.situation.todo_weeks import tasks


def test_what_is_frozen_does_not_change_when_reports_come_later(town):
    kinds, place = weekly.lay_counts(town)
    picture = weekly.prepared(town)
    page = selectors.page(picture.pk)
    assert page.facts.weeks_of(str(place.pk)) == (2, 0, 0, 0, 3)
    assert (page.facts.total, page.since.more, page.since.fewer) == (4, 0, 0)
    incident(town, kinds["disorder-robbery"], MONDAY + timedelta(days=6), district=place).save()
    Incident.objects.filter(category=kinds["vandalism-graffiti"], day=MONDAY).first().delete()
    later = selectors.page(picture.pk)
    assert later.facts == page.facts
    assert (later.since.more, later.since.fewer) == (1, 1)
    weeks.prepare(by=weekly.leader(town), picture_id=picture.pk)
    assert selectors.page(picture.pk).facts.weeks_of(str(place.pk)) == (2, 0, 0, 0, 3)
    assert selectors.page(picture.pk).since.more == 0


def test_serious_incidents_are_listed_without_what_anyone_wrote(town):
    weekly.lay_counts(town)
    picture = weekly.prepared(town)
    (serious,) = selectors.page(picture.pk).facts.serious
    assert (serious.category, serious.seriousness) == ("Rån", 3)
    assert "Ada" not in str(picture.frozen)


def test_what_is_arranged_is_listed_ahead_and_never_counted(town):
    kinds, _place = weekly.lay_counts(town)
    for days in (0, 7, 20, 21):
        day = MONDAY + timedelta(days=days)
        place = "Torget, 070-123 45 67" if days == 7 else ""
        text = f"Marknad {days}, ring 070-123 45 67"
        incident(town, kinds["event"], day, text=text, place=place).save()
    facts = selectors.page(weekly.prepared(town).pk).facts
    assert [one.what for one in facts.events] == [
        "Marknad 7, ring […], Torget, […]", "Marknad 20, ring […]",
    ]  # fmt: skip
    assert facts.total == 4


def test_a_week_begins_with_a_note_a_kommundel_and_the_checklist_once(town):
    weekly.lay_counts(town)
    picture = weeks.begin(by=weekly.leader(town), day=MONDAY + timedelta(days=6))
    assert picture.week == MONDAY
    assert [line["line"] for line in picture.checklist] == list(STARTING_LINES)
    notes = [str(one.district) for one in selectors.notes_of(picture.pk)]
    assert notes == ["Vårby", "None"]
    with pytest.raises(InvalidInput) as error:
        weeks.begin(by=weekly.leader(town), day=MONDAY)
    assert [problem.field for problem in error.value.problems] == ["day"]
    with pytest.raises(InvalidInput, match="inte börjat"):
        weeks.begin(by=weekly.leader(town), day=timezone.localdate() + timedelta(days=7))


def test_lines_that_are_taken_off_stay_in_weeks_already_begun(town):
    by = weekly.leader(town)
    before = weeks.begin(by=by, day=MONDAY)
    WeekLine.objects.exclude(text=STARTING_LINES[0]).delete()
    with pytest.raises(Refused, match="sista"):
        week_settings.remove_line(by=by, line_id=WeekLine.objects.get().pk)
    week_settings.add_line(by=by, text="Ring skolan", position=99)
    after = weeks.begin(by=by, day=MONDAY + timedelta(days=7))
    before.refresh_from_db()
    assert len(before.checklist) == len(STARTING_LINES)
    assert [one["line"] for one in after.checklist] == [STARTING_LINES[0], "Ring skolan"]
    ticked = weeks.tick(by=by, picture_id=after.pk, done={1})
    assert [one["done"] for one in ticked.checklist] == [False, True]


def test_nobody_overwrites_what_they_have_not_seen(town):
    picture, by = weekly.prepared(town), weekly.leader(town)
    note = WeekNote.objects.get(picture=picture)
    weeks.write(by=by, note_id=note.pk, texts={"said": "Först"})
    with pytest.raises(Conflict):
        weeks.write(by=by, note_id=note.pk, texts={"said": "Sist"})
    weeks.write(by=by, note_id=note.pk, texts={"said": "Sist"}, seen=mark({"said": "Först"}))
    note.refresh_from_db()
    assert note.said == "Sist"
    # The same once more is no change, whatever its writer saw, nor is a box that nobody touched.
    weeks.write(by=by, note_id=note.pk, texts={"said": "Sist"})
    both = {"said": "Först", "we_think": "Mitt"}
    seen = mark({"said": "Först", "we_think": ""})
    weeks.write(by=by, note_id=note.pk, texts=both, seen=seen)
    note.refresh_from_db()
    assert (note.said, note.we_think) == ("Sist", "Mitt")


def test_what_was_said_waits_for_the_prepared_picture_and_ends_with_the_week(town):
    by, body = weekly.leader(town), weekly.lay_huge(town)
    picture = weeks.begin(by=by, day=MONDAY)
    note = WeekNote.objects.get(picture=picture)
    weeks.write(by=by, note_id=note.pk, texts={"stands_out": "Klotter"})
    with pytest.raises(Refused, match="Förbered"):
        weeks.write(by=by, note_id=note.pk, texts={"said": "Hej"})
    with pytest.raises(Refused, match="Förbered"):
        weekly.decided(town, picture, body)
    weeks.prepare(by=by, picture_id=picture.pk)
    weekly.met(town, picture, body)
    weeks.close(by=by, picture_id=picture.pk)
    with pytest.raises(Refused, match="klar"):
        weeks.write(by=by, note_id=note.pk, texts={"said": "Hej"})
    with pytest.raises(Refused, match="klar"):
        weekly.decided(town, picture, body)
    with pytest.raises(InvalidInput):
        weeks.reopen(by=by, picture_id=picture.pk, reason=" ")
    weeks.reopen(by=by, picture_id=picture.pk, reason="Ett namn stod där")
    weeks.write(by=by, note_id=note.pk, texts={"said": "Hej"})
    told = AuditEvent.objects.filter(action__startswith="situation.week.").order_by("sequence")
    assert [event.action.rsplit(".", 1)[1] for event in told] == [
        "begin", "prepare", "hold", "close", "reopen",
    ]  # fmt: skip


def test_who_was_there_and_who_was_missed(town):
    body = weekly.lay_huge(town)
    picture, by = weekly.prepared(town), weekly.leader(town)
    person = town.people["week_participant"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    for roll, said in (
        (Roll(MONDAY, [], []), "minst en"),
        (Roll(tomorrow, [body.pk], []), "inte varit"),
        (Roll(MONDAY - timedelta(days=1), [body.pk], []), "före veckan"),
        (Roll(MONDAY, [picture.pk], []), "deltar inte"),
    ):
        with pytest.raises(InvalidInput, match=said):
            weeks.hold(by=by, picture_id=picture.pk, roll=roll)
    weeks.hold(by=by, picture_id=picture.pk, roll=Roll(MONDAY, [], [person.pk]))
    weeks.hold(by=by, picture_id=picture.pk, roll=Roll(MONDAY, [body.pk], [person.pk]))
    found = {str(one): one.is_present for one in selectors.page(picture.pk).attendance}
    coordinator = town.people["coordinator"]
    assert found == {"Huge Prov": True, person.name: True, coordinator.name: False}


def test_who_was_there_stays_when_they_no_longer_take_part(town):
    body, picture = weekly.lay_huge(town), weekly.prepared(town)
    person, by = town.people["week_participant"], weekly.leader(town)
    weeks.hold(by=by, picture_id=picture.pk, roll=Roll(MONDAY, [body.pk], [person.pk]))
    WeekParticipant.objects.update(is_active=False)
    later = OrganisationFactory(municipality=town.municipality, name="Nya Bolaget")
    WeekParticipant.objects.create(
        municipality=town.municipality, organisation=later, part="housing"
    )
    client, url = town.client("coordinator"), reverse("situation:week-hold", args=[picture.pk])
    shown = client.get(url).content.decode()
    assert re.search(f'value="{body.pk}"[^>]*checked', shown)
    assert f'value="{later.pk}"' in shown
    sent = {"held_on": "2026-11-03", "organisations": str(body.pk), "persons": str(person.pk)}
    assert client.post(url, sent).status_code == 302
    town.enter()
    found = {str(one): one.is_present for one in selectors.attendance(picture)}
    assert found["Huge Prov"]
    assert "Nya Bolaget" not in found


def test_a_week_without_a_meeting_ends_and_is_taken_up_where_it_was(town):
    by = weekly.leader(town)
    draft = weeks.begin(by=by, day=MONDAY - timedelta(days=7))
    for picture, before in ((draft, "draft"), (weekly.prepared(town), "prepared")):
        facts = {"by": by, "picture_id": picture.pk}
        with pytest.raises(InvalidInput):
            weeks.skip(**facts, reason=" ")
        assert weeks.skip(**facts, reason="Sommar").state == "closed"
        event = AuditEvent.objects.latest("sequence")
        assert (event.action, "Sommar" in event.content) == ("situation.week.skip", True)
        shown = town.client("coordinator").get(reverse("situation:week", args=[picture.pk]))
        assert "Veckan är avslutad utan möte." in shown.content.decode()
        town.enter()
        assert not [one for one in tasks(by, MONDAY) if one.kind == f"week_{before}"]
        assert weeks.reopen(**facts, reason="Det blev möte").state == before
    with pytest.raises(IntegrityError), transaction.atomic():
        WeekPicture.objects.update(state="met")


def test_a_week_begun_by_mistake_is_removed_until_something_is_written(town):
    by = weekly.leader(town)
    wrong = weeks.begin(by=by, day=MONDAY)
    weeks.remove(by=by, picture_id=wrong.pk)
    picture = weeks.begin(by=by, day=MONDAY)
    note = WeekNote.objects.get()
    weeks.write(by=by, note_id=note.pk, texts={"we_think": "Något"})
    with pytest.raises(Refused, match="utan möte"):
        weeks.remove(by=by, picture_id=picture.pk)


@pytest.mark.parametrize("day", [date.min, date(202, 6, 1), date(2000, 1, 1), date.max])
def test_a_day_that_is_a_slip_of_the_finger_is_told_at_the_field(town, day):
    with pytest.raises(InvalidInput) as error:
        weeks.begin(by=weekly.leader(town), day=day)
    assert [problem.field for problem in error.value.problems] == ["day"]


def test_only_whoever_leads_writes_and_holds(town):
    picture, by = weekly.prepared(town), weekly.participant(town)
    note = WeekNote.objects.get(picture=picture)
    for deed in (
        lambda: weeks.begin(by=by, day=date(2026, 1, 5)),
        lambda: weeks.write(by=by, note_id=note.pk, texts={"said": "Hej"}),
        lambda: weeks.tick(by=by, picture_id=picture.pk, done=set()),
        lambda: weeks.prepare(by=by, picture_id=picture.pk),
        lambda: weeks.hold(by=by, picture_id=picture.pk, roll=Roll(MONDAY, [], [])),
        lambda: week_settings.add_line(by=by, text="x", position=1),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_the_next_week_to_begin_is_the_one_after_the_latest(town):
    today = date(2026, 11, 18)
    assert selectors.next_to_begin(today) == date(2026, 11, 9)
    weeks.begin(by=weekly.leader(town), day=date(2026, 11, 9))
    assert selectors.next_to_begin(today) == date(2026, 11, 16)
    assert monday_of(today) == date(2026, 11, 16)
