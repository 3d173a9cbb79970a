"""The fund, its rounds and the rules a round is shared out by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Organisation
from tryggare.organisations.models.base import MunicipalRow


class Fund(MunicipalRow):
    """A trygghetsfond: the municipality's yearly money for safety."""

    name = models.CharField(_("namn"), max_length=200)
    deciding_body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("beslutar")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="fund_name_once",
                violation_error_code="name",
                violation_error_message=_("Det finns redan en fond med det namnet."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Round(MunicipalRow):
    """An *omgång*: a year's money, the applications for it and the rules between them."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Läggs upp")
        PREPARING = "preparing", _("Bereds")
        HANDED_OVER = "handed_over", _("Överlämnad till beslut")

    class Value(models.TextChoices):
        SCORE = "score", _("Summan av poängen")
        SCORE_TIMES_AMOUNT = "score_times_amount", _("Poäng gånger kronor")

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(_("namn"), max_length=100)
    year = models.PositiveSmallIntegerField(_("budgetår"))
    budget_ore = models.BigIntegerField(_("pengar att fördela"))
    value = models.CharField(
        _("vad förslaget ska ge mest av"),
        max_length=20,
        choices=Value.choices,
        default=Value.SCORE_TIMES_AMOUNT,
    )
    # Used for applications whose score is missing, and said wherever it was used.
    missing_score = models.DecimalField(
        _("poäng där poäng saknas"), max_digits=7, decimal_places=3, null=True, blank=True
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-year", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "name"],
                name="round_name_once_in_fund",
                violation_error_code="name",
                violation_error_message=_("Fonden har redan en omgång med det namnet."),
            ),
            models.CheckConstraint(
                condition=Q(budget_ore__gt=0) & Q(budget_ore__lte=10**14),
                name="round_budget_is_money",
                violation_error_code="budget_ore",
                violation_error_message=_("Ange ett belopp över 0 och högst en biljon kronor."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "preparing", "handed_over"]),
                name="round_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.name


class RoundRule(MunicipalRow):
    """A floor or a ceiling on what a category, a district or an applicant is given."""

    class Kind(models.TextChoices):
        CATEGORY_FLOOR = "category_floor", _("Minst till inriktningen")
        CATEGORY_CEILING = "category_ceiling", _("Högst till inriktningen")
        DISTRICT_FLOOR = "district_floor", _("Minst till kommundelen")
        DISTRICT_CEILING = "district_ceiling", _("Högst till kommundelen")
        APPLICANT_CEILING = "applicant_ceiling", _("Högst till sökanden")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(_("regel"), max_length=20, choices=Kind.choices)
    key = models.CharField(_("gäller"), max_length=200)
    amount_ore = models.BigIntegerField(_("belopp"))

    class Meta:
        ordering = ("kind", "key")
        constraints = (
            models.UniqueConstraint(
                fields=["round", "kind", "key"],
                name="round_rule_once",
                violation_error_code="key",
                violation_error_message=_("Regeln finns redan i omgången."),
            ),
            models.CheckConstraint(
                condition=Q(amount_ore__gte=0) & Q(amount_ore__lte=10**14),
                name="round_rule_amount_is_money",
                violation_error_code="amount_ore",
                violation_error_message=_("Ange ett belopp från 0 till en biljon kronor."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"
