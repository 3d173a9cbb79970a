"""What was decided, what came of it and what the person was shown before. It is only added to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Communication(SealedRow):
    """That the person has seen what matters for a decision and had time to answer (FL 25 §), or why
    that was not needed. What was shown, why not, and the answer are sealed."""

    class How(models.TextChoices):
        MEETING = "meeting", _("Vid ett möte")
        PHONE = "phone", _("Per telefon")
        LETTER = "letter", _("I brev")
        DIGITAL = "digital", _("I en säker digital tjänst")
        REPRESENTATIVE = "representative", _("Genom ombud")
        NOT_NEEDED = "not_needed", _("Behövdes inte")

    round = models.PositiveIntegerField()
    how = models.CharField(_("hur"), max_length=14, choices=How.choices)
    happened_on = models.DateField(_("dag"))
    answer_by = models.DateField(_("svar senast"), null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_communication_of_case"),)

    def __str__(self) -> str:
        return self.get_how_display()


class Decision(SealedRow):
    """One decision, of a kind in ``domain.exit_decisions``. Its content and reasons, who took part
    and how the person is told how to appeal are sealed (FL 31–33 §§).

    One that was wrong is followed by another that names it (FL 36–37 §§), and stands as it was.
    """

    kind = models.CharField(_("slag"), max_length=40)
    round = models.PositiveIntegerField()
    decided_on = models.DateField(_("dag"))
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    presented_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # That it says how to appeal.
    tells_appeal = models.BooleanField(default=False)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_decision_of_case"),)
        constraints = (
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(corrects__isnull=False),
                name="exit_decision_corrected_once",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class DecisionEvent(SealedRow):
    """What came of a decision: received, appealed, tried. Words about it are sealed."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Personen fick del av beslutet")
        APPEALED = "appealed", _("Överklagat")
        SENT_ON = "sent_on", _("Överlämnat till förvaltningsrätten")
        LATE = "late", _("Överklagandet kom för sent")
        UPHELD = "upheld", _("Domstolen ändrade inte beslutet")
        CHANGED = "changed", _("Domstolen ändrade beslutet")
        RETURNED = "returned", _("Domstolen lämnade tillbaka ärendet")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("vad"), max_length=8, choices=Kind.choices)
    happened_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "decision"], name="exit_decisionevent_of"),)

    def __str__(self) -> str:
        return self.get_kind_display()
