"""Short measures: who may change them, and that they come up until they have ended."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organisations import OrganisationFactory, employee
from tests.rooms.situation import weekly
from tests.rooms.situation.weekly import MONDAY
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.weeks.carrying import Carried, comes_up
from tryggare.domain.weeks.mondays import WEEK
from tryggare.organisations.models import RoleGrant
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import Category, WeekMeasure, WeekParticipant, WeekPicture
from tryggare.situation.selectors import week_measures as selectors
from tryggare.situation.selectors.offers import all_offers, freeze
from tryggare.situation.services import week_measures as services

DEEDS = {
    "start": lambda by, pk: services.start(by=by, measure_id=pk),
    "finish": lambda by, pk: services.finish(by=by, measure_id=pk, seen=""),
    "drop": lambda by, pk: services.drop(by=by, measure_id=pk, reason="Väggen är riven"),
    "take_up": lambda by, pk: services.take_up(by=by, measure_id=pk),
    "note": lambda by, pk: services.note(by=by, measure_id=pk, seen="Rent än"),
}


def laid(town):
    body = weekly.lay_huge(town)
    return weekly.decided(town, weekly.prepared(town), body)


@pytest.mark.parametrize("deed", DEEDS)
def test_only_the_responsible_organisations_people_or_the_leader(town, deed):
    measure = laid(town)
    if deed in {"take_up", "note"}:
        services.finish(by=weekly.leader(town), measure_id=measure.pk, seen="")
    stranger = employee(town.municipality, "week_participant")
    with pytest.raises(Forbidden):
        DEEDS[deed](weekly.actor(stranger, "week_participant"), measure.pk)
    with pytest.raises(Forbidden):
        DEEDS[deed](weekly.actor(town.people["reporter"], "reporter"), measure.pk)
    DEEDS[deed](weekly.participant(town), measure.pk)


def test_the_leader_may_too_and_alone_rewords(town):
    measure = laid(town)
    facts = services.MeasureFacts(
        what="Måla om",
        district_id=None,
        category_id=None,
        organisation_id=measure.organisation_id,
        person_id=None,
        due=measure.due,
    )
    with pytest.raises(Forbidden):
        services.change(by=weekly.participant(town), measure_id=measure.pk, facts=facts)
    services.change(by=weekly.leader(town), measure_id=measure.pk, facts=facts)
    done = services.finish(by=weekly.leader(town), measure_id=measure.pk, seen="")
    assert (done.what, done.state) == ("Måla om", "done")
    with pytest.raises(Refused, match="avslutad"):
        services.change(by=weekly.leader(town), measure_id=measure.pk, facts=facts)


def test_a_measure_is_dropped_for_a_reason_and_can_be_taken_up_again(town):
    measure = laid(town)
    by = weekly.participant(town)
    with pytest.raises(InvalidInput):
        services.drop(by=by, measure_id=measure.pk, reason=" ")
    services.drop(by=by, measure_id=measure.pk, reason="Väggen är riven")
    with pytest.raises(Refused):
        services.note(by=by, measure_id=measure.pk, seen="Rent")
    again = services.take_up(by=by, measure_id=measure.pk)
    assert (again.state, again.reason, again.ended_on) == ("under_way", "", None)


def test_who_may_answer_for_one(town):
    picture, body = weekly.prepared(town), weekly.lay_huge(town)
    apart = OrganisationFactory(municipality=town.municipality, name="Utanför")
    answers = town.people["week_participant"].pk
    weekly.decided(town, picture, body, person_id=answers)
    for field, facts in {
        "organisation": {"organisation_id": apart.pk},
        "person": {"person_id": town.people["coordinator"].pk},
        "due": {"due": MONDAY - timedelta(days=1)},
    }.items():
        with pytest.raises(InvalidInput) as error:
            weekly.decided(town, picture, body, **facts)
        assert [problem.field for problem in error.value.problems] == [field]


# Days from the week's Monday: another Monday is where a week is most easily lost.
ENDED = st.none() | st.sampled_from((7, 14, 21)) | st.integers(0, 40)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(measures=st.lists(st.tuples(st.integers(0, 6), ENDED), max_size=6))
def test_the_database_carries_as_the_rule_says(town, measures):
    """``domain.weeks.carrying`` is tried against an agenda kept by hand; this one against it."""
    weeks = [date(2026, 12, 14) + step * WEEK for step in range(8)]
    home = {"municipality": town.municipality}
    body = OrganisationFactory(**home)
    pictures = [WeekPicture.objects.create(week=week, **home) for week in weeks]
    rules = []
    for at, after in measures:
        ended = None if after is None else weeks[at] + timedelta(days=after)
        one = WeekMeasure.objects.create(
            picture=pictures[at],
            what="x",
            organisation=body,
            due=weeks[at],
            ended_on=ended,
            state="planned" if ended is None else "done",
            **home,
        )
        rules.append(Carried(str(one.pk), weeks[at], ended))
    for week in weeks:
        found = sorted(str(one.pk) for one in selectors.coming_up(week))
        assert found == sorted(rule.key for rule in rules if comes_up(rule, week))
    WeekMeasure.objects.all().delete()
    WeekPicture.objects.all().delete()


def test_a_measure_keeps_what_it_has_when_that_is_no_longer_chosen_anew(town):
    kinds, _place = weekly.lay_counts(town)
    body, kind = weekly.lay_huge(town), kinds["vandalism-graffiti"]
    person = town.people["week_participant"]
    facts = {"category_id": kind.pk, "person_id": person.pk}
    measure = weekly.decided(town, weekly.prepared(town), body, **facts)
    Category.objects.filter(pk=kind.pk).update(is_active=False)
    WeekParticipant.objects.update(is_active=False)
    RoleGrant.objects.filter(person=person).update(starts=date(2020, 1, 1), ends=date(2021, 1, 1))
    client = town.client("coordinator")
    url = reverse("situation:week-measure-change", args=[measure.pk])
    sent = {"what": "Byta lås", "organisation": str(body.pk), "person": str(person.pk),
            "due": "2026-11-20", "district": "", "category": str(kind.pk)}  # fmt: skip
    assert client.post(url, sent).status_code == 302
    town.enter()
    measure.refresh_from_db()
    assert (measure.what, measure.category_id, measure.person_id) == (
        "Byta lås",
        kind.pk,
        person.pk,
    )
    # Someone else is chosen as ever: among those who take part.
    other = town.people["reporter"]
    assert client.post(url, {**sent, "person": str(other.pk)}).status_code == 200


def test_a_week_belongs_to_the_year_that_its_number_says(town):
    body = weekly.lay_huge(town)
    first = weekly.prepared(town, date(2025, 12, 29))
    weekly.decided(town, first, body, due=date(2026, 1, 9))
    assert [one.key for one in all_offers() if one.kind == "week_measures"] == ["2026"]
    assert freeze("week_measures", "2026").rows[0][0] == "Huge Prov"
