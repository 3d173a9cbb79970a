"""What the person and the municipality have agreed on, and what has happened since."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Agreement(SealedRow):
    """One version of an agreement between the person and the municipality; its terms are sealed.

    Voluntary tests are agreed on apart from all else, so that they can be withdrawn alone.
    ``keeps_results`` is what the person said of them: False, and no result is ever written down.
    """

    class Kind(models.TextChoices):
        SUPPORT = "support", _("Överenskommelse om stödet")
        TESTS = "tests", _("Frivilliga tester")

    kind = models.CharField(_("slag"), max_length=7, choices=Kind.choices)
    version = models.PositiveIntegerField(_("version"))
    agreed_on = models.DateField(_("dag"))
    keeps_results = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind", "version"], name="exit_agreement_one_of_each_version"
            ),
            models.CheckConstraint(
                condition=Q(kind="tests") | Q(keeps_results=False),
                name="exit_agreement_results_are_of_tests",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"


class AgreementEvent(SealedRow):
    """Something that happened to an agreement. Nothing follows from it by itself."""

    class Kind(models.TextChoices):
        BREACH = "breach", _("Avsteg")
        RESULT = "result", _("Testresultat")
        WITHDRAWAL = "withdrawal", _("Återkallad")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("vad"), max_length=10, choices=Kind.choices)
    happened_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(kind="withdrawal"),
                name="exit_agreement_withdrawn_once",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
