"""The yearly reports as data: every section is somebody's, and every state leads somewhere."""

from datetime import date

import pytest

from tryggare.domain.errors import Refused
from tryggare.domain.transitions import move
from tryggare.domain.year_reports import (
    YEAR_REPORT,
    Report,
    Source,
    definitions,
    open_years,
    section,
    sections,
    wanted_by,
)


def test_every_report_says_its_ground_its_limits_and_must_be_summed_up():
    for report in Report:
        found = {one.code: one for one in sections(report)}
        assert {Source.MANDATE, Source.LIMITS} <= {one.source for one in found.values()}
        assert found["summary"].must
        assert next(iter(found)) == "summary"


def test_figures_have_topics_and_nothing_else_has():
    for report in Report:
        for one in sections(report):
            assert bool(one.topics) == (one.source is Source.FIGURES)


def test_every_word_is_explained_in_the_boards_report_once():
    told = [str(one.term) for part in sections(Report.BOARD) for one in part.terms]
    assert sorted(told) == sorted(str(one.term) for one in definitions().values())


def test_a_section_of_another_report_is_none():
    assert section(Report.BOARD, "suppliers").source is Source.SUPPLIERS
    for code in ("suppliers", "nothing"):
        with pytest.raises(KeyError):
            section(Report.PARTNERS, code)


@pytest.mark.parametrize(
    ("state", "way", "after"),
    [
        ("draft", "finish", "finished"), ("draft", "hand_over", None), ("draft", "correct", None),
        ("finished", "hand_over", "handed"), ("finished", "reopen", "draft"),
        ("finished", "finish", None), ("handed", "reopen", None), ("handed", "correct", "draft"),
    ],
)  # fmt: skip
def test_what_is_handed_over_is_only_put_right(state, way, after):
    if after is None:
        with pytest.raises(Refused):
            move(YEAR_REPORT, state, way)
    else:
        assert move(YEAR_REPORT, state, way) == after


def test_only_years_that_have_ended_are_reported():
    assert open_years(date(2026, 1, 1)) == (2025,)
    assert open_years(date(2026, 12, 31)) == (2025,)
    assert open_years(date(2029, 6, 1)) == (2028, 2027, 2026)
    assert wanted_by(2025) == date(2026, 3, 31)
