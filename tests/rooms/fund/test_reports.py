"""Accounts of a grant: a draft keeps all, a sent one is whole, a checked one settles the money."""

import pytest

from tests.rooms.fund import awarded
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Award, Balance, Report
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import awards, change_requests, recoveries, reports
from tryggare.fund.services.reports import Outcome, ReportFacts, Upload
from tryggare.organisations.models import StoredFile

EXTRACT = Upload(name="utdrag.csv", content=b"konto;belopp\n4520;1000\n")


def granted(town, kind="association", **given):
    """A measure under way: all that need not wait is paid."""
    award = awarded.grant(town, kind=kind, **given)
    awarded.paid(town, award.instalments.get(number=1))
    return Award.objects.get(pk=award.pk)


def final(award):
    return award.reports.get(kind="final")


def told(award, *kronor, **words):
    outcomes = {
        line.pk: Outcome(outcome_ore=amount * 100)
        for line, amount in zip(award.lines.all(), kronor, strict=False)
    }
    known = {"activities": "Vi har gått ute", "certified_by": "Ekonomen", **words}
    return ReportFacts(outcomes=outcomes, **known)


def sent(town, award, *kronor):
    return reports.submit(
        by=awarded.applicant_of(town, award.recipient),
        report_id=final(award).pk,
        facts=told(award, *kronor),
        extract=EXTRACT,
    )


def approve(town, award, *approved, finding=""):
    lines = award.lines.all()
    return reports.approve(
        by=awarded.both(town),
        report_id=final(award).pk,
        approved={line.pk: kr * 100 for line, kr in zip(lines, approved, strict=False)},
        finding=finding,
    )


