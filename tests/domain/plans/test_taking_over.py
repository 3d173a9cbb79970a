"""What a new plan takes over: nothing anybody has written is lost, and no cause is there twice."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from tryggare.domain.plans.taking_over import Analysed, Found, causes_of, merged

FIELDS = ("side", "hypothesis", "evidence_for")
LETTERS = some.sampled_from(["", "a", "b", "c"])
WORDS = some.fixed_dictionaries(dict.fromkeys(FIELDS, LETTERS))
IDS = some.integers(1, 8).map(lambda n: UUID(int=n))


def found(ids):
    return some.builds(Found, ids, WORDS)


CAUSES = some.lists(found(IDS), max_size=5, unique_by=lambda one: one.id)
BEFORE = some.lists(
    some.builds(Analysed, IDS, WORDS, LETTERS, some.none() | found(IDS)),
    max_size=5, unique_by=lambda one: one.origin,
)  # fmt: skip


@given(CAUSES, BEFORE)
def test_each_cause_is_taken_once_and_none_is_lost(now, before):
    taken = causes_of(now, before)
    kept, fresh = taken[: len(before)], taken[len(before) :]
    # The plan's own order stands, and what is new comes after it in the lägesbild's.
    assert [one.origin for one in kept] == [one.origin for one in before]
    assert [one.taken_from for one in fresh] == [
        one.id for one in now if one.id in {new.origin for new in fresh}
    ]
    rows = [one.taken_from for one in taken if one.taken_from is not None]
    assert sorted(rows) == sorted(one.id for one in now)
    for one, same in zip(kept, before, strict=True):
        assert one.left_because == same.left_because
        assert one.taken_from or one.words == same.words


@given(WORDS, WORDS, WORDS)
def test_a_word_that_the_plan_changed_stands_and_the_rest_follows(base, plan, picture):
    for name, word in merged(base, plan, picture).items():
        assert word == (plan[name] if plan[name] != base[name] else picture[name])
    assert merged(plan, plan, picture) == picture
    assert merged(base, plan, base) == plan


def test_a_cause_is_known_again_by_its_row_and_by_its_words():
    old = Found(UUID(int=1), {"side": "place", "hypothesis": "Mörkt"})
    mine = {"side": "place", "hypothesis": "Mörkt och ödsligt"}
    before = Analysed(UUID(int=9), mine, "", old)
    again = causes_of([old], [before])
    assert [(one.origin, one.words) for one in again] == [(UUID(int=9), mine)]
    updated = Found(UUID(int=2), {"side": "place", "hypothesis": "mörkt "})
    [one] = causes_of([updated], [before])
    assert (one.origin, one.taken_from, one.words) == (UUID(int=9), UUID(int=2), mine)
    # The words of one cause in the row of another: each keeps its own.
    two = [replace(updated, id=UUID(int=1)), updated]
    swapped = causes_of(two[::-1], [before])
    assert [(one.origin, one.taken_from.int) for one in swapped] == [(UUID(int=9), 1),
                                                                     (UUID(int=2), 2)]  # fmt: skip
    other = Found(UUID(int=3), {"side": "target", "hypothesis": "Mörkt"})
    assert len(causes_of([other], [before])) == 2
