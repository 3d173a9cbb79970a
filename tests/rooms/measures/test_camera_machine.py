"""A camera's life written straight into the database, in any order: the guard holds the law."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.rooms.measures.laying import body
from tryggare.domain.plans.cameras import kept_until
from tryggare.domain.plans.states import CAMERA
from tryggare.measures.models import Camera, CameraAssessment

DAYS = st.integers(0, 2_500)
_TEXTS = dict.fromkeys(("need", "intrusion", "alternatives", "limits", "balance"), "x")


class Machine(RuleBasedStateMachine):
    """What the model remembers: the state, the days, and every assessment in its order."""

    town = None

    @initialize(found=st.booleans(), state=st.sampled_from(list(CAMERA)))
    def lay(self, found, state):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.town.enter()
        self.today = timezone.localdate()
        self.made, self.gone = [], False
        begun = state in {"in_use", "ended"}
        self.started, self.ended = (2_400 if begun else None), (0 if state == "ended" else None)
        ok = state == "planned" or (found and begun)
        row = {
            "municipality": self.town.municipality, "responsible": body(self.town),
            "address": "x", "place_type": "x", "purpose": "x", "technique": "x",
            "state": state, "found_in_use": found, "signs_up_on": self.today,
            "started_on": self._day(self.started), "ended_on": self._day(self.ended),
        }  # fmt: skip
        assert self._try(lambda: Camera.objects.create(**row)) == ok
        if not ok:
            state, found, self.started, self.ended = "planned", False, None, None
            row |= {"state": state, "found_in_use": found, "started_on": None, "ended_on": None}
            Camera.objects.create(**row)
        self.state, self.found = state, found
        self.camera = Camera.objects.get()

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def _day(self, ago):
        return None if ago is None else self.today - timedelta(days=ago)

    def _try(self, act):
        try:
            with transaction.atomic():
                act()
        except DatabaseError:
            return False
        return True

    def _set(self, **values):
        return self._try(lambda: Camera.objects.filter(pk=self.camera.pk).update(**values))

    @rule(ago=DAYS, allows=st.booleans())
    def assess(self, ago, allows):
        if self.gone:
            return
        CameraAssessment.objects.create(
            municipality=self.town.municipality, camera=self.camera, done_on=self._day(ago),
            allows=allows, made_by=self.town.people["camera_officer"], **_TEXTS,
        )  # fmt: skip
        self.made.append((-ago, len(self.made), allows))

    @rule(ago=DAYS, state=st.sampled_from(list(CAMERA)))
    def move(self, ago, state):
        if self.gone:
            return
        ok = state == self.state != "ended" or state in CAMERA[self.state].values()
        values = {"state": state}
        if state == "in_use" and self.state == "planned":
            held = max((one for one in self.made if one[0] <= -ago), default=None)
            ok = ok and held is not None and held[2] and max(self.made)[2]
            values["started_on"] = self._day(ago)
        if state == "ended" and self.state == "in_use":
            values["ended_on"] = self._day(ago)
            ok = ok and ago <= self.started
        if state == self.state == "ended":
            ok = True  # nothing changes
        assert self._set(**values) == ok
        if ok and state != self.state:
            self.started = ago if state == "in_use" else self.started
            self.ended = ago if state == "ended" else self.ended
            self.state = state
        kept = Camera.objects.get()
        if kept.state == "in_use" and not kept.found_in_use:
            held = CameraAssessment.objects.filter(done_on__lte=kept.started_on)
            assert any(one.allows for one in held)

    @rule()
    def change_what_has_ended(self):
        if not self.gone:
            assert self._set(purpose="y" + self.state) == (self.state != "ended")
            assert not self._set(found_in_use=not self.found)

    @rule(ago=DAYS)
    def correct_the_end(self, ago):
        if self.gone:
            return
        ok = self.state == "ended" and ago <= self.ended
        assert self._set(ended_on=self._day(ago)) == ok
        self.ended = ago if ok else self.ended

    @rule()
    def change_an_assessment(self):
        if self.made and not self.gone:
            assert not self._try(lambda: CameraAssessment.objects.update(allows=True))

    @rule()
    def remove(self):
        if self.gone:
            return
        over = self.state == "ended" and kept_until(self._day(self.ended)) < self.today
        ok = self.state in {"planned", "dropped"} or over
        assert self._try(self.camera.delete) == ok
        self.camera.pk = self.camera.pk or Camera.objects.values_list("pk", flat=True).first()
        self.gone = ok


@pytest.mark.slow("tries many lives of a camera against the database")
@pytest.mark.django_db
def test_never_in_use_without_an_assessment_that_allows_it_unless_found_so(town):
    Machine.town = town
    kept = settings(
        max_examples=15, stateful_step_count=12,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Machine, settings=kept)
