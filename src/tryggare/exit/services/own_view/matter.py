"""What the person's own page is made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tryggare.domain.law import Branch
from tryggare.exit.models import Case, Membership
from tryggare.exit.services import agreements, interventions, needs, plans
from tryggare.exit.services.agreements import ReadAgreement
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.interventions import ReadIntervention
from tryggare.exit.services.needs import Statement
from tryggare.exit.services.own_view import shared
from tryggare.exit.services.own_view.shared import OwnConsent, Told
from tryggare.exit.services.plans import ReadPlan
from tryggare.organisations.models import Person


@dataclass(frozen=True)
class OwnView:
    """What is so on one day: the newest of each, and what goes on. ``team`` and ``staff`` are the
    names that must not be seen in it."""

    on: date
    branch: Branch
    areas: Mapping[str, Statement]
    plans: Sequence[ReadPlan]
    interventions: Sequence[ReadIntervention]
    agreements: Sequence[ReadAgreement]
    consents: Sequence[OwnConsent]
    told: Sequence[Told]
    team: Collection[str]
    staff: Collection[str]


def gathered(case: Case, keys: CaseKeys) -> OwnView:
    """Everything, opened. The caller logs that it is shown."""
    today = timezone.localdate()
    team = Membership.objects.filter(case=case).values_list("person__name", flat=True)
    return OwnView(
        on=today,
        branch=Branch(case.branch),
        areas=needs.latest(needs.opened(case, keys)),
        plans=[one for one in plans.newest(plans.opened(case, keys)) if one.round == case.round],
        interventions=[one for one in interventions.opened(case, keys) if one.ended_on is None],
        agreements=[one for one in agreements.opened(case, keys) if one.holds],
        consents=shared.consents(case, keys),
        told=shared.told(case, keys),
        team=set(team),
        staff=set(Person.objects.values_list("name", flat=True)),
    )
