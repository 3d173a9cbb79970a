"""The bodies that apply, decide and answer."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow, swedish_key


class Organisation(MunicipalRow):
    """A body: nämnd, company, association, the police …"""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("Kommunfullmäktige")
        BOARD = "board", _("Nämnd")
        ADMINISTRATION = "administration", _("Förvaltning")
        OWNED_COMPANY = "owned_company", _("Helägt bolag")
        PART_OWNED_COMPANY = "part_owned_company", _("Delägt bolag")
        FEDERATION = "federation", _("Kommunalförbund")
        ASSOCIATION = "association", _("Förening")
        POLICE = "police", _("Polismyndigheten")
        OTHER = "other", _("Annan")

    name = models.CharField(_("namn"), max_length=200)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices)
    org_number = models.CharField(_("organisationsnummer"), max_length=11, blank=True)
    # Hundredths of a per cent: half ownership decides a question of jäv (KL 6:31), so it is exact.
    ownership_bp = models.PositiveSmallIntegerField(_("kommunens ägarandel"), null=True, blank=True)
    ownership_source = models.CharField(_("ägarandelens källa"), max_length=200, blank=True)
    # Companies under one roof share the ceilings of state aid.
    company_group = models.CharField(_("koncern"), max_length=200, blank=True)
    cost_centre = models.CharField(_("kostnadsställe"), max_length=20, blank=True)
    active_from = models.DateField(_("verksam från"), null=True, blank=True)
    active_to = models.DateField(_("verksam till"), null=True, blank=True)
    sort_key = swedish_key("name")

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="organisation_name_once",
                violation_error_code="name",
                violation_error_message=_("Det finns redan en organisation med det namnet."),
            ),
            models.CheckConstraint(
                condition=Q(ownership_bp__isnull=True) | Q(ownership_bp__lte=10_000),
                name="organisation_ownership_at_most_all",
                violation_error_code="ownership",
                violation_error_message=_("Ägarandelen kan vara högst 100 procent."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="owned_company") | Q(ownership_bp=10_000),
                name="organisation_owned_company_is_all_owned",
                violation_error_code="ownership",
                violation_error_message=_("Ett helägt bolag ägs till 100 procent av kommunen."),
            ),
            models.CheckConstraint(
                condition=Q(active_to__isnull=True)
                | Q(active_from__isnull=True)
                | Q(active_to__gte=F("active_from")),
                name="organisation_ends_after_it_begins",
                violation_error_code="active_to",
                violation_error_message=_("Slutdatum ligger före startdatum."),
            ),
        )

    def __str__(self) -> str:
        return self.name