def books(award):
    found = Balance.objects.get(fund=award.application.round.fund_id, year=2027)
    return [ore // 100 for ore in (found.decided_ore, found.paid_ore, found.available_ore)]


def test_a_draft_keeps_what_there_is_and_takes_back_what_is_erased(town):
    award = granted(town)
    applicant, report = awarded.applicant_of(town, award.recipient), final(award)
    reports.save(by=applicant, report_id=report.pk, facts=told(award, 10, 20), extract=EXTRACT)
    assert report.lines.count() == 2
    facts = ReportFacts(deviations="Regn")
    kept = reports.save(by=applicant, report_id=report.pk, facts=facts)
    assert (kept.deviations, kept.activities, kept.state) == ("Regn", "", "expected")
    assert report.lines.count() == 0
    assert kept.extract.name == "utdrag.csv"


def test_a_new_extract_replaces_the_old(town):
    award = granted(town)
    applicant, report = awarded.applicant_of(town, award.recipient), final(award)
    for name in ("a.csv", "b.csv"):
        again = Upload(name=name, content=EXTRACT.content)
        reports.save(by=applicant, report_id=report.pk, facts=ReportFacts(), extract=again)
    assert [file.name for file in StoredFile.objects.all()] == ["b.csv"]


def test_what_is_no_extract_is_refused_beside_its_field(town):
    award = granted(town)
    bad = Upload(name="x.pdf", content=b"MZ\x00")
    with pytest.raises(InvalidInput) as refused:
        reports.save(
            by=awarded.applicant_of(town, award.recipient),
            report_id=final(award).pk,
            facts=ReportFacts(),
            extract=bad,
        )
    assert [problem.field for problem in refused.value.problems] == ["extract"]


def test_a_final_account_is_whole_before_it_is_sent(town):
    award = granted(town)
    with pytest.raises(InvalidInput) as refused:
        reports.submit(
            by=awarded.applicant_of(town, award.recipient),
            report_id=final(award).pk,
            facts=told(award, 10, activities="", certified_by=""),
        )
    lines = [f"outcome-{line.pk}" for line in award.lines.all()][1:]
    assert [problem.field for problem in refused.value.problems] == [
        *lines, "activities", "extract", "certified_by",
    ]  # fmt: skip
    assert Report.objects.get(pk=final(award).pk).state == "expected"


def test_nothing_is_rendered_before_money_has_come(town):
    award = awarded.grant(town)
    with pytest.raises(Refused, match="Inga pengar har betalats ut än"):
        sent(town, award, 1, 2, 3)


def test_an_unanswered_change_stands_in_the_way(town):
    award = granted(town)
    lines = list(award.lines.all())
    change_requests.ask(
        by=awarded.applicant_of(town, award.recipient),
        award_id=award.pk,
        from_line_id=lines[0].pk,
        to_line_id=lines[1].pk,
        amount_ore=200_000_00,
        reason="Dyrare",
    )
    with pytest.raises(Refused, match="väntar på svar"):
        sent(town, award, 1, 2, 3)


def test_what_lacks_is_said_and_sent_again(town):
    award = granted(town)
    sent(town, award, 600_000, 300_000, 100_000)
    officer = awarded.both(town)
    with pytest.raises(InvalidInput):
        reports.lack(by=officer, report_id=final(award).pk, finding="")
    reports.lack(by=officer, report_id=final(award).pk, finding="Utdraget gäller fel år")
    assert Award.objects.get(pk=award.pk).state == "under_way"
    again = sent(town, award, 600_000, 300_000, 100_000)
    assert (again.state, again.finding) == ("submitted", "")
    assert Award.objects.get(pk=award.pk).state == "reported"


def test_all_spent_and_approved_is_paid_out_and_closed(town):
    award = granted(town)
    sent(town, award, 600_000, 300_000, 100_000)
    approve(town, award)
    assert books(award) == [200_000, 800_000, 4_000_000 - 4_000_000]
    with pytest.raises(Refused, match="200\xa0000\xa0kr är inte utbetalt än"):
        awards.close(by=awarded.both(town), award_id=award.pk)
    awarded.paid(town, award.instalments.get(number=2))
    assert awards.close(by=awarded.both(town), award_id=award.pk).state == "closed"


def test_what_is_not_spent_is_withdrawn_from_what_is_unpaid(town):
    award = granted(town)
    sent(town, award, 600_000, 250_000, 50_000)
    approve(town, award)
    assert books(award) == [100_000, 800_000, 100_000]
    assert award.instalments.get(number=2).amount_ore == 100_000_00


def test_what_is_paid_and_not_spent_is_to_come_back(town):
    award = granted(town)
    sent(town, award, 500_000, 100_000, 0)
    approve(town, award)
    assert books(award) == [0, 800_000, 200_000]
    assert award.instalments.get(number=2).state == "cancelled"
    account = selectors.settled(Award.objects.get(pk=award.pk))
    assert account.to_repay_ore == 200_000_00


def test_what_is_not_approved_needs_words(town):
    award = granted(town)
    sent(town, award, 600_000, 300_000, 100_000)
    with pytest.raises(InvalidInput) as refused:
        approve(town, award, 600_001)
    assert refused.value.problems[0].field.startswith("approved-")
    with pytest.raises(InvalidInput, match="Skriv varför"):
        approve(town, award, 600_000, 0)
    approve(town, award, 600_000, 0, 100_000, finding="Utrustningen finns inte")
    assert books(award) == [0, 800_000, 200_000]


def test_what_goes_over_is_the_recipients_own(town):
    award = granted(town)
    sent(town, award, 900_000, 300_000, 100_000)
    approve(town, award)
    assert books(award) == [200_000, 800_000, 0]


def test_a_claim_made_before_the_account_is_not_made_twice(town):
    award = granted(town)
    recoveries.demand(
        by=awarded.both(town),
        award_id=award.pk,
        facts=recoveries.RecoveryFacts(
            ground="wrong-amount", amount_ore=50_000_00, explanation="Fel", due=awarded.LATER
        ),
    )
    sent(town, award, 600_000, 100_000, 0)
    approve(town, award)
    account = selectors.settled(Award.objects.get(pk=award.pk))
    assert account.to_repay_ore == 50_000_00
    assert books(award) == [0, 800_000, 200_000]
