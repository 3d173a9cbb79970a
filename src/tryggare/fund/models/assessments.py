"""Who reads what, what they found, and what the panel made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.rounds import Criterion, Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class PanelMember(MunicipalRow):
    """An assessor of a round: how many they can read, and what they know (categories)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="panel")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    most = models.PositiveSmallIntegerField(_("läser högst"), default=20)
    categories = models.JSONField(_("kunskapsområden"), default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "person"],
                name="panel_member_once",
                violation_error_code="person",
                violation_error_message=_("Personen är redan bedömare i omgången."),
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class Reading(MunicipalRow):
    """That someone is to assess an application. It says how far, never what they found."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", _("Tilldelad")
        SUBMITTED = "submitted", _("Lämnad")
        STRUCK = "struck", _("Struken")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="readings")
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASSIGNED)
    assigned_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # A late jäv strikes the scores but keeps them.
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_because = models.CharField(_("struken därför att"), max_length=500, blank=True)

    class Meta:
        indexes = (models.Index(fields=["assessor", "state"], name="reading_of_assessor"),)
        constraints = (
            models.UniqueConstraint(fields=["application", "assessor"], name="reading_once"),
            models.CheckConstraint(
                condition=Q(state__in=["assigned", "submitted", "struck"]),
                name="reading_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False),
                name="reading_submitted_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="struck") | (Q(struck_at__isnull=False) & ~Q(struck_because="")),
                name="reading_struck_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.assessor}: {self.application}"


class Assessment(MunicipalRow):
    """What an assessor thinks of an application as a whole."""

    class Advice(models.TextChoices):
        GRANT = "grant", _("Bevilja")
        PARTLY = "partly", _("Bevilja delvis")
        REFUSE = "refuse", _("Avslå")

    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, related_name="assessment")
    # Once more, so that the database can close it without asking the reading.
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    advice = models.CharField(_("förslag"), max_length=10, choices=Advice.choices, blank=True)
    summary = models.CharField(_("sammanfattning"), max_length=5000, blank=True)

    def __str__(self) -> str:
        return f"{self.assessor}: {self.get_advice_display()}"


class Mark(MunicipalRow):
    """Points on one criterion, 0 to 5, with the assessor's reason."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="marks")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(_("poäng"), max_digits=3, decimal_places=1, null=True, blank=True)
    reason = models.CharField(_("motivering"), max_length=3000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reading", "criterion"], name="mark_once"),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | (Q(points__gte=0) & Q(points__lte=5)),
                name="mark_points_in_range",
                violation_error_code="points",
                violation_error_message=_("Poängen ska ligga mellan 0 och 5."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class Statement(MunicipalRow):
    """A *yttrande* that the fund officer asks for."""

    class Kind(models.TextChoices):
        POLICE = "police", _("Polisen")
        FINANCE = "finance", _("Ekonomi")
        DATA_PROTECTION = "data_protection", _("Dataskyddsombud")
        COORDINATION = "coordination", _("Samordningsfunktionen")

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="statements"
    )
    kind = models.CharField(_("från"), max_length=20, choices=Kind.choices)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(_("begärt"))
    due = models.DateField(_("senast"), null=True, blank=True)
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(_("lämnat"), null=True, blank=True)
    text = models.TextField(_("yttrande"), max_length=20_000, blank=True)

    class Meta:
        ordering = ("asked_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["application", "kind"],
                name="statement_once_from_each",
                violation_error_code="kind",
                violation_error_message=_("Ett yttrande är redan begärt därifrån."),
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, given_by__isnull=True)
                | (Q(given_at__isnull=False, given_by__isnull=False) & ~Q(text="")),
                name="statement_given_by_someone_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Adoption(MunicipalRow):
    """The score the panel agreed on, beside what the figures said. A new one, not a change."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="adoptions")
    # On the scale of ``Application.score``: 0 to 100.
    score = models.DecimalField(_("antagen poäng"), max_digits=9, decimal_places=3)
    raw_mean = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    calibrated = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    reason = models.CharField(_("skäl"), max_length=1000, blank=True)
    adopted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-adopted_at",)

    def __str__(self) -> str:
        return str(self.score)
