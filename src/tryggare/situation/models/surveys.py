"""What people have answered in surveys: figures as they were published, never anyone's answers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District
from tryggare.organisations.models.base import MunicipalRow


class Survey(MunicipalRow):
    """A survey that has been done. Both days lie within its period; years that were put together
    are one period."""

    class Kind(models.TextChoices):
        SAFETY = "safety", _("Trygghetsmätning")
        NTU = "ntu", _("Nationella trygghetsundersökningen (NTU)")
        SCHOOL = "school", _("Skolenkät")
        OTHER = "other", _("Annan mätning")

    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("namn"), max_length=200)
    starts = models.DateField(_("första dagen"))
    ends = models.DateField(_("sista dagen"))
    population = models.PositiveIntegerField(_("målgruppens storlek"), null=True, blank=True)
    sample = models.PositiveIntegerField(_("urval"), null=True, blank=True)
    answers = models.PositiveIntegerField(_("antal som svarade"), null=True, blank=True)
    is_weighted = models.BooleanField(_("svaren är viktade"), default=False)
    design_effect = models.DecimalField(
        _("designeffekt"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    # From here on figures are not set against those of the same kind from before.
    breaks_series = models.BooleanField(_("ny metod"), default=False)
    method = models.CharField(_("så gjordes den"), max_length=2000, blank=True)
    source_url = models.URLField(_("källa"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-starts", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "kind", "name", "starts"],
                name="survey_once",
                violation_error_code="name",
                violation_error_message=_("Mätningen finns redan, med samma namn och första dag."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="survey_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Den sista dagen ligger före den första."),
            ),
            models.CheckConstraint(
                condition=Q(design_effect__isnull=True) | Q(design_effect__gt=0),
                name="survey_design_effect_above_nought",
                violation_error_code="design_effect",
                violation_error_message=_("Designeffekten är större än 0."),
            ),
            models.CheckConstraint(
                condition=Q(answers__isnull=True)
                | Q(sample__isnull=True)
                | Q(answers__lte=F("sample")),
                name="survey_answers_within_sample",
                violation_error_code="answers",
                violation_error_message=_("Svaren kan inte vara fler än urvalet."),
            ),
            models.CheckConstraint(
                condition=Q(sample__isnull=True)
                | Q(population__isnull=True)
                | Q(sample__lte=F("population")),
                name="survey_sample_within_population",
                violation_error_code="sample",
                violation_error_message=_("Urvalet kan inte vara större än målgruppen."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Indicator(MunicipalRow):
    """Something that surveys measure again and again. ``code`` never changes, and neither does
    ``unit``: figures over years stand on both."""

    class Unit(models.TextChoices):
        SHARE = "share", _("Andel i procent")
        MEAN = "mean", _("Medelvärde på en skala")

    code = models.SlugField(
        _("kod"),
        max_length=40,
        help_text=_("Små bokstäver, siffror och bindestreck. Går inte att ändra sedan."),
    )
    name = models.CharField(_("namn"), max_length=150)
    question = models.CharField(_("frågan som den ställdes"), max_length=500, blank=True)
    unit = models.CharField(_("mäts som"), max_length=5, choices=Unit.choices)
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)
    is_active = models.BooleanField(_("används"), default=True)

    class Meta:
        ordering = ("position", "code")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "code"],
                name="indicator_code_once",
                violation_error_code="code",
                violation_error_message=_("Det finns redan en indikator med den koden."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="indicator_code_is_plain",
                violation_error_code="code",
                violation_error_message=_("Koden skrivs med a–z, siffror och bindestreck."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class SurveyValue(MunicipalRow):
    """One figure of a survey: of a kommundel or, without one, the whole municipality; of all or of
    a group. Percent for a share, and so are ``error`` and the interval."""

    class Sex(models.TextChoices):
        ALL = "", _("Alla")
        WOMEN = "women", _("Kvinnor")
        MEN = "men", _("Män")

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="values", verbose_name=_("mätning")
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="values", verbose_name=_("indikator")
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    sex = models.CharField(_("kön"), max_length=5, choices=Sex.choices, blank=True)
    age_group = models.CharField(_("ålder eller årskurs"), max_length=40, blank=True)
    value = models.DecimalField(_("värde"), max_digits=9, decimal_places=3)
    base = models.PositiveIntegerField(_("antal svar"), null=True, blank=True)
    population = models.PositiveIntegerField(_("målgruppens storlek"), null=True, blank=True)
    error = models.DecimalField(
        _("medelfel"), max_digits=8, decimal_places=3, null=True, blank=True
    )
    low = models.DecimalField(
        _("undre gräns"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    high = models.DecimalField(
        _("övre gräns"), max_digits=9, decimal_places=3, null=True, blank=True
    )

    class Meta:
        ordering = ("indicator__position", "indicator__code", "district__sort_key", "id")
        indexes = (models.Index(fields=["indicator", "survey"], name="survey_value_of_indicator"),)
        constraints = (
            models.UniqueConstraint(
                fields=["survey", "indicator", "district", "sex", "age_group"],
                name="survey_value_once",
                nulls_distinct=False,
                violation_error_code="indicator",
                violation_error_message=_(
                    "Mätningen har redan ett värde för samma indikator, plats och grupp."
                ),
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(
                    low__isnull=False,
                    high__isnull=False,
                    low__lte=F("value"),
                    high__gte=F("value"),
                ),
                name="survey_value_within_its_interval",
                violation_error_code="low",
                violation_error_message=_("Värdet ligger inte mellan gränserna."),
            ),
            models.CheckConstraint(
                condition=Q(error__isnull=True) | Q(error__gt=0),
                name="survey_value_error_above_nought",
                violation_error_code="error",
                violation_error_message=_("Medelfelet är större än 0."),
            ),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | Q(base__gte=1),
                name="survey_value_has_an_answer",
                violation_error_code="base",
                violation_error_message=_("Antalet svar är minst 1."),
            ),
            models.CheckConstraint(
                condition=Q(base__isnull=True)
                | Q(population__isnull=True)
                | Q(base__lte=F("population")),
                name="survey_value_base_within_population",
                violation_error_code="population",
                violation_error_message=_("Målgruppen kan inte vara mindre än antalet svar."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"
