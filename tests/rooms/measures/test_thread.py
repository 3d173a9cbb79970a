"""The red thread read from the database, in municipalities that lie side by side."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.red_thread.planting import planted
from tests.factories.organisations import new_municipality
from tests.rooms.measures.thread_laying import lay
from tryggare.audit import tenancy
from tryggare.domain.red_thread import gaps
from tryggare.measures.selectors import thread as selectors

pytestmark = pytest.mark.django_db
MUNICIPALITIES = 20
MOST_QUERIES = 11


def read(town):
    found = gaps(selectors.thread(town.today))
    return Counter((gap.code, gap.key, gap.ore) for gap in found)


def test_municipalities_have_the_gaps_that_were_planted_and_no_other():
    """Each is read with the others' rows beside its own."""
    laid = []
    for seed in range(MUNICIPALITIES):
        municipality = new_municipality(f"{1000 + seed}", f"Kommun {seed}")
        town = planted(seed)
        lay(town, municipality)
        laid.append((municipality, town))
    asked = set()
    for seed, (municipality, town) in enumerate(laid):
        tenancy.enter(municipality_id=municipality.pk)
        with CaptureQueriesContext(connection) as queries:
            assert read(town) == Counter(town.planted), seed
        asked.add(len(queries))
    assert max(asked) <= MOST_QUERIES
    assert sum(len(town.planted) for _municipality, town in laid) > 50
