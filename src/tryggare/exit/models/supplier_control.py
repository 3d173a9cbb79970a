"""How the municipality makes sure of what it buys: permits, checks, deviations, agreements."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.domain.wording import gettext_noop
from tryggare.exit.models.suppliers import Supplier
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class SupplierPermit(MunicipalRow):
    """A permit from IVO, with the fields of IVO's own proof (SoF 15:6)."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="permits")
    number = models.CharField(_("tillståndets nummer"), max_length=40)
    target_group = models.CharField(_("målgrupp"), max_length=300)
    max_persons = models.PositiveSmallIntegerField(
        _("högsta antal personer"), validators=[MinValueValidator(1)]
    )
    manager = models.CharField(_("föreståndare"), max_length=200)
    valid_from = models.DateField(_("gäller från"))
    # Empty: until further notice.
    valid_to = models.DateField(_("gäller till"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-valid_from",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="exit_supplier_permit_ends_after_it_begins",
                violation_error_code="valid_to",
                violation_error_message=_("Slutdatum ligger före startdatum."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class SupplierCheck(MunicipalRow):
    """Something that was looked at one day, and when it is looked at next."""

    class Kind(models.TextChoices):
        PERMIT = "permit", _("Tillståndet hos IVO")
        OWNERS = "owners", _("Ägare och företrädare")
        STAFF = "staff", _("Registerutdrag för personalen")
        REFERENCES = "references", _("Referenser")
        VISIT = "visit", _("Uppföljningsbesök")

    class Outcome(models.TextChoices):
        GOOD = "good", _("Utan anmärkning")
        REMARK = "remark", _("Med anmärkning")
        FAILED = "failed", _("Inte godkänd")

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="checks")
    kind = models.CharField(_("vad"), max_length=10, choices=Kind.choices)
    done_on = models.DateField(_("dag"))
    outcome = models.CharField(_("utfall"), max_length=6, choices=Outcome.choices)
    found = models.TextField(_("vad som kom fram"), blank=True)
    next_on = models.DateField(_("nästa gång senast"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-done_on", "-added_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("done_on")),
                name="exit_supplier_check_next_is_later",
                violation_error_code="next_on",
                violation_error_message=_("Nästa gång behöver ligga efter den här."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.done_on}"


class SupplierAgreement(MunicipalRow):
    """What is agreed with a supplier for a time. ``daily_ore`` is whole öre a day and person."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField(_("avtalets nummer"), max_length=40)
    starts_on = models.DateField(_("gäller från"))
    ends_on = models.DateField(_("gäller till"))
    daily_ore = models.BigIntegerField(_("pris per dygn"))
    included = models.TextField(_("vad som ingår"))
    excluded = models.TextField(_("vad som inte ingår"), blank=True)
    notice_days = models.PositiveSmallIntegerField(_("uppsägningstid i dagar"))
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-starts_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "number"],
                name="exit_supplier_agreement_once",
                violation_error_code="number",
                violation_error_message=_("Avtalet finns redan för utföraren."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="exit_supplier_agreement_ends_after_it_begins",
                violation_error_code="ends_on",
                violation_error_message=_("Slutdatum ligger före startdatum."),
            ),
            models.CheckConstraint(
                condition=Q(daily_ore__gte=0),
                name="exit_supplier_agreement_price_from_nothing",
                violation_error_code="daily_ore",
                violation_error_message=_("Priset kan inte vara mindre än noll."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class SupplierDeviation(MunicipalRow):
    """Something that was not as it should be, or a complaint: what it was, never about whom."""

    class Kind(models.TextChoices):
        DEVIATION = "deviation", _("Avvikelse från avtalet")
        COMPLAINT = "complaint", _("Klagomål")
        MISCONDUCT = "misconduct", _("Missförhållande, eller påtaglig risk för det")

    class Severity(models.TextChoices):
        MINOR = "minor", _("Mindre allvarlig")
        SERIOUS = "serious", _("Allvarlig")

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="deviations")
    kind = models.CharField(_("vad"), max_length=10, choices=Kind.choices)
    severity = models.CharField(_("hur allvarligt"), max_length=7, choices=Severity.choices)
    known_on = models.DateField(_("blev känt"))
    what = models.TextField(_("vad som hände"))
    answer_due = models.DateField(_("svar senast"))
    answer = models.TextField(_("utförarens svar"), blank=True, default="")
    answered_on = models.DateField(_("svaret kom"), null=True, blank=True)
    # SoL 27:2: a misconduct is reported at once to whoever answers for the activity.
    told_board_on = models.DateField(_("nämnden fick veta"), null=True, blank=True)
    done = models.TextField(_("vad som gjordes"), blank=True, default="")
    closed_on = models.DateField(_("avslutad"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-known_on", "-added_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="exit_supplier_deviation_answered_some_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, done="")
                | (Q(closed_on__isnull=False) & ~Q(done="")),
                name="exit_supplier_deviation_closed_by_something_done",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | ~Q(kind="misconduct")
                | Q(told_board_on__isnull=False),
                name="exit_supplier_misconduct_is_told_before_it_is_closed",
                violation_error_code="told_board_on",
                violation_error_message=_("Skriv först när nämnden fick veta."),
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class SupplierRules(MunicipalRow):
    """How often the municipality has chosen to look: its own choice, no law gives these times."""

    permit_months = models.PositiveSmallIntegerField(
        _("månader mellan kontroller av tillstånd"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    visit_months = models.PositiveSmallIntegerField(
        _("månader mellan besök"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    answer_days = models.PositiveSmallIntegerField(
        _("dagar till svar på en avvikelse"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    notice_days = models.PositiveSmallIntegerField(
        _("dagar före ett avtals slut som det sägs till"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality"], name="exit_supplier_rules_once_a_municipality"
            ),
        )

    def __str__(self) -> str:
        return gettext_noop("Kontroll av utförare")
