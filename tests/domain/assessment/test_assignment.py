"""Who reads what, against trying everything, and at the size of a large city."""

import random
import time
from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest

from tryggare.domain.assessment import Assessor, Reading, Unassignable, assign, groups
from tryggare.domain.assessment.assignment import COMPETENCE

THEMES = ("social", "situationell")


def small(seed):
    """At most four applications and four assessors, often too few."""
    rng = random.Random(seed)
    assessors = [
        Assessor(f"B{k}", rng.randrange(4), {t: rng.randrange(4) for t in THEMES})
        for k in range(rng.randrange(2, 5))
    ]
    readings = [
        Reading(
            f"A{k}",
            rng.choice(THEMES),
            frozenset(a.id for a in assessors if rng.random() < 0.2),
        )
        for k in range(rng.randrange(1, 5))
    ]
    return readings, assessors, rng.randrange(1, 4)


def begun(seed):
    """The same where some read already, perhaps more than they have time for."""
    rng = random.Random(-seed - 1)
    readings, assessors, per_application = small(seed)
    kept = [
        replace(r, kept=frozenset(a.id for a in assessors if rng.random() < 0.3)) for r in readings
    ]
    return kept, assessors, per_application


def every_way(readings, assessors, per_application):
    """Every assignment that keeps the rules: ``{application: (assessor, …)}``."""
    choices = [
        [
            tuple(sorted({*r.kept, *new}))
            for new in combinations(
                [a.id for a in assessors if a.id not in r.conflicted | r.kept],
                max(0, per_application - len(r.kept)),
            )
        ]
        for r in readings
    ]
    before = Counter(who for r in readings for who in r.kept)
    most = {a.id: max(a.most, before[a.id]) for a in assessors}
    for picked in product(*choices):
        loads = Counter(who for names in picked for who in names)
        if any(count > most[who] for who, count in loads.items()):
            continue
        yield {r.application: names for r, names in zip(readings, picked, strict=True)}


def tied(way):
    return len(groups((a, who) for a, names in way.items() for who in names)) <= 1


def worth(way, readings, assessors, per_application):
    """Competence less unevenness, as the model says it, without the lot."""
    theme = {r.application: r.theme for r in readings}
    able = {a.id: a.competence for a in assessors}
    fair = max(1.0, len(readings) * per_application / len(assessors))
    loads = Counter(who for names in way.values() for who in names)
    fits = sum(able[who][theme[a]] for a, names in way.items() for who in names)
    return COMPETENCE * fits - sum(n * (n - 1) / 2 / fair for n in loads.values())


@pytest.mark.parametrize("laid", [small, begun])
@pytest.mark.parametrize("seed", range(150))
def test_it_is_the_best_of_all(seed, laid):
    readings, assessors, per = laid(seed)
    ways = list(every_way(readings, assessors, per))
    good = [way for way in ways if per < 2 or tied(way)]
    if not good:
        with pytest.raises(Unassignable, match=r"edömare|bedömningar"):
            assign(readings, assessors, per_application=per, salt="r")
        return
    found = assign(readings, assessors, per_application=per, salt="r")
    assert dict(found.readers) in [{a: tuple(n) for a, n in way.items()} for way in good]
    best = max(worth(way, readings, assessors, per) for way in good)
    assert worth(found.readers, readings, assessors, per) == pytest.approx(best, abs=0.02)
    assert sum(found.loads.values()) == sum(max(per, len(r.kept)) for r in readings)


def test_what_is_full_already_stays_as_it_is():
    kept = frozenset({"B0", "B1"})
    readings = [Reading("A0", kept=kept), Reading("A1", kept=kept)]
    assessors = [Assessor("B0", 0), Assessor("B1", 9), Assessor("B2", 9)]
    found = assign(readings, assessors, per_application=2, salt="r")
    assert found.readers == {"A0": ("B0", "B1"), "A1": ("B0", "B1")}


def test_what_is_closed_is_given_nothing_and_still_ties():
    readings = [Reading("A0", kept=frozenset({"B0"}), closed=True), Reading("A1"), Reading("A2")]
    found = assign(readings, [Assessor(f"B{k}", 9) for k in range(3)], per_application=2, salt="r")
    assert found.readers["A0"] == ("B0",)
    assert tied(found.readers)


