"""Audit packs in every state that a page can show, put beside the demonstration."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory
from tests.rooms.fund.laid import lay_round
from tryggare.audit import tenancy
from tryggare.fund.models import AuditPack
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_SEALED = {
    "finished_at": timezone.now(), "size": 12_400_000, "sha256": "a1" * 32, "seal_sequence": 1234,
    "seal_hash": "b2" * 32,
}  # fmt: skip
_STATES = {
    "an audit pack that waits": {"state": "queued"},
    "an audit pack under way": {"state": "running", "done": 30, "total": 90},
    "an audit pack to fetch": {"state": "done", **_SEALED},
    "an audit pack that was replaced": {"state": "replaced", **_SEALED},
    "an audit pack that failed": {
        "state": "failed", "finished_at": timezone.now(),
        "failure": "Arbetet avbröts 3 gånger utan att bli klart.",
    },
}  # fmt: skip


def lay_audit_packs():
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        RoleGrantFactory(municipality=municipality, person=person, role="controller")
        place = SimpleNamespace(municipality=municipality, enter=lambda: None)
        found = {}
        for number, (what, facts) in enumerate(_STATES.items()):
            # One is made at a time for each round.
            round_ = lay_round(place, budget=800_000 + number)
            pack = AuditPack.objects.create(
                municipality=municipality, round=round_, requested_by=person,
                reason="Revisionens granskning av året", **facts,
            )  # fmt: skip
            found[what] = reverse("fund:audit-pack", args=[pack.pk])
        early = lay_round(place, (), state="open", budget=900_000)
        return {
            **found,
            "audit packs of a round": reverse("fund:audit-packs", args=[round_.pk]),
            "audit packs while the call is open": reverse("fund:audit-packs", args=[early.pk]),
        }
