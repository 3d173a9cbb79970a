"""The case as it can be spoken of outside its team's keys: a random number, a state, dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Case(MunicipalRow):
    """One person's way out. Who it is about is kept apart, under other keys (``Identity``).

    ``number`` is drawn at random, so that it counts nothing. Whoever adds a case becomes the first
    of its team, in the database itself.
    """

    class Branch(models.TextChoices):
        ADULT = "adult", _("Vuxen")
        CHILD = "child", _("Barn")

    number = models.CharField(_("ärendenummer"), max_length=12)
    branch = models.CharField(_("vuxen eller barn"), max_length=5, choices=Branch.choices)
    # As domain.exit_cases has them: the state, which round, and what stands beside the state.
    state = models.CharField(_("läge"), max_length=20)
    round = models.PositiveIntegerField(_("omgång"), default=1)
    phase = models.CharField(_("fas"), max_length=20, blank=True)
    paused_from = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(_("utfall"), max_length=20, blank=True)
    protection = models.CharField(_("akut skydd"), max_length=10, default="none")
    opened_on = models.DateField(_("öppnat"))
    # The key that new text is sealed under; a member who leaves brings the next.
    epoch = models.PositiveIntegerField(default=1)
    # A suspected leak: only those who hold the case when it is frozen get in.
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(branch__in=["adult", "child"]), name="exit_case_branch_is_known"
            ),
            models.CheckConstraint(condition=Q(epoch__gte=1), name="exit_case_epoch_from_one"),
        )

    def __str__(self) -> str:
        return self.number


class Membership(MunicipalRow):
    """Someone in a case's team, from and to, and why. Access follows from this row alone.

    It is never changed but to be answered and to be ended, and never removed. Nobody is let in
    before they have said themselves that nothing ties them to the client or the circle around;
    who it is about they are told by word of mouth. What a tie consists in is not written down.
    """

    class Kind(models.TextChoices):
        LEAD = "lead", _("Ansvarig handläggare")
        MEMBER = "member", _("Handläggare")
        DECIDER = "decider", _("Beslutar på delegation")

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Har inte svarat")
        CLEAR = "clear", _("Ingen koppling")
        TIED = "tied", _("Koppling finns")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("del i ärendet"), max_length=7, choices=Kind.choices)
    holds_frozen = models.BooleanField(_("behåller ärendet när det fryses"), default=False)
    reason = models.CharField(_("skäl"), max_length=500)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(
        _("koppling"), max_length=7, choices=Answer.choices, default=Answer.WAITING
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(_("från"))
    ends_at = models.DateTimeField(_("till"), null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["person", "case"], name="exit_membership_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="exit_membership_ends_after_it_starts",
                violation_error_code="ends_at",
                violation_error_message=_("Slutet ligger före början."),
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at__isnull=True)
                | Q(answer__in=["clear", "tied"], answered_at__isnull=False),
                name="exit_membership_answered_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="exit_membership_says_why",
                violation_error_code="reason",
                violation_error_message=_("Skriv varför personen behövs i ärendet."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
