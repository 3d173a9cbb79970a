"""Follow-ups of how it went, and what the yearly tables are made of: nothing that tells of anyone
without a key that is not in the database."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class FollowUp(SealedRow):
    """How it was so many months after the support began (``point``; 0 is the start). What was
    answered is sealed. The newest of a point holds; the others stay as they were."""

    point = models.PositiveSmallIntegerField(_("månader efter starten"))
    on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "point"], name="exit_followup_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(point__in=[0, 6, 12, 24, 60]), name="exit_followup_point_is_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.point)


class FigureRecord(CaseRow):
    """A case in coarse codes, under a key of its own: only the newest has a key left."""

    coded = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case"], name="exit_figurerecord_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)


class FigureWrap(CaseRow):
    """A record's key, sealed to the municipality's holder of figures, who is no person, and again
    under the month's master."""

    record = models.ForeignKey(FigureRecord, on_delete=models.PROTECT, related_name="wraps")
    # The holder: see ``services.figure_keys``. Named as in the other tables of wraps.
    person_id = models.UUIDField()
    month = models.CharField(max_length=7)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record"], name="exit_figurewrap_one_each"),)

    def __str__(self) -> str:
        return str(self.record_id)


class Contributing(MunicipalRow):
    """That the municipality's cases are counted in a group's tables, from and to."""

    area = models.CharField(_("grupp"), max_length=20)
    joined_at = models.DateTimeField(_("från"))
    joined_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(_("till"), null=True, blank=True)
    left_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "area"],
                condition=Q(left_at__isnull=True),
                name="exit_contributing_once",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | Q(left_at__gte=F("joined_at"), left_by__isnull=False),
                name="exit_contributing_left_by_someone",
            ),
        )

    def __str__(self) -> str:
        return self.area


class FigureTable(MunicipalRow):
    """A table as it was put together, in the municipality that does so for its group: as it is
    shown (``shown``), or why it may not be (``reasons``). It never changes. It is released when
    the data protection officer has approved it."""

    class Decision(models.TextChoices):
        WAITING = "", _("Väntar på beslut")
        APPROVED = "approved", _("Utlämnad")
        DECLINED = "declined", _("Lämnas inte ut")

    area = models.CharField(_("grupp"), max_length=20)
    definition = models.CharField(_("tabell"), max_length=40)
    version = models.PositiveIntegerField(_("version"))
    first_year = models.PositiveIntegerField(_("från år"))
    last_year = models.PositiveIntegerField(_("till år"))
    prepared_on = models.DateField(_("framtagen"))
    shown = models.JSONField(null=True, blank=True)
    # Between how many persons the narrowest cell lies, by all that anyone can work out.
    narrowest = models.PositiveIntegerField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    decision = models.CharField(
        _("beslut"), max_length=8, choices=Decision.choices, blank=True, default=""
    )
    decided_at = models.DateTimeField(_("beslutat"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["area", "first_year"], name="exit_figuretable_years"),)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "area", "definition", "first_year"],
                condition=Q(shown__isnull=False) & ~Q(decision="declined"),
                name="exit_figuretable_once",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by__isnull=True)
                | Q(decision="declined", decided_at__isnull=False, decided_by__isnull=False)
                | Q(
                    decision="approved",
                    shown__isnull=False,
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="exit_figuretable_decided_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.definition} {self.first_year}–{self.last_year}"
