"""What the work is carried by: agreements, promises to residents, the council, the contact."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District, Organisation, StoredFile
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models import Dialogue


class JointAgreement(MunicipalRow):
    """A written agreement with those who matter (law 2023:196 9 §): at least for which purposes
    and in which areas they work together."""

    title = models.CharField(_("namn"), max_length=200)
    purposes = models.TextField(_("syften"), max_length=2_000)
    areas = models.TextField(_("områden för samverkan"), max_length=2_000)
    starts = models.DateField(_("gäller från"))
    ends = models.DateField(_("gäller till"), null=True, blank=True)
    signed_on = models.DateField(_("undertecknad"), null=True, blank=True)
    reference = models.CharField(_("diarienummer"), max_length=50, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Ends on purpose: no task is made of its end.
    is_closed = models.BooleanField(_("ingen ny ska skrivas"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-starts", "title", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="joint_agreement_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Överenskommelsen slutar före den börjar."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class JointParty(MunicipalRow):
    """A party of the agreement, and the office that signs for it."""

    agreement = models.ForeignKey(JointAgreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("part")
    )
    signs_as = models.CharField(_("undertecknas av (befattning)"), max_length=150, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="joint_party_once",
                violation_error_code="organisation",
                violation_error_message=_("Organisationen är redan part."),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


class Promise(MunicipalRow):
    """A medborgarlöfte: what police and municipality promise residents after having asked them.
    Until it is withdrawn residents read it from the day it is published, and what became of it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        GIVEN = "given", _("Gäller")
        ANSWERED = "answered", _("Återkopplat")
        WITHDRAWN = "withdrawn", _("Återtaget")

    # What residents read.
    SHOWN = (State.GIVEN, State.ANSWERED)

    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bygger på dialogen"),
    )
    title = models.CharField(_("löftet"), max_length=200)
    text = models.TextField(_("det här lovar vi"), max_length=2_000)
    given_by = models.CharField(_("ges av"), max_length=300)
    starts = models.DateField(_("gäller från"))
    ends = models.DateField(_("gäller till"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # What residents are told when it is over, what was not kept included.
    answer = models.TextField(_("så blev det"), max_length=4_000, blank=True)
    answered_on = models.DateField(_("återkopplat den"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(_("återtaget den"), null=True, blank=True)

    class Meta:
        ordering = ("-starts", "title", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="promise_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Löftet slutar före det börjar."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "given", "answered", "withdrawn"]),
                name="promise_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | ~Q(state="withdrawn") & Q(withdrawn_on__isnull=True),
                name="promise_withdrawn_on_some_day",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True)
                | ~Q(state="draft") & Q(published_at__isnull=False),
                name="promise_given_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer="") & Q(answered_on__isnull=False),
                name="promise_answered_with_words",
            ),
        )

    def __str__(self) -> str:
        return self.title


class PromiseActivity(MunicipalRow):
    """Something done to keep the promise."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        DONE = "done", _("Gjord")
        NOT_DONE = "not_done", _("Blev inte av")

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(_("aktivitet"), max_length=300)
    responsible = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("ansvarig")
    )
    due = models.DateField(_("senast"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    note = models.CharField(_("vad som blev av det"), max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "promise activities"
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.what


class CouncilSeat(MunicipalRow):
    """A seat of the strategic council (10 §): led by the municipality, others by someone in a
    leading position. A seat without a holder is a vacancy."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    is_chair = models.BooleanField(_("leder rådet"), default=False)
    office = models.CharField(_("befattning"), max_length=150)
    is_leading = models.BooleanField(_("ledande ställning"), default=True)
    holder = models.CharField(_("innehas av"), max_length=150, blank=True)
    since = models.DateField(_("sedan"), null=True, blank=True)
    ended_on = models.DateField(_("platsen drogs in"), null=True, blank=True)

    class Meta:
        ordering = ("-is_chair", "office", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(is_chair=True, ended_on__isnull=True),
                name="council_has_one_chair",
                violation_error_code="is_chair",
                violation_error_message=_("Rådet leds redan av någon."),
            ),
        )

    def __str__(self) -> str:
        return self.office


class CouncilMeeting(MunicipalRow):
    """A meeting of the council: when, about what, and what it agreed on."""

    held_on = models.DateField(_("dag"))
    agenda = models.TextField(_("det som togs upp"), max_length=4_000, blank=True)
    agreed = models.TextField(_("det rådet kom fram till"), max_length=4_000, blank=True)

    class Meta:
        ordering = ("-held_on", "id")

    def __str__(self) -> str:
        return self.held_on.isoformat()


class CouncilAttendance(MunicipalRow):
    """That the seat was taken at the meeting."""

    meeting = models.ForeignKey(CouncilMeeting, on_delete=models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(CouncilSeat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "seat"], name="council_attendance_once"),
        )

    def __str__(self) -> str:
        return str(self.seat)


class CoordinationContact(MunicipalRow):
    """The coordination function (11–12 §§) as residents and others reach it."""

    name = models.CharField(_("funktionens namn"), max_length=150)
    tasks = models.TextField(_("så arbetar funktionen"), max_length=3_000)
    email = models.EmailField(_("e-post"), blank=True)
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    hours = models.CharField(_("telefontid"), max_length=150, blank=True)
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["municipality"], name="coordination_contact_once"),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""),
                name="coordination_contact_can_be_reached",
                violation_error_code="email",
                violation_error_message=_("Ange e-post eller telefon."),
            ),
        )

    def __str__(self) -> str:
        return self.name
