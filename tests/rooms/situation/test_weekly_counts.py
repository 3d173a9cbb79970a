"""The database's weekly counts are what one would count by hand, whatever is done to incidents."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rooms.situation.laying import incident, lay_categories, lay_district
from tryggare.situation.models import Category, Incident, WeeklyCount

MONDAY = date(2026, 11, 2)
KINDS = ("shooting", "explosion")


def counted_by_hand():
    return Counter(
        (one.day - timedelta(days=one.day.weekday()), one.category_id, one.district_id, one.source)
        for one in Incident.objects.filter(state="counted")
    )


def held():
    found = WeeklyCount.objects.values_list("week", "category", "district", "source", "count")
    return Counter({tuple(key): count for *key, count in found if count})


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 4), st.integers(0, 20), st.sampled_from(KINDS)),
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 20), st.sampled_from(KINDS)),
        st.tuples(st.just("state"), st.integers(0, 9), st.sampled_from(Incident.State.values)),
        st.tuples(st.just("drop"), st.integers(0, 9)),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_counts_are_what_one_counts_by_hand(town, deeds):
    with transaction.atomic():
        kinds, districts = lay_categories(town), [None, lay_district(town)]
        for deed, *how in deeds:
            everyone = list(Incident.objects.order_by("created_at", "id"))
            if deed == "add":
                many, day, kind = how
                Incident.objects.bulk_create(
                    incident(
                        town,
                        kinds[kind],
                        MONDAY + timedelta(days=day + step),
                        district=districts[step % 2],
                    )
                    for step in range(many)
                )
            elif not everyone:
                continue
            elif deed == "drop":
                everyone[how[0] % len(everyone)].delete()
            elif deed == "move":
                which, day, kind = how
                Incident.objects.filter(pk=everyone[which % len(everyone)].pk).update(
                    day=MONDAY + timedelta(days=day), category=kinds[kind], district=districts[1]
                )
            else:
                which, state = how
                Incident.objects.filter(pk=everyone[which % len(everyone)].pk).update(state=state)
        assert held() == counted_by_hand()
        transaction.set_rollback(True)


def test_a_code_never_changes(town):
    kinds = lay_categories(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(pk=kinds["shooting"].pk).update(code="shots")
    Category.objects.filter(pk=kinds["shooting"].pk).update(name="Skott")


def test_laying_twice_adds_nothing_and_groups_come_first(town):
    kinds = lay_categories(town)
    assert len(lay_categories(town)) == len(kinds)
    assert kinds["vandalism-graffiti"].group == kinds["vandalism"]


@pytest.mark.parametrize("hat", ["public", "applicant"])
def test_nobody_with_a_hat_sees_an_incident(town, hat):
    kinds = lay_categories(town)
    incident(town, kinds["shooting"]).save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.hat', %s, true)", [hat])
    assert not Incident.objects.exists()
    assert not WeeklyCount.objects.exists()
    assert not Category.objects.exists()
