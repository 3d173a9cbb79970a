"""The lists of what is done at once, and the words for where someone stays."""

from itertools import product

import pytest

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_safety import (
    AFTER_LEAK,
    AT_ONCE,
    EXPOSURE,
    Agency,
    Answer,
    Channel,
    ExposureState,
    Level,
    Measure,
    Noted,
    Placement,
    Region,
    Source,
    Standing,
    checks,
    coarse,
    move_exposure,
    require_answer,
    unanswered,
)
from tryggare.domain.law import clock_rule

ALL = {check.id for check in checks(AT_ONCE)}


@pytest.mark.parametrize(
    "kind", [Agency, Answer, Channel, ExposureState, Level, Measure, Placement]
)
@pytest.mark.parametrize("more", [Region, Source, Standing])
def test_every_word_is_there_and_no_two_are_alike(kind, more):
    for enum in (kind, more):
        words = [str(one.text) for one in enum]
        assert len(set(words)) == len(words)
        assert all(words)


@pytest.mark.parametrize("of", [AT_ONCE, AFTER_LEAK])
def test_a_check_says_what_to_do_and_keeps_a_time_that_exists(of):
    for check in checks(of):
        assert str(check.help).endswith(".")
        if check.clock:
            rule = clock_rule(check.clock)
            assert check.provision == rule.provision


@pytest.mark.parametrize(("region", "placement"), list(product(Region, Placement)))
def test_what_the_team_may_know_names_no_kind_of_home_someone_was_placed_in(region, placement):
    words = str(coarse(region, placement))
    assert words.endswith(str(region.text))
    assert words.startswith("placerad") is placement.placed
    assert (str(placement.text) in words) is not placement.placed


@pytest.mark.parametrize(("state", "way"), list(product(EXPOSURE, ["assess", "close"])))
@pytest.mark.parametrize("missing", ["", *sorted(ALL)])
@pytest.mark.parametrize("words", ["Nyckeln låg hos fel person", " "])
def test_an_exposure_is_closed_only_assessed_answered_and_learnt_from(state, way, missing, words):
    answered = ALL - {missing}
    if way not in EXPOSURE[state]:
        with pytest.raises(Refused):
            move_exposure(state, way, answered=answered, words=words)
        return
    if not words.strip() or (way == "close" and missing):
        with pytest.raises(InvalidInput):
            move_exposure(state, way, answered=answered, words=words)
        return
    after = move_exposure(state, way, answered=answered, words=words)
    assert after == EXPOSURE[state][way]


def test_what_is_left_is_told_in_its_order():
    assert [check.id for check in unanswered(AT_ONCE, {"warned"})] == [
        check.id for check in checks(AT_ONCE) if check.id != "warned"
    ]


@pytest.mark.parametrize(
    ("noted", "is_right"),
    [
        (Noted("police", Answer.DONE), True),
        (Noted("police", Answer.NOT_NEEDED, "De ringde oss"), True),
        (Noted("police", Answer.NOT_NEEDED), False),
        (Noted("move_key", Answer.DONE), False),  # of the other list
    ],
)
def test_not_needed_says_why(noted, is_right):
    if is_right:
        require_answer(AT_ONCE, noted)
    else:
        with pytest.raises(InvalidInput):
            require_answer(AT_ONCE, noted)
