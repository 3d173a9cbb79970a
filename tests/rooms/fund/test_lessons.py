"""Lessons: written by those who did it, shown to everyone by the officer."""

import json

import pytest

from tests.rooms.fund import followed
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Lesson
from tryggare.fund.services import lessons
from tryggare.organisations.permissions import Forbidden


def test_what_did_not_work_is_asked_for(town):
    award = followed.under_way(town)
    with pytest.raises(InvalidInput) as error:
        followed.learnt(town, award, did_not_work=" \n ")
    assert [problem.field for problem in error.value.problems] == ["did_not_work"]
    followed.learnt(town, award, worked="", useful_to="")
    assert Lesson.objects.get().written_by == town.people["applicant"]


def test_what_is_published_is_not_rewritten_until_it_is_taken_back(town):
    award = followed.under_way(town)
    followed.learnt(town, award, published=True)
    with pytest.raises(Refused, match="avpublicera"):
        followed.learnt(town, award, worked="Annat")
    with pytest.raises(Refused, match="redan"):
        lessons.publish(by=followed.officer(town), award_id=award.pk)
    with pytest.raises(InvalidInput):
        lessons.unpublish(by=followed.officer(town), award_id=award.pk, reason=" ")
    lessons.unpublish(by=followed.officer(town), award_id=award.pk, reason="Ett namn stod där")
    with pytest.raises(Refused, match="inte publicerad"):
        lessons.unpublish(by=followed.officer(town), award_id=award.pk, reason="Igen")
    followed.learnt(town, award, worked="Annat")
    told = AuditEvent.objects.filter(action__startswith="fund.lesson.").order_by("sequence")
    assert [event.action.split(".")[-1] for event in told] == [
        "write", "publish", "unpublish", "write",
    ]  # fmt: skip
    assert json.loads(told[2].content)["reason"] == "Ett namn stod där"


def test_who_writes_does_not_publish(town):
    award = followed.under_way(town)
    followed.learnt(town, award)
    with pytest.raises(Forbidden):
        lessons.publish(by=followed.applicant(town), award_id=award.pk)
