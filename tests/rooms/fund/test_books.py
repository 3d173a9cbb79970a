"""The books' pages: every krona of the year, every voucher, and what may be corrected where."""

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from tests.factories.organisations import actor
from tests.rooms.fund.booked import book, grant, lay_money
from tests.rooms.fund.laid import application, lay_round, officer
from tests.rooms.fund.test_rounds import events
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Declaration, Instalment, Voucher
from tryggare.fund.selectors import books, forecasts
from tryggare.fund.services import carry_overs, ledger, vouchers
from tryggare.organisations.permissions import Forbidden


@pytest.fixture
def round_(town):
    return lay_round(town, year=2027)


@pytest.fixture
def used(town, round_):
    """Money on every account."""
    lay_money(town, round_)
    grant(town, round_, 1, (date(2027, 6, 1), 80_000), (date(2028, 3, 1), 40_000))
    one = application(round_, 1)
    # Paid, as far as the plan is concerned: it is not to come.
    Instalment.objects.filter(number=1).update(state="cancelled")
    book(town, round_, "pay", 80_000, of=one, text="Del 1")
    book(town, round_, "repay", 500, of=one, text="Återkrav")
    book(town, round_, "carry_in", 7_000)
    book(town, round_, "carry_out", 3_000)
    return round_


def page(town, name, *args, role="controller"):
    response = town.client(role).get(reverse(name, args=args))
    assert response.status_code == 200
    return response


