"""The pages of granted measures in every state, beside the demonstration."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory, actor, employee
from tests.rooms.fund import awarded
from tests.rooms.fund.test_change_requests import ask
from tests.rooms.fund.test_recoveries import demand
from tests.rooms.fund.test_reports import EXTRACT, approve, final, granted, sent, told
from tryggare.audit import tenancy
from tryggare.fund.services import award_aid, awards, change_requests, instalments, reports
from tryggare.organisations.models import Municipality, Organisation, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

CODES = {"account": "4520", "counter_account": "2490", "cost_centre": "KS10", "counterpart": "816"}


def lay_awards():
    """``{what it is: address}``; whoever looks is officer, attests, and applies for a body."""
    with transaction.atomic():
        place = _place(enter_as_user(persona("elin").user_id, on=timezone.localdate()))
        empty = awarded.fund_round(place)
        found = {"a round that has granted nothing": reverse("fund:awards", args=[empty.pk])}
        return {**found, **_decided(place), **_under_way(place), **_ended(place), **_own(place)}


def _place(by):
    municipality = Municipality.objects.get(pk=by.municipality_id)
    person = Person.objects.get(pk=by.person_id)
    tenancy.enter(municipality_id=municipality.pk)
    for role in ("applicant", "attestant"):
        RoleGrantFactory(municipality=municipality, person=person, role=role)
    people = {
        "fund_officer": person,
        "applicant": person,
        "attestant": employee(municipality, "attestant", with_account=False),
    }
    return SimpleNamespace(municipality=municipality, enter=lambda: None, people=people)


def _pages(what, row_id, *names):
    return {f"{name} of {what}": reverse(f"fund:{name}", args=[row_id]) for name in names}


def _decided(place):
    """A company's, with its ground and accounts and a year that is not booked; one of a board."""
    budget = (("staff", 2027, 600_000), ("equipment", 2028, 400_000))
    to = awarded.recipient(place, "owned_company", company_group="Koncernen")
    company = awarded.grant(place, to=to, budget=budget)
    facts = award_aid.AidFacts(basis="market")
    award_aid.set_basis(by=awarded.both(place), award_id=company.pk, facts=facts)
    instalments.set_posting(by=awarded.both(place), award_id=company.pk, posting=CODES)
    part = company.instalments.first()
    instalments.attest(by=actor(place.people["attestant"], "attestant"), instalment_id=part.pk)
    held = awarded.grant(place, announced=None).instalments.get()
    instalments.withhold(by=awarded.both(place), instalment_id=held.pk, reason="Villkor")
    round_id = company.application.round_id
    return {
        **_pages("a grant", company.pk, "award", "award-change", "award-posting", "award-aid",
                 "award-revoke"),
        **_pages("a part", part.pk, "instalment-withhold", "instalment-cancel"),
        **_pages("what is held back", held.pk, "instalment-release"),
        **_pages("a grant that is held back", held.award_id, "award"),
        **_pages("a round", round_id, "awards"),
        "money to companies": f"{reverse('fund:companies')}?ar=2027",
        "money to no company": f"{reverse('fund:companies')}?ar=2001",
    }  # fmt: skip


def _under_way(place):
    """Changes of both kinds with their answers, a claim, and one that is stopped."""
    award = granted(place)
    applicant, officer = awarded.applicant_of(place, award.recipient), awarded.both(place)
    ask(applicant, award, 0, 1, 10_000)
    denied = ask(applicant, award, 0, 1, 200_000)
    change_requests.deny(by=officer, change_request_id=denied.pk, answer="Målet ändras.")
    asked = ask(applicant, award, 0, 2, 150_000)
    waived = {"waived_ore": 1_000_00, "special_reasons": "Projektledaren blev sjuk."}
    claim = demand(place, award, 10_000, **waived)
    stopped = granted(place)
    awards.stop(by=officer, award_id=stopped.pk, reason="Redovisningen dröjer.")
    return {
        **_pages("what is under way", award.pk, "award", "award-stop", "recovery-demand"),
        **_pages("a wish", asked.pk, "change-request"),
        **_pages("a claim", claim.pk, "recovery-waive"),
        **_pages("what is stopped", stopped.pk, "award", "award-resume"),
    }


def _ended(place):
    """Accounts to check, settled with money to come back, closed, and a grant revoked."""
    waiting, short, closed = granted(place), granted(place), granted(place, kind="board")
    revoked = awarded.grant(place)
    sent(place, waiting, 600_000, 310_000, 0)
    sent(place, short, 500_000, 100_000, 0)
    approve(place, short, 500_000, 50_000, finding="Hälften av utrustningen finns inte.")
    sent(place, closed, 600_000, 300_000, 100_000)
    approve(place, closed)
    awards.close(by=awarded.both(place), award_id=closed.pk)
    awards.revoke(by=awarded.both(place), award_id=revoked.pk, reason="Sökanden avstår.")
    told_of = {"to check": waiting, "short": short, "closed": closed, "revoked": revoked}
    found = {}
    for what, award in told_of.items():
        found |= _pages(f"what is {what}", award.pk, "award")
        found |= _pages(f"what is {what}", final(award).pk, "report")
    return found


def _own(place):
    """The looker's own body's: one to write about, one sent back, one sent in."""
    body = Organisation.objects.get(name="Kommunstyrelsen")
    writing, lacking, done = (granted(place, to=body) for _ in range(3))
    applicant = actor(place.people["applicant"], "applicant")
    facts = told(writing, 100_000, activities="")
    reports.save(by=applicant, report_id=final(writing).pk, facts=facts, extract=EXTRACT)
    for award in (lacking, done):
        sent(place, award, 600_000, 300_000, 50_000)
    reports.lack(
        by=awarded.both(place), report_id=final(lacking).pk, finding="Utdraget gäller fel år."
    )
    found = {"the granted measures of mine": reverse("fund:own-awards")}
    for what, award in {"draft": writing, "lacking": lacking, "sent": done}.items():
        found |= _pages(f"mine, {what}", award.pk, "own-award")
        found |= _pages(f"mine, {what}", final(award).pk, "own-report")
    return found | _pages("mine", writing.pk, "own-award-move")
