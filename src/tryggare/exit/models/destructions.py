"""What is kept of the destruction of cases: the list, the holds, what the archive is given, and the
certificates.

A row of the list outlives its case. It holds a case number and days while it waits, and afterwards
neither: never who the case is about, and no day of birth (what was found about it is a code).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.exit.models.cases import Case
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow

OPEN_STATES = ("listed", "checked", "approved")


class LegalHold(SealedRow):
    """Nothing of the case may be destroyed, through ``until`` (None: until it is lifted). Why, in
    words, is sealed to the team; the kind of reason is not."""

    class Kind(models.TextChoices):
        DISPUTE = "dispute", _("Tvist eller skadeståndskrav")
        INSPECTION = "inspection", _("Tillsyn av IVO, JO eller en annan myndighet")
        REQUEST = "request", _("Begäran om att få ut handlingar")
        CRIME = "crime", _("Brottsutredning eller rättegång")
        OTHER = "other", _("Annat skäl")

    kind = models.CharField(_("skäl"), max_length=10, choices=Kind.choices)
    until = models.DateField(_("till och med"), null=True, blank=True)
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case"], name="exit_hold_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["dispute", "inspection", "request", "crime", "other"]),
                name="exit_hold_kind_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class LegalHoldEnd(CaseRow):
    """That a hold was lifted."""

    hold = models.OneToOneField(LegalHold, on_delete=models.PROTECT, related_name="end")
    lifted_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.hold_id)


class Certificate(MunicipalRow):
    """What was destroyed in one run, signed by the municipality. ``document`` is the signed JSON
    to the byte; it says how many, by which rule and when, and tells of no one."""

    document = models.TextField()
    signature = models.BinaryField(max_length=64)
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField(_("utfärdat"))

    def __str__(self) -> str:
        return str(self.pk)


class Destruction(MunicipalRow):
    """One case on the list of what is to be destroyed. Three different people take it through:
    whoever lists it, the caseworker who checks it and the archivist who approves it.

    ``last_on`` is the day of the last note about the person, ``stamp`` a digest of everything that
    the case's team has written: another stamp, and the case is off the list. ``case`` and
    ``number`` are emptied when the case is gone; ``pseudonym`` is then SHA-256 of the case's id.
    """

    class State(models.TextChoices):
        LISTED = "listed", _("Väntar på kontroll i ärendet")
        CHECKED = "checked", _("Väntar på arkivariens godkännande")
        APPROVED = "approved", _("Godkänd, gallras")
        DONE = "done", _("Gallrad")
        OFF = "off", _("Av listan")

    class Outcome(models.TextChoices):
        DESTROY = "destroy", _("Gallras")
        RESEARCH = "research", _("Lämnas till arkivmyndigheten")
        PRESERVE = "preserve", _("Bevaras")
        NOT_YET = "not_yet", _("Inte än")

    class Why(models.TextChoices):
        CHANGED = "changed", _("Något nytt har skrivits i ärendet, eller i ett annat om personen")
        KEPT = "kept", _("Kontrollen visade att ärendet inte ska gallras nu")
        SENT_BACK = "sent_back", _("Togs av listan")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.CharField(_("ärendenummer"), max_length=12, blank=True)
    rule = models.CharField(_("regel"), max_length=20)
    last_on = models.DateField(_("sista anteckningen"))
    from_on = models.DateField(_("får gallras från"))
    until_on = models.DateField(_("ska vara gallrat till"))
    stamp = models.BinaryField(max_length=32)
    state = models.CharField(_("läge"), max_length=8, choices=State.choices, default=State.LISTED)
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("kontrollen"), max_length=8, choices=Outcome.choices, blank=True)
    outcome_rule = models.CharField(max_length=20, blank=True)
    # The first of a January, so that it tells of no birthday.
    not_before = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    off_at = models.DateTimeField(null=True, blank=True)
    off_why = models.CharField(_("därför"), max_length=9, choices=Why.choices, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    pseudonym = models.BinaryField(max_length=32, null=True, blank=True)
    # The newest month whose master the case's keys lay under.
    month = models.CharField(max_length=7, blank=True)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="rows"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=OPEN_STATES),
                name="exit_destruction_one_of_a_case",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*OPEN_STATES, "done", "off"]),
                name="exit_destruction_state_is_known",
            ),
            models.CheckConstraint(
                condition=(
                    (Q(checked_by__isnull=True) | ~Q(checked_by=F("listed_by")))
                    & (
                        Q(approved_by__isnull=True)
                        | (~Q(approved_by=F("listed_by")) & ~Q(approved_by=F("checked_by")))
                    )
                ),
                name="exit_destruction_three_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["listed", "off"])
                | Q(
                    state="checked",
                    outcome__in=["destroy", "research"],
                    checked_by__isnull=False,
                    checked_at__isnull=False,
                )
                | Q(
                    state__in=["approved", "done"],
                    outcome__in=["destroy", "research"],
                    checked_by__isnull=False,
                    checked_at__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
                name="exit_destruction_no_step_is_left_out",
            ),
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(case__isnull=True, number="", done_at__isnull=False, pseudonym__isnull=False),
                name="exit_destruction_done_names_no_case",
            ),
            models.CheckConstraint(
                condition=Q(from_on__gt=F("last_on")) & Q(until_on__gte=F("from_on")),
                name="exit_destruction_days_in_order",
            ),
        )

    def __str__(self) -> str:
        # Not the number: this is written in the municipality's log, which is never destroyed.
        return str(self.pk)[:8]


class ArchivePackage(MunicipalRow):
    """A case of the research sample, sealed to the archive authority and signed, as the caseworker
    made it at the check. Emptied when the archive has it."""

    destruction = models.OneToOneField(
        Destruction, on_delete=models.PROTECT, related_name="package"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | Q(received_at__isnull=False, received_by__isnull=False, content=b""),
                name="exit_package_received_is_empty",
            ),
        )

    def __str__(self) -> str:
        return bytes(self.digest).hex()[:12]
