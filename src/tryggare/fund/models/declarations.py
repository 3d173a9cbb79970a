"""Jäv: what each person has answered about each application, before reading it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Declaration(MunicipalRow):
    """One person's answer about one application. No row: not answered, and no access.

    The database itself shuts a person with a declared jäv out: see ``recused_from()`` in the
    migrations. ``ground`` is a code of ``domain.recusal``.
    """

    class State(models.TextChoices):
        CLEAR = "clear", _("Inget jäv")
        DECLARED = "declared", _("Jäv")

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="declarations"
    )
    # The round once more, so that the database can shut out from it without asking the application.
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    ground = models.CharField(_("grund"), max_length=40, blank=True)
    relation = models.CharField(_("vad jävet består i"), max_length=1000, blank=True)
    # Declared after the person had said no and could read.
    is_late = models.BooleanField(_("sent upptäckt"), default=False)
    # Set by someone else than the person: who, when the body has settled the question (KL 6:30).
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declared_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (models.Index(fields=["person", "state"], name="declaration_of_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["application", "person"], name="declaration_once_a_person"
            ),
            models.CheckConstraint(
                condition=Q(state="clear") | (~Q(ground="") & ~Q(relation="")),
                name="declaration_of_jav_says_why",
                violation_error_code="relation",
                violation_error_message=_("Ange grunden och vad jävet består i."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["clear", "declared"]), name="declaration_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.person}"
