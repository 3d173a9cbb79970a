"""Joint agreements with their parties, and those that nothing follows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tryggare.domain.plans.cooperation import warned_until
from tryggare.measures.models import JointAgreement, JointParty


def listed() -> QuerySet[JointAgreement]:
    """The latest first, with parties and the file without its content; each says if it is
    ``followed`` by another."""
    parties = JointParty.objects.select_related("organisation").order_by("organisation__sort_key")
    found = JointAgreement.objects.annotate(followed=Exists(_after()))
    return found.prefetch_related(Prefetch("parties", parties), "file")


def one(agreement_id: UUID) -> JointAgreement:
    """Raises JointAgreement.DoesNotExist."""
    return listed().get(pk=agreement_id)


def party(party_id: UUID) -> JointParty:
    """Raises JointParty.DoesNotExist."""
    return JointParty.objects.select_related("agreement", "organisation").get(pk=party_id)


def left_open(on: date) -> QuerySet[JointAgreement]:
    """Signed ones that have ended or soon will, and that nothing follows; first to end first."""
    return (
        JointAgreement.objects.filter(signed_on__isnull=False, ends__lte=warned_until(on))
        .filter(~Exists(_after()))
        .order_by("ends", "title", "pk")
    )


def _after() -> QuerySet[JointAgreement]:
    """Signed agreements that take over after the outer one: they have a party in common, begin
    later and last longer."""
    # Three floors up: past the parties and past the one that follows.
    first = OuterRef(OuterRef(OuterRef("pk")))
    of_the_first = JointParty.objects.filter(agreement=first).values("organisation")
    shared = JointParty.objects.filter(agreement=OuterRef("pk"), organisation__in=of_the_first)
    return JointAgreement.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=OuterRef("ends")),
        Exists(shared),
        signed_on__isnull=False,
        starts__gt=OuterRef("starts"),
    )
