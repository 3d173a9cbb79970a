"""A week's picture, what is said about each kommundel, and who was there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District, Organisation, Person
from tryggare.organisations.models.base import MunicipalRow


class WeekPicture(MunicipalRow):
    """What came in during a week. ``frozen`` is the picture as it was prepared: see
    ``domain.weeks.frozen``; ``checklist`` is ``{"line": text, "done": bool}`` in order."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        PREPARED = "prepared", _("Förberedd")
        MET = "met", _("Möte hållet")
        CLOSED = "closed", _("Klar")

    week = models.DateField(_("veckans måndag"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    checklist = models.JSONField(default=list, blank=True)
    frozen = models.JSONField(default=dict, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(_("mötet hölls"), null=True, blank=True)

    class Meta:
        ordering = ("-week",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "week"],
                name="week_picture_once",
                violation_error_code="day",
                violation_error_message=_("Den veckan är redan påbörjad."),
            ),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="week_is_a_monday"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(frozen_at__isnull=False)
                | Q(state="closed", held_on__isnull=True),
                name="week_prepared_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state="met") | Q(held_on__isnull=False),
                name="week_met_has_a_day",
            ),
        )

    def __str__(self) -> str:
        year, number, _day = self.week.isocalendar()
        return f"v. {number} {year}"


class WeekNote(MunicipalRow):
    """What is written about a kommundel in a week; without a kommundel, about the whole of it."""

    picture = models.ForeignKey(WeekPicture, on_delete=models.CASCADE, related_name="notes")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stands_out = models.CharField(_("det som sticker ut"), max_length=3000, blank=True)
    we_think = models.CharField(_("vad vi tror"), max_length=3000, blank=True)
    said = models.CharField(_("vad som sades"), max_length=3000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["picture", "district"], nulls_distinct=False, name="week_note_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.picture}, {self.district or ''}"


class WeekLine(MunicipalRow):
    """A line of the checklist that each new week begins with."""

    text = models.CharField(_("vad ni går igenom"), max_length=200)
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)

    class Meta:
        ordering = ("position", "text")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "text"],
                name="week_line_once",
                violation_error_code="text",
                violation_error_message=_("Raden finns redan."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class WeekParticipant(MunicipalRow):
    """An organisation that takes part in the week's meetings, and as what."""

    class Part(models.TextChoices):
        MUNICIPALITY = "municipality", _("Kommunen")
        POLICE = "police", _("Polisen")
        HOUSING = "housing", _("Bostadsbolag")
        SCHOOL = "school", _("Skola och fritid")
        SOCIAL = "social", _("Socialtjänst")
        RESCUE = "rescue", _("Räddningstjänst")
        TRADE = "trade", _("Centrum och butiker")
        OTHER = "other", _("Annan")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    part = models.CharField(_("deltar som"), max_length=12, choices=Part.choices)
    is_active = models.BooleanField(_("deltar"), default=True)

    class Meta:
        ordering = ("organisation__sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "organisation"],
                name="week_participant_once",
                violation_error_code="organisation",
                violation_error_message=_("Organisationen deltar redan."),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


class WeekAttendance(MunicipalRow):
    """That an organisation, or a person of the house, was at a week's meeting or was missed."""

    picture = models.ForeignKey(WeekPicture, on_delete=models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_present = models.BooleanField(_("var med"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["picture", "organisation", "person"],
                nulls_distinct=False,
                name="week_attendance_once",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="week_attendance_is_of_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation or self.person)
