"""The fund's own page: what fullmäktige decided, its limits, and who decides for its body."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, actor, employee
from tests.rooms.fund.laid import lay_round, officer
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput
from tryggare.fund.models import Delegation, Fund
from tryggare.fund.services import funds
from tryggare.fund.services.funds import DelegationFacts, FundTerms
from tryggare.organisations.permissions import Forbidden

FROM = date(2027, 1, 1)


@pytest.fixture
def fund(town):
    return lay_round(town).fund


def terms(fund, **changes):
    return FundTerms(**({"name": fund.name, "deciding_body": fund.deciding_body} | changes))


def delegation(town, **changes):
    given = {"code": "B 4.2", "delegate": employee(town.municipality), "limit_ore": 5_000_000,
             "starts": FROM}  # fmt: skip
    return DelegationFacts(**(given | changes))


def page(town, fund, role="decision_maker"):
    return town.client(role).get(reverse("fund:fund", args=[fund.pk])).content.decode()


def test_the_page_tells_all_that_is_decided(town, fund):
    by = officer(town)
    decided = terms(
        fund, established_on=date(2026, 11, 16), established_paragraph="§ 12",
        established_case="KS 2026/77", rules="Alla nämnder får söka.\n\nEn åtgärd i taget.",
        pays_before_final=True, least_ore=5_000_000, most_ore=100_000_000, most_years=3,
        change_above_ore=700_000, change_from_bp=1_250,
    )  # fmt: skip
    funds.change(by=by, fund_id=fund.pk, facts=decided)
    funds.delegate(by=by, fund_id=fund.pk, facts=delegation(town))
    told = page(town, fund)
    for words in (
        "16 november 2026", "§ 12", "KS 2026/77", "Alla nämnder får söka.", "50\u00a0000\u00a0kr",
        "1\u00a0000\u00a0000\u00a0kr", "3 år", "Över 7\u00a0000\u00a0kr och minst 12,5\u00a0%",
        "kommunallagen 13 kap. 14 §", "ej bekräftad av jurist", "B 4.2",
    ):  # fmt: skip
        assert words in told, words
    assert "Ändra fonden" not in told


def test_the_terms_are_changed_in_the_browser_and_logged(town, fund):
    data = {"name": "Fonden", "deciding_body": fund.deciding_body_id, "established_on":
            "2026-11-16", "least_ore": "50 000", "most_years": "2", "change_above_ore": "5 000",
            "change_from_bp": "25", "pays_before_final": "on"}  # fmt: skip
    url = reverse("fund:fund-change", args=[fund.pk])
    client = town.client("fund_officer")
    assert client.post(url, data).status_code == 302
    town.enter()
    changed = Fund.objects.get()
    assert (changed.name, changed.least_ore, changed.change_from_bp) == ("Fonden", 5_000_000, 2_500)
    content = AuditEvent.objects.get(action="fund.fund.change").content
    assert "50\u00a0000\u00a0kr" in content
    assert "change_from_bp" not in content
    # The form shows what is stored, and saving it again changes nothing.
    form = client.get(url).context["form"]
    again = {name: form[name].value() for name in form.fields}
    client.post(url, {k: v for k, v in again.items() if v not in (None, False)})
    town.enter()
    assert AuditEvent.objects.filter(action="fund.fund.change").count() == 1


WRONG = {
    "a day to come": ({"established_on": date(2190, 1, 1)}, "established_on"),
    "ören": ({"least_ore": 150}, "least_ore"),
    "less than nothing": ({"change_above_ore": -100}, "change_above_ore"),
    "most below least": ({"least_ore": 200, "most_ore": 100}, "most_ore"),
    "no years": ({"most_years": 0}, "most_years"),
    "eleven years": ({"most_years": 11}, "most_years"),
    "more than all": ({"change_from_bp": 10_001}, "change_from_bp"),
    "no name": ({"name": ""}, "name"),
}


@pytest.mark.parametrize(("changes", "field"), WRONG.values(), ids=WRONG)
def test_terms_that_will_not_do(town, fund, changes, field):
    with pytest.raises(InvalidInput) as caught:
        funds.change(by=officer(town), fund_id=fund.pk, facts=terms(fund, **changes))
    assert {problem.field for problem in caught.value.problems} == {field}


def test_two_funds_may_not_have_one_name(town, fund):
    other = lay_round(town, budget=300_000).fund
    with pytest.raises(InvalidInput) as caught:
        funds.change(by=officer(town), fund_id=fund.pk, facts=terms(fund, name=other.name))
    assert caught.value.problems[0].field == "name"


@pytest.mark.parametrize(
    ("starts", "ends", "taken"),
    [
        (FROM + timedelta(days=30), None, False),
        (FROM, None, False),
        (date(2026, 1, 1), FROM, False),
        (date(2026, 1, 1), FROM - timedelta(days=1), True),
    ],
)
def test_a_delegation_is_not_given_twice_for_one_time(town, fund, starts, ends, taken):
    by, first = officer(town), delegation(town)
    funds.delegate(by=by, fund_id=fund.pk, facts=first)
    second = delegation(town, delegate=first.delegate, starts=starts, ends=ends)
    if taken:
        funds.delegate(by=by, fund_id=fund.pk, facts=second)
        return
    with pytest.raises(InvalidInput) as caught:
        funds.delegate(by=by, fund_id=fund.pk, facts=second)
    assert [problem.field for problem in caught.value.problems] == ["starts"]


@pytest.mark.parametrize(
    ("changes", "field"), [({"limit_ore": 0}, "limit_ore"), ({"ends": date(2026, 1, 1)}, "ends")]
)
def test_a_delegation_that_will_not_do(town, fund, changes, field):
    with pytest.raises(InvalidInput) as caught:
        funds.delegate(by=officer(town), fund_id=fund.pk, facts=delegation(town, **changes))
    assert [problem.field for problem in caught.value.problems] == [field]


def test_a_delegation_ends_and_says_where_it_stands(town, fund):
    by, today = officer(town), timezone.localdate()
    given = funds.delegate(
        by=by, fund_id=fund.pk, facts=delegation(town, starts=today - timedelta(days=9))
    )
    assert "Gäller" in page(town, fund)
    url = reverse("fund:delegation-end", args=[given.pk])
    client = town.client("fund_officer")
    before = {"ends": (today - timedelta(days=10)).isoformat()}
    assert "före startdatum" in client.post(url, before).content.decode()
    client.post(url, {"ends": (today - timedelta(days=1)).isoformat()})
    assert "Slut" in page(town, fund)
    town.enter()
    assert Delegation.objects.get().ends == today - timedelta(days=1)
    assert "B 4.2" in AuditEvent.objects.get(action="fund.delegation.end").content


@pytest.mark.parametrize("role", ["decision_maker", "delegate", "controller"])
def test_those_who_only_look_change_nothing(town, fund, role):
    by = actor(town.people[role], role)
    body = OrganisationFactory(municipality=town.municipality)
    for attempt in (
        lambda: funds.change(by=by, fund_id=fund.pk, facts=terms(fund, deciding_body=body)),
        lambda: funds.delegate(by=by, fund_id=fund.pk, facts=delegation(town)),
        lambda: funds.end_delegation(by=by, delegation_id=fund.pk, ends=FROM),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_the_first_page_leads_to_every_fund(town, fund):
    other = lay_round(town, budget=300_000).fund
    told = town.client("fund_officer").get(reverse("fund:rounds")).content.decode()
    for one in (fund, other):
        assert reverse("fund:fund", args=[one.pk]) in told
