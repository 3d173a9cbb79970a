"""What a surveillance lacks, told by every combination of what is there."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.calendar.months import add_months
from tryggare.domain.plans import cameras
from tryggare.domain.plans.cameras import Lack, Surveillance
from tryggare.domain.plans.permits import Permit, PermitState, permit_state

TODAY = date(2026, 11, 16)
EARLY, LATE = date(2026, 3, 1), date(2026, 6, 1)
DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def test_every_combination_lacks_what_the_law_asks_and_nothing_else():
    days, yes_no = (None, EARLY, LATE), (False, True)
    seen = set()
    for assessed, changed, signs, workplace, negotiated, allows in product(
        days, days, (None, EARLY), yes_no, (None, EARLY), yes_no
    ):
        one = Surveillance(
            is_workplace=workplace, negotiated_on=negotiated, signs_up_on=signs,
            changed_on=changed, assessed_on=assessed, allows=allows if assessed else None,
        )  # fmt: skip
        wanted = {
            Lack.UNASSESSED: assessed is None,
            Lack.NOT_ALLOWED: assessed is not None and not allows,
            Lack.CHANGED: bool(assessed and allows and changed and changed > assessed),
            Lack.NO_SIGNS: signs is None,
            Lack.NOT_NEGOTIATED: workplace and negotiated is None,
        }
        found = cameras.lacks_in_use(one, TODAY)
        assert set(found) == {lack for lack, is_lacking in wanted.items() if is_lacking}
        made = [(assessed, allows)] if assessed else []
        assert set(cameras.lacks_before(one, LATE, made)) == set(found)
        seen |= set(found)
    assert seen == set(wanted)


def test_what_was_done_after_the_start_does_not_help_the_start():
    one = Surveillance(is_workplace=True, negotiated_on=LATE, signs_up_on=LATE)
    made = [(EARLY, True)]
    assert cameras.lacks_before(one, LATE, made) == ()
    before = LATE - timedelta(days=1)
    assert cameras.lacks_before(one, before, made) == (Lack.NO_SIGNS, Lack.NOT_NEGOTIATED)


def test_what_begins_on_a_day_may_by_what_was_known_then_and_by_what_is_known_now():
    """Every two assessments, change and day out of four days."""
    days = [EARLY + timedelta(days=n) for n in range(4)]
    each = [(), *product(product(days, (True, False)), repeat=1),
            *product(product(days, (True, False)), repeat=2)]  # fmt: skip
    for made, changed, day in product(each, (None, *days), days):
        latest_first = sorted(made, key=lambda one: one[0], reverse=True)
        known = [one for one in latest_first if one[0] <= day]
        holds = bool(known) and known[0][1] and latest_first[0][1]
        if holds and changed is not None:
            holds = latest_first[0][0] >= changed and (changed > day or known[0][0] >= changed)
        lack = cameras.assessment_lack_on(day, latest_first, changed_on=changed)
        assert (lack is None) == holds, (made, changed, day)


def test_signs_are_looked_at_every_twelfth_month_and_a_fault_stays_until_it_is_mended():
    def lacks(**facts):
        return cameras.lacks_in_use(Surveillance(assessed_on=EARLY, allows=True, **facts), TODAY)

    assert lacks(signs_up_on=date(2025, 11, 16)) == ()
    assert lacks(signs_up_on=date(2025, 11, 15)) == (Lack.SIGNS_UNCHECKED,)
    old, new = date(2020, 1, 1), date(2025, 11, 16)
    assert lacks(signs_up_on=old, checked_on=new, signs_are_right=True) == ()
    assert lacks(signs_up_on=old, checked_on=new, signs_are_right=False) == (Lack.SIGN_FAULT,)


@given(ended=DAYS, today=DAYS)
def test_nothing_is_removable_while_it_must_be_kept(ended, today):
    removable = ended < cameras.removable_if_ended_before(today)
    if removable:
        assert cameras.kept_until(ended) < today
    # A leap day may keep it a day longer, never more.
    assert removable == (add_months(ended, 60) < today) or today - add_months(
        ended, 60
    ) == timedelta(days=1)


@given(starts=DAYS, length=st.integers(0, 900), today=DAYS, settled=st.booleans())
def test_a_permit_is_in_one_state_by_the_days_that_are_left(starts, length, today, settled):
    ends = starts + timedelta(days=length)
    state = permit_state(Permit(valid_from=starts, valid_to=ends, is_settled=settled), today)
    left = (ends - today).days
    if settled:
        assert state is PermitState.SETTLED
    else:
        assert (state is PermitState.EXPIRED) == (left < 0)
        assert (state is PermitState.ENDS_SOON) == (0 <= left <= 30)
        assert (state is PermitState.ENDS) == (30 < left <= 90)
        assert (state is PermitState.COMING) == (left > 90 and today < starts)
    assert str(state.text)


def test_each_lack_has_a_sentence_and_only_the_own_rule_has_no_paragraph():
    assert {lack for lack in Lack if lack.provision is None} == {Lack.SIGNS_UNCHECKED}
    assert all(str(lack.text) for lack in Lack)
