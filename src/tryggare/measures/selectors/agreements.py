"""Joint agreements with their parties, and those that nothing follows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tryggare.domain.plans.cooperation import warned_until
from tryggare.measures.models import JointAgreement, JointParty
from tryggare.measures.selectors.council import OWN_KINDS


def listed() -> QuerySet[JointAgreement]:
    """The latest first, with parties and the file without its content; each says if it is
    ``followed`` by another."""
    parties = JointParty.objects.select_related("organisation").order_by("organisation__sort_key")
    found = JointAgreement.objects.annotate(followed=_followed())
    return found.prefetch_related(Prefetch("parties", parties), "file")


def one(agreement_id: UUID) -> JointAgreement:
    """Raises JointAgreement.DoesNotExist."""
    return listed().get(pk=agreement_id)


def party(party_id: UUID) -> JointParty:
    """Raises JointParty.DoesNotExist."""
    return JointParty.objects.select_related("agreement", "organisation").get(pk=party_id)


def left_open(on: date) -> QuerySet[JointAgreement]:
    """Signed ones that have ended or soon will, that nothing follows and that something should;
    first to end first."""
    return (
        JointAgreement.objects.filter(
            signed_on__isnull=False, is_closed=False, ends__lte=warned_until(on)
        )
        .filter(~_followed())
        .order_by("ends", "title", "pk")
    )


def _followed() -> Q:
    """Whether every party outside the municipality has signed another agreement that begins later
    and lasts longer. With no such party nothing follows: the municipality is in all of them."""
    outside = JointParty.objects.filter(agreement=OuterRef("pk"))
    outside = outside.exclude(organisation__kind__in=OWN_KINDS)
    goes_on = JointParty.objects.filter(
        Q(agreement__ends__isnull=True) | Q(agreement__ends__gt=OuterRef("agreement__ends")),
        organisation=OuterRef("organisation"),
        agreement__signed_on__isnull=False,
        agreement__starts__gt=OuterRef("agreement__starts"),
    )
    return Q(Exists(outside)) & ~Q(Exists(outside.filter(~Exists(goes_on))))