def text_of(response):
    """The words of the page's table cells and lists, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_picture_of_the_year_goes_from_the_appropriation_to_what_is_free(town, used):
    chart = page(town, "fund:books-year", used.fund_id, 2027).context["chart"]
    assert [(row[0], row[1].replace("\u00a0", " ")) for row in chart.table.rows] == [
        ("Anslag", "200 000 kr"),
        ("Ombudgeterat från förra året", "7 000 kr"),
        ("Återfört", "500 kr"),
        ("Ombudgeterat till nästa år", "−3 000 kr"),
        ("Att använda under året", "204 500 kr"),
        ("Utbetalt", "−80 000 kr"),
        ("Beslutat, inte utbetalt", "−40 000 kr"),
        ("Avsatt till omgångar", "−80 000 kr"),
        ("Disponibelt", "4 500 kr"),
    ]


def test_a_corrected_carry_over_stands_in_neither_figure(town, used):
    for wrong in Voucher.objects.filter(kind__startswith="carry").order_by("-number"):
        ledger.correct(by=officer(town), voucher_id=wrong.pk, text="Fel", key=wrong.pk)
    found = books.years_money(used.fund_id, 2027)
    assert (found.carried_in_ore, found.carried_out_ore) == (0, 0)


def test_the_year_is_chosen_and_the_latest_is_the_first_seen(town, round_):
    for year in (2025, 2026, 2028):
        book(town, round_, "appropriate", year, year=year)
    shown = page(town, "fund:books", round_.fund_id)
    assert shown.context["money"].year == 2026, "this year, before the next one begins"
    assert [year for year, _url, _current in shown.context["years"]] == [2028, 2026, 2025]
    assert [year for year, _url, current in shown.context["years"] if current] == [2026]
    for _year, url, _current in shown.context["years"]:
        assert town.client("controller").get(url).status_code == 200


@pytest.mark.parametrize("year", [0, 1999, 2101, 10**12])
def test_a_year_that_no_books_are_of_is_not_there(town, round_, year):
    for name in ("books-year", "vouchers", "vouchers-csv", "forecast"):
        url = reverse(f"fund:{name}", args=[round_.fund_id, year])
        assert town.client("controller").get(url).status_code == 404


def test_the_only_funds_books_are_gone_to_directly(town, round_):
    response = town.client("controller").get(reverse("fund:funds-books"))
    assert response["Location"] == reverse("fund:books", args=[round_.fund_id])
    town.enter()
    other = lay_round(town).fund.name
    assert other in text_of(page(town, "fund:funds-books"))


def test_the_page_says_whether_figures_and_vouchers_agree(town, used, monkeypatch):
    assert "Avstämt" in text_of(page(town, "fund:books-year", used.fund_id, 2027))
    monkeypatch.setattr(books, "_kept", lambda _row: books.Balance(paid_ore=1))
    assert "stämmer inte" in text_of(page(town, "fund:books-year", used.fund_id, 2027))


def test_vouchers_are_paged_by_number_and_each_stands_once(town, round_):
    for number in range(1, 124):
        book(town, round_, "appropriate", number)
    seen, url = [], reverse("fund:vouchers", args=[round_.fund_id, 2027])
    client = town.client("controller")
    while url:
        shown = client.get(url)
        seen += [int(str(row[0].text)) for row in shown.context["table"].rows]
        older = shown.context["older_url"]
        url = older and reverse("fund:vouchers", args=[round_.fund_id, 2027]) + older
    assert seen == list(range(123, 0, -1))


@pytest.mark.parametrize("typed", ["x", "-1", "1e9", "٣", "9" * 40, "", "0"])
def test_a_strange_page_is_the_first_or_empty(town, used, typed):
    url = reverse("fund:vouchers", args=[used.fund_id, 2027])
    assert town.client("controller").get(url, {"before": typed}).status_code == 200


def test_a_voucher_has_its_lines_and_its_correction(town, used):
    wrong = book(town, used, "appropriate", 1_000, text="KF § 15")
    made = vouchers.correct(by=officer(town), voucher_id=wrong.pk, reason="Fel paragraf")
    assert (made.reverses_id, made.text) == (wrong.pk, "Fel paragraf")
    first = text_of(page(town, "fund:voucher", wrong.pk))
    assert "Anslag −1 000 kr Disponibelt 1 000 kr" in first
    assert f"Rättad av verifikation {made.number}" in first
    assert f"Rättar verifikation {wrong.number}" in text_of(page(town, "fund:voucher", made.pk))
    assert events(wrong) == ["fund.voucher.correct"]


def test_a_correction_is_made_once_by_one_who_books_and_with_a_reason(town, used):
    wrong = book(town, used, "appropriate", 1_000)
    by = officer(town)
    with pytest.raises(InvalidInput):
        vouchers.correct(by=by, voucher_id=wrong.pk, reason="  ")
    with pytest.raises(Forbidden):
        vouchers.correct(
            by=actor(town.people["controller"], "controller"), voucher_id=wrong.pk, reason="x"
        )
    made = vouchers.correct(by=by, voucher_id=wrong.pk, reason="Fel")
    with pytest.raises(Refused, match=f"av verifikation {made.number}"):
        vouchers.correct(by=by, voucher_id=wrong.pk, reason="Fel")
    with pytest.raises(Refused, match="En rättelse rättas inte"):
        vouchers.correct(by=by, voucher_id=made.pk, reason="Fel")


def test_what_is_used_cannot_be_corrected_away(town, round_):
    lay_money(town, round_)
    given = Voucher.objects.get(kind="appropriate")
    with pytest.raises(Refused, match="Disponibelt"):
        vouchers.correct(by=officer(town), voucher_id=given.pk, reason="Fel")


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("decide", "följer av beslutet om"),
        ("pay", "är en utbetalning"),
        ("repay", "är ett återkrav"),
        ("reserve", "följer omgångens pengar"),
        ("carry_in", "hör till en ombudgetering"),
        ("carry_out", "hör till en ombudgetering"),
    ],
)
def test_what_followed_from_something_else_is_corrected_there(town, used, kind, where):
    voucher = Voucher.objects.filter(kind=kind).first()
    with pytest.raises(Refused, match=where):
        vouchers.correct(by=officer(town), voucher_id=voucher.pk, reason="Fel")
    shown = page(town, "fund:voucher", voucher.pk, role="fund_officer")
    assert where in text_of(shown)
    assert not shown.context["actions"]


def test_the_vouchers_go_out_as_numbers_and_harmless_text(town, used):
    book(town, used, "appropriate", 1, text='=HYPERLINK("http://ond.example")')
    content = page(town, "fund:vouchers-csv", used.fund_id, 2027).content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2 * Voucher.objects.count()
    assert sum(int(row["Debet"] or 0) for row in rows) == sum(
        int(row["Kredit"] or 0) for row in rows
    )
    assert {row["Text"][:2] for row in rows if "HYPERLINK" in row["Text"]} == {"'="}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]


def test_ore_go_out_with_a_comma(town, round_):
    book(town, round_, "appropriate", 1)
    posting = ledger.Posting(
        fund_id=round_.fund_id, year=2027, amount_ore=33, text="Öre", key=round_.pk
    )
    ledger.post(by=officer(town), kind=ledger.Movement.REPAY, posting=posting)
    content = page(town, "fund:vouchers-csv", round_.fund_id, 2027).content.decode()
    assert ";0,33;;" in content


def test_the_forecast_is_what_the_plan_says(town, round_):
    lay_money(town, round_)
    grant(town, round_, 1, (date(2027, 6, 1), 80_000), (date(2028, 3, 1), 40_000))
    found = forecasts.year_forecast(round_.fund_id, 2027, on=date(2027, 2, 10))
    expected = [one.expected_ore // 100 for one in found.months]
    assert expected == [200_000] * 5 + [120_000] * 7
    assert (found.late_ore, found.reserved_ore) == (40_000_00, 80_000_00)
    assert found.year_end.low_ore == 40_000_00
    shown = page(town, "fund:forecast", round_.fund_id, 2027)
    assert "120\u00a0000\u00a0kr väntas bli kvar" in shown.context["chart"].title
    assert "Väntat: det som har en utbetalningsdag" in text_of(shown)


def test_what_names_no_application_is_in_the_figures_all_the_same(town, round_):
    lay_money(town, round_)
    for kind, kronor in (("decide", 50_000), ("pay", 20_000)):
        book(town, round_, kind, kronor)
    found = forecasts.year_forecast(round_.fund_id, 2027, on=date(2027, 2, 10))
    assert found.unplanned_ore == 30_000_00
    asked = forecasts.request_lines(round_.fund_id, 2027, on=date(2027, 2, 10))
    assert [line.amount_ore for line in asked] == [150_000_00]


def test_a_payment_is_taken_off_the_plan_and_a_corrected_one_put_back(town, used):
    found = forecasts.year_forecast(used.fund_id, 2027, on=date(2026, 12, 1))
    assert found.year_end.paid_ore == 0
    assert sum(one.paid_ore for one in found.months) == 80_000_00
    wrong = Voucher.objects.get(kind="pay")
    ledger.correct(by=officer(town), voucher_id=wrong.pk, text="Fel konto", key=wrong.pk)
    position = forecasts.position(used.fund_id, 2027, on=date(2026, 12, 1))
    assert sum(one.amount_ore for one in position.paid) == 0
    assert position.awards[0].decided_ore == 120_000_00


@pytest.fixture
def conflicted(town, used):
    """A controller with jäv in the one application that has money."""
    Declaration.objects.create(
        municipality=town.municipality,
        round=used,
        application=application(used, 1),
        person=town.people["controller"],
        state="declared",
        ground="kl-6-28-1",
        relation="Sitter i styrelsen",
    )
    return used


def test_whoever_has_jav_sees_the_whole_years_figures_and_none_of_the_vouchers(town, conflicted):
    shown = page(town, "fund:books-year", conflicted.fund_id, 2027)
    assert "Avstämt" in text_of(shown)
    assert shown.context["money"].balance.paid_ore == 80_000_00
    assert page(town, "fund:forecast", conflicted.fund_id, 2027)
    listed = text_of(page(town, "fund:vouchers", conflicted.fund_id, 2027))
    exported = page(town, "fund:vouchers-csv", conflicted.fund_id, 2027).content.decode()
    for told in (listed, exported, text_of(shown)):
        assert "Åtgärd 1" not in told
        assert "Del 1" not in told
    town.enter()
    for voucher in Voucher.objects.filter(application__isnull=False):
        url = reverse("fund:voucher", args=[voucher.pk])
        assert town.client("controller").get(url).status_code == 404
        town.enter()


def test_a_request_and_its_document_are_not_there_for_whoever_has_jav_in_it(town, conflicted):
    town.enter()
    asked = carry_overs.ask(
        by=officer(town), fund_id=conflicted.fund_id, year=2027, reason="Planen"
    )
    for name in ("carry-over", "carry-over-pdf"):
        url = reverse(f"fund:{name}", args=[asked.pk])
        assert town.client("controller").get(url).status_code == 404
        response = town.client("decision_maker").get(url)
        assert response.status_code == 200
        if name == "carry-over-pdf":
            assert response.content.startswith(b"%PDF")
