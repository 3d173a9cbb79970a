"""The red thread finds what was planted in a made-up municipality, and nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date

from tests.domain.red_thread.planting import OF_THE_TIME_LINE, PLANTS, planted
from tests.domain.red_thread.rows import thread_of
from tryggare.domain.red_thread import Thread, all_kinds, answered, gaps

MUNICIPALITIES = 1_000


def found(town):
    return Counter((gap.code, gap.key, gap.ore) for gap in gaps(thread_of(town)))


def test_a_thousand_municipalities_have_the_gaps_that_were_planted_and_no_other():
    of_kind, without = Counter(), 0
    for seed in range(MUNICIPALITIES):
        town = planted(seed)
        assert found(town) == Counter(town.planted), seed
        of_kind.update(code for code, _key, _ore in town.planted)
        without += not town.planted
    assert set(of_kind) == set(all_kinds()) == {*OF_THE_TIME_LINE, *PLANTS}
    assert min(of_kind.values()) > 30
    assert without >= 250


def test_every_krona_answers_a_problem_or_is_told_as_one_that_does_not():
    only_drafted = 0
    for seed in range(0, MUNICIPALITIES, 5):
        thread = thread_of(planted(seed))
        decided = replace(
            thread, measures=tuple(replace(one, in_draft=False) for one in thread.measures)
        )
        without = answered(thread, counts_drafts=False)
        assert without == answered(decided), seed
        only_drafted += without != answered(thread)
        loose = sum(gap.ore for gap in gaps(thread))
        total = answered(thread)
        assert total.all_ore - total.answering_ore == loose, seed
        assert 0 <= total.answering_ore <= total.all_ore
    assert only_drafted > 5


def test_what_is_listed_in_another_order_has_the_same_gaps():
    for seed in range(1, MUNICIPALITIES, 50):
        thread = thread_of(planted(seed))
        turned = replace(
            thread,
            **{
                name: getattr(thread, name)[::-1]
                for name in ("measures", "money", "awards", "cameras", "permits")
            },
        )
        assert set(gaps(turned)) == set(gaps(thread))


def test_the_worst_is_told_first():
    codes = [gap.code for gap in gaps(thread_of(planted(0, only=[*PLANTS, "picture_late"])))]
    places = [list(all_kinds()).index(code) for code in codes]
    assert places == sorted(places)
    assert codes[0] == "picture_late"


def test_a_municipality_that_has_nothing_lacks_a_picture_and_a_plan():
    assert [gap.code for gap in gaps(Thread(today=date(2026, 11, 1)))] == ["no_picture", "no_plan"]
