"""A kind that is new to the register alarms from the third in a week, and not before."""

import pytest

from tryggare.domain.analyses.counted import LEAST_LOUD, reckoned
from tryggare.domain.statistics.telling import UNLIKELY


@pytest.mark.parametrize("weeks", [120, 210])
@pytest.mark.parametrize("now", range(6))
def test_fewer_than_three_are_never_an_alarm(weeks, now):
    _method, (found,) = reckoned([[0] * (weeks - 1) + [now]])
    assert (found.q <= UNLIKELY) == (now >= LEAST_LOUD)
    assert found.observed == now
