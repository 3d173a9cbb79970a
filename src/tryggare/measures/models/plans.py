"""The åtgärdsplan: which problems of the lägesbild it answers, why they are there, what is done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Organisation, Person
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models import Cause, PictureProblem, SituationPicture

_DECIDED = ["adopted", "replaced"]
_LONGEST_GROUND = 100


class ActionPlan(MunicipalRow):
    """A version of the plan, on one adopted lägesbild (law 2023:196 5 §). The database lets its
    problems and causes be written in a draft only, and adopts nothing that rests on a draft."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        ADOPTED = "adopted", _("Antagen")
        REPLACED = "replaced", _("Ersatt")

    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("rubrik"), max_length=150)
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till"))
    summary = models.TextField(_("sammanfattning för boende"), max_length=4_000, blank=True)
    picture = models.ForeignKey(
        SituationPicture,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("vilar på lägesbilden"),
    )
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # 13 §: kommunstyrelsen or another nämnd leads; 5 § does not say who decides the plan.
    deciding_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("beslutande organ"),
    )
    decided_on = models.DateField(_("beslutad den"), null=True, blank=True)
    paragraph = models.CharField(_("paragraf i protokollet"), max_length=30, blank=True)
    reference = models.CharField(_("diarienummer"), max_length=50, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["municipality", "number"], name="plan_number_once"),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(state="adopted"), name="plan_adopted_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "adopted", "replaced"]), name="plan_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="plan_period_ends_after_it_begins",
                violation_error_code="period_to",
                violation_error_message=_("Perioden slutar före den börjar."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED)
                | Q(deciding_body__isnull=False, decided_on__isnull=False)
                & ~Q(paragraph="")
                & ~Q(reference=""),
                name="plan_adopted_by_a_decision",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class PlanProblem(MunicipalRow):
    """A problem of the lägesbild that the plan answers, and how it should be when the plan ends.

    ``what`` and ``where`` are the lägesbild's own words, taken over; so is ``is_open``, which may
    be closed here but never opened: ``ground`` is the provision it is secret under.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="problems")
    picture_problem = models.ForeignKey(PictureProblem, on_delete=models.PROTECT, related_name="+")
    # The same in every version of lägesbild and plan that the problem is taken over to.
    origin = models.UUIDField(editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(_("problem"), max_length=200)
    where = models.CharField(_("var"), max_length=300, blank=True)
    priority = models.PositiveSmallIntegerField(_("prioritet"), null=True, blank=True)
    aim = models.CharField(_("så ska det vara när planen är slut"), max_length=500, blank=True)
    # How the analysis of causes was made: which functions took part, never who.
    analysed_on = models.DateField(_("orsaksanalysen gjord"), null=True, blank=True)
    participants = models.CharField(_("vilka funktioner deltog"), max_length=500, blank=True)
    is_open = models.BooleanField(_("öppen"), default=False)
    ground = models.CharField(_("grund"), max_length=_LONGEST_GROUND, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "origin"],
                name="plan_problem_once",
                violation_error_code="picture_problem",
                violation_error_message=_("Problemet finns redan i planen."),
            ),
        )

    def __str__(self) -> str:
        return self.what


class PlanCause(MunicipalRow):
    """A hypothesis of why the problem is there (orsaksanalys), taken over from the lägesbild or
    found since, with what speaks for it and against it. What measures act on."""

    problem = models.ForeignKey(PlanProblem, on_delete=models.CASCADE, related_name="causes")
    # The same in every version of the plan that the cause is taken over to.
    origin = models.UUIDField(editable=False)
    taken_from = models.ForeignKey(
        Cause, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    side = models.CharField(_("vad orsaken gäller"), max_length=10, choices=Cause.Side.choices)
    hypothesis = models.CharField(_("hypotes"), max_length=500)
    evidence_for = models.CharField(_("talar för"), max_length=1000, blank=True)
    evidence_against = models.CharField(_("talar emot"), max_length=1000, blank=True)
    influence = models.CharField(_("vem som kan påverka"), max_length=500, blank=True)
    certainty = models.CharField(
        _("hur säkert"), max_length=10, choices=Cause.Certainty.choices, blank=True
    )
    # Why nothing is done about it, when so is decided: a cause without a measure is else a gap.
    left_because = models.CharField(_("därför görs inget åt orsaken"), max_length=500, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=["problem", "origin"], name="plan_cause_once"),
        )

    def __str__(self) -> str:
        return self.hypothesis


class PlanEdition(MunicipalRow):
    """The plan as it was adopted, whole or public, with its files and the SHA-256 of its content.

    Of the public one, residents read what has been published and not withdrawn.
    """

    class Kind(models.TextChoices):
        WHOLE = "whole", _("Hela")
        PUBLIC = "public", _("Öppen")

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.JSONField()
    pdf = models.BinaryField()
    docx = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The day a later version was adopted, whether or not that one is published.
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "kind"], name="plan_edition_once"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(kind="public"),
                name="plan_edition_published_is_public",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_read(self) -> bool:
        """Whether residents read it."""
        return self.published_at is not None and self.withdrawn_at is None


class PlanFollowUp(MunicipalRow):
    """The follow-up of the plan that 6 § demands at least every second year. Never changed."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="follow_ups")
    followed_on = models.DateField(_("uppföljd den"))
    carried_out = models.TextField(_("vad som blev gjort"), max_length=4_000)
    effect = models.TextField(_("vad som förändrades"), max_length=4_000)
    next_step = models.TextField(_("vad som nu ändras"), max_length=4_000)
    body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organ som behandlade den"),
    )
    paragraph = models.CharField(_("paragraf i protokollet"), max_length=30, blank=True)
    reference = models.CharField(_("diarienummer"), max_length=50, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-followed_on", "-entered_at")

    def __str__(self) -> str:
        return self.followed_on.isoformat()
