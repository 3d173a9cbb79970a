"""The red thread read from the database, in municipalities that lie side by side."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.red_thread.planting import planted
from tests.factories.anything import anything
from tests.factories.organisations import new_municipality
from tests.rooms.measures import laying
from tests.rooms.measures.camera_laying import ago
from tests.rooms.measures.thread_laying import lay
from tryggare.audit import tenancy
from tryggare.domain.plans.cameras import Lack
from tryggare.domain.red_thread import gaps
from tryggare.measures.models import Camera, CameraAssessment
from tryggare.measures.selectors import cameras
from tryggare.measures.selectors import thread as selectors
from tryggare.measures.selectors.measure_needs import lack_of

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


def test_the_thread_the_register_and_the_start_of_a_measure_say_the_same_of_a_camera(town):
    """Every state, with every assessment or two and change, early and late."""
    town.enter()
    early, late, today = ago(20), ago(10), ago(0)
    each = [(), *product(product((early, late), (True, False)), repeat=1),
            ((early, True), (late, False)), ((early, False), (late, True))]  # fmt: skip
    responsible, here = laying.body(town), town.municipality
    expected = {}
    for state, made, changed in product(Camera.State, each, (None, early, late)):
        measure = laying.measure(town, kind="camera", state="under_way", responsible=responsible)
        begun = {"started_on": ago(30)} if state in {"in_use", "ended"} else {}
        camera = anything(
            Camera, here, measure=measure, responsible=responsible, changed_on=changed,
            state=state if begun else "planned",
            found_in_use=bool(begun), ended_on=today if state == "ended" else None, **begun,
        )  # fmt: skip
        Camera.objects.filter(pk=camera.pk).update(state=state)
        for day, allows in made:
            anything(CameraAssessment, here, camera=camera, done_on=day, allows=allows)
        is_old = bool(made) and changed is not None and made[-1][0] < changed
        holds = bool(made) and made[-1][1] and not is_old
        expected[measure] = (state, holds and state in {"planned", "in_use"}, camera)
    told = {gap.measure: gap.code for gap in gaps(selectors.thread(today)) if "camera" in gap.code}
    wrong = {Lack.UNASSESSED, Lack.NOT_ALLOWED, Lack.CHANGED}
    in_register = {one.pk: wrong & {*cameras.lacks(one, today)} for one in cameras.known()}
    for measure, (state, holds, camera) in expected.items():
        assert (lack_of(measure, today) is None) == holds
        assert (str(measure.pk) not in told) == holds
        if state == "in_use":
            assert (in_register[camera.pk] == set()) == holds
            assert (told.get(str(measure.pk)) == "camera_changed") == (
                Lack.CHANGED in in_register[camera.pk]
            )
    assert lack_of(next(iter(expected)), today - timedelta(days=99)) is not None
