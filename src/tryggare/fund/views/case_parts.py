"""The parts of the diary and the formal check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.fund.models import Application
from tryggare.fund.selectors.cases import Check
from tryggare.shell.elements import Action, Cell, Column, Table, Tag, Tone
from tryggare.shell.links import row_links
from tryggare.shell.locale import say

_TONES: Mapping[str, Tone] = {
    Application.State.SUBMITTED: "sun",
    Application.State.REGISTERED: "sun",
    Application.State.COMPLETING: "sun",
    Application.State.GRANTED: "leaf",
    Application.State.PARTLY_GRANTED: "leaf",
    Application.State.REFUSED: "rose",
    Application.State.DISMISSED: "rose",
}


def state_tag(application: Application) -> Tag:
    return Tag(application.get_state_display(), _TONES.get(application.state, "neutral"))


def arrival(application: Application) -> str:
    return _("för sent") if application.is_late else _("i tid")


def diary_table(applications: Sequence[Application]) -> Table:
    """The diary's rows: title, who, when, in time or not, number, state. Nothing of the content."""
    columns = [
        Column(_("Åtgärd och sökande")),
        Column(_("Beteckning")),
        Column(_("Inkom")),
        Column(_("Diarienummer")),
        Column(_("Läge")),
    ]
    link, number = row_links("fund:formal-check"), row_links("fund:diary-number")
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.title, link(one.pk), one.applicant),
            one.reference,
            _arrived(one),
            Cell(one.diary_number or _("Skriv in"), number(one.pk)),
            state_tag(one),
        ]
        for one in applications
    ]
    return Table(columns, rows, _("Inkomna ansökningar"), caption_hidden=True)


def _arrived(application: Application) -> Cell:
    day = "" if application.arrived_on is None else date_format(application.arrived_on, "j F Y")
    return Cell(day, note=arrival(application))


def check_table(checks: Sequence[Check]) -> Table:
    """The formal check's lines; a tag says what the facts say, never what follows from it."""
    columns = [Column(_("Vad")), Column(_("Uppgifterna")), Column(_("Vad de säger"), prose=True)]
    rows: list[list[Cell | Tag | str]] = [
        [say(one.asked), _standing(one), say(one.found)] for one in checks
    ]
    return Table(columns, rows, _("Formell prövning"), caption_hidden=True)


def _standing(check: Check) -> Tag:
    if check.good is None:
        return Tag(_("Läs själv"), "sun")
    return Tag(_("Stämmer"), "leaf") if check.good else Tag(_("Stämmer inte"), "rose")


def ways(application: Application) -> list[Action]:
    """What a person may do with the application as it is now, the usual first."""
    found = []
    late = application.is_late and not application.taken_up_because
    states = Application.State
    if application.state == states.SUBMITTED:
        found.append(Action(_("Diarieför"), _url("diary-number", application)))
    if application.state == states.REGISTERED and not late:
        found.append(
            Action(_("Ta upp till bedömning"), _url("case-accept", application), post=True)
        )
    if application.state in (states.SUBMITTED, states.REGISTERED) and late:
        label = _("Pröva trots sen ankomst")
        found.append(Action(label, _url("case-accept-late", application), "secondary"))
    if application.state in (states.REGISTERED, states.ASSESSING):
        found.append(
            Action(_("Begär komplettering"), _url("case-completion", application), "secondary")
        )
    if application.state == states.COMPLETING:
        label = _("Pröva i befintligt skick")
        found.append(Action(label, _url("case-as-it-is", application), "secondary", post=True))
    if application.state in (states.SUBMITTED, states.REGISTERED):
        found.append(Action(_("Avvisa"), _url("case-dismiss", application), "danger"))
    return found


def _url(name: str, application: Application) -> str:
    return reverse(f"fund:{name}", args=[application.pk])
