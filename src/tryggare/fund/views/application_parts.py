"""The parts of an application's pages: a row of the list, its facts, its levels."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.fund.models import Application, Pin
from tryggare.fund.selectors.applications import ApplicationPage
from tryggare.fund.views.pages import amount, kronor, points, sortable
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag


def columns(order: str, query: QueryDict) -> list[Column]:
    """The list's headings; each sorts, and the other way when it already does."""
    labels = [
        (_("Åtgärd och sökande"), "atgard", False),
        (_("Sökt, kr"), "belopp", True),
        (_("Poäng"), "poang", True),
        (_("Inriktning"), "inriktning", False),
        (_("Kommundel"), "kommundel", False),
    ]
    return [sortable(*label, order, query) for label in labels]


def row(application: Application, url: str) -> list[Cell | Tag | str]:
    """A row of the list; one that the reader has not answered about says only who and what."""
    if not application.is_open:  # type: ignore[attr-defined]
        return [Cell(application.title, url, application.applicant), _("stängd"), "–", "–", "–"]
    note = " · ".join(part for part in (application.applicant, *_words(application)) if part)
    return [
        Cell(application.title, url, note),
        amount(application.amount_ore),
        points(application.score) if application.score is not None else _("saknas"),
        application.category or "–",
        application.district_name or "–",
    ]


def _words(application: Application) -> list[str]:
    return [str(tag.word) for tag in marks(application)]


def marks(application: Application) -> list[Tag]:
    """What the reader must know before anything else about the application."""
    tags = []
    if application.is_invented:
        tags.append(Tag(_("Påhittad")))
    pin = pin_of(application)
    if pin is not None:
        tags.append(Tag(pin.get_direction_display(), "sun"))
    return tags


def pin_of(application: Application) -> Pin | None:
    try:
        return application.pin
    except Pin.DoesNotExist:
        return None


def answers(found: ApplicationPage) -> list[Answer]:
    """Every fact of the application, and where it comes from."""
    application = found.application
    pin = pin_of(application)
    score = "" if application.score is None else points(application.score)
    return [
        *case_answers(application),
        Answer(_("Sökt belopp"), kronor(application.amount_ore)),
        Answer(_("Beloppets noggrannhet"), application.amount_precision),
        Answer(_("Poäng"), score),
        Answer(_("Inriktning"), application.category),
        Answer(_("Kommundel"), application.district_name),
        *_ties(found),
        *([Answer(_("Låsning"), f"{pin.get_direction_display()}: {pin.reason}")] if pin else []),
        Answer(_("Anmärkning"), application.note),
        Answer(_("Inläst från"), _origin(application)),
    ]


def case_answers(application: Application) -> list[Answer]:
    """What the diary knows: nothing of the content."""
    told = [
        Answer(_("Beteckning"), application.reference),
        Answer(_("Sökande"), application.applicant),
    ]
    if application.arrived_on is not None:
        late = _("%(day)s, för sent") if application.is_late else "%(day)s"
        day = date_format(application.arrived_on, "j F Y")
        told.append(Answer(_("Diarienummer"), application.diary_number))
        told.append(Answer(_("Inkom"), late % {"day": day}))
    if application.taken_up_because:
        told.append(Answer(_("Prövas trots sen ankomst"), application.taken_up_because))
    return told


def _ties(found: ApplicationPage) -> list[Answer]:
    ties = []
    if found.alternatives:
        ties.append(Answer(_("Alternativ till"), _titles(found.alternatives)))
    if found.application.requires:
        ties.append(Answer(_("Förutsätter"), _titles(found.required)))
    return ties


def _titles(applications: Sequence[Application]) -> str:
    return ", ".join(f"{one.title} ({one.reference})" for one in applications)


def _origin(application: Application) -> str:
    if application.file is None:
        return ""
    place = {"row": application.file_row, "file": application.file.name}
    return _("rad %(row)d i %(file)s") % place


def level_table(application: Application) -> Table | None:
    """The levels it can be granted at, or None when only the whole amount will do."""
    levels = list(application.options.all())
    if not levels:
        return None
    headings = [Column(_("Belopp")), Column(_("Poäng"), numeric=True)]
    rows = [[kronor(level.amount_ore), points(level.score)] for level in levels]
    return Table(headings, rows, _("Nivåer som kan beviljas"))
