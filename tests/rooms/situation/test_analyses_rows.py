"""The rows of analyses and alarms: a finished analysis never changes."""

import pytest

from tests.factories.anything import anything
from tryggare.situation.models import AlarmNote, AlarmWeek, Analysis, SameIncident, WeeklyAlarm


@pytest.mark.parametrize("model", [AlarmNote, AlarmWeek, Analysis, SameIncident, WeeklyAlarm])
def test_a_row_can_be_made(town, model):
    assert str(anything(model, town.municipality))
