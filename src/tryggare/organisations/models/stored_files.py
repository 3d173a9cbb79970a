"""Files that people send in, whichever room they belong to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow
from tryggare.organisations.models.people import Person


class StoredFiles(models.Manager["StoredFile"]):
    """Leaves the content where it is until someone asks for it."""

    def get_queryset(self) -> models.QuerySet[StoredFile]:
        return super().get_queryset().defer("content")


class StoredFile(MunicipalRow):
    """A file that has been through ``domain.attachments``; the room that points at it decides who
    may read it.

    ``content`` is empty when another store than the database keeps it: ask
    ``services.file_store`` for it. A query that joins hither says ``defer("file__content")``.
    """

    name = models.CharField(_("filnamn"), max_length=200)
    media_type = models.CharField(_("filtyp"), max_length=100)
    size = models.PositiveIntegerField(_("storlek i byte"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    content = models.BinaryField(null=True, blank=True)
    purpose = models.CharField(_("vad filen är till för"), max_length=100)
    stored_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(auto_now_add=True)

    objects = StoredFiles()

    class Meta:
        base_manager_name = "objects"
        ordering = ("stored_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="stored_file_sum_is_sha256",
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=True)
                | Q(
                    Exact(
                        Func(
                            F("content"),
                            function="octet_length",
                            output_field=models.IntegerField(),
                        ),
                        F("size"),
                    )
                ),
                name="stored_file_is_as_large_as_it_says",
            ),
        )

    def __str__(self) -> str:
        return self.name
