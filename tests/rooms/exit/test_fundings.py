"""Who pays: never more than a grant has, not from two cases either, and no krona twice."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.rooms.exit import costed
from tests.rooms.exit.costed import TODAY, book, planned_cost
from tests.rooms.exit.planned import opened
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_costs import Part, Source
from tryggare.domain.law import Branch
from tryggare.exit.models import CaseGrantStep, StateGrant
from tryggare.exit.selectors.costs import accounting, used_ore
from tryggare.exit.services import case_grants, costs, fundings, state_grants
from tryggare.exit.services.case_grants import GrantFacts, StepFacts
from tryggare.exit.services.state_grants import StateGrantFacts

POLICE, STATE, OTHER = Source.POLICE, Source.SOCIALSTYRELSEN, Source.OTHER_MUNICIPALITY


def split(town, by, entry, *wanted, is_percent=False):
    return fundings.split(
        by=by, entry_id=entry.pk, wanted=wanted, is_percent=is_percent, keyring=town.keyring
    )


def parts(town, case, by):
    found = book(town, case, by).entries
    return [[(part.source.value, part.amount_ore) for part in one.parts] for one in found]


def test_the_municipality_pays_what_nobody_else_does_and_the_newest_holds(town):
    case = opened(town)
    with town.working("ada") as by:
        entry = planned_cost(town, case, by)  # 8 000 kr
        grant = str(costed.granted(town, case, by, 500_000))
        split(town, by, entry, Part(OTHER, 100_001), Part(POLICE, 500_000, grant))
        assert parts(town, case, by) == [
            [("other_municipality", 100_001), ("police", 500_000), ("municipality", 199_999)]
        ]
        # A third and a third: whole öre, and not an öre more or less.
        thirds = (Part(OTHER, 3333), Part(POLICE, 3333, grant))
        split(town, by, entry, *thirds, is_percent=True)
        found = parts(town, case, by)[0]
        assert sum(amount for _source, amount in found) == 800_000
        assert book(town, case, by).grants[0].standing.left_ore == 500_000 - found[1][1]
        # When the cost turns out to be another, it is said anew.
        costs.pay(by=by, entry_id=entry.pk, amount_ore=700_000, on=TODAY, keyring=town.keyring)
        assert not book(town, case, by).entries[0].is_funded


def test_a_grant_gives_no_more_than_it_has_whatever_the_entries(town):
    case = opened(town)
    with town.working("ada") as by:
        grant = str(costed.granted(town, case, by, 1_000_000))
        one, other = planned_cost(town, case, by), planned_cost(town, case, by, what="Bohag")
        split(town, by, one, Part(POLICE, 700_000, grant))
        with pytest.raises(InvalidInput, match="kvar"):
            split(town, by, other, Part(POLICE, 300_001, grant))
        split(town, by, other, Part(POLICE, 300_000, grant))
        split(town, by, one, Part(POLICE, 500_000, grant))  # its own part is free to it
        split(town, by, other, Part(POLICE, 500_000, grant))
        for wanted, why in (
            ([Part(POLICE, 1, "gone")], "Välj"), ([Part(OTHER, 800_001)], "mer än kostnaden"),
            ([Part(OTHER, 1), Part(OTHER, 1)], "två gånger"), ([Part(STATE, 1, grant)], "därifrån"),
        ):  # fmt: skip
            with pytest.raises(InvalidInput, match=why):
                split(town, by, other, *wanted)


def test_the_grant_for_children_is_not_used_for_an_adult(town):
    with town.working("eva"):
        grant = str(costed.state_grant(town).pk)
    case = opened(town)
    with town.working("ada") as by, pytest.raises(InvalidInput, match="till för barn"):
        split(town, by, planned_cost(town, case, by), Part(STATE, 1, grant))


def test_two_cases_share_a_grant_to_the_municipality_and_never_pass_it(town):
    with town.working("eva"):
        row = costed.state_grant(town, 1_000_000)
    grant, entries = str(row.pk), []
    for _ in range(2):
        case = opened(town, branch=Branch.CHILD, number="")
        with town.working("ada") as by:
            entries.append(planned_cost(town, case, by))
    with town.working("ada") as by:
        split(town, by, entries[0], Part(STATE, 700_000, grant))
        with pytest.raises(InvalidInput, match="kvar"):
            split(town, by, entries[1], Part(STATE, 300_001, grant))
        split(town, by, entries[0], Part(STATE, 600_000, grant))
        split(town, by, entries[1], Part(STATE, 400_000, grant))
        assert used_ore(row.pk) == 1_000_000
    # Not either for code that asks the database itself, nor for whoever takes back what is used.
    asking = "SELECT exit_grant_claim(gen_random_uuid(), %s, -5)"
    with town.working("cy"), pytest.raises(DatabaseError, match="one's own"), transaction.atomic():
        connection.cursor().execute(asking, [grant])
    with town.working("eva"), pytest.raises(IntegrityError), transaction.atomic():
        StateGrant.objects.filter(pk=row.pk).update(granted_ore=999_999)


def test_what_is_claimed_is_undone_with_what_it_was_claimed_for(town, monkeypatch):
    """A claim that comes too late undoes the version that was written for it."""
    with town.working("eva"):
        row = costed.state_grant(town, 1_000_000)
    case = opened(town, branch=Branch.CHILD, number="")
    with town.working("ada") as by:
        entry = planned_cost(town, case, by)
    monkeypatch.setattr(fundings, "left", lambda *_: {str(row.pk): 10**12})
    with town.working("eva"):
        StateGrant.objects.filter(pk=row.pk).update(granted_ore=100)
    with town.working("ada") as by, pytest.raises(Refused, match="längre"):
        split(town, by, entry, Part(STATE, 101, str(row.pk)))
    with town.working("ada") as by:
        assert parts(town, case, by) == [[]]
        assert used_ore(row.pk) == 0


def test_a_grant_for_a_case_goes_its_way_and_asks_for_its_report(town):
    case = opened(town)
    with town.working("ada") as by:
        facts = GrantFacts(kind="police", applied_on=TODAY, applied_ore=900, reference="A1")
        row = case_grants.apply(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)

        def step(kind, **more):
            found = StepFacts(**({"kind": kind, "happened_on": TODAY} | more))
            return case_grants.step(by=by, grant_id=row.pk, facts=found, keyring=town.keyring)

        with pytest.raises(Refused, match="följer inte"):
            step("reported")
        with pytest.raises(InvalidInput, match="står i beslutet"):
            step("granted", amount_ore=900)
        with pytest.raises(InvalidInput, match="över noll"):
            step("granted", report_by=TODAY)
        assert not accounting().exists()
        step("granted", amount_ore=900, report_by=TODAY + timedelta(days=9))
        assert [one.grant_id for one in accounting()] == [row.pk]
        with pytest.raises(Refused):
            step("granted", amount_ore=900, report_by=TODAY)
        with pytest.raises(InvalidInput, match="kvar"):
            step("returned", amount_ore=901)
        step("reported")
        assert not accounting().exists()
        step("returned", amount_ore=900)
        assert book(town, case, by).grants[0].standing.left_ore == 0
        assert CaseGrantStep.objects.count() == 3
    with town.working("cy"):
        assert not CaseGrantStep.objects.exists()


def test_a_grant_for_children_is_not_applied_for_in_a_case(town):
    case = opened(town)
    facts = GrantFacts(kind="children", applied_on=TODAY, applied_ore=900)
    with town.working("ada") as by, pytest.raises(InvalidInput, match="vilket bidrag"):
        case_grants.apply(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def test_a_grant_to_the_municipality_is_decided_accounted_for_and_paid_back(town):
    by = costed.accountant(town)
    with town.working("eva"):
        facts = StateGrantFacts(
            kind="children", reference="S-9", applied_on=TODAY, applied_ore=1000
        )
        row = state_grants.add(by=by, facts=facts)
        with pytest.raises(InvalidInput, match="finns redan"):
            state_grants.add(by=by, facts=facts)
        with pytest.raises(Refused, match="inget att redovisa"):
            state_grants.account(by=by, grant_id=row.pk, on=TODAY)
        decide = {"by": by, "grant_id": row.pk, "granted_ore": 1000, "on": TODAY}
        with pytest.raises(InvalidInput, match="står i beslutet"):
            state_grants.decide(**decide, report_by=None)
        state_grants.decide(**decide, report_by=date(2027, 2, 1))
        with pytest.raises(Refused, match="redan"):
            state_grants.decide(**decide, report_by=date(2027, 2, 1))
        with pytest.raises(InvalidInput, match="kvar"):
            state_grants.give_back(by=by, grant_id=row.pk, amount_ore=1001)
        state_grants.account(by=by, grant_id=row.pk, on=TODAY)
        state_grants.give_back(by=by, grant_id=row.pk, amount_ore=1000)
        assert state_grants.standing(StateGrant.objects.get()).left_ore == 0
        told = AuditEvent.objects.filter(content__contains="exit.grant.").count()
    assert told == 4
