"""Files of incidents: how they are read, how far they have come, and what was refused."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class ImportMapping(MunicipalRow):
    """How files of one origin are read; ``reading`` is ``domain.incidents.mapping.to_plain``."""

    name = models.CharField(
        _("varifrån uppgifterna kommer"),
        max_length=100,
        help_text=_("Till exempel namnet på systemet. Nästa fil därifrån läses på samma sätt."),
    )
    reading = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="import_mapping_name_once",
                violation_error_code="name",
                violation_error_message=_("Det finns redan ett sådant sätt att läsa."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ImportBatch(MunicipalRow):
    """A file that is to be read in, and what became of it.

    The incidents that it adds have ids made of the batch's own id and their row: see
    ``services.import_ids``. So all of them, and no others, can be taken away again.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uppladdad")
        QUEUED = "queued", _("Väntar")
        RUNNING = "running", _("Läses in")
        DONE = "done", _("Inläst")
        FAILED = "failed", _("Misslyckades")
        UNDOING = "undoing", _("Tas bort")
        UNDONE = "undone", _("Borttagen")
        DISCARDED = "discarded", _("Bortvald")

    name = models.CharField(_("filnamn"), max_length=255)
    size = models.BigIntegerField(_("storlek i byte"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    sheet = models.CharField(_("blad"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    mapping = models.ForeignKey(
        ImportMapping, on_delete=models.PROTECT, null=True, blank=True, related_name="batches"
    )
    # As the mapping was when it was read: the mapping may be changed for the next file.
    reading = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField(_("rader i filen"), default=0)
    # The last row that is dealt with, by its number in the file: all up to it are, none after.
    position = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(_("rader som är lästa"), default=0)
    added = models.PositiveIntegerField(_("nya händelser"), default=0)
    there = models.PositiveIntegerField(_("fanns redan"), default=0)
    refused = models.PositiveIntegerField(_("lästes inte in"), default=0)
    removed = models.PositiveIntegerField(_("borttagna händelser"), default=0)
    # [[row, column, value, sentence]], the first of them, and [[sentence, count]] of all.
    refusals = models.JSONField(default=list, blank=True)
    refusal_counts = models.JSONField(default=list, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    failure = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "import batches"
        ordering = ("-uploaded_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "uploaded", "queued", "running", "done", "failed", "undoing", "undone",
                        "discarded",
                    ]
                ),
                name="import_batch_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["uploaded", "discarded"]) | Q(mapping__isnull=False),
                name="import_batch_is_mapped_before_it_is_read",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ImportPart(MunicipalRow):
    """A piece of the uploaded file's bytes, in order; gone once the file is read in."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="import_part_once"),
        )

    def __str__(self) -> str:
        return str(self.number)
