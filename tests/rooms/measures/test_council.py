"""The strategic council: who sits, what is vacant, and when it met."""

import pytest

from tests.rooms.measures import cooperation_laying as laying
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.measures import todo_cooperation as todo
from tryggare.measures.models import CouncilMeeting
from tryggare.measures.selectors import council as selectors
from tryggare.measures.services import contact, council
from tryggare.measures.services.council import MeetingFacts, SeatFacts

pytestmark = pytest.mark.django_db


def test_vacancies_and_seats_that_nobody_who_leads_holds_are_told(town):
    town.enter()
    chair = laying.seat(town, is_chair=True, is_leading=False, holder="Ada Exempel")
    vacant = laying.seat(town, "Chef för lokalpolisområdet")
    small = laying.seat(town, "Handläggare", is_leading=False, holder="Bo Exempel")
    gone = laying.seat(town, "Rektor")
    council.end_seat(by=laying.by(town), seat_id=gone.pk)
    found = selectors.council()
    assert found.seats[0] == found.chair == chair
    assert (found.vacant, found.not_leading) == ((vacant,), (small,))
    with pytest.raises(InvalidInput) as error:
        laying.seat(town, "Ordförande", is_chair=True)
    assert error.value.problems[0].field == "is_chair"
    facts = SeatFacts(organisation_id=gone.organisation_id, office="Rektor")
    with pytest.raises(Refused):
        council.change_seat(by=laying.by(town), seat_id=gone.pk, facts=facts)
    # The log keeps everything for ever, and so no names of who sits.
    told = AuditEvent.objects.filter(action__startswith="measures.")
    assert '"holder"' not in "".join(one.content for one in told)


def test_a_council_that_has_not_met_for_long_is_called(town):
    town.enter()
    assert not todo.tasks(laying.by(town), laying.days(0))
    laying.seat(town)

    def kinds(on):
        return [one.kind for one in todo.tasks(laying.by(town), on)]

    # One that has never met is called too.
    assert kinds(laying.days(0)) == ["council-meeting"]
    held = laying.meeting(town).held_on
    assert kinds(held.replace(year=held.year + 1)) == ["council-meeting"]
    assert kinds(laying.days(0)) == []
    task = todo.tasks(laying.by(town), laying.days(600))[0]
    assert task.law.endswith("10 §")


def test_only_who_had_a_seat_that_day_was_there_and_a_meeting_is_put_right(town):
    town.enter()
    by, one, other = laying.by(town), laying.seat(town), laying.seat(town, "Rektor")
    council.end_seat(by=by, seat_id=other.pk)
    made = laying.meeting(town, one, other)
    assert selectors.meetings().get().taken == 2
    facts = MeetingFacts(held_on=made.held_on, agenda="Planen", agreed="Ja", present=[one.pk])
    council.change_meeting(by=by, meeting_id=made.pk, facts=facts)
    assert [a.seat for a in selectors.meeting(made.pk).attendance.all()] == [one]
    for wrong, field in (
        ({"held_on": laying.days(1)}, "held_on"),
        ({"agenda": " "}, "agenda"),
        ({"present": [by.person_id]}, "present"),
    ):
        values = {"held_on": laying.days(-1), "agenda": "Planen"} | wrong
        with pytest.raises(InvalidInput) as error:
            council.add_meeting(by=by, facts=MeetingFacts(**values))
        assert [p.field for p in error.value.problems] == [field]
    assert CouncilMeeting.objects.count() == 1


def test_the_contact_is_the_functions_and_never_a_persons(town):
    town.enter()
    by = laying.by(town)
    with pytest.raises(InvalidInput) as error:
        laying.contact_of(town, email="")
    assert error.value.problems[0].field == "email"
    with pytest.raises(InvalidInput) as error:
        laying.contact_of(town, tasks="Fråga efter Karin Berg")
    assert error.value.problems[0].field == "tasks"
    laying.contact_of(town)
    assert contact.publish(by=by).published_at
    laying.contact_of(town, phone="08-535 300 00")
    with pytest.raises(Refused):
        contact.publish(by=by)
    assert contact.unpublish(by=by).phone == "08-535 300 00"
