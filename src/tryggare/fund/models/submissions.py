"""What an applicant writes: sealed until the call closes, then read by those without jäv."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.domain.evidence import Certainty
from tryggare.fund.models.applications import Application
from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import District, Organisation, Person, StoredFile
from tryggare.organisations.models.base import MunicipalRow


class Submission(MunicipalRow):
    """An applicant's own document. ``answers`` are to the questions of ``round.form``.

    Before it is sent in it has no ``application``; from then on the application's state rules.
    """

    class Track(models.TextChoices):
        SOCIAL = "social", _("Social")
        SITUATIONAL = "situational", _("Situationell")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="submissions")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="submission"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("åtgärd"), max_length=500, blank=True)
    track = models.CharField(_("inriktning"), max_length=12, choices=Track.choices, blank=True)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # {question key: answer}
    answers = models.JSONField(default=dict, blank=True)
    # Grows by one at each save that changes something.
    version = models.PositiveIntegerField(default=0)
    # {section: the version it last changed in}: two windows on one section find out about each
    # other, two on different sections need not.
    section_versions = models.JSONField(default=dict, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(_("inskickad"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True, application__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False, application__isnull=False),
                name="submission_sent_by_someone_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return self.title or str(_("Ansökan utan namn"))


class SentVersion(MunicipalRow):
    """The document as it was sent in, first and at each completion. What officials read.

    ``answers`` hold the attachments too, as rows with their ``id``.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("åtgärd"), max_length=500)
    track = models.CharField(_("inriktning"), max_length=12, blank=True)
    district_name = models.CharField(_("kommundel"), max_length=200, blank=True)
    answers = models.JSONField(default=dict)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["submission", "number"], name="sent_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"


class CoApplicant(MunicipalRow):
    """Another body that applies together with the first."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="co_applicants"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("gör i åtgärden"), max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "organisation"],
                name="co_applicant_once",
                violation_error_code="organisation",
                violation_error_message=_("Organisationen är redan medsökande."),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


class BudgetLine(MunicipalRow):
    """A row of the budget: what is bought, in which year."""

    class Category(models.TextChoices):
        STAFF = "staff", _("Arbetskraft")
        SERVICES = "services", _("Externa tjänster")
        EQUIPMENT = "equipment", _("Utrustning och investering")
        PREMISES = "premises", _("Lokal")
        MATERIAL = "material", _("Material")
        OTHER = "other", _("Övrigt")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="budget")
    position = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(_("slag"), max_length=10, choices=Category.choices)
    label = models.CharField(_("vad"), max_length=200)
    year = models.PositiveSmallIntegerField(_("år"))
    amount_ore = models.BigIntegerField(_("belopp"))
    # For staff: hundredths of a per cent of full time, and what they do.
    share_bp = models.PositiveSmallIntegerField(_("tjänstgöringsgrad"), null=True, blank=True)
    is_investment = models.BooleanField(_("investering"), default=False)

    class Meta:
        ordering = ("position", "year")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0) & Q(amount_ore__lte=10**14),
                name="budget_line_amount_is_money",
                violation_error_code="amount_ore",
                violation_error_message=_("Ange ett belopp över 0 och högst en biljon kronor."),
            ),
            models.CheckConstraint(
                condition=Q(share_bp__isnull=True) | Q(share_bp__lte=10_000),
                name="budget_line_share_at_most_all",
                violation_error_code="share_bp",
                violation_error_message=_("Tjänstgöringsgraden kan vara högst 100 procent."),
            ),
        )

    def __str__(self) -> str:
        return self.label


class Goal(MunicipalRow):
    """A measurable goal: what is followed, where it stands, where it should be, how it is known."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=0)
    goal = models.CharField(_("mål"), max_length=500)
    indicator = models.CharField(_("indikator"), max_length=200)
    unit = models.CharField(_("enhet"), max_length=50, blank=True)
    baseline = models.DecimalField(_("läget i dag"), max_digits=14, decimal_places=3, null=True)
    target = models.DecimalField(_("målvärde"), max_digits=14, decimal_places=3, null=True)
    method = models.CharField(_("mätmetod"), max_length=500, blank=True)
    reached_by = models.DateField(_("nås senast"), null=True, blank=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.goal


class Attachment(MunicipalRow):
    """A file that belongs to the document."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="attachments")
    question = models.CharField(_("hör till frågan"), max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at",)

    def __str__(self) -> str:
        return str(self.file)


class EvidenceNote(MunicipalRow):
    """The municipality's own evidence card, beside those that come with the product."""

    measure = models.CharField(_("åtgärdstyp"), max_length=40)
    theme = models.CharField(_("problem"), max_length=40)
    effect_percent = models.DecimalField(
        _("effekt i procent"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    studies = models.PositiveSmallIntegerField(_("antal studier"), null=True, blank=True)
    certainty = models.CharField(_("säkerhet"), max_length=20)
    sentence = models.CharField(_("vad man vet"), max_length=1000)
    source = models.CharField(_("källa"), max_length=300)
    url = models.URLField(_("adress"), max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)

    class Meta:
        ordering = ("measure", "theme")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "measure", "theme", "source"],
                name="evidence_note_once",
                violation_error_code="source",
                violation_error_message=_("Det finns redan ett kort med samma källa."),
            ),
            models.CheckConstraint(
                condition=Q(certainty__in=[one.value for one in Certainty]),
                name="evidence_note_certainty_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.sentence
