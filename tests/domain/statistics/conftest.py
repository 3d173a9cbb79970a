"""The compiled loops are compiled before anyone's time is taken."""

import numpy as np
import pytest

from tests.domain.statistics.towns import scattered
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.scan import scan


@pytest.fixture(scope="session", autouse=True)
def _compiled():
    few, rng = scattered(30, seed=1), np.random.default_rng(1)
    near_repeat(few, distances=[0, 100], days=[0, 7], permutations=1, rng=rng)
    scan(few, side=100, radius=200, days=3, permutations=1, rng=rng)
