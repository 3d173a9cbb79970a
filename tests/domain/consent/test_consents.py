"""What a consent covers, and why it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from tryggare.domain.clocks import STOCKHOLM
from tryggare.domain.consent import (
    GRANT,
    Category,
    Consent,
    Grant,
    Signer,
    advance,
    covers,
    must_sign,
    readable,
    shared,
    standing,
    why_not,
)
from tryggare.domain.errors import Refused

AT = datetime(2027, 3, 1, 12, tzinfo=STOCKHOLM)
CONSENT = Consent(
    recipient="polisen",
    purpose="samverkan",
    categories=frozenset({Category.THREAT, Category.NEEDS}),
    born=date(2000, 1, 1),
    signed={Signer.PERSON: date(2027, 2, 1)},
    first_day=date(2027, 2, 1),
    last_day=date(2027, 4, 30),
)
ASKED = ("polisen", "samverkan", {Category.THREAT})


def test_it_covers_what_it_says():
    assert covers(CONSENT, *ASKED, AT)
    assert covers(CONSENT, "polisen", "samverkan", CONSENT.categories, AT)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("frivården", "samverkan", {Category.THREAT}), "annan mottagare"),
        (("polisen", "bidrag", {Category.THREAT}), "annat ändamål"),
        (("polisen", "samverkan", {Category.THREAT, Category.HEALTH}), "hälsa och missbruk"),
        (("polisen", "samverkan", {Category.WHEREABOUTS}), "var personen vistas"),
        (("polisen", "samverkan", set()), "vilka uppgifter"),
    ],
)
def test_it_covers_nothing_more(asked, words):
    (why,) = why_not(CONSENT, *asked, AT)
    assert words in str(why)


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        (datetime(2027, 1, 31, 22, 59, tzinfo=UTC), False),
        (datetime(2027, 1, 31, 23, 0, tzinfo=UTC), True),  # midnight in Sweden
        (datetime(2027, 4, 30, 21, 59, tzinfo=UTC), True),
        (datetime(2027, 4, 30, 22, 0, tzinfo=UTC), False),
    ],
)
def test_it_holds_whole_swedish_days(at, holds):
    assert covers(CONSENT, *ASKED, at) is holds


def test_withdrawn_holds_no_longer_from_that_very_moment():
    withdrawn = replace(CONSENT, withdrawn_at=AT)
    assert not covers(withdrawn, *ASKED, AT)
    assert covers(withdrawn, *ASKED, datetime(2027, 3, 1, 11, 59, tzinfo=STOCKHOLM))


@pytest.mark.parametrize(
    ("on", "signers"),
    [
        (date(2027, 5, 9), {Signer.GUARDIAN}),
        (date(2027, 5, 10), {Signer.PERSON, Signer.GUARDIAN}),
        (date(2030, 5, 9), {Signer.PERSON, Signer.GUARDIAN}),
        (date(2030, 5, 10), {Signer.PERSON}),
    ],
)
def test_who_signs_follows_age(on, signers):
    assert set(must_sign(date(2012, 5, 10), on)) == signers


# (age when it is used, who signed and at what age) → holds
SIGNED = [
    (14, {}, False),
    (14, {"guardian": 14}, True),
    (14, {"person": 14}, False),
    (15, {"guardian": 14}, False),
    (15, {"guardian": 14, "person": 14}, False),
    (15, {"guardian": 14, "person": 15}, True),
    (17, {"person": 17}, False),
    (17, {"guardian": 16}, False),
    (17, {"guardian": 16, "person": 16}, True),
    (18, {"guardian": 17}, False),
    (18, {"person": 15}, True),
    (18, {"person": 14}, False),
    (40, {"person": 40}, True),
    (40, {"person": 41}, False),  # signed later than it is used
]


@pytest.mark.parametrize(("age", "signed", "holds"), SIGNED)
def test_the_right_people_have_signed(age, signed, holds):
    consent = replace(
        CONSENT,
        born=date(2027 - age, 1, 1),
        signed={Signer(who): date(2027 - age + then, 2, 1) for who, then in signed.items()},
    )
    assert covers(consent, *ASKED, AT) is holds


def test_only_fields_of_an_allowed_category_are_shared():
    snapshot = {"hot": "högt", "adress": "Storgatan", "okänt": "?"}
    categories = {"hot": Category.THREAT, "adress": Category.WHEREABOUTS}
    assert shared(snapshot, categories, {Category.THREAT}) == {"hot": "högt"}
    assert shared(snapshot, categories, set(Category)) == {"hot": "högt", "adress": "Storgatan"}
    assert shared(snapshot, categories, set()) == {}


def test_every_category_has_words():
    assert len({str(category.text) for category in Category}) == len(Category)


def grant(**changed):
    whole = Grant(
        recipient="polisen",
        purpose="samverkan",
        categories=frozenset({Category.THREAT}),
        not_before=datetime(2027, 2, 1, tzinfo=STOCKHOLM),
        expires=datetime(2027, 4, 1, tzinfo=STOCKHOLM),
        consent=CONSENT,
    )
    return replace(whole, **changed)


def test_only_an_accepted_grant_is_read():
    assert not readable(grant(), AT)
    accepted = advance(grant(), "accept", AT)
    assert readable(accepted, AT)
    assert not readable(advance(accepted, "finish", AT), AT)
    assert not readable(accepted, datetime(2027, 1, 31, tzinfo=STOCKHOLM))
    assert not readable(accepted, accepted.expires)


def test_a_withdrawn_consent_stops_the_reading_at_once():
    accepted = grant(state="accepted", consent=replace(CONSENT, withdrawn_at=AT))
    assert not readable(accepted, AT)
    assert standing(accepted, AT) == "withdrawn"


def test_a_grant_that_nobody_has_closed_stands_as_expired():
    accepted = grant(state="accepted")
    assert standing(accepted, AT) == "accepted"
    assert standing(accepted, accepted.expires) == "expired"
    assert standing(grant(state="refused"), accepted.expires) == "refused"


def test_without_consent_it_needs_a_ground_in_law():
    with pytest.raises(Refused, match="grund i lag"):
        advance(grant(consent=None), "accept", AT)
    assert readable(advance(grant(consent=None, ground="osl-10-18a"), "accept", AT), AT)


def test_it_does_not_expire_before_its_time():
    with pytest.raises(Refused, match="inte gått ut"):
        advance(grant(), "expire", AT)
    assert advance(grant(), "expire", grant().expires).state == "expired"


def test_what_is_over_is_over():
    ways = {name for way in GRANT.values() for name in way}
    over = [state for state, way in GRANT.items() if not way]
    assert set(over) == {"done", "refused", "revoked", "withdrawn", "expired"}
    for state, name in product(over, ways):
        with pytest.raises(Refused):
            advance(grant(state=state), name, AT)
