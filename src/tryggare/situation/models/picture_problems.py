"""The problems that a lägesbild finds, and what may cause them. Never about individuals."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.picture_blocks import LONGEST_GROUND, PictureBlock
from tryggare.situation.models.pictures import SituationPicture


class PictureProblem(MunicipalRow):
    """One problem. With a priority it is prioritised, and must have a reason and a cause."""

    class Trend(models.TextChoices):
        GROWS = "grows", _("Ökar")
        SAME = "same", _("Oförändrat")
        SHRINKS = "shrinks", _("Minskar")
        UNKNOWN = "unknown", _("Går inte att säga")

    picture = models.ForeignKey(SituationPicture, on_delete=models.CASCADE, related_name="problems")
    # The same in every version that the problem is taken over to.
    origin = models.UUIDField(default=uuid.uuid4, editable=False)
    what = models.CharField(_("problem"), max_length=200)
    where = models.CharField(_("var"), max_length=300, blank=True)
    when = models.CharField(_("när"), max_length=300, blank=True)
    affected = models.CharField(_("vilka grupper drabbas"), max_length=300, blank=True)
    harm = models.CharField(_("skada"), max_length=1000, blank=True)
    trend = models.CharField(_("utveckling"), max_length=10, choices=Trend.choices, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("prioritet"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    reason = models.CharField(_("skäl till prioriteten"), max_length=1000, blank=True)
    supported_by = models.ManyToManyField(
        PictureBlock, through="ProblemSupport", related_name="supports"
    )
    is_open = models.BooleanField(_("öppen"), default=False)
    ground = models.CharField(_("grund"), max_length=LONGEST_GROUND, blank=True)

    class Meta:
        ordering = (models.F("priority").asc(nulls_last=True), "what", "id")
        constraints = (
            models.UniqueConstraint(fields=["picture", "origin"], name="picture_problem_once"),
            models.CheckConstraint(
                condition=Q(priority__isnull=True) | Q(priority__gte=1, priority__lte=5),
                name="picture_problem_priority_1_to_5",
            ),
        )

    def __str__(self) -> str:
        return "problem"


class ProblemSupport(MunicipalRow):
    """A block that shows the problem."""

    problem = models.ForeignKey(PictureProblem, on_delete=models.CASCADE, related_name="supports")
    block = models.ForeignKey(PictureBlock, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["problem", "block"], name="problem_support_once"),
        )

    def __str__(self) -> str:
        return "support"


class Cause(MunicipalRow):
    """A hypothesis of why (orsaksanalys), with what speaks for it and against it."""

    class Side(models.TextChoices):
        OFFENDER = "offender", _("De som begår brotten")
        PLACE = "place", _("Platsen")
        TARGET = "target", _("Det eller de som utsätts")
        GUARDIAN = "guardian", _("De som kunde ha ingripit")

    class Certainty(models.TextChoices):
        LOW = "low", _("Osäkert")
        MEDIUM = "medium", _("Troligt")
        HIGH = "high", _("Säkert")

    problem = models.ForeignKey(PictureProblem, on_delete=models.CASCADE, related_name="causes")
    side = models.CharField(_("vad orsaken gäller"), max_length=10, choices=Side.choices)
    hypothesis = models.CharField(_("hypotes"), max_length=500)
    evidence_for = models.CharField(_("talar för"), max_length=1000, blank=True)
    evidence_against = models.CharField(_("talar emot"), max_length=1000, blank=True)
    influence = models.CharField(_("vem som kan påverka"), max_length=500, blank=True)
    certainty = models.CharField(
        _("hur säkert"), max_length=10, choices=Certainty.choices, blank=True
    )

    class Meta:
        ordering = ("side", "id")

    def __str__(self) -> str:
        return "cause"
