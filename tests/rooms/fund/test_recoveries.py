"""Money that is to come back: grounds, special reasons, interest, and the books."""

from datetime import date

import pytest

from tests.rooms.fund import awarded
from tests.rooms.fund.test_reports import approve, books, granted, sent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.ledger import all_grounds
from tryggare.fund.models import Balance, Recovery
from tryggare.fund.services import awards, recoveries
from tryggare.fund.services.recoveries import RecoveryFacts

DUE = date(2027, 9, 1)


def demand(town, award, kronor, ground="condition-broken", **given):
    facts = {"explanation": "Villkoret hölls inte", "due": DUE, **given}
    return recoveries.demand(
        by=awarded.both(town),
        award_id=award.pk,
        facts=RecoveryFacts(ground=ground, amount_ore=kronor * 100, **facts),
    )


def repaid(town, recovery, year=2027):
    return recoveries.repaid(by=awarded.both(town), recovery_id=recovery.pk, year=year)


@pytest.mark.parametrize("ground", all_grounds())
def test_every_ground_is_a_row_and_only_unlawful_aid_bears_interest(town, ground):
    award, row = granted(town), all_grounds()[ground]
    interest = {"interest_from": date(2027, 3, 1)}
    right, wrong = (interest, {}) if row.interest else ({}, interest)
    with pytest.raises(InvalidInput):
        demand(town, award, 100, ground, **wrong)
    assert demand(town, award, 100, ground, **right).state == "demanded"
    waived = {"waived_ore": 50_00, "special_reasons": "Sjukdom"}
    if row.waivable:
        assert demand(town, award, 100, ground, **right, **waived).waived_ore == 50_00
    else:
        with pytest.raises(Refused, match="kan inte efterges"):
            demand(town, award, 100, ground, **right, **waived)


def test_no_more_is_asked_back_than_was_paid_and_not_yet_asked_back(town):
    award = granted(town)
    with pytest.raises(InvalidInput, match="högst det som är utbetalt, 800\xa0000\xa0kr"):
        demand(town, award, 800_001)
    demand(town, award, 700_000)
    with pytest.raises(InvalidInput, match="100\xa0000\xa0kr"):
        demand(town, award, 100_001)


def test_what_comes_back_is_the_funds_to_use_in_the_year_it_came(town):
    award = granted(town)
    recovery = repaid(town, demand(town, award, 300_000, waived_ore=100_000_00,
                                   special_reasons="Sjukdom"), year=2028)  # fmt: skip
    assert recovery.voucher.amount_ore == 200_000_00
    fund = award.application.round.fund_id
    assert Balance.objects.get(fund=fund, year=2028).available_ore == 200_000_00
    assert books(award)[1] == 800_000
    with pytest.raises(Refused):
        repaid(town, recovery)


def test_a_claim_falls_only_for_special_reasons(town):
    award = granted(town)
    recovery = demand(town, award, 100)
    officer = awarded.both(town)
    with pytest.raises(InvalidInput):
        recoveries.waive(
            by=officer, recovery_id=recovery.pk, waived_ore=100_00, special_reasons=" "
        )
    with pytest.raises(InvalidInput):
        recoveries.waive(
            by=officer, recovery_id=recovery.pk, waived_ore=100_01, special_reasons="Sjukdom"
        )
    part = recoveries.waive(
        by=officer, recovery_id=recovery.pk, waived_ore=40_00, special_reasons="Sjukdom"
    )
    assert part.state == Recovery.State.DEMANDED
    whole = recoveries.waive(
        by=officer, recovery_id=recovery.pk, waived_ore=100_00, special_reasons="Sjukdom"
    )
    assert whole.state == Recovery.State.WAIVED
    with pytest.raises(Refused):
        repaid(town, whole)


def test_an_award_is_closed_when_all_is_back_or_let_fall(town):
    award = granted(town)
    sent(town, award, 500_000, 100_000, 0)
    approve(town, award)
    officer = awarded.both(town)
    with pytest.raises(Refused, match="200\xa0000\xa0kr ska krävas tillbaka"):
        awards.close(by=officer, award_id=award.pk)
    recovery = demand(town, award, 200_000, "unused-or-other-purpose", waived_ore=50_000_00,
                      special_reasons="Sjukdom")  # fmt: skip
    with pytest.raises(Refused, match="150\xa0000\xa0kr är krävt men inte tillbaka"):
        awards.close(by=officer, award_id=award.pk)
    repaid(town, recovery)
    assert awards.close(by=officer, award_id=award.pk).state == "closed"
