"""A spreadsheet as it came, kept so that every application can be traced to its cell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class ApplicationFile(MunicipalRow):
    """An uploaded file. Nothing of it is an application until someone has seen what it says."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uppladdad")
        MAPPED = "mapped", _("Kolumner valda")
        READ = "read", _("Inläst")
        DISCARDED = "discarded", _("Bortvald")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("filnamn"), max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(_("blad"), max_length=200, blank=True)
    # {column heading in the file: field it is read as}
    mapping = models.JSONField(default=dict, blank=True)
    # {column heading: values whose rows are no applications to this round}
    left_out = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["uploaded", "mapped", "read", "discarded"]),
                name="application_file_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.name
