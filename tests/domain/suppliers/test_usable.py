"""When a supplier may be used: every combination against rules written down apart from the code."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from tryggare.domain.law import all_provisions
from tryggare.domain.suppliers import (
    SUPPLIER,
    Looked,
    OpenDeviation,
    Period,
    PermitDuty,
    SupplierFacts,
    SupplierState,
    all_activities,
    duty,
    missing,
    usable,
)

ON = date(2027, 3, 15)
DAY = timedelta(days=1)
GOOD = SupplierFacts(
    name="Exempelboende AB (påhittat)",
    state=SupplierState.IN_USE,
    duty=PermitDuty.YES,
    permits=(Period(ON - 400 * DAY),),
    permit_check=Looked(ON - 30 * DAY, True, ON + 30 * DAY),
    owners_check=Looked(ON - 30 * DAY, True),
    staff_check=Looked(ON - 30 * DAY, True),
    needs_staff_check=True,
    agreements=(Period(ON - 100 * DAY, ON + 100 * DAY),),
)
PERMITS = {
    "none": (),
    "holds": (Period(ON, ON),),
    "ended": (Period(ON - 400 * DAY, ON - DAY),),
    "not yet": (Period(ON + DAY),),
}
LOOKED = {
    "never": None,
    "failed": Looked(ON - DAY, False, ON + DAY),
    "passed": Looked(ON - DAY, True, ON),
    "for good": Looked(ON - DAY, True),
    "overdue": Looked(ON - 9 * DAY, True, ON - DAY),
}


def codes(facts, on=ON):
    return {reason.code for reason in usable(facts, on)}


def test_one_that_lacks_nothing_may_be_used():
    assert usable(GOOD, ON) == []


@pytest.mark.parametrize("state", SupplierState)
def test_only_what_is_in_use_may_be_used(state):
    facts = replace(GOOD, state=state)
    assert codes(facts) == (set() if state is SupplierState.IN_USE else {"state"})
    assert missing(facts, ON) == []


@pytest.mark.parametrize(
    ("duty_", "permit", "looked"), list(product(PermitDuty, PERMITS, LOOKED)), ids=str
)
def test_a_permit_is_asked_for_where_the_law_does_and_must_be_checked(duty_, permit, looked):
    facts = replace(GOOD, duty=duty_, permits=PERMITS[permit], permit_check=LOOKED[looked])
    if duty_ is PermitDuty.UNCLEAR:
        expected = {"duty"}
    elif duty_ is PermitDuty.NO:
        expected = set()
    else:
        expected = {"permit"} if permit != "holds" else set()
        expected |= {"permit_check"} if looked in {"never", "failed", "overdue"} else set()
    assert codes(facts) == expected


@pytest.mark.parametrize(("owners", "staff", "asked"), list(product(LOOKED, LOOKED, (True, False))))
def test_owners_are_always_checked_and_staff_where_children_live(owners, staff, asked):
    facts = replace(
        GOOD, owners_check=LOOKED[owners], staff_check=LOOKED[staff], needs_staff_check=asked
    )
    bad = {"never", "failed", "overdue"}
    expected = {"owners_check"} if owners in bad else set()
    expected |= {"staff_check"} if asked and staff in bad else set()
    assert codes(facts) == expected


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [(0, 0, True), (-9, 9, True), (-9, -1, False), (1, 9, False), (-9, 0, True), (0, 9, True)],
)
def test_an_agreement_holds_on_its_first_and_last_day(first, last, held):
    facts = replace(GOOD, agreements=(Period(ON + first * DAY, ON + last * DAY),))
    assert codes(facts) == (set() if held else {"agreement"})


@pytest.mark.parametrize(("serious", "misconduct"), list(product((True, False), repeat=2)))
def test_an_open_serious_deviation_stops_and_a_minor_does_not(serious, misconduct):
    facts = replace(GOOD, deviations=(OpenDeviation(ON - DAY, serious, misconduct),))
    assert codes(facts) == ({"deviation"} if serious or misconduct else set())


MAINS = {
    "good": {},
    "its agreement is over": {"agreements": ()},
    "paused": {"state": SupplierState.PAUSED},
}


@pytest.mark.parametrize(("consent", "of"), list(product((True, False), MAINS)))
def test_a_subcontractor_needs_consent_and_a_main_supplier_that_may_be_used(consent, of):
    main = replace(GOOD, name="Huvud AB (påhittat)", **MAINS[of])
    facts = replace(GOOD, agreements=(), main=main, has_consent=consent)
    expected = set() if consent else {"consent"}
    assert codes(facts) == expected | (set() if of == "good" else {"main"})


def test_every_reason_is_a_sentence_and_names_a_law_that_is_there():
    bare = SupplierFacts(
        name="X", state=SupplierState.PROPOSED, duty=PermitDuty.YES, needs_staff_check=True,
        deviations=(OpenDeviation(ON, True), OpenDeviation(ON, True, True)),
    )  # fmt: skip
    unclear = replace(bare, duty=PermitDuty.UNCLEAR, main=bare)
    found = [*usable(bare, ON), *usable(unclear, ON)]
    assert len(found) == 16
    for reason in found:
        assert str(reason.text).endswith(".")
        assert not reason.law or reason.law in all_provisions()


def test_the_law_decides_the_duty_and_people_only_where_it_is_open():
    for (code, kind), answer, public in product(
        all_activities().items(), PermitDuty, (True, False)
    ):
        found = duty(code, answer, is_public=public)
        expected = answer if kind.permit is PermitDuty.UNCLEAR else kind.permit
        assert found is (PermitDuty.NO if public else expected)


def test_the_law_names_these():
    named = {code for code, kind in all_activities().items() if kind.permit is PermitDuty.YES}
    assert named == {
        "hvb", "stodboende", "skyddat_boende", "family_homes", "day_care", "home_care",
    }  # fmt: skip


def test_the_table_of_states_is_whole_and_everything_ends():
    assert set(SUPPLIER) == {str(state) for state in SupplierState}
    for ways in SUPPLIER.values():
        assert set(ways.values()) <= set(SUPPLIER)
    assert SUPPLIER["ended"] == {}
    assert all("end" in ways for state, ways in SUPPLIER.items() if state != "ended")
    # Nothing is taken into use that has not been checked.
    assert "take_into_use" not in SUPPLIER["proposed"]
