"""What of granted measures waits for whom, and when it no longer does."""

from datetime import date

import pytest

from tests.rooms.fund import awarded
from tests.rooms.fund.test_change_requests import ask
from tests.rooms.fund.test_recoveries import demand, repaid
from tests.rooms.fund.test_reports import approve, granted, sent
from tryggare.audit import tenancy
from tryggare.fund import todo_awards
from tryggare.fund.services import instalments

ON = date(2027, 6, 1)


def titles(town, actor, on=ON):
    tenancy.enter(municipality_id=town.municipality.pk, person_id=actor.person_id)
    found = [task.title for task in todo_awards.tasks(actor, on)]
    town.enter()
    return found


def test_an_attest_waits_for_those_who_have_not_signed(town):
    part = awarded.grant(town).instalments.get()
    first, second = awarded.attestants(town)
    waits = ["Attestera en utbetalning i Omgång"]
    assert titles(town, first) == titles(town, second) == waits
    instalments.attest(by=first, instalment_id=part.pk)
    assert (titles(town, first), titles(town, second)) == ([], waits)
    instalments.attest(by=second, instalment_id=part.pk)
    assert titles(town, second) == []
    assert titles(town, awarded.both(town)) == ["Betala ut en attesterad del i Omgång"]
    assert titles(town, awarded.both(town), date(2027, 2, 10)) == []


def test_what_waits_for_the_account_waits_for_nobody_else(town):
    award = granted(town)
    later = date(2028, 4, 1)
    attestant = awarded.attestants(town)[0]
    assert titles(town, attestant, later) == []
    sent(town, award, 600_000, 300_000, 100_000)
    assert titles(town, awarded.both(town)) == ["Granska en redovisning i Omgång"]
    approve(town, award)
    assert titles(town, awarded.both(town)) == []
    assert titles(town, attestant, later) == ["Attestera en utbetalning i Omgång"]


def test_answers_and_claims_wait_for_the_officer(town):
    award = granted(town)
    ask(awarded.applicant_of(town, award.recipient), award, 0, 1, 200_000)
    claim = demand(town, award, 100)
    assert titles(town, awarded.both(town)) == ["Svara på en ändringsbegäran i Omgång"]
    assert titles(town, awarded.both(town), date(2027, 9, 2)) == [
        "Svara på en ändringsbegäran i Omgång",
        "Följ upp ett återkrav som inte är betalt i Omgång",
    ]
    repaid(town, claim)
    assert len(titles(town, awarded.both(town), date(2027, 9, 2))) == 1


@pytest.mark.parametrize(("on", "waits"), [(date(2028, 1, 29), False), (date(2028, 1, 30), True)])
def test_an_account_waits_for_its_own_body_a_month_before_its_day(town, on, waits):
    award = granted(town)
    mine = awarded.applicant_of(town, award.recipient)
    other = awarded.applicant_of(town, awarded.recipient(town))
    assert titles(town, mine, on) == [f"Redovisa {award.application.title}"] * waits
    assert titles(town, other, on) == []
