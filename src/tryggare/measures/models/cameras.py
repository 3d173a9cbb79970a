"""Camera surveillance and guards: what the law wants before, during and after."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.measures.models.measures import Measure
from tryggare.organisations.models import District, Organisation, Person
from tryggare.organisations.models.base import MunicipalRow


class Camera(MunicipalRow):
    """A row of the register over camera surveillance (kamerabevakningslagen 10 §).

    The register's five fields: ``address``, ``place_type``, ``purpose``, ``technique`` and the day
    of the latest assessment. All else is the municipality's own order. The database lets it be
    taken into use only after an assessment, and removed only five years after its end.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        IN_USE = "in_use", _("I bruk")
        ENDED = "ended", _("Upphörd")
        DROPPED = "dropped", _("Blev inte av")

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="cameras"
    )
    responsible = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("ansvarig")
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    address = models.CharField(_("adress eller plats"), max_length=200)
    place_type = models.CharField(_("slag av plats"), max_length=200)
    purpose = models.CharField(_("ändamål"), max_length=500)
    technique = models.CharField(_("ljud eller särskild teknik"), max_length=200)
    is_public_place = models.BooleanField(_("allmänheten har tillträde"), default=True)
    is_workplace = models.BooleanField(_("platsen är en arbetsplats"), default=False)
    negotiated_on = models.DateField(_("förhandlad med facken"), null=True, blank=True)
    signs_up_on = models.DateField(_("skyltarna uppsatta"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    # In use since before the register was kept here: what it lacks is shown, not refused.
    found_in_use = models.BooleanField(_("var redan i bruk"), default=False)
    started_on = models.DateField(_("togs i bruk"), null=True, blank=True)
    # When the latest change that matters to the assessment was decided: the assessment is made anew
    # (9 §) before the change is carried out.
    changed_on = models.DateField(_("väsentlig ändring bestämd"), null=True, blank=True)
    changed_how = models.CharField(_("ändringen"), max_length=500, blank=True)
    ended_on = models.DateField(_("upphörde"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("address", "id")
        indexes = (models.Index(fields=["municipality", "state"], name="camera_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["planned", "in_use", "ended", "dropped"]),
                name="camera_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_use", "ended"]) | Q(started_on__isnull=False),
                name="camera_in_use_since_some_day",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False)
                | ~Q(state="ended") & Q(ended_on__isnull=True),
                name="camera_ended_on_some_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="camera_ends_after_it_starts",
                violation_error_code="ended_on",
                violation_error_message=_("Bevakningen upphör före den börjar."),
            ),
            models.CheckConstraint(
                condition=~Q(state="in_use")
                | Q(found_in_use=True)
                | Q(is_workplace=False)
                | Q(negotiated_on__isnull=False),
                name="camera_at_a_workplace_is_negotiated",
                violation_error_code="negotiated_on",
                violation_error_message=_(
                    "Platsen är en arbetsplats. Förhandla innan bevakningen börjar."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="in_use") | Q(found_in_use=True) | Q(signs_up_on__isnull=False),
                name="camera_in_use_has_signs",
                violation_error_code="signs_up_on",
                violation_error_message=_("Sätt upp skyltarna innan bevakningen börjar."),
            ),
        )

    def __str__(self) -> str:
        return self.address


class CameraPosition(MunicipalRow):
    """Exactly where the cameras sit and what they see. Tried before it is given to anyone (OSL
    18:8), never in an export, a report or open data: therefore in a table of its own."""

    camera = models.OneToOneField(Camera, on_delete=models.CASCADE, related_name="position")
    words = models.TextField(_("exakt läge"), max_length=2_000)

    def __str__(self) -> str:
        return "position"


class CameraAssessment(MunicipalRow):
    """The written weighing that must be made before the surveillance begins and again when it is
    changed (8–9 §§). Never changed, and kept five years after the surveillance has ended."""

    camera = models.ForeignKey(Camera, on_delete=models.CASCADE, related_name="assessments")
    done_on = models.DateField(_("bedömningen gjord"))
    need = models.TextField(_("behovet av bevakningen"), max_length=4_000)
    intrusion = models.TextField(_("intrånget för dem som bevakas"), max_length=4_000)
    alternatives = models.TextField(_("prövat först"), max_length=4_000)
    limits = models.TextField(_("så begränsas intrånget"), max_length=4_000)
    balance = models.TextField(_("avvägning"), max_length=4_000)
    allows = models.BooleanField(_("bevakningen får ske"))
    adviser_said = models.TextField(_("dataskyddsombudets råd"), max_length=2_000, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-done_on", "-entered_at")

    def __str__(self) -> str:
        return self.done_on.isoformat()


class AssessmentDraft(MunicipalRow):
    """An assessment that is being written, a part at a time. Gone when the assessment is made."""

    camera = models.OneToOneField(Camera, on_delete=models.CASCADE, related_name="draft")
    need = models.TextField(max_length=4_000, blank=True)
    intrusion = models.TextField(max_length=4_000, blank=True)
    alternatives = models.TextField(max_length=4_000, blank=True)
    limits = models.TextField(max_length=4_000, blank=True)
    balance = models.TextField(max_length=4_000, blank=True)
    adviser_said = models.TextField(max_length=2_000, blank=True)

    def __str__(self) -> str:
        return str(self.camera)


class SignCheck(MunicipalRow):
    """That someone has looked if the signs are there and say what they must (15 §)."""

    camera = models.ForeignKey(Camera, on_delete=models.CASCADE, related_name="sign_checks")
    checked_on = models.DateField(_("kontrollerad den"))
    are_right = models.BooleanField(_("skyltarna finns och stämmer"))
    note = models.CharField(_("anteckning"), max_length=500, blank=True)
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-checked_on", "-entered_at")

    def __str__(self) -> str:
        return self.checked_on.isoformat()


class GuardPermit(MunicipalRow):
    """The police's permit for ordningsvakter (lag 2023:421 3–8 §§): where, and until when."""

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="permits"
    )
    number = models.CharField(_("tillståndets nummer"), max_length=50)
    area = models.CharField(_("plats, område eller verksamhet"), max_length=500)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till"))
    conditions = models.TextField(_("villkor"), max_length=2_000, blank=True)
    # Renewed by another, or not to be renewed: no task is made of its end.
    is_closed = models.BooleanField(_("klart"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("valid_to", "number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "number"],
                name="guard_permit_once",
                violation_error_code="number",
                violation_error_message=_("Det finns redan ett tillstånd med det numret."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="guard_permit_ends_after_it_begins",
                violation_error_code="valid_to",
                violation_error_message=_("Tillståndet slutar före det börjar."),
            ),
        )

    def __str__(self) -> str:
        return self.number
