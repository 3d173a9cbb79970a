"""Where someone stays: apart from the case, coarse to the team, exact to those on a list."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.organisations.models import Person


class Whereabouts(SealedRow):
    """One stay, from and to. What it is, coarsely, is sealed to the team.

    ``key_epoch`` is which of the stay's own keys its exact place is sealed under now; 0 while no
    exact place has been written down.
    """

    KEY = "person"

    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"), null=True, blank=True)
    key_epoch = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-starts_on"], name="exit_whereabouts_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="exit_whereabouts_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message=_("Slutet ligger före början."),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class PlaceRow(SealedRow):
    """Sealed under the stay's own key, which the case's keys do not open."""

    KEY = "place"

    whereabouts = models.ForeignKey(Whereabouts, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ExactPlace(PlaceRow):
    """The exact place as it was written down at some time, and why; the newest is what holds."""

    given_at = models.DateTimeField(auto_now_add=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["whereabouts", "-given_at"], name="exit_place_of_stay"),)

    def __str__(self) -> str:
        return str(self.pk)


class Knower(PlaceRow):
    """Someone who knows the exact place: of the team (``person``), or an outsider, whose name and
    part are sealed like the place itself, since they may lead there."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class KnowerEnd(SealedRow):
    """That someone was taken off the list, and why."""

    knower = models.OneToOneField(Knower, on_delete=models.PROTECT, related_name="ending")
    ended_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class PlaceKey(CaseRow):
    """One of a stay's own keys, sealed to one person on the list and again under the month's
    master, as ``KeyWrap`` is. Nobody else has one."""

    whereabouts = models.ForeignKey(Whereabouts, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    epoch = models.PositiveIntegerField()
    month = models.CharField(max_length=7)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["whereabouts", "person", "epoch"], name="exit_place_key_one_of_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.whereabouts_id} {self.epoch}"


class Marking(CaseRow):
    """That a protection of the person's details has begun or ended; the newest of each kind holds.

    ``LOCAL`` is our own: a new identity looks like anyone's in the registers, and many have no
    protection there in the first weeks.
    """

    class Kind(models.TextChoices):
        SECRECY_MARK = "secrecy_mark", _("Sekretessmarkering")
        PROTECTED_REGISTRATION = "protected_reg", _("Skyddad folkbokföring")
        NEW_IDENTITY = "new_identity", _("Fingerade uppgifter")
        LOCAL = "local", _("Skyddas hos oss")

    kind = models.CharField(_("slag av skydd"), max_length=13, choices=Kind.choices)
    is_on = models.BooleanField(_("gäller"))
    since = models.DateField(_("från"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["secrecy_mark", "protected_reg", "new_identity", "local"]),
                name="exit_marking_kind_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
