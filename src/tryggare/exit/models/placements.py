"""Placements in another municipality, and cases handed over to one.

Where someone is placed is the most secret there is. So which municipality it is stands sealed in
the case's rows, and nothing that is in the clear points at it: a package that has been sent lies
with its receiver, and only the sealed row in the case knows which it is.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.consents import Consent
from tryggare.exit.models.cooperations import Cooperation
from tryggare.exit.models.disclosures import Disclosure
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.models.base import MunicipalRow


class Placement(SealedRow):
    """Sealed: the host municipality, what kind of housing, from and to, what the host does."""

    KEY = "person"

    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_placement_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)


class PlacementEnd(SealedRow):
    """That a placement ended, which day and why: all of it sealed."""

    KEY = "person"

    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="ending")
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class HandOver(SealedRow):
    """What a team has handed over to another municipality. Sealed: to whom, what, and which package
    it is. ``state`` is what the team has noted; how it stands is asked of the package itself."""

    KEY = "person"

    class Kind(models.TextChoices):
        ASSIGNMENT = "assignment", _("Uppdrag: ansvaret stannar hos oss")
        TRANSFER = "transfer", _("Fråga om att ta över ärendet")

    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("läge"), max_length=10, default="sent")
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-sent_at"], name="exit_hand_over_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(consent__isnull=True, disclosure__isnull=False)
                | Q(consent__isnull=False, disclosure__isnull=True),
                name="exit_hand_over_rests_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["sent", "accepted", "refused", "revoked", "withdrawn", "expired"]
                ),
                name="exit_hand_over_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class HomeMunicipality(SealedRow):
    """Under a joint board: which of its municipalities the person belongs to. Sealed."""

    KEY = "person"

    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class Package(MunicipalRow):
    """What another municipality has sent, under a key of its own. It belongs to the receiver, and
    says of no case whose it is: the day alone, not the moment, tells when it was sent.

    ``reply`` is why it was refused, under the same key; the sender's team has it.
    """

    sender = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=HandOver.Kind.choices)
    state = models.CharField(max_length=10, default="sent")
    sent_on = models.DateField()
    answer_by = models.DateField(null=True, blank=True)
    expires = models.DateTimeField()
    answered_on = models.DateField(null=True, blank=True)
    snapshot = models.BinaryField()
    reply = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    state__in=["sent", "accepted", "refused", "revoked", "withdrawn", "expired"]
                ),
                name="exit_package_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.state


class PackageWrap(MunicipalRow):
    """A package's key, sealed to one of those it is for and again under the month's master. Gone
    when the package is answered, taken back or too old."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="wraps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["package", "person"], name="exit_package_wrap_one_each"
            ),
        )

    def __str__(self) -> str:
        return str(self.package_id)
