"""Invented years: municipalities with up to fifteen persons a year, told apart by coarse codes."""

import random

from tryggare.domain.disclosure import (
    Blocked,
    Contribution,
    Counted,
    Years,
    all_dimensions,
    definitions,
    release,
)

YEARS = Years(2021, 2023)
# How common the values of a dimension with two and with three are.
SHARES = {2: (0.6, 0.4), 3: (0.5, 0.3, 0.2)}
SHARE = {
    (one.code, value.code): share
    for one in all_dimensions()
    for value, share in zip(one.values, SHARES[len(one.values)], strict=True)
}


def person(rng, name, year):
    """Someone with codes as common as ``SHARE`` says, each by itself."""
    codes = {
        one.code: rng.choices([value.code for value in one.values], SHARES[len(one.values)])[0]
        for one in all_dimensions()
    }
    return Counted(name, year, codes)


def world(rng, *, municipalities=12, most=15, years=YEARS):
    """From 0 to ``most`` who start in each municipality each year."""
    return [
        Contribution(
            f"{place:04}",
            tuple(
                person(rng, f"{place}-{year}-{number}", year)
                for year in range(years.first, years.last + 1)
                for number in range(rng.randint(0, most))
            ),
        )
        for place in range(municipalities)
    ]


def with_one(contributions, extra, place=0):
    """The same world with one more, in a municipality."""
    return [
        Contribution(one.municipality, (*one.people, extra)) if number == place else one
        for number, one in enumerate(contributions)
    ]


def released(contributions, key, *, earlier=(), years=YEARS, area="Gruppen"):
    """Every table of the list that may be released, in order, and why the others may not."""
    found, refused = list(earlier), {}
    for one in definitions():
        outcome = release(one, contributions, key, found, area=area, years=years)
        if isinstance(outcome, Blocked):
            refused[one.code] = outcome
        else:
            found.append(outcome)
    return found[len(earlier) :], refused


def rng(seed):
    return random.Random(seed)
