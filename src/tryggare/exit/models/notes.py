"""The journal: added to, never changed. What was wrong is put right by a new note."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Note(SealedRow):
    """One note in the journal. Its text, and what the person objects to in it, are sealed."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Anteckning")
        CONTACT = "contact", _("Kontakt")
        MEETING = "meeting", _("Möte")
        CORRECTION = "correction", _("Rättelse")

    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    happened_on = models.DateField(_("när det hände"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_note_of_case"),)

    def __str__(self) -> str:
        return self.get_kind_display()
