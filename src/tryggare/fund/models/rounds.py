"""The fund, its rounds and the rules a round is shared out by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Organisation, Person
from tryggare.organisations.models.base import MunicipalRow


class Fund(MunicipalRow):
    """A trygghetsfond: the municipality's yearly money for safety."""

    name = models.CharField(_("namn"), max_length=200)
    deciding_body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("beslutar")
    )

    # What kommunfullmäktige decided: when, in which paragraph and case.
    established_on = models.DateField(_("beslut av kommunfullmäktige"), null=True, blank=True)
    established_paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    established_case = models.CharField(_("diarienummer"), max_length=50, blank=True)
    rules = models.TextField(_("fondens regler"), max_length=20_000, blank=True)
    # Whether money may leave before the decision has gained laga kraft (KL 13:14).
    pays_before_final = models.BooleanField(_("betalar före laga kraft"), default=False)
    least_ore = models.BigIntegerField(_("minsta belopp"), null=True, blank=True)
    most_ore = models.BigIntegerField(_("högsta belopp"), null=True, blank=True)
    most_years = models.PositiveSmallIntegerField(_("högst antal år"), default=1)
    # A move between budget lines above both needs a decision.
    change_above_ore = models.BigIntegerField(_("ändring över"), default=500_000)
    change_from_bp = models.PositiveSmallIntegerField(_("ändring från andel"), default=2_500)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(least_ore__isnull=True)
                | Q(most_ore__isnull=True)
                | Q(most_ore__gte=F("least_ore")),
                name="fund_most_is_at_least_least",
                violation_error_code="most_ore",
                violation_error_message=_("Högsta beloppet ligger under det minsta."),
            ),
            models.CheckConstraint(
                condition=Q(most_years__gte=1) & Q(most_years__lte=10),
                name="fund_years_in_range",
                violation_error_code="most_years",
                violation_error_message=_("Skriv ett antal år mellan 1 och 10."),
            ),
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
        APPROPRIATED = "appropriated", _("Anslag beslutat")
        OPEN = "open", _("Öppen för ansökan")
        CLOSED = "closed", _("Stängd")
        PREPARING = "preparing", _("Bereds")
        HANDED_OVER = "handed_over", _("Överlämnad till beslut")
        DECIDED = "decided", _("Beslutad")
        UNDER_WAY = "under_way", _("Genomförs")
        ACCOUNTED = "accounted", _("Slutredovisad")
        ARCHIVED = "archived", _("Arkiverad")

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
    # The year's money: kommunfullmäktige's decision on the appropriation.
    appropriated_on = models.DateField(_("anslag beslutat"), null=True, blank=True)
    appropriation_paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    appropriation_case = models.CharField(_("diarienummer"), max_length=50, blank=True)
    opens_at = models.DateTimeField(_("öppnar"), null=True, blank=True)
    closes_at = models.DateTimeField(_("stänger"), null=True, blank=True)
    # ``domain.questionnaire`` as it was when the call opened, so that an old application keeps the
    # questions it answered.
    form = models.JSONField(_("formulär"), null=True, blank=True)
    # TF27-001, TF27-002 …: what applications are called before the diary has its say.
    last_reference = models.PositiveIntegerField(default=0)
    prefix = models.CharField(_("beteckningens början"), max_length=20, blank=True)

    class Meta:
        ordering = ("-year", "name")
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="round_closes_after_it_opens",
                violation_error_code="closes_at",
                violation_error_message=_("Omgången stänger innan den öppnar."),
            ),
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
                condition=Q(
                    state__in=[
                        "draft",
                        "appropriated",
                        "open",
                        "closed",
                        "preparing",
                        "handed_over",
                        "decided",
                        "under_way",
                        "accounted",
                        "archived",
                    ]
                ),
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


class Criterion(MunicipalRow):
    """What assessors judge by. Frozen when the call opens; ``weight`` is relative to the others."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("ordning"))
    name = models.CharField(_("kriterium"), max_length=100)
    question = models.CharField(_("fråga till bedömaren"), max_length=1000, blank=True)
    weight = models.PositiveSmallIntegerField(_("vikt"), default=1)

    class Meta:
        ordering = ("position",)
        verbose_name_plural = "criteria"
        constraints = (
            models.UniqueConstraint(
                fields=["round", "name"],
                name="criterion_once_in_round",
                violation_error_code="name",
                violation_error_message=_("Kriteriet finns redan i omgången."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1) & Q(weight__lte=100),
                name="criterion_weight_in_range",
                violation_error_code="weight",
                violation_error_message=_("Skriv en vikt mellan 1 och 100."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Delegation(MunicipalRow):
    """That someone may decide for the body up to a limit (KL 6:37, 7:5)."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="delegations")
    code = models.CharField(_("punkt i delegationsordningen"), max_length=30)
    delegate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    limit_ore = models.BigIntegerField(_("högsta belopp"))
    starts = models.DateField(_("från"))
    ends = models.DateField(_("till"), null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(limit_ore__gt=0),
                name="delegation_limit_is_money",
                violation_error_code="limit_ore",
                violation_error_message=_("Ange ett belopp över 0."),
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="delegation_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Slutdatum ligger före startdatum."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.delegate}"
