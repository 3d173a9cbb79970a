"""The parts of the pages about grants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_costs import GrantStanding, all_grants
from tryggare.exit.models import CaseGrantStep, StateGrant
from tryggare.exit.services.cost_book import ReadGrant
from tryggare.exit.views.cost_parts import grant_row, kr, standings
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart, Part, stacked
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag
from tryggare.shell.files import attachment
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_LABELS = {"pdf": "PDF", "xlsx": "Excel"}


def file(content: bytes, ending: str) -> HttpResponse:
    """A report to take out."""
    return attachment(content, f"redovisning.{ending}")


def files(name: str, *where: UUID) -> list[Action]:
    """The report in each form that it can be taken out in."""
    return [
        Action(
            _("Hämta redovisningen (%(format)s)") % {"format": label},
            reverse(name, args=[*where, ending]),
            "secondary",
        )
        for ending, label in _LABELS.items()
    ]


def case_answers(one: ReadGrant) -> list[Answer]:
    standing = one.standing
    return [
        Answer(_("Diarienummer"), one.reference),
        Answer(_("Sökt"), f"{kr(one.applied_ore)}, {long_date(one.applied_on)}"),
        Answer(_("Beviljat"), kr(standing.granted_ore)),
        Answer(_("Använt"), kr(standing.used_ore)),
        Answer(_("Betalt tillbaka"), kr(standing.returned_ore)),
        Answer(_("Kvar"), kr(standing.left_ore)),
        Answer(_("Redovisas senast"), long_date(one.report_by) if one.report_by else "–"),
    ]


def steps_table(one: ReadGrant) -> Table | None:
    columns = [
        Column(_("Dag")),
        Column(_("Vad")),
        Column(_("Belopp"), numeric=True),
        Column(_("Anteckning"), prose=True),
    ]
    rows: list[Row] = [
        [
            long_date(step.happened_on),
            str(CaseGrantStep.Kind(step.kind).label),
            kr(step.amount_ore) if step.amount_ore else "–",
            Cell(step.note or "–", note=step.written_by),
        ]
        for step in one.steps
    ]
    return Table(columns, rows, _("Vad som har hänt"), caption_hidden=True) if rows else None


def state_table(found: Iterable[StateGrant], used: Mapping[UUID, int]) -> Table | None:
    """Every grant to the municipality, with what the cases together use."""
    rows: list[Row] = []
    for one in found:
        standing = GrantStanding(one.granted_ore, used.get(one.pk, 0), one.returned_ore)
        name = Cell(one.reference, reverse("exit:grant", args=[one.pk]), note=title(one))
        rows.append(grant_row(name, state_tag(one), standing, one.report_by))
    return standings(rows)


def title(one: StateGrant) -> str:
    return say(all_grants()[one.kind].title)


def state_tag(one: StateGrant) -> Tag:
    if one.decided_on is None:
        return Tag(_("Sökt"), "sun")
    if not one.granted_ore:
        return Tag(_("Avslaget"))
    return Tag(_("Redovisat"), "leaf") if one.reported_on else Tag(_("Beviljat"), "sun")


def state_answers(one: StateGrant, standing: GrantStanding) -> list[Answer]:
    found = [
        Answer(_("Beslutas av"), say(all_grants()[one.kind].decided_by)),
        Answer(_("Sökt"), f"{kr(one.applied_ore)}, {long_date(one.applied_on)}"),
    ]
    if one.decided_on is not None:
        found += [
            Answer(_("Beviljat"), f"{kr(one.granted_ore)}, {long_date(one.decided_on)}"),
            Answer(_("Använt i ärendena, tillsammans"), kr(standing.used_ore)),
            Answer(_("Betalt tillbaka"), kr(one.returned_ore)),
            Answer(_("Kvar"), kr(standing.left_ore)),
            Answer(_("Redovisas senast"), long_date(one.report_by) if one.report_by else "–"),
        ]
    if one.reported_on is not None:
        found.append(Answer(_("Redovisat"), long_date(one.reported_on)))
    return found


def state_actions(one: StateGrant, standing: GrantStanding) -> list[Action]:
    """What may happen next."""
    if one.decided_on is None:
        return [Action(_("Skriv in beslutet"), reverse("exit:grant-decide", args=[one.pk]))]
    found = []
    if one.granted_ore and one.reported_on is None:
        where = reverse("exit:grant-account", args=[one.pk])
        found.append(Action(_("Skriv in att det är redovisat"), where))
    if standing.left_ore:
        where = reverse("exit:grant-give-back", args=[one.pk])
        found.append(Action(_("Skriv in återbetalning"), where, "secondary"))
    return found


def standing_chart(standing: GrantStanding) -> Chart | None:
    """The grant as one bar: used, paid back, left."""
    if not standing.granted_ore:
        return None
    parts = [
        Part(_("Använt"), round(standing.used_ore / 100)),
        Part(_("Betalt tillbaka"), round(standing.returned_ore / 100)),
        Part(_("Kvar"), round(standing.left_ore / 100), rest=True),
    ]
    return stacked(
        parts,
        title=_("%(left)s är kvar av bidraget") % {"left": kr(standing.left_ore)},
        caption=_("Summan av det som ärendena använder, aldrig per ärende."),
        heading=_("Del"),
    )
