"""That the police, the prison service or SiS has referred someone to us, or we to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.consents import Consent
from tryggare.exit.models.disclosures import Disclosure
from tryggare.organisations.models import Person


class Referral(SealedRow):
    """Sealed: whom at the actor, what was said, and how each of the actor's conditions stands."""

    class Direction(models.TextChoices):
        INTO = "in", _("Till oss")
        OUT = "out", _("Från oss")

    direction = models.CharField(_("riktning"), max_length=3, choices=Direction.choices)
    actor = models.CharField(_("aktör"), max_length=25)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    happened_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_referral_of_case"),)
        constraints = (
            # Nothing goes out without something to rest on, and what comes in rests on nothing.
            models.CheckConstraint(
                condition=Q(direction="in", consent__isnull=True, disclosure__isnull=True)
                | Q(direction="out", consent__isnull=True, disclosure__isnull=False)
                | Q(direction="out", consent__isnull=False, disclosure__isnull=True),
                name="exit_referral_out_rests_on_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.actor}"
