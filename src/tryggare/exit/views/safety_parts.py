"""The parts of the page that gathers what keeps the person safe. Nothing sealed is opened here."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.clocks import Clock, Status
from tryggare.domain.exit_cases import ways_open
from tryggare.domain.law import Branch
from tryggare.exit.models import Case, Exposure, SafeContact, Whereabouts
from tryggare.exit.selectors import exposures, staff, threats
from tryggare.exit.services.cases import as_domain
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Cell, Column, Table, Tag, Task
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_TONES = {
    Status.RUNNING: "neutral",
    Status.PROLONGED: "neutral",
    Status.WARNING: "sun",
    Status.OVERDUE: "rose",
    Status.MET: "leaf",
    Status.MET_LATE: "sun",
}


def clock_tag(clock: Clock) -> Tag:
    """How a time stands, as a word."""
    word = say(clock.status.text)
    return Tag(word[:1].upper() + word[1:], _TONES.get(clock.status, "neutral"))  # type: ignore[arg-type]


def tasks(case: Case) -> list[Task]:
    """Each of the pages, with whether something is written there."""
    stays = Whereabouts.objects.filter(case=case.pk)
    return [
        Task(
            _("Vistelse och de som vet"),
            reverse("exit:whereabouts", args=[case.pk]),
            _written(stays.exists()),
            _("Laget ser den grovt. Bara de på listan öppnar den exakta platsen."),
        ),
        Task(
            _("Säker kontaktväg"),
            reverse("exit:contact", args=[case.pk]),
            _written(SafeContact.objects.filter(case=case.pk).exists()),
            _("Hur personen nås utan att någon annan märker det."),
        ),
        _threat(case),
        _staff(case),
    ]


def _threat(case: Case) -> Task:
    clock = threats.reassessment(case.pk)
    state = _written(threats.has_any(case.pk)) if clock is None else clock_tag(clock)
    found = Task(
        _("Hotbedömning"),
        reverse("exit:threats", args=[case.pk]),
        state,
        _("Vem som har bedömt hotet, när och hur länge det gäller."),
    )
    if clock is None:
        return found
    due = _("bedöms på nytt senast %(day)s") % {"day": long_date(clock.due.on)}
    return Task(found.label, found.url, found.state, found.hint, due)


def _staff(case: Case) -> Task:
    hidden = staff.staff_names_hidden(case.pk)
    return Task(
        _("Hot mot personal"),
        reverse("exit:staff-threats", args=[case.pk]),
        Tag(_("Namn lämnas ute i brev"), "sun") if hidden else None,
        _("Det som har hänt någon av er, och hur ni skyddas."),
    )


def exposures_table(case: Case) -> Table | None:
    """Exposed addresses by day; what happened stands in each."""
    found: Sequence[Exposure] = list(exposures.of_case(case.pk))
    rows: list[Row] = [
        [
            Cell(long_date(one.noticed_at), reverse("exit:exposure", args=[case.pk, one.pk])),
            Tag(
                one.get_state_display(),
                "rose" if one.state == Exposure.State.REPORTED else "neutral",
            ),
        ]
        for one in found
    ]
    columns = [Column(_("Ni fick veta")), Column(_("Läge"))]
    return Table(columns, rows, _("Röjd adress"), caption_hidden=True) if rows else None


def ways(case: Case) -> list[Action]:
    """Interrupting, and coming back, where the state allows it."""
    found = []
    open_ = ways_open(as_domain(case), Branch(case.branch))
    if "interrupt" in open_:
        url = reverse("exit:interrupt", args=[case.pk])
        found.append(Action(_("Avbrott i dag"), url, "secondary"))
    if "re_enter" in open_:
        url = reverse("exit:re-enter", args=[case.pk])
        found.append(Action(_("Personen kommer tillbaka"), url))
    return found


def _written(is_there: bool) -> Tag:
    return Tag(_("Antecknat"), "leaf") if is_there else Tag(_("Saknas"), "sun")
