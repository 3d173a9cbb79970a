"""What was asked for or told, on what ground, and by which two people: each step stays."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.consents import Consent
from tryggare.organisations.models import Person


class Request(SealedRow):
    """That an authority has asked for what it has a right to by law (lag 2025:170 4 §, SoL 15:7).
    ``ground`` is the provision it rests on, as an id of ``domain.secrecy``."""

    authority = models.CharField(_("myndighet"), max_length=25)
    ground = models.CharField(_("bestämmelse"), max_length=40)
    purpose = models.CharField(_("ändamål"), max_length=25)
    asked_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-asked_on"], name="exit_request_of_case"),)

    def __str__(self) -> str:
        return f"{self.authority} {self.asked_on}"


class Disclosure(SealedRow):
    """One trial of whether something may be told, of ``domain.secrecy``. Its reasons are sealed and
    stay as the first signer wrote them."""

    recipient = models.CharField(_("mottagare"), max_length=25)
    initiative = models.CharField(max_length=10)
    purpose = models.CharField(_("ändamål"), max_length=25)
    ground = models.CharField(_("grund"), max_length=40, blank=True)
    outcome = models.CharField(_("utfall"), max_length=10)
    state = models.CharField(_("läge"), max_length=15)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, null=True, blank=True, related_name="trials"
    )
    tried_at = models.DateTimeField(auto_now_add=True)
    tried_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["case", "-tried_at"], name="exit_disclosure_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("tried_by")),
                name="exit_disclosure_signed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False),
                name="exit_disclosure_second_by_someone_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.recipient} {self.state}"


class DisclosureStep(SealedRow):
    """What happened with a trial after its first signature; what was told and to whom is sealed."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="steps")
    way = models.CharField(max_length=15)
    happened_on = models.DateField(_("dag"))
    gone_at = models.DateTimeField(auto_now_add=True)
    gone_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["disclosure", "gone_at"], name="exit_step_of_disclosure"),)

    def __str__(self) -> str:
        return self.way
