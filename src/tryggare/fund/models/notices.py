"""What someone should hear of, kept until it has gone out, and how they want to hear it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.decisions import Meeting
from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Notice(MunicipalRow):
    """One thing to tell one person, as identities: its words are made when the letter is sent.

    ``for_applicant`` is the hat it is written for: under any other, and once its application is
    closed to the person, the database shows it no more.
    """

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("Diarieförd ansökan")
        COMPLETION = "completion", _("Begärd komplettering")
        DECIDED = "decided", _("Beslut")
        CHANGE_ANSWERED = "change_answered", _("Svar på ändring")
        REPORT_APPROVED = "report_approved", _("Godkänd redovisning")
        RECOVERY = "recovery", _("Återkrav")
        CALL_OPENED = "call_opened", _("Öppen utlysning")
        LATE_JAV = "late_jav", _("Sent upptäckt jäv")
        WITHDRAWN = "withdrawn", _("Återkallad ansökan")
        MEETING = "meeting", _("Sammanträde")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    for_applicant = models.BooleanField(default=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="+")
    due = models.DateField(_("senast"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        indexes = (
            models.Index(
                fields=["person"], condition=Q(mailed_at__isnull=True), name="notice_to_mail"
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


# A time runs for whoever gets these: they go out at once and to everyone.
URGENT = (Notice.Kind.COMPLETION, Notice.Kind.DECIDED, Notice.Kind.RECOVERY)


class Mailbox(MunicipalRow):
    """How one person wants letters, and what the last ones told of. Without a row: as it begins."""

    class Pace(models.TextChoices):
        WEEKDAYS = "weekdays", _("Varje vardag som något är nytt")
        WEEKLY = "weekly", _("En gång i veckan")
        NEVER = "never", _("Aldrig")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    pace = models.CharField(
        _("hur ofta"), max_length=10, choices=Pace.choices, default=Pace.WEEKDAYS
    )
    language = models.CharField(
        _("språk"),
        max_length=2,
        choices=[("sv", _("Svenska")), ("en", _("Engelska"))],
        default="sv",
    )
    # {what waits: how much of it}: see ``letters.standing``. Identities, never words.
    told = models.JSONField(default=dict, blank=True)
    # The last day on which it was settled whether there was anything to write.
    looked_on = models.DateField(null=True, blank=True)
    # The day the post said that there is no such address; it is tried again the day after.
    refused_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(pace__in=["weekdays", "weekly", "never"]), name="mailbox_pace_is_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
