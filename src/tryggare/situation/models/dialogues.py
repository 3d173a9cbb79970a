"""Dialogues and walks: what was said or seen, photos of it, and what came of it.

What residents may read stands in tables of its own apart from what stays inside: the database shows
whole rows. So the exact number of a small meeting and every internal note are in ``…Inside``.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.domain.dialogues import FEWEST_SHOWN
from tryggare.fund.models import Award
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.categories import Category
from tryggare.situation.models.incidents import Incident


class Dialogue(MunicipalRow):
    """One occasion. ``published_at`` is set while any of its points is published."""

    class Kind(models.TextChoices):
        RESIDENTS = "residents", _("Medborgardialog")
        WALK = "walk", _("Trygghetsvandring")
        STAFF = "staff", _("Medarbetardialog")

    class Form(models.TextChoices):
        MEETING = "meeting", _("Möte")
        OUTDOORS = "outdoors", _("Ute på plats")
        DIGITAL = "digital", _("Digitalt")

    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    day = models.DateField(_("dag"))
    form = models.CharField(_("så hölls den"), max_length=10, choices=Form.choices)
    place = models.CharField(_("plats"), max_length=200)
    # None is unknown, or too few to tell: the exact number is then inside.
    participants = models.PositiveIntegerField(_("antal deltagare"), null=True, blank=True)
    themes = models.JSONField(_("teman"), default=list, blank=True)
    organiser = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("arrangör"),
    )
    together_with = models.CharField(_("tillsammans med"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-day", "-created_at", "id")
        indexes = (
            models.Index(fields=["municipality", "district", "-day"], name="dialogue_by_day"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(participants__isnull=True) | Q(participants__gte=FEWEST_SHOWN),
                name="dialogue_few_are_not_told",
            ),
        )

    def __str__(self) -> str:
        return self.day.isoformat()


class DialogueInside(MunicipalRow):
    """What is known of a dialogue and stays with those who hold it."""

    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="inside")
    participants = models.PositiveIntegerField(_("antal deltagare"), null=True, blank=True)
    note = models.CharField(_("intern anteckning"), max_length=2000, blank=True)

    class Meta:
        verbose_name_plural = "dialogues inside"

    def __str__(self) -> str:
        return str(self.dialogue)


class DialoguePoint(MunicipalRow):
    """What was said or seen, about one thing in one place, and nothing about who said it.

    ``x`` and ``y`` are whole metres in SWEREF 99 TM, where someone noted them on the walk.
    """

    class Kind(models.TextChoices):
        WISH = "wish", _("Önskemål")
        WORRY = "worry", _("Oro")
        PLACE = "place", _("Plats att titta på")
        PRAISE = "praise", _("Beröm")

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField(_("nummer"))
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    text = models.CharField(_("vad sades eller syntes?"), max_length=1000)
    quote = models.CharField(_("citat"), max_length=300, blank=True)
    place = models.CharField(_("var"), max_length=200, blank=True)
    x = models.IntegerField(_("öst"), null=True, blank=True)
    y = models.IntegerField(_("nord"), null=True, blank=True)
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kategori"),
    )
    seriousness = models.PositiveSmallIntegerField(
        _("allvar"), choices=Incident.Seriousness.choices, null=True, blank=True
    )
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["dialogue", "number"], name="dialogue_point_number_once"
            ),
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True) | Q(x__isnull=False, y__isnull=False),
                name="dialogue_point_place_is_both_or_none",
                violation_error_code="x",
                violation_error_message=_("Fyll i både öst och nord, eller ingen av dem."),
            ),
        )

    def __str__(self) -> str:
        # The log keeps this for ever, so nothing that someone said is in it.
        return str(self.number)


class PointInside(MunicipalRow):
    """What is noted about a point for those who work with it."""

    point = models.OneToOneField(DialoguePoint, on_delete=models.CASCADE, related_name="inside")
    note = models.CharField(_("intern anteckning"), max_length=2000)

    class Meta:
        verbose_name_plural = "points inside"

    def __str__(self) -> str:
        return str(self.point)


class PointPhotos(models.Manager["PointPhoto"]):
    """Leaves the content where it is until someone asks for it."""

    def get_queryset(self) -> models.QuerySet[PointPhoto]:
        return super().get_queryset().defer("content")


class PointPhoto(MunicipalRow):
    """A photo that ``domain.dialogues`` has made anew; what was sent is never stored.

    Not a ``StoredFile``: residents may read it once it is cleared, and nothing else of that table.
    Whoever took it is in the log alone.
    """

    point = models.ForeignKey(DialoguePoint, on_delete=models.PROTECT, related_name="photos")
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField(_("bredd"))
    height = models.PositiveSmallIntegerField(_("höjd"))
    shows = models.CharField(_("vad fotot visar"), max_length=200, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PointPhotos()

    class Meta:
        base_manager_name = "objects"
        ordering = ("created_at", "id")
        constraints = (
            # It may be shown with words for those who do not see it, or not at all.
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True) | ~Q(shows=""), name="point_photo_is_in_words"
            ),
        )

    def __str__(self) -> str:
        return str(self.point)


class PointAnswer(MunicipalRow):
    """What came of a point, as told that day.

    A new answer is a new row: the database lets nobody change it, or take away what is published.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Kommer att göras")
        DONE = "done", _("Gjort")
        NOT_DONE = "not_done", _("Görs inte")
        OTHERS = "others", _("Någon annans ansvar")

    point = models.ForeignKey(DialoguePoint, on_delete=models.PROTECT, related_name="answers")
    state = models.CharField(_("svar"), max_length=10, choices=State.choices)
    text = models.CharField(_("vad hände?"), max_length=2000)
    responsible = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarig"),
    )
    responsible_words = models.CharField(_("någon annan"), max_length=200, blank=True)
    due = models.DateField(_("ska vara gjort"), null=True, blank=True)
    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("krona ur fonden"),
    )
    # The weeks' measure that it led to, and its words that day: residents read this row and not
    # that one, so its id is a plain value here.
    measure_id = models.UUIDField(null=True, blank=True)
    measure_title = models.CharField(_("åtgärd"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="others")
                | Q(responsible__isnull=False)
                | ~Q(responsible_words=""),
                name="point_answer_others_says_who",
                violation_error_code="responsible",
                violation_error_message=_("Skriv vem som ansvarar."),
            ),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(due__isnull=False),
                name="point_answer_planned_says_when",
                violation_error_code="due",
                violation_error_message=_("Skriv när det ska vara gjort."),
            ),
        )

    def __str__(self) -> str:
        return str(self.point)
