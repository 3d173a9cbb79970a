"""Incidents that stop counting: what leans on them never vanishes, and what is said of it holds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.situation.laying import lay_categories
from tests.rooms.situation.reporting import PERSONAL, coordinator, on_duty, sent, tipped
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.situation.models import Incident, Report, SameIncident, Tip
from tryggare.situation.services import handling, incidents

WHY = "Samma kväll"


def accepted(town, by, count):
    """So many incidents, each of a report of its own."""
    rows = [sent(town, town.reporter) for _ in range(count)]
    return [handling.accept(by=by, kind="report", row_id=row.pk) for row in rows]


@pytest.fixture
def laid(town):
    town.enter()
    lay_categories(town)
    town.reporter = on_duty(town)
    return coordinator(town)


def counted():
    return set(Incident.objects.filter(state="counted").values_list("pk", flat=True))


def test_what_others_are_counted_by_is_not_withdrawn_and_is_handed_on(town, laid):
    first, second, third = accepted(town, laid, 3)
    report = sent(town, town.reporter)
    handling.same(by=laid, kind="report", row_id=report.pk, incident_id=second.pk)
    incidents.mark_duplicate(by=laid, incident_id=first.pk, same_as=second.pk, reason=WHY)
    with pytest.raises(Refused):
        incidents.withdraw(by=laid, incident_id=second.pk, reason=WHY)
    behind = Report.objects.get(incident=second)
    with pytest.raises(Refused):
        handling.withdraw(by=laid, kind="report", row_id=behind.pk, reason=WHY)
    # Each other's: the later is refused, so one of the two still counts.
    with pytest.raises(InvalidInput):
        incidents.mark_duplicate(by=laid, incident_id=second.pk, same_as=first.pk, reason=WHY)
    with CaptureQueriesContext(connection) as asked:
        incidents.mark_duplicate(by=laid, incident_id=second.pk, same_as=third.pk, reason=WHY)
    locks = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert second.pk.hex in locks[0]
    assert third.pk.hex in locks[0]
    assert counted() == {third.pk}
    assert set(SameIncident.objects.values_list("same_as", flat=True)) == {third.pk}
    assert Report.objects.get(pk=report.pk).same_as == third
    # Withdrawn, it leans on nothing any more.
    handling.withdraw(by=laid, kind="report", row_id=report.pk, reason=WHY)
    assert Report.objects.get(pk=report.pk).same_as is None


def test_what_is_withdrawn_for_good_is_not_restored(town, laid):
    (incident,) = accepted(town, laid, 1)
    report = Report.objects.get(incident=incident)
    handling.withdraw(by=laid, kind="report", row_id=report.pk, reason=WHY)
    with pytest.raises(Refused):
        incidents.restore(by=laid, incident_id=incident.pk, reason=WHY)
    page = town.client("coordinator").get(reverse("situation:incident", args=[incident.pk]))
    assert "Låt den räknas igen" not in page.content.decode()


def test_a_reason_says_nobody_and_keeps_its_words_out_of_the_log(town, laid):
    (incident,) = accepted(town, laid, 1)
    for act in (incidents.withdraw, incidents.restore):
        with pytest.raises(InvalidInput) as refused:
            act(by=laid, incident_id=incident.pk, reason=PERSONAL)
        assert refused.value.problems[0].field == "reason"


def test_whoever_told_hears_when_it_no_longer_counts(town, laid):
    receipt, door = tipped(town)
    tip = handling.accept(by=laid, kind="tip", row_id=Tip.objects.get().pk)
    (incident,) = accepted(town, laid, 1)
    own = reverse("situation:own-report", args=[Report.objects.get(incident=incident).pk])
    told = reverse("public-tip-receipt", args=[door.municipality.code, receipt])

    def read():
        pages = Client().get(told), town.client("reporter").get(own)
        town.enter()
        return [page.content.decode() for page in pages]

    assert ["räknas i" in page for page in read()] == [True, True]
    for one in (tip, incident):
        incidents.withdraw(by=laid, incident_id=one.pk, reason=WHY)
    assert ["händelsen räknas inte i lägesbilden" in page for page in read()] == [True, True]
    for one in (tip, incident):
        incidents.restore(by=laid, incident_id=one.pk, reason=WHY)
    assert ["räknas inte" in page for page in read()] == [False, False]