def test_a_late_application_is_tied_to_what_is_read_already():
    readings = [Reading(f"A{k}", kept=frozenset({"B0", "B1"})) for k in range(3)]
    assessors = [Assessor("B0", 4), Assessor("B1", 3), Assessor("B2", 9), Assessor("B3", 9)]
    found = assign([*readings, Reading("Sen")], assessors, per_application=2, salt="r")
    assert "B0" in found.readers["Sen"]
    assert all(found.readers[one.application] == ("B0", "B1") for one in readings)


def city(size, people, seed=1):
    rng = random.Random(seed)
    assessors = [
        Assessor(f"B{k:03}", size * 3 // people + 4, {t: rng.randrange(4) for t in THEMES})
        for k in range(people)
    ]
    names = [a.id for a in assessors]
    readings = [
        Reading(f"A{k:04}", rng.choice(THEMES), frozenset(rng.sample(names, people // 10)))
        for k in range(size)
    ]
    return readings, assessors


@pytest.mark.slow("assigns the readings of a large city")
def test_a_large_city_without_one_conflict():
    readings, assessors = city(300, 25)
    found = assign(readings, assessors, per_application=3, salt="2027")
    conflicts = {r.application: r.conflicted for r in readings}
    for application, readers in found.readers.items():
        assert len(set(readers)) == 3
        assert not conflicts[application] & set(readers)
    most = {a.id: a.most for a in assessors}
    assert all(load <= most[who] for who, load in found.loads.items())
    assert tied(found.readers)


def test_the_order_of_the_input_does_not_matter_but_the_salt_does():
    readings, assessors = city(30, 8)
    assessors = [Assessor(a.id, a.most) for a in assessors]
    first = assign(readings, assessors, per_application=3, salt="2027")
    shuffled = assign(readings[::-1], assessors[::-1], per_application=3, salt="2027")
    assert shuffled.readers == first.readers
    assert assign(readings, assessors, per_application=3, salt="2028").readers != first.readers


def test_equal_assessors_share_alike():
    readings = [Reading(f"A{k}") for k in range(10)]
    assessors = [Assessor(f"B{k}", 10) for k in range(5)]
    loads = assign(readings, assessors, per_application=2, salt="r").loads
    assert set(loads.values()) == {4}


def test_too_few_without_jav_is_said_of_the_application():
    readings = [Reading("Ljus", conflicted=frozenset({"B0", "B1"})), Reading("Värdar")]
    assessors = [Assessor(f"B{k}", 5) for k in range(3)]
    with pytest.raises(Unassignable, match="Ljus behöver 2 bedömare, men bara 1"):
        assign(readings, assessors, per_application=2, salt="r")


def test_too_little_time_is_said_of_those_who_share_it():
    """Four may only be read by two people with time for three each; others have time to spare."""
    apart = frozenset({"B2", "B3"})
    readings = [Reading(f"Norr {k}", conflicted=apart) for k in range(4)]
    readings += [Reading("Söder")]
    assessors = [Assessor("B0", 3), Assessor("B1", 3), Assessor("B2", 9), Assessor("B3", 9)]
    with pytest.raises(Unassignable, match=r"behöver tillsammans 8 bedömningar till.*hinner med 6"):
        assign(readings, assessors, per_application=2, salt="r")


def test_groups_that_nobody_can_tie_are_named():
    left, right = frozenset({"B2", "B3"}), frozenset({"B0", "B1"})
    readings = [Reading("N1", "", left), Reading("N2", "", left), Reading("S1", "", right)]
    assessors = [Assessor(f"B{k}", 5) for k in range(4)]
    with pytest.raises(Unassignable, match="S1 delar ingen bedömare med de andra"):
        assign(readings, assessors, per_application=2, salt="r")


@pytest.mark.slow("measures")
def test_a_large_city_takes_less_than_ten_plain_solves_of_a_small_one_each():
    """A ratio, not a time: what grows faster than the pairs would show here."""
    small_city, large_city = city(60, 25), city(300, 25)
    assign(*small_city, per_application=3, salt="r")
    times = []
    for readings, assessors in (small_city, large_city):
        before = time.process_time()
        assign(readings, assessors, per_application=3, salt="r")
        times.append(time.process_time() - before)
    assert times[1] < 15 * times[0] + 0.2
