"""What stands in a lägesbild's sections: written text and frozen results, in order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.pictures import SituationPicture

# The provisions are rows of law; their names are shown from there.
LONGEST_GROUND = 20


class PictureBlock(MunicipalRow):
    """A text, or a result frozen when it was put in. Closed to residents unless ``is_open``."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        FROZEN = "frozen", _("Underlag")

    class Section(models.TextChoices):
        EXTENT = "extent", _("Brottslighetens omfattning")
        DEVELOPMENT = "development", _("Utveckling")
        CONSEQUENCES = "consequences", _("Konsekvenser")
        OTHER = "other", _("Annan information")
        ANALYSIS = "analysis", _("Samlad analys")

    picture = models.ForeignKey(SituationPicture, on_delete=models.CASCADE, related_name="blocks")
    section = models.CharField(max_length=15, choices=Section.choices)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TEXT)
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    # What the offer was (``kind/key``) and what it said: a FrozenPart as plain JSON.
    offer = models.CharField(max_length=200, blank=True)
    frozen = models.JSONField(default=dict, blank=True)
    is_open = models.BooleanField(_("öppen"), default=False)
    ground = models.CharField(_("grund"), max_length=LONGEST_GROUND, blank=True)
    # Rises with every save, so that what is older never overwrites what is newer.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("section", "position", "id")
        indexes = (
            models.Index(fields=["picture", "section", "position"], name="picture_block_order"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="text", offer="") | models.Q(kind="frozen"),
                name="picture_block_is_text_or_frozen",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_section_display())


class EarlierFrozen(MunicipalRow):
    """What a frozen block said before it was taken anew. Kept until the version is adopted."""

    block = models.ForeignKey(PictureBlock, on_delete=models.CASCADE, related_name="earlier")
    frozen = models.JSONField(default=dict)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-replaced_at", "id")
        verbose_name_plural = "earlier frozen"

    def __str__(self) -> str:
        return str(self.replaced_at)
