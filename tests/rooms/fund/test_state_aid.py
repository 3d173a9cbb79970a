"""Money to companies: a ground before it leaves, a ceiling over three years for the whole group."""

from datetime import date
from decimal import Decimal

import pytest

from tests.rooms.fund import awarded
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Award, Declaration
from tryggare.fund.selectors import state_aid
from tryggare.fund.services import award_aid, awards
from tryggare.fund.services.award_aid import AidFacts


def set_basis(town, award, basis, rate="10", on=date(2027, 1, 12)):
    facts = AidFacts(basis=basis, sek_per_euro=rate and Decimal(rate), rate_on=on)
    return award_aid.set_basis(by=awarded.both(town), award_id=award.pk, facts=facts)


def to_company(town, kronor=1_000_000, **facts):
    company = awarded.recipient(town, "owned_company", **facts)
    return awarded.grant(town, kronor, to=company)


def test_a_company_is_paid_nothing_without_a_ground(town):
    award = to_company(town)
    part = award.instalments.get(number=1)
    with pytest.raises(Refused, match="Mottagaren är ett bolag"):
        awarded.paid(town, part)
    set_basis(town, award, "market")
    assert award.instalments.get(number=1).state == "ready"


@pytest.mark.parametrize("kind", ["board", "administration", "association", "other"])
def test_others_are_asked_for_none(town, kind):
    award = awarded.grant(town, kind=kind)
    with pytest.raises(Refused):
        set_basis(town, award, "market")
    assert awarded.paid(town, award.instalments.get(number=1)).state == "paid"


def test_the_amount_in_euro_is_kept_with_its_day_and_rounded_up(town):
    award = set_basis(town, to_company(town), "de-minimis", rate="11.31")
    assert award.aid_euro_cents == 8_841_733
    assert award.aid_rate_on == date(2027, 1, 12)
    assert set_basis(town, award, "none").aid_euro_cents is None


@pytest.mark.parametrize(
    ("basis", "rate", "on", "fields"),
    [
        ("", "10", None, ["basis"]),
        ("de-minimis", None, None, ["sek_per_euro", "rate_on"]),
        ("sgei", "0", date(2027, 1, 1), ["sek_per_euro"]),
        ("sgei", "10", None, ["rate_on"]),
    ],
)
def test_what_is_missing_is_said(town, basis, rate, on, fields):
    with pytest.raises(InvalidInput) as refused:
        set_basis(town, to_company(town), basis, rate, on)
    assert [problem.field for problem in refused.value.problems] == fields


def test_a_group_shares_its_ceiling(town):
    first = to_company(town, 2_000_000, company_group="Huge")
    second = to_company(town, 1_000_001, company_group="Huge")
    other = to_company(town, 3_000_000, company_group="Annan")
    set_basis(town, first, "de-minimis")
    with pytest.raises(Refused, match="har Huge 100\xa0000 euro kvar"):
        set_basis(town, second, "de-minimis")
    set_basis(town, other, "de-minimis")
    set_basis(town, second, "sgei")
    awards.revoke(by=awarded.both(town), award_id=first.pk, reason="Avstår")
    set_basis(town, second, "de-minimis")


def test_a_company_without_a_group_stands_alone(town):
    for _ in range(2):
        set_basis(town, to_company(town, 3_000_000), "de-minimis")


def test_jav_hides_nothing_from_the_sum(town):
    """A person with jäv in one of the group's awards must not be let past the ceiling by it."""
    officer = awarded.both(town)
    first = to_company(town, 2_000_000, company_group="Huge")
    second = to_company(town, 2_000_000, company_group="Huge")
    set_basis(town, first, "de-minimis")
    Declaration.objects.create(
        municipality=town.municipality,
        application=first.application,
        round=first.application.round,
        person_id=officer.person_id,
        state="declared",
        ground="kl-6-28-1",
        relation="Syster",
    )
    tenancy.enter(municipality_id=town.municipality.pk, person_id=officer.person_id)
    assert not Award.objects.filter(pk=first.pk).exists()
    with pytest.raises(Refused, match="kvar"):
        set_basis(town, second, "de-minimis")
    assert not Award.objects.filter(pk=first.pk).exists()


def test_the_ground_stands_once_money_has_left(town):
    award = to_company(town)
    set_basis(town, award, "market")
    awarded.paid(town, award.instalments.get(number=1))
    with pytest.raises(Refused, match="kan inte bytas"):
        set_basis(town, award, "none")


def test_the_yearly_list_is_what_the_books_say(town):
    award = to_company(town, company_group="Huge")
    awarded.grant(town, kind="association")
    set_basis(town, award, "market")
    awarded.paid(town, award.instalments.get(number=1))
    line = state_aid.CompanyLine(str(award.recipient), "Huge", 100_000_000, 80_000_000, 0)
    assert state_aid.companies(2027) == [line]
    assert state_aid.companies(2026) == []
