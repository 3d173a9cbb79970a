"""The parts of the pages about decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_decisions import decision_kind, kinds_in
from tryggare.domain.law import Branch
from tryggare.exit.models import Case, Communication, Decision
from tryggare.exit.services.decision_events import ReadDecisionEvent, possible
from tryggare.exit.services.decisions import ReadDecision
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Task
from tryggare.shell.locale import in_swedish, say
from tryggare.shell.templatetags.shell import long_date


def decisions_table(case: Case, rows: Iterable[Decision]) -> Table | None:
    """The case's decisions; what they say stands in each."""
    columns = [Column(_("Dag")), Column(_("Beslut")), Column(_("Beslutat av")), Column(_("Läge"))]
    shown: list[Row] = [
        [
            long_date(row.decided_on),
            Cell(
                say(decision_kind(row.kind).label),
                reverse("exit:decision", args=[case.pk, row.pk]),
                note=in_swedish(str(decision_kind(row.kind).rests_on(Branch(case.branch)))),
            ),
            row.decided_by.name,
            standing(row),
        ]
        for row in rows
    ]
    return Table(columns, shown, _("Beslut"), caption_hidden=True) if shown else None


def standing(row: Decision) -> Tag:
    """Whether the decision stands or another has followed."""
    if row.is_corrected:  # type: ignore[attr-defined]
        return Tag(_("Ersatt av ett senare"), "sun")
    return Tag(_("Rättar ett tidigare")) if row.corrects_id else Tag(_("Gäller"), "leaf")


def communications_table(rows: Iterable[Communication]) -> Table | None:
    """When and how the material was shown; what was shown is opened on its own page."""
    columns = [
        Column(_("Dag")),
        Column(_("Hur")),
        Column(_("Får svara till och med")),
        Column(_("Skrivet av")),
    ]
    shown: list[Row] = [
        [
            long_date(row.happened_on),
            row.get_how_display(),
            long_date(row.answer_by) if row.answer_by else "–",
            row.written_by.name,
        ]
        for row in rows
    ]
    return Table(columns, shown, _("Underlaget"), caption_hidden=True) if shown else None


def choices(case: Case, corrects: UUID | None) -> list[Task]:
    """Every kind of decision, each a way to its form."""
    branch = Branch(case.branch)
    asked = f"?rattar={corrects}" if corrects else ""
    return [
        Task(
            say(kind.label),
            reverse("exit:decision-enter", args=[case.pk, kind.id]) + asked,
            hint=in_swedish(str(kind.rests_on(branch))),
        )
        for kind in kinds_in(branch)
    ]


def answers(one: ReadDecision) -> list[Answer]:
    """The decision as it was made (FL 31–33 §§)."""
    row = one.row
    found = [
        Answer(_("Beslutsdag"), long_date(row.decided_on)),
        Answer(_("Innehåll"), one.content),
        Answer(_("Skäl"), one.reasons),
        Answer(_("Beslutat av"), row.decided_by.name),
        Answer(_("Föredragande"), row.presented_by.name if row.presented_by else _("Ingen")),
        Answer(_("Var med"), ", ".join(one.participants) or _("Ingen annan")),
    ]
    if one.appeal:
        found.append(Answer(_("Så överklagar personen"), one.appeal))
    if row.corrects is not None:
        day = {"day": long_date(row.corrects.decided_on)}
        found.append(Answer(_("Rättar"), _("beslutet den %(day)s") % day))
    return found


def actions(case: Case, row: Decision, *, decides: bool) -> list[Action]:
    """What can be done with a decision that there is."""
    found = [Action(_("Skriv brev om beslutet"), _letter(case, row))]
    if possible(row):
        url = reverse("exit:decision-event", args=[case.pk, row.pk])
        found.append(Action(_("Skriv vad som har hänt sedan"), url, "secondary"))
    if decides and not row.is_corrected:  # type: ignore[attr-defined]
        url = reverse("exit:decision-choose", args=[case.pk])
        found.append(Action(_("Rätta med ett nytt beslut"), f"{url}?rattar={row.pk}", "secondary"))
    return found


def events_table(rows: Sequence[ReadDecisionEvent]) -> Table | None:
    """What came of it."""
    columns = [Column(_("Dag")), Column(_("Vad")), Column(_("Mer om det"), prose=True)]
    shown: list[Row] = [
        [long_date(one.row.happened_on), one.row.get_kind_display(), one.text or "–"]
        for one in rows
    ]
    return Table(columns, shown, _("Efter beslutet"), caption_hidden=True) if shown else None


def _letter(case: Case, row: Decision) -> str:
    return f"{reverse('exit:letter-write', args=[case.pk])}?beslut={row.pk}"
