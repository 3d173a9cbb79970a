"""The pages of granted measures: what officials and the ones who carry them out see and do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.organisations import DutyFactory
from tests.rooms.fund import awarded
from tests.rooms.fund.test_recoveries import demand
from tests.rooms.fund.test_reports import approve, granted, sent
from tryggare.fund.models import Award, ChangeRequest, Declaration, Instalment, Report
from tryggare.fund.services import awards, change_requests


def text(response):
    assert response.status_code == 200
    return response.content.decode().replace("&nbsp;", "\xa0")


def get(town, role, name, *args):
    return town.client(role).get(reverse(f"fund:{name}", args=args))


def post(town, role, name, *args, **data):
    return town.client(role).post(reverse(f"fund:{name}", args=args), data)


def own(town, award):
    """The town's applicant applies for the award's recipient."""
    DutyFactory(
        municipality=town.municipality,
        person=town.people["applicant"],
        organisation=award.recipient,
    )
    return award


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("board", "Det här är en budgetjustering"),
        ("association", "Det här är ett bidrag"),
        ("owned_company", "Det här är ett bidrag"),
    ],
)
def test_the_page_says_which_of_three_things_it_is(town, kind, sentence):
    award = awarded.grant(town, kind=kind)
    assert sentence in text(get(town, "attestant", "award", award.pk))


def test_each_state_has_its_page(town):
    award = own(town, granted(town, early_payment="Prov"))
    seen = [text(get(town, "fund_officer", "award", award.pk))]
    officer = awarded.both(town)
    awards.stop(by=officer, award_id=award.pk, reason="Prov")
    seen.append(text(get(town, "fund_officer", "award", award.pk)))
    awards.resume(by=officer, award_id=award.pk, reason="Prov")
    sent(town, award, 500_000, 100_000, 0)
    seen.append(text(get(town, "fund_officer", "award", award.pk)))
    approve(town, award)
    demand(town, award, 200_000)
    seen.append(text(get(town, "fund_officer", "award", award.pk)))
    for page, sentence in zip(
        seen,
        (
            "väntar på att slutredovisningen godkänns",
            "Åtgärden är stoppad: Prov. Inga pengar betalas ut.",
            "Slutredovisningen är inlämnad och väntar på att granskas.",
            "200\xa0000\xa0kr är krävt men inte tillbaka än.",
        ),
        strict=True,
    ):
        assert sentence in page
    for role, name in (("fund_officer", "report"), ("applicant", "own-report")):
        assert "Utfall mot beviljad budget" in text(
            get(town, role, name, award.reports.get(kind="final").pk)
        )
    assert "Återkrav" in text(get(town, "applicant", "own-award", award.pk))


def test_two_press_attest_and_one_pays(town):
    round_ = awarded.fund_round(town, pays_before_final=True)
    part = awarded.grant(town, round_=round_).instalments.get()
    other = awarded.attestants(town)[1]
    for _ in range(2):
        post(town, "attestant", "instalment-attest", part.pk)
    assert Instalment.objects.get(pk=part.pk).state == "attested"
    town.people["attestant"] = type(town.people["attestant"]).objects.get(pk=other.person_id)
    post(town, "attestant", "instalment-attest", part.pk)
    assert "Betala ut" not in text(get(town, "attestant", "award", part.award_id))
    assert "Betala ut" in text(get(town, "fund_officer", "award", part.award_id))
    for _ in range(2):
        post(town, "fund_officer", "instalment-pay", part.pk)
    assert Instalment.objects.get(pk=part.pk).state == "paid"


def test_a_rounds_list_tells_what_is_granted_and_paid(town):
    award = awarded.grant(town)
    awarded.paid(town, award.instalments.get())
    awarded.grant(town, 333, round_=award.application.round)
    page = text(get(town, "decision_maker", "awards", award.application.round_id))
    assert "2 åtgärder har fått 1\xa0000\xa0333\xa0kr. Av det är 1\xa0000\xa0000\xa0kr" in page
    assert award.application.title in page


def test_files_are_taken_from_the_list(town):
    award = awarded.grant(town, kind="association")
    round_id = award.application.round_id
    for name in ("transfers-csv", "transfers-xlsx", "contributions-sie"):
        response = get(town, "controller", name, round_id)
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "no-store" in response.headers["Cache-Control"]
    awarded.paid(town, award.instalments.get(number=1))
    response = get(town, "controller", "contributions-sie", round_id)
    assert response.headers["Location"] == reverse("fund:awards", args=[round_id])


def test_an_applicant_sees_their_own_bodies_measures_alone(town):
    mine, theirs = own(town, awarded.grant(town)), awarded.grant(town)
    final = theirs.reports.get().pk
    page = text(get(town, "applicant", "own-awards"))
    assert mine.application.title in page
    assert theirs.application.title not in page
    assert get(town, "applicant", "own-award", mine.pk).status_code == 200
    for name, pk in (
        ("own-award", theirs.pk),
        ("own-award-move", theirs.pk),
        ("own-report", final),
        ("own-report-extract", final),
    ):
        assert get(town, "applicant", name, pk).status_code == 404
        assert post(town, "applicant", name, pk).status_code == 404


def test_a_move_says_both_limits_and_what_became_of_it(town):
    award = own(town, awarded.grant(town))
    page = text(get(town, "applicant", "own-award-move", award.pk))
    assert "högst 5\xa0000\xa0kr, eller mindre än 25\xa0% av raden" in page
    first, second, _third = award.lines.all()
    for kronor, state in (("10 000", "approved"), ("200 000", "asked")):
        response = post(
            town, "applicant", "own-award-move", award.pk,
            from_line=first.pk, to_line=second.pk, amount_ore=kronor, reason="Dyrare",
        )  # fmt: skip
        assert response.status_code == 302
        assert ChangeRequest.objects.order_by("asked_at").last().state == state


def boxes(award, *kronor, **words):
    typed = {
        f"outcome-{line.pk}": str(amount)
        for line, amount in zip(award.lines.all(), kronor, strict=False)
    }
    return {"activities": "", "deviations": "", "certified_by": "", **typed, **words}


@pytest.fixture
def report(town):
    return own(town, granted(town)).reports.get(kind="final")


def test_a_draft_is_saved_whatever_it_lacks(town, report):
    data = boxes(report.award, 10, activities="Börjat")
    response = post(town, "applicant", "own-report", report.pk, verb="save", **data)
    assert response.status_code == 302
    page = text(get(town, "applicant", "own-report", report.pk))
    assert "Börjat" in page
    assert 'value="10' in page


def test_what_is_missing_is_said_and_nothing_is_lost_not_even_the_file(town, report):
    extract = SimpleUploadedFile("utdrag.csv", b"konto;belopp\n4520;10\n")
    data = boxes(report.award, 10, extract=extract, activities="Börjat")
    page = text(post(town, "applicant", "own-report", report.pk, verb="submit", **data))
    assert page.count("Fyll i vad raden blev. Skriv 0 om inget gick åt.") == 4
    assert "Hämta utdraget som är bifogat" in page
    town.enter()
    kept = Report.objects.get(pk=report.pk)
    assert (kept.state, kept.activities, str(kept.extract)) == ("expected", "Börjat", "utdrag.csv")
    whole = boxes(report.award, 600_000, 300_000, 100_000, activities="Klart", certified_by="Eva")
    response = post(town, "applicant", "own-report", report.pk, verb="submit", **whole)
    assert response.status_code == 302
    town.enter()
    assert Report.objects.get(pk=report.pk).state == "submitted"
    assert Award.objects.get(pk=report.award_id).state == "reported"
    for role, name in (("applicant", "own-report-extract"), ("fund_officer", "report-extract")):
        response = get(town, role, name, report.pk)
        assert response.content == b"konto;belopp\n4520;10\n"
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_comment_without_an_outcome_is_not_thrown_away(town, report):
    line = report.award.lines.first()
    data = boxes(report.award, **{f"comment-{line.pk}": "Dyrare trappljus"})
    page = text(post(town, "applicant", "own-report", report.pk, verb="save", **data))
    assert "Fyll i utfallet också, så sparas kommentaren." in page
    assert "Dyrare trappljus" in page


@pytest.mark.parametrize("bad", ["abc", "-1", "1.000.000", "9" * 40, "\x00", "1e3"])
def test_no_bad_outcome_is_kept(town, report, bad):
    data = boxes(report.award, bad)
    assert "Fel:" in text(post(town, "applicant", "own-report", report.pk, verb="save", **data))
    assert not report.lines.exists()


def test_a_sent_account_is_read_and_not_written(town, report):
    sent(town, report.award, 1, 2, 3)
    page = text(get(town, "applicant", "own-report", report.pk))
    assert "Skicka in redovisningen" not in page
    post(town, "applicant", "own-report", report.pk, verb="save", **boxes(report.award, 9))
    town.enter()
    assert report.lines.count() == 3


def test_everything_of_an_award_is_absent_to_whoever_has_jav(town):
    award = granted(town)
    sent(town, award, 600_000, 300_000, 0)
    claim = demand(town, award, 100)
    other = awarded.grant(town, round_=award.application.round)
    lines = list(other.lines.all())
    for role in ("fund_officer", "attestant"):
        Declaration.objects.create(
            municipality=town.municipality,
            application=award.application,
            round=award.application.round,
            person=town.people[role],
            state="declared",
            ground="kl-6-28-1",
            relation="Syster",
        )
    asked = change_requests.ask(
        by=awarded.applicant_of(town, other.recipient), award_id=other.pk, reason="Prov",
        from_line_id=lines[0].pk, to_line_id=lines[1].pk, amount_ore=200_000_00,
    )  # fmt: skip
    ChangeRequest.objects.filter(pk=asked.pk).update(award=award)
    part, final = award.instalments.first(), award.reports.get(kind="final")
    officer = [
        *((name, award.pk) for name in ("award", "award-change", "award-posting", "award-aid",
          "award-book-year", "award-stop", "award-resume", "award-revoke", "award-close",
          "recovery-demand")),
        *((f"instalment-{verb}", part.pk) for verb in ("pay", "withhold", "release", "cancel")),
        ("report", final.pk), ("report-extract", final.pk), ("change-request", asked.pk),
        ("recovery-repaid", claim.pk), ("recovery-waive", claim.pk),
    ]  # fmt: skip
    for name, pk in officer:
        assert post(town, "fund_officer", name, pk).status_code == 404, name
        assert get(town, "fund_officer", name, pk).status_code in {404, 405}, name
    assert post(town, "attestant", "instalment-attest", part.pk).status_code == 404
    page = text(get(town, "fund_officer", "awards", award.application.round_id))
    assert award.application.title not in page
    assert other.application.title in page
    for name in ("transfers-csv", "contributions-sie"):
        content = get(town, "fund_officer", name, award.application.round_id).content
        assert award.application.reference.encode() not in content


def test_the_years_companies_are_listed(town):
    award = awarded.grant(town, kind="owned_company")
    assert str(award.recipient) in text(
        town.client("controller").get(reverse("fund:companies"), {"ar": "2027"})
    )
    for wrong in ("0", "٣", "9" * 40, "x"):
        text(town.client("controller").get(reverse("fund:companies"), {"ar": wrong}))


def test_a_year_that_is_not_booked_is_said_first(town):
    budget = (("staff", 2027, 100), ("staff", 2028, 100))
    award = awarded.grant(town, 200, budget=budget, early_payment="Prov")
    assert "Del 1 kan attesteras och betalas ut." in text(
        get(town, "fund_officer", "award", award.pk)
    )
    awarded.paid(town, award.instalments.get(year=2027))
    page = text(get(town, "fund_officer", "award", award.pk))
    assert "2028 års pengar är inte bokförda än." in page
    assert "Bokför nästa års pengar" in page
    url = reverse("fund:award-book-year", args=[award.pk])
    refused = town.client("fund_officer").post(url, follow=True)
    assert "Disponibelt är 0\xa0kr, och 100\xa0kr behövs" in text(refused)
