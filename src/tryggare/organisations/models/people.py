"""People, the duties they hold in bodies, and the roles they have in the system."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow, swedish_key
from tryggare.organisations.models.bodies import Organisation


class Person(MunicipalRow):
    """Someone who works with or decides for the municipality. Never a resident, never a client."""

    class Position(models.TextChoices):
        ELECTED = "elected", _("Förtroendevald")
        EMPLOYED = "employed", _("Anställd")
        EXTERNAL = "external", _("Extern")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(_("namn"), max_length=200)
    email = models.EmailField(_("e-postadress"), blank=True)
    position = models.CharField(_("ställning"), max_length=10, choices=Position.choices)
    is_invented = models.BooleanField(_("påhittad person"), default=False)
    sort_key = swedish_key("name")

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "user"], name="person_one_account_each"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Duty(MunicipalRow):
    """An *uppdrag*: what someone is in a body, from and to. It decides jäv and quorum."""

    class Kind(models.TextChoices):
        CHAIR = "chair", _("Ordförande")
        VICE_CHAIR = "vice_chair", _("Vice ordförande")
        MEMBER = "member", _("Ledamot")
        SUBSTITUTE = "substitute", _("Ersättare")
        OFFICIAL = "official", _("Handläggare")
        MANAGER = "manager", _("Chef")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="duties", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="duties", verbose_name=_("organ")
    )
    kind = models.CharField(_("uppdrag"), max_length=12, choices=Kind.choices)
    starts = models.DateField(_("från"))
    ends = models.DateField(_("till"), null=True, blank=True)

    class Meta:
        verbose_name_plural = "duties"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="duty_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Slutdatum ligger före startdatum."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.organisation}"


class RoleGrant(MunicipalRow):
    """A role in the system, given to a person by a person, with a reason and an end."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="grants", verbose_name=_("person")
    )
    role = models.CharField(_("roll"), max_length=40)
    granted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("skäl"), max_length=500)
    starts = models.DateField(_("från"))
    ends = models.DateField(_("till"), null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="role_grant_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Slutdatum ligger före startdatum."),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="role_grant_taken_back_by_someone_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}: {self.person}"
