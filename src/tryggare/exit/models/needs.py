"""Needs, interventions and plans: added to, never changed. What is sealed is all that is said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class NeedsMapping(SealedRow):
    """How it was in the areas that were talked about one day. Each area's level, goal, source and
    the person's own words are sealed together, so that not even which areas shows."""

    mapped_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "mapped_on"], name="exit_mapping_of_case"),)

    def __str__(self) -> str:
        return str(self.mapped_on)


class Intervention(SealedRow):
    """Support that someone gives. Its kind is sealed too: it would tell of an illness or a debt."""

    class Path(models.TextChoices):
        ASSESSED = "assessed", _("Behovet är prövat")
        LIGHT = "light", _("Utan behovsprövning")

    path = models.CharField(_("hur den ges"), max_length=8, choices=Path.choices)
    # When it was decided: on the person's need, or by the board for all.
    decided_on = models.DateField(_("beslutet"))
    # When the person was told of the right to apply for support, on the light path (SoL 11:6).
    informed_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(_("från"))
    planned_end = models.DateField(_("till"), null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "starts_on"], name="exit_intervention_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(path="assessed", informed_on__isnull=True)
                | Q(path="light", informed_on__isnull=False),
                name="exit_intervention_light_is_told",
            ),
            models.CheckConstraint(
                condition=Q(planned_end__isnull=True) | Q(planned_end__gte=F("starts_on")),
                name="exit_intervention_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.get_path_display()


class InterventionEnd(SealedRow):
    """That an intervention ended one day. How it went is sealed."""

    intervention = models.OneToOneField(Intervention, on_delete=models.PROTECT, related_name="end")
    ended_on = models.DateField(_("slut"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.ended_on)


class Plan(SealedRow):
    """One version of a plan of a kind of ``domain.needs``, made in a round of the case. The newest
    holds; the others stay as they were."""

    kind = models.CharField(_("plan"), max_length=30)
    version = models.PositiveIntegerField(_("version"))
    round = models.PositiveIntegerField()
    made_on = models.DateField(_("dag"))
    # The day to follow it up by, which people set.
    review_on = models.DateField(_("följs upp"))
    # A care plan's: when the person was placed.
    placed_on = models.DateField(null=True, blank=True)
    # An individual plan's: when the person consented to it.
    consented_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind", "version"], name="exit_plan_one_of_each_version"
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("made_on")), name="exit_plan_reviewed_after_made"
            ),
            models.CheckConstraint(
                condition=~Q(kind="individual_plan") | Q(consented_on__isnull=False),
                name="exit_plan_individual_is_consented",
            ),
            models.CheckConstraint(
                condition=~Q(kind="care_plan") | Q(placed_on__isnull=False),
                name="exit_plan_of_care_is_placed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
