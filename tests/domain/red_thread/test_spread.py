"""A year's kronor by what they answer: each krona once, and never on a line it does not belong."""

from collections import Counter

from tests.domain.red_thread.planting import planted
from tests.domain.red_thread.rows import thread_of
from tryggare.domain.red_thread.spread import Words, spread


def words_of(town):
    """Each measure's causes in words: the keys themselves will do."""
    states = ("adopted", "draft", "replaced")
    return {
        one.key: Words(
            **{
                state: frozenset(("problem", key, True) for key in one.causes & town.causes(state))
                for state in states
            }
        )
        for one in town.measures
    }


def test_every_krona_stands_on_one_line_under_the_causes_of_its_measure():
    seen = 0
    for seed in range(150):
        town = planted(seed)
        measures = {one.key: one for one in town.measures}
        standing = {one.key for one in town.awards if not one.revoked}
        for year in {row.year for row in town.money}:
            expected, of_fund = Counter(), Counter()
            for row in town.money:
                one = measures[row.measure]
                if row.year != year or one.state == "cancelled":
                    continue
                if row.award and row.award not in standing:
                    continue
                causes = one.causes & town.causes("adopted") or one.causes & town.causes("draft")
                if not causes and one.state == "ended":
                    causes = one.causes
                line = (frozenset(causes), frozenset(one.places))
                expected[line] += row.ore
                of_fund[line] += row.ore if row.award else 0
            lines = spread(thread_of(town), year, words_of(town))
            found = {
                (frozenset(cause for _problem, cause, _open in line.answers_to), line.places): line
                for line in lines
            }
            assert len(found) == len(lines), seed
            assert {key: line.ore for key, line in found.items()} == expected, seed
            assert all(line.fund_ore == of_fund[key] for key, line in found.items()), seed
            assert [line.ore for line in lines] == sorted(expected.values(), reverse=True)
            seen += len(lines)
    assert seen > 300
