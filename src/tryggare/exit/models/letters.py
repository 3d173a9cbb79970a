"""Letters in a case, and appointments: on the outside only fixed words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.exit.models.decisions import Decision
from tryggare.organisations.models import Person


class Letter(SealedRow):
    """A letter to the person. What it says is sealed, or is the decision's; it is made into paper
    when someone takes it out, with the staff's names or without (FL 33 §)."""

    class Handed(models.TextChoices):
        NOT_YET = "", _("Inte än")
        IN_PERSON = "in_person", _("Lämnat vid ett möte")
        REPRESENTATIVE = "representative", _("Lämnat till ombud")
        DIGITAL = "digital", _("I en säker digital tjänst")
        POST = "post", _("Med post, som personen har sagt ja till")
        READ_OUT = "read_out", _("Läst upp")

    # A code of ``domain.exit_contacts``.
    subject = models.CharField(_("rubrik"), max_length=20)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hides_staff = models.BooleanField(_("utan personalens namn"))
    handed = models.CharField(
        _("hur det lämnades"), max_length=14, choices=Handed.choices, blank=True, default=""
    )
    handed_on = models.DateField(_("dag"), null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_letter_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(handed="", handed_on__isnull=True)
                | (~Q(handed="") & Q(handed_on__isnull=False)),
                name="exit_letter_handed_some_day",
            ),
        )

    def __str__(self) -> str:
        return self.subject


class Appointment(CaseRow):
    """A time that is booked, as a calendar may show it: fixed words and a room's number."""

    starts_at = models.DateTimeField(_("när"))
    minutes = models.PositiveSmallIntegerField(_("hur länge"))
    # A code of ``domain.exit_contacts``.
    occasion = models.CharField(_("vad"), max_length=20)
    room = models.PositiveSmallIntegerField(_("rum"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "starts_at"], name="exit_appointment_of_case"),)

    def __str__(self) -> str:
        return self.occasion
