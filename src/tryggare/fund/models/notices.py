"""What someone should hear of: kept until it has gone out, many in one letter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Notice(MunicipalRow):
    """One thing to tell one person. ``text`` is a ``domain.wording.Text`` in plain form."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, related_name="+"
    )
    text = models.JSONField()
    path = models.CharField(max_length=300)
    due = models.DateField(_("senast"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        indexes = (models.Index(fields=["mailed_at", "person"], name="notice_to_mail"),)

    def __str__(self) -> str:
        return self.kind
