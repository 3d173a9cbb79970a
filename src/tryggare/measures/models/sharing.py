"""What municipalities on one installation let each other read: what was done and what it gave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.measures.models.followups import FollowUp
from tryggare.measures.models.measures import Measure
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Sharing(MunicipalRow):
    """That the municipality takes part: it reads what others share as long as it does. It shares
    nothing by itself; each practice is laid out by a person."""

    joined_on = models.DateField(_("med från"))
    joined_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField(_("lämnade"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(left_on__isnull=True), name="sharing_once"
            ),
        )

    def __str__(self) -> str:
        return self.joined_on.isoformat()


class SharedPractice(MunicipalRow):
    """A measure as others may use it: a template, and a lärdom where it has been followed up.

    The database shows it to the municipalities that take part, until it is withdrawn. It points
    home with ids only; all that others read stands in its own words.
    """

    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("åtgärd"), max_length=200)
    kind = models.CharField(_("åtgärdstyp"), max_length=30)
    problem = models.CharField(_("problem och orsak"), max_length=700, blank=True)
    setting = models.CharField(_("slags plats"), max_length=300, blank=True)
    what = models.TextField(_("vad som görs"), max_length=4_000)
    dose = models.CharField(_("dos"), max_length=100, blank=True)
    cost = models.CharField(_("kostnad"), max_length=100, blank=True)
    outcome = models.CharField(
        _("påverkan på problemet"), max_length=10, choices=FollowUp.Outcome.choices, blank=True
    )
    effect = models.TextField(_("så vet vi det"), max_length=2_000, blank=True)
    worked = models.TextField(_("det här fungerade"), max_length=4_000, blank=True)
    did_not_work = models.TextField(_("det här fungerade inte"), max_length=4_000, blank=True)
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-shared_at", "id")
        indexes = (
            models.Index(
                fields=["kind", "-shared_at"],
                condition=Q(withdrawn_at__isnull=True),
                name="shared_practice_by_kind",
            ),
        )

    def __str__(self) -> str:
        return self.title
