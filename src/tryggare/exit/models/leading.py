"""What leaders ask of caseworkers, and what caseworkers say of themselves. No case is named."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Reminder(MunicipalRow):
    """The leaders' reminder of times that have run out, once a week at the most.

    Whom it concerns each caseworker sees in their own cases; whoever sends it never learns.
    """

    # The week's Monday.
    week = models.DateField(_("vecka"))
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "week"], name="exit_reminder_one_a_week"
            ),
        )

    def __str__(self) -> str:
        return f"{self.week}"


class CheckIn(MunicipalRow):
    """What a caseworker answers their leader: how the work is, and whether help is needed.

    It is said by a person and not counted from any case. There is no room for words in it. All
    answers are kept; the newest is what holds.
    """

    class Load(models.TextChoices):
        ROOM = "room", _("Jag har utrymme för mer")
        EVEN = "even", _("Lagom")
        FULL = "full", _("Fullt, jag kan inte ta mer")
        RELIEF = "relief", _("För mycket, jag behöver avlastning")

    class Times(models.TextChoices):
        IN_HAND = "in_hand", _("Jag klarar tiderna")
        HELP = "help", _("Jag behöver hjälp för att klara tiderna")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    load = models.CharField(_("arbetsbelastning"), max_length=6, choices=Load.choices)
    times = models.CharField(_("tider"), max_length=7, choices=Times.choices)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["person", "-said_at"], name="exit_checkin_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(load__in=["room", "even", "full", "relief"])
                & Q(times__in=["in_hand", "help"]),
                name="exit_checkin_is_in_set_words",
            ),
        )

    def __str__(self) -> str:
        return str(self.person)  # the log names the row, and is read by others than the leaders
