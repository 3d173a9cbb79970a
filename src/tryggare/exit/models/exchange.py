"""What goes between a case and the system that holds the municipality's *akt*, and what comes back.

No file of an export is kept: only that it was made, of what, by whom, and its hash.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class RecordSystem(MunicipalRow):
    """Which system holds the *akt*, as it was decided; the newest is what holds.

    ``name`` is empty when it is Tryggare itself. ``key`` is the other system's public key
    (X-Wing, 1216 bytes), where it has one; ``days`` is how long something written here may wait
    before it stands there.
    """

    name = models.CharField(_("systemets namn"), max_length=60, blank=True)
    decided_on = models.DateField(_("beslutsdag"))
    decided_by = models.CharField(_("vem som har beslutat"), max_length=120)
    reference = models.CharField(_("diarienummer"), max_length=60, blank=True)
    key = models.BinaryField(max_length=1216, null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("dagar"))
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["municipality", "-set_at"], name="exit_system_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=365), name="exit_system_days_within_a_year"
            ),
        )

    def __str__(self) -> str:
        return self.name or "Tryggare"


class CaseExport(SealedRow):
    """One export of a case. Why, and why also what is most secret, is sealed.

    ``parts`` are codes of ``domain.exit_exchange``. With ``with_protected`` another member of the
    team approves it before it is taken. ``digest`` is the SHA-256 of the file as it was given out.
    """

    class Purpose(models.TextChoices):
        RECORD = "record", _("Föra in i akten")
        CHANGE = "change", _("Byta system")
        ARCHIVE = "archive", _("Arkivera")

    system = models.ForeignKey(RecordSystem, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("ändamål"), max_length=7, choices=Purpose.choices)
    parts = models.JSONField(_("delar"))
    with_protected = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    digest = models.BinaryField(max_length=32, null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["case", "-asked_at"], name="exit_export_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False)
                & ~Q(approved_by=F("asked_by")),
                name="exit_export_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_by__isnull=True)
                | Q(stopped_at__isnull=False, stopped_by__isnull=False, taken_at__isnull=True),
                name="exit_export_stopped_before_it_is_taken",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, digest__isnull=True)
                | Q(taken_at__isnull=False, digest__isnull=False)
                & (Q(with_protected=False) | Q(approved_by__isnull=False)),
                name="exit_export_taken_once_it_may",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["record", "change", "archive"]),
                name="exit_export_purpose_is_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ExportReceipt(SealedRow):
    """That an export has been registered in the akt. Its *diarienummer* there is sealed.

    ``by_file`` says that the system sent it; otherwise someone here wrote it in.
    """

    export = models.OneToOneField(CaseExport, on_delete=models.PROTECT, related_name="receipt")
    registered_on = models.DateField(_("införd den"))
    by_file = models.BooleanField()
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_receipt_of_case"),)

    def __str__(self) -> str:
        return str(self.registered_on)


class ReturnFile(SealedRow):
    """A file that came back. ``original`` is the file as it came, locked with the export's own
    key for answers; what it says of itself is sealed."""

    export = models.ForeignKey(CaseExport, on_delete=models.PROTECT, related_name="returns")
    original = models.BinaryField()
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_return_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)


class ReturnedRow(SealedRow):
    """Something written in the other system, as it came. Its text, author and id there are sealed.

    It is never taken for a decision or a note of ours: nothing in the case follows from it.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("Anteckning")
        DECISION = "decision", _("Beslut")
        OTHER = "other", _("Annat")

    file = models.ForeignKey(ReturnFile, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(_("slag"), max_length=8, choices=Kind.choices)
    happened_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-happened_on"], name="exit_returned_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["note", "decision", "other"]),
                name="exit_returned_kind_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
