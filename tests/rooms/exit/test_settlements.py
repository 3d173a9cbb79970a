"""Agreements between municipalities and the settling of their costs, and what leaves each."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from tests.rooms.exit.neighbours import (
    START,
    agreed,
    answered,
    managing,
    named,
    neighbour,
    proposed,
    terms,
)
from tests.rooms.exit.sharing import today
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.settlement import CostRule, PartState
from tryggare.exit.models import Cooperation, CooperationPart, Settlement, SettlementPart
from tryggare.exit.selectors import cooperations as selectors
from tryggare.exit.selectors import settlements as standings
from tryggare.exit.services import cooperations, settlements
from tryggare.exit.services.cooperations import AnswerFacts, CooperationFacts
from tryggare.exit.services.settlements import Sums
from tryggare.organisations.permissions import Forbidden

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def begun(town, row, first=FIRST, months=3):
    with managing(town) as by:
        return settlements.open_(by=by, cooperation_id=row.pk, first_month=first, months=months)


def entered(town, settlement, paid_ore, days=0, cases=0):
    with managing(town) as by:
        return settlements.enter(
            by=by,
            cooperation_id=settlement.cooperation_id,
            settlement_id=settlement.pk,
            sums=Sums(paid_ore=paid_ore, days=days, cases=cases),
        )


def gone(town, settlement, way, objection=""):
    with managing(town) as by:
        return settlements.go(
            by=by,
            cooperation_id=settlement.cooperation_id,
            settlement_id=settlement.pk,
            way=way,
            objection=objection,
        )


def standing(town, settlement):
    with managing(town):
        row = standings.one(settlement.cooperation_id, settlement.pk)
        return standings.stands(row)


@pytest.fixture
def agreement(town, far_town):
    return agreed(town, far_town)


@pytest.fixture
def quarter(town, agreement):
    return begun(town, agreement)


def test_it_holds_when_each_has_decided_and_only_they_see_it(town, far_town):
    third = neighbour(town)
    row = proposed(town, far_town)
    for place in (town, far_town):
        with managing(place):
            assert selectors.holding(place.municipality.pk, today()) == []
            assert selectors.one(row.pk) == row
    with managing(third):
        assert not Cooperation.objects.exists()
        assert not CooperationPart.objects.exists()
    answered(town)
    with managing(town):
        assert selectors.holding(town.municipality.pk, today()) == []
    answered(far_town)
    with managing(town):
        assert selectors.holding(town.municipality.pk, today()) == [row]
        assert selectors.members(row, today(), today()) == {"1111", "2222"}


def test_who_says_no_is_out_and_the_terms_never_hold(town, far_town):
    row = proposed(town, far_town)
    answered(town)
    answered(far_town, accepts=False)
    with managing(far_town):
        assert not Cooperation.objects.exists()
    with managing(town):
        assert selectors.members(row, today(), today()) == set()


def test_each_answers_for_itself_once_and_nobody_is_added_afterwards(town, far_town):
    row = proposed(town, far_town)
    with managing(town) as by:
        theirs = CooperationPart.objects.get(municipality=far_town.municipality.pk)
        facts = AnswerFacts(accepts=True, body="Nämnden", decided_on=START)
        with pytest.raises(CooperationPart.DoesNotExist):
            cooperations.answer(by=by, part_id=theirs.pk, facts=facts)
    answered(town)
    own = CooperationPart(
        municipality_id=neighbour(town).municipality.pk, cooperation=row,
        terms_id=theirs.terms_id, figure=1,
    )  # fmt: skip
    with managing(town), pytest.raises(ProgrammingError), transaction.atomic():
        own.save(force_insert=True)
    with managing(town), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE exit_cooperationpart SET answer = 'accepted' WHERE id = %s", [theirs.pk]
        )
        assert cursor.rowcount == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"form": "joint_board"}, "host"),
        ({"ends_on": START - timedelta(days=1)}, "ends_on"),
        ({"alone": True}, ""),
        ({"figure": 0}, ""),
    ],
)
def test_what_is_wrong_with_a_proposal_is_told_at_its_field(town, far_town, more, field):
    places = (town,) if more.pop("alone", None) else (town, far_town)
    with_terms = {key: more.pop(key) for key in ("ends_on", "figure") if key in more}
    known = {
        "name": "Samarbetet", "form": "contract", "rule": CostRule.FIXED, "host_id": None,
        "terms": terms(*places, **with_terms),
    }  # fmt: skip
    with managing(town) as by, pytest.raises(InvalidInput) as told:
        cooperations.propose(by=by, facts=CooperationFacts(**{**known, **more}))
    assert field in {one.field for one in told.value.problems}


def test_a_quarter_is_settled_to_the_ore(town, far_town, quarter):
    entered(town, quarter, 300_001, days=60, cases=2)
    entered(far_town, quarter, 100_000, days=31, cases=1)
    # A draft is seen by nobody else, and nothing is reckoned.
    with managing(far_town):
        assert [one.days for one in SettlementPart.objects.all()] == [31]
    for place in (town, far_town):
        gone(place, quarter, "hand_over")
    now = standing(far_town, quarter)
    assert now.state == PartState.HANDED_OVER
    # 400 001 öre for 91 days: 60 of them and 31.
    assert [one.share_ore for one in now.reckoned.lines] == [263_737, 136_264]
    assert [(one.payer, one.payee, one.ore) for one in now.reckoned.payments] == [
        ("2222", "1111", 36_264)
    ]
    gone(town, quarter, "confirm")
    with pytest.raises(Refused):
        gone(town, quarter, "settle")
    gone(far_town, quarter, "confirm")
    assert standing(town, quarter).state == PartState.CONFIRMED
    with pytest.raises(Refused):
        gone(town, quarter, "take_back")
    for place in (town, far_town):
        gone(place, quarter, "settle")
    assert standing(town, quarter).state == PartState.SETTLED


def test_who_disputes_sends_it_back_and_old_confirmations_do_not_count(town, far_town, quarter):
    for place in (town, far_town):
        entered(place, quarter, 100, days=1)
        gone(place, quarter, "hand_over")
    gone(town, quarter, "confirm")
    with pytest.raises(InvalidInput):
        gone(far_town, quarter, "dispute")
    gone(far_town, quarter, "dispute", "Dygnen är dubbelt räknade.")
    assert standing(town, quarter).state == PartState.DISPUTED
    with pytest.raises(Refused):
        entered(town, quarter, 50, days=1)
    gone(far_town, quarter, "take_back")
    entered(far_town, quarter, 40, days=1)
    gone(far_town, quarter, "hand_over")
    # The first has confirmed other sums than these.
    assert standing(town, quarter).state == PartState.HANDED_OVER
    gone(far_town, quarter, "confirm")
    assert standing(town, quarter).state == PartState.HANDED_OVER


def test_nothing_is_handed_over_before_the_period_has_ended(town, far_town, agreement):
    first = today().replace(day=1)
    period = begun(town, agreement, first)
    entered(town, period, 100, days=1)
    with pytest.raises(Refused, match="Perioden är slut"):
        gone(town, period, "hand_over")
    with managing(town), pytest.raises(ProgrammingError), transaction.atomic():
        SettlementPart.objects.update(state="handed_over")


def test_a_period_is_whole_months_a_quarter_at_least_and_none_twice(town, agreement, quarter):
    for first, months, field in (
        (FIRST, 3, "first_month"),
        (date(2026, 9, 1), 3, "first_month"),
        (date(2026, 1, 1), 2, "months"),
        (date(2025, 1, 1), 3, "first_month"),
    ):
        with pytest.raises(InvalidInput) as told:
            begun(town, agreement, first, months)
        assert field in {one.field for one in told.value.problems}
    with managing(town) as by, pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.create(
            municipality_id=by.municipality_id, cooperation=agreement, opened_by_id=by.person_id,
            first_day=date(2026, 1, 1), last_day=date(2026, 2, 28),
        )  # fmt: skip


def test_the_database_itself_keeps_the_sums_and_the_ways(town, far_town, quarter):
    entered(town, quarter, 100, days=1)
    gone(town, quarter, "hand_over")
    for change in (
        {"days": 2}, {"paid_ore": 1}, {"state": "settled", "confirmed": "x"},
        {"moved_by_id": far_town.people["dag"].pk},
    ):  # fmt: skip
        with managing(town), pytest.raises(ProgrammingError), transaction.atomic():
            SettlementPart.objects.update(**change)
    with managing(far_town):
        assert SettlementPart.objects.update(state="draft") == 0


def test_the_shares_of_a_member_that_joins_follow_the_days(town, far_town):
    third = neighbour(town)
    row = agreed(town, far_town, rule=CostRule.FIXED)
    with managing(town) as by:
        facts = terms(town, far_town, third, starts_on=date(2026, 9, 1))
        cooperations.propose_terms(by=by, cooperation_id=row.pk, facts=facts)
    for one in (town, far_town, third):
        answered(one)
    quarter = begun(town, row)
    for one, paid in ((town, 92_000), (far_town, 0), (third, 0)):
        entered(one, quarter, paid)
        gone(one, quarter, "hand_over")
    # 92 days, 62 of them two: 31 + 10 of 92 each, and 10 of 92 for the third.
    lines = standing(third, quarter).reckoned.lines
    assert [one.share_ore for one in lines] == [41_000, 41_000, 10_000]


def test_only_whoever_looks_after_agreements_does_any_of_it(town, quarter):
    with town.working("ada") as by, pytest.raises(Forbidden):
        settlements.enter(
            by=by.actor, cooperation_id=quarter.cooperation_id, settlement_id=quarter.pk,
            sums=Sums(paid_ore=1, days=1, cases=1),
        )  # fmt: skip
    with managing(neighbour(town)) as by, pytest.raises(Settlement.DoesNotExist):
        settlements.enter(
            by=by, cooperation_id=quarter.cooperation_id, settlement_id=quarter.pk,
            sums=Sums(paid_ore=1, days=1, cases=1),
        )  # fmt: skip


def test_contacts_are_ones_own_caseworkers_and_the_report_is_asked_for_once(
    town, far_town, agreement
):
    named(far_town, agreement, "dag")
    with pytest.raises(InvalidInput):
        named(far_town, agreement, "dag")
    with managing(far_town) as by, pytest.raises(InvalidInput):
        cooperations.name_contact(
            by=by, cooperation_id=agreement.pk, person_id=town.people["ada"].pk
        )
    place = town.municipality.pk
    with managing(town) as by:
        offered = selectors.recipients(place, today())
        assert [one.person_id for one in offered] == [far_town.people["dag"].pk]
        assert selectors.not_reported(place, 2026, today()) == [agreement]
        cooperations.report(
            by=by, cooperation_id=agreement.pk, year=2026, reported_on=today(), paragraph="§ 9"
        )
        assert selectors.not_reported(place, 2026, today()) == []
    with managing(far_town):
        assert selectors.not_reported(far_town.municipality.pk, 2026, today()) == [agreement]
    with town.working("cy"):
        assert selectors.recipients(place, today()) == offered


def test_a_joint_board_is_one_authority_and_hands_nothing_over(town, far_town):
    row = agreed(town, far_town, form="joint_board")
    named(far_town, row, "dag")
    with managing(town):
        assert selectors.recipients(town.municipality.pk, today()) == []
        assert selectors.joint_board(town.municipality.pk, today()) == row
    with managing(far_town):
        assert selectors.joint_board(far_town.municipality.pk, today()) is None


def test_without_a_context_nothing_of_an_agreement_is_seen(agreement, quarter):
    with transaction.atomic():
        tenancy.enter()
        assert not Cooperation.objects.exists()
        assert not Settlement.objects.exists()
