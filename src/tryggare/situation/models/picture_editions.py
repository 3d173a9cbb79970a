"""An adopted lägesbild as it was adopted: its content and files in two editions, and the copy that
residents read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.pictures import SituationPicture


class Format(models.TextChoices):
    """``shell.papers`` makes both."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"


class PictureEdition(MunicipalRow):
    """The content of a version, whole or public, with its SHA-256. Never changed once adopted."""

    class Kind(models.TextChoices):
        WHOLE = "whole", _("Hela")
        PUBLIC = "public", _("Öppen")

    picture = models.ForeignKey(SituationPicture, on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["picture", "kind"], name="picture_edition_once"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class EditionFile(MunicipalRow):
    """An edition as a file, with its SHA-256."""

    edition = models.ForeignKey(PictureEdition, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=5, choices=Format.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["edition", "format"], name="edition_file_once"),
        )

    def __str__(self) -> str:
        return str(self.get_format_display())


class PublishedPicture(MunicipalRow):
    """What residents read: a copy of an adopted version's public edition, letter by letter. The
    only row of a lägesbild that the public may see."""

    picture = models.ForeignKey(SituationPicture, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    pdf = models.BinaryField()
    docx = models.BinaryField()
    published_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The day a later version was adopted, whether or not that one is published.
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-number", "-published_at")
        constraints = (
            models.UniqueConstraint(
                fields=["picture"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="picture_published_once",
            ),
        )

    def __str__(self) -> str:
        return f"version {self.number}"
