"""The lägesbild as a document (law 2023:196 4–7 §§): one row a version."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Organisation, Person
from tryggare.organisations.models.base import MunicipalRow

_DECIDED = ["adopted", "replaced"]


class SituationPicture(MunicipalRow):
    """A version of the municipality's lägesbild. The database lets nobody write in it unless it is
    a draft, nobody approve what they have written, and nobody adopt it while anything lacks."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        IN_REVIEW = "in_review", _("Granskas")
        ADOPTED = "adopted", _("Antagen")
        REPLACED = "replaced", _("Ersatt")

    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("rubrik"), max_length=150)
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till"))
    geography = models.CharField(_("område"), max_length=150)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    reviewed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    # Law 2023:196 13 §: kommunstyrelsen, or the nämnd that fullmäktige has decided.
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
    next_update_due = models.DateField(_("nästa uppdatering senast"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["municipality", "number"], name="picture_number_once"),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(state="adopted"), name="picture_adopted_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review", "adopted", "replaced"]),
                name="picture_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="picture_period_ends_after_it_begins",
                violation_error_code="period_to",
                violation_error_message=_("Perioden slutar före den börjar."),
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="picture_review_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED)
                | Q(
                    reviewed_by__isnull=False,
                    deciding_body__isnull=False,
                    decided_on__isnull=False,
                    next_update_due__isnull=False,
                )
                & ~Q(paragraph="")
                & ~Q(reference=""),
                name="picture_adopted_by_a_decision",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class PictureWriter(MunicipalRow):
    """Someone who has written in a version, and who therefore may not approve it."""

    picture = models.ForeignKey(SituationPicture, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["picture", "person"], name="picture_writer_once"),
        )

    def __str__(self) -> str:
        return str(self.person)


class PictureLink(MunicipalRow):
    """Another plan or analysis that this one hangs together with (7 §): named, not copied."""

    class Kind(models.TextChoices):
        RISK = "risk", _("Risk- och sårbarhetsanalys")
        SCHOOL = "school", _("Skolans arbete mot kränkande behandling")
        SOCIAL = "social", _("Socialtjänstens planering")
        EXIT = "exit", _("Avhopparverksamheten")
        SPACE = "space", _("Översiktsplan eller detaljplan")
        POLICE = "police", _("Polisens lokala planering")
        OTHER = "other", _("Annan plan")

    picture = models.ForeignKey(SituationPicture, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("namn"), max_length=150)
    reference = models.CharField(_("diarienummer"), max_length=50, blank=True)
    decided_on = models.DateField(_("beslutad den"), null=True, blank=True)

    class Meta:
        ordering = ("kind", "title", "id")

    def __str__(self) -> str:
        return self.title
