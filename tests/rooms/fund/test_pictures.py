"""The fund in pictures: figures that add up, each in its reader's own sight."""

from datetime import date

from django.urls import reverse

from tests.factories.organisations import DistrictFactory
from tests.rooms.fund import awarded, followed
from tryggare.audit import tenancy
from tryggare.fund.models import Application, Declaration, Meeting, Round
from tryggare.fund.selectors import pictures as selectors

TODAY = date(2027, 2, 1)


def seen(town, role, fund_id, year=2027):
    """The pictures as the person with the role sees them."""
    person = town.people[role]
    tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
    return selectors.pictures(fund_id, year, on=TODAY)


def text(town, role, url):
    response = town.client(role).get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def test_the_figures_are_those_of_the_books_and_the_grants(town):
    round_ = awarded.fund_round(town, kronor=2_000_000)
    awards = [awarded.grant(town, number * 100_000, round_=round_) for number in (3, 5)]
    Application.objects.filter(pk=awards[0].application_id).update(
        district_name="Vårby", category="social"
    )
    found = seen(town, "controller", round_.fund_id)
    assert found.balance.decided_ore == 800_000_00
    assert found.by_district == {"Vårby": 300_000_00, "": 500_000_00}
    assert found.by_track == {"social": 300_000_00, "": 500_000_00}
    assert [(one.asked_ore, one.budget_ore) for one in found.rounds] == [
        (2_000_000_00, 2_000_000_00)
    ]


def test_whoever_has_jav_sees_the_sums_without_it(town):
    round_ = awarded.fund_round(town)
    hidden, shown = (awarded.grant(town, 300_000, round_=round_) for _ in range(2))
    Application.objects.filter(pk=hidden.application_id).update(category="social")
    Declaration.objects.create(
        municipality=town.municipality, application=hidden.application, round=round_,
        person=town.people["controller"], state="declared", ground="kl-6-28-1", relation="Syskon",
    )  # fmt: skip
    # One after the other, in both orders: nobody is given what another was answered.
    for role in ("fund_officer", "controller", "fund_officer"):
        found = seen(town, role, round_.fund_id)
        both = role == "fund_officer"
        assert found.by_track.total() == (600_000_00 if both else 300_000_00)
        assert found.rounds[0].asked_ore == (2_000_000_00 if both else 1_000_000_00)
        assert any(one.about == hidden.application.title for one in found.deadlines) is both
        assert any(one.about == shown.application.title for one in found.deadlines)


def test_what_is_asked_for_is_not_told_while_the_call_is_sealed(town):
    round_ = awarded.fund_round(town)
    awarded.apply(town, round_, awarded.recipient(town))
    for state in Round.State.values:
        Round.objects.filter(pk=round_.pk).update(state=state)
        (one,) = seen(town, "controller", round_.fund_id).rounds
        assert (one.asked_ore is None) is (state in ("draft", "appropriated", "open"))


def test_the_days_ahead_stand_in_order_with_what_is_late_first(town):
    award = followed.under_way(town, began=date(2026, 7, 31), announced=date(2027, 1, 20))
    found = seen(town, "fund_officer", award.application.round.fund_id).deadlines
    assert [(one.kind, one.day.isoformat()) for one in found] == [
        ("result", "2027-01-31"),
        ("instalment", "2027-02-11"),
        ("laga_kraft", "2027-02-11"),
        ("result", "2027-07-31"),
        ("report", "2028-02-29"),
        ("result", "2028-07-31"),
    ]


def test_a_meeting_waits_for_its_next_day(town):
    award = awarded.grant(town, announced=None)
    fund_id = award.application.round.fund_id
    told = []
    for state, adjusted in (("planned", None), ("held", None), ("adjusted", date(2027, 1, 20))):
        Meeting.objects.update(state=state, adjusted_on=adjusted)
        found = seen(town, "fund_officer", fund_id).deadlines
        told += [(one.kind, one.day.isoformat()) for one in found if one.kind[0] in "am"]
    assert told == [
        ("meeting", "2027-01-13"), ("adjust", "2027-01-27"), ("announce", "2027-01-22"),
    ]  # fmt: skip


def test_residents_without_a_source_are_said_to_be_unverified(town):
    town.enter()
    DistrictFactory(
        municipality=town.municipality, name="Vårby", population=1000, population_source=""
    )
    DistrictFactory(
        municipality=town.municipality, name="Trångsund", population=500,
        population_source="SCB, 31 december 2026",
    )  # fmt: skip
    award = awarded.grant(town, 300_000)
    Application.objects.filter(pk=award.application_id).update(district_name="Vårby")
    url = reverse("fund:pictures-year", args=[award.application.round.fund_id, 2027])
    said = text(town, "controller", url)
    assert "300 kr/inv." in said
    assert "Overifierad" in said
    assert "SCB, 31 december 2026" in said


def test_a_fund_without_anything_has_a_page(town):
    round_ = awarded.fund_round(town)
    url = reverse("fund:pictures-year", args=[round_.fund_id, 2031])
    assert "Inget är beviljat för 2031 än." in text(town, "controller", url)
