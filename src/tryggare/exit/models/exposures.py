"""An address that may have become known, and what was done about it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.whereabouts import Whereabouts
from tryggare.organisations.models import Person


class Exposure(SealedRow):
    """One exposed address. ``seen_from`` to ``noticed_at`` is when it may have come out."""

    KEY = "person"

    class State(models.TextChoices):
        REPORTED = "reported", _("Gör det här genast")
        ASSESSED = "assessed", _("Bedömt")
        CLOSED = "closed", _("Avslutat")

    whereabouts = models.ForeignKey(
        Whereabouts, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("läge"), max_length=8, choices=State.choices, default=State.REPORTED)
    noticed_at = models.DateTimeField(_("när ni fick veta"))
    seen_from = models.DateTimeField(_("kan ha varit känd från"))
    reported_at = models.DateTimeField(auto_now_add=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["reported", "assessed", "closed"]),
                name="exit_exposure_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(seen_from__lte=F("noticed_at")),
                name="exit_exposure_seen_before_it_is_noticed",
                violation_error_code="seen_from",
                violation_error_message=_("Den kan inte ha blivit känd efter att ni fick veta."),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ExposureStep(SealedRow):
    """Something done about it: a check on the list answered, an assessment, what was learnt."""

    KEY = "person"

    exposure = models.ForeignKey(Exposure, on_delete=models.PROTECT, related_name="+")
    # A check of domain.exit_safety, or the way it was moved.
    what = models.CharField(max_length=20)
    answer = models.CharField(max_length=10, blank=True)
    done_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["exposure", "done_at"], name="exit_exposure_step_of_it"),)

    def __str__(self) -> str:
        return self.what
