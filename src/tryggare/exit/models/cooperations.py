"""Agreements between municipalities: rows that every municipality in them sees, and each writes
its own of. Nothing here is about anybody in a case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.domain.settlement import CostRule
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.models.base import MunicipalRow


class Cooperation(MunicipalRow):
    """That municipalities work together, as the one whose row it is has written it down. Who is in
    it, from when and with what figures stands in its terms."""

    class Form(models.TextChoices):
        CONTRACT = "contract", _("Avtalssamverkan")
        JOINT_BOARD = "joint_board", _("Gemensam nämnd")

    name = models.CharField(_("namn"), max_length=200)
    form = models.CharField(_("form"), max_length=11, choices=Form.choices)
    rule = models.CharField(_("hur kostnaden delas"), max_length=10)
    # Whose organisation a joint board is part of; it is the controller then.
    host = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(form="contract", host__isnull=True)
                | Q(form="joint_board", host__isnull=False),
                name="exit_cooperation_joint_board_has_a_host",
            ),
            models.CheckConstraint(
                condition=Q(rule__in=[one.value for one in CostRule]),
                name="exit_cooperation_rule_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CooperationTerms(MunicipalRow):
    """Who is in a cooperation from a day on, as one of them has proposed it. It holds when all who
    are named in it have said yes, until the next that holds begins or it ends itself."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"), null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="exit_cooperation_terms_end_after_they_start",
                violation_error_code="ends_on",
                violation_error_message=_("Slutet ligger före början."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.cooperation}: {self.starts_on}"


class CooperationPart(MunicipalRow):
    """One municipality's part of the terms: its figure, and its own decision to take part."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Väntar på beslut")
        ACCEPTED = "accepted", _("Beslutad")
        REFUSED = "refused", _("Avböjd")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    terms = models.ForeignKey(CooperationTerms, on_delete=models.PROTECT, related_name="parts")
    figure = models.PositiveIntegerField(_("tal"))
    answer = models.CharField(
        _("svar"), max_length=8, choices=Answer.choices, default=Answer.WAITING
    )
    body = models.CharField(_("organ som beslutade"), max_length=200, blank=True)
    decided_on = models.DateField(_("beslutsdag"), null=True, blank=True)
    paragraph = models.CharField(_("paragraf i protokollet"), max_length=40, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["terms", "municipality"], name="exit_cooperation_part_one_each"
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", decided_on__isnull=True, answered_by__isnull=True)
                | Q(
                    answer__in=["accepted", "refused"],
                    decided_on__isnull=False,
                    answered_by__isnull=False,
                ),
                name="exit_cooperation_part_decided_on_some_day",
            ),
        )

    def __str__(self) -> str:
        return self.get_answer_display()


class CooperationContact(MunicipalRow):
    """Someone whom the other municipalities may hand a case over to. Each names its own; the name
    stands here, since the others see nobody of its people."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("namn"), max_length=200)
    named_at = models.DateTimeField(auto_now_add=True)
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["cooperation", "person"],
                condition=Q(ended_at__isnull=True),
                name="exit_cooperation_contact_once",
                violation_error_code="person",
                violation_error_message=_("Personen är redan kontaktperson."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class CooperationReport(MunicipalRow):
    """That the municipality's council has been told how the cooperation goes (KL 9 kap. 38 §)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("år"))
    reported_on = models.DateField(_("rapporterat"))
    paragraph = models.CharField(_("paragraf i protokollet"), max_length=40, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["cooperation", "municipality", "year"],
                name="exit_cooperation_report_one_a_year",
                violation_error_code="reported_on",
                violation_error_message=_("Årets rapport är redan antecknad."),
            ),
        )

    def __str__(self) -> str:
        return str(self.year)
