"""A case with something planned in it, through the services."""

from datetime import date, timedelta

from django.utils import timezone

from tryggare.domain.law import Branch
from tryggare.domain.needs import all_plans
from tryggare.exit.models import Event
from tryggare.exit.services import agreements, cases, interventions, needs, plans
from tryggare.exit.services.agreements import AgreementFacts
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.interventions import InterventionFacts
from tryggare.exit.services.needs import MappingFacts, Statement
from tryggare.exit.services.plans import PlanFacts

TODAY = date(2026, 11, 24)
NAME, NUMBER = "Kim Exempelsson", "19121212-1212"


def opened(town, *, branch=Branch.ADULT, number=NUMBER, name="ada"):
    with town.working(name) as by:
        who = IdentityFacts(name=NAME, personal_number=number)
        facts = CaseFacts(branch=branch, opened_on=TODAY, identity=who)
        return cases.open_(by=by, facts=facts, keyring=town.keyring)


def mapped(town, case, by, on=TODAY, **areas):
    facts = MappingFacts(mapped_on=on, areas=areas or {"debts": said(3)})
    return needs.map_(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def said(level, **more):
    return Statement(level=level, source="person", **more)


def begun(town, case, by, **changes):
    facts = {
        "area": "debts",
        "kind": "debt_advice",
        "path": "assessed",
        "decided_on": TODAY,
        "decision": "Beslutet den 24 november",
        "responsible": "social_services",
        "starts_on": TODAY,
    }
    found = InterventionFacts(**(facts | changes))
    return interventions.begin(by=by, case_id=case.pk, facts=found, keyring=town.keyring)


def planned(town, case, by, kind="adult_plan", **changes):
    fields = {one.code: f"Om {one.code}" for one in all_plans()[kind].fields}
    fields |= changes.pop("fields", {})
    facts = {
        "kind": kind,
        "made_on": TODAY,
        "review_on": TODAY + timedelta(days=60),
        "fields": fields,
        "took_part": "Personen och handläggaren",
        "own_view": "Det känns rimligt",
        "placed_on": TODAY if kind == "care_plan" else None,
        "consented_on": TODAY if kind == "individual_plan" else None,
    }
    found = PlanFacts(**(facts | changes))
    return plans.write(by=by, case_id=case.pk, facts=found, keyring=town.keyring)


def agreed(town, case, by, kind="support", **changes):
    facts = {
        "kind": kind,
        "agreed_on": TODAY,
        "ours": "Vi hör av oss varje vecka",
        "theirs": "Svarar när vi ringer",
        "person_agrees": True,
        "results": "Bara jag och min handläggare" if kind == "tests" else "",
    }
    found = AgreementFacts(**(facts | changes))
    return agreements.make(by=by, case_id=case.pk, facts=found, keyring=town.keyring)


def actions(case):
    """What the case's log tells, in order; asked inside a transaction of its team."""
    found = Event.objects.filter(case_id=case.pk).order_by("sequence")
    return [
        text.split('"action":"')[1].split('"')[0]
        for text in found.values_list("content", flat=True)
    ]


def later(days):
    return timezone.localdate() + timedelta(days=days)
