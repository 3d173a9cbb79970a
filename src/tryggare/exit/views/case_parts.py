"""The parts of the cases' pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tryggare.domain.exit_cases import ACUTE, Outcome, Phase, State, Who, way, ways_open
from tryggare.domain.law import Branch
from tryggare.domain.transitions import allowed
from tryggare.exit.models import Case, Membership, Step
from tryggare.exit.selectors.cases import Asked
from tryggare.exit.services.cases import as_domain
from tryggare.exit.views.pages import marks
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Task
from tryggare.shell.locale import in_swedish, say
from tryggare.shell.templatetags.shell import long_date

# What can happen at any time, and ends the work.
SELDOM = frozenset({"interrupt", "move", "record_death"})


@dataclass(frozen=True)
class Ways:
    """Ways on, as tasks: those that the work leads to, and those that may come in between."""

    next: list[Task]
    seldom: list[Task]


def questions(asked: Iterable[Asked]) -> list[Task]:
    """What the reader is asked into, each a way to the answer."""
    return [
        Task(
            _("Svara om koppling i ärende %(number)s") % {"number": one.number},
            reverse("exit:team-answer", args=[one.membership_id]),
            hint=_("%(who)s vill ha med dig som %(kind)s: %(why)s")
            % {
                "who": one.by,
                "kind": Membership.Kind(one.kind).label.lower(),
                "why": one.reason,
            },
        )
        for one in asked
    ]


def cases_table(cases: Iterable[Case]) -> Table:
    """Cases by number; who they are about is not in a list."""
    columns = [
        Column(_("Ärende")),
        Column(_("Läge")),
        Column(_("Vuxen eller barn")),
        Column(_("Öppnat")),
    ]
    rows: list[Row] = [
        [
            Cell(case.number, reverse("exit:case", args=[case.pk])),
            Cell(tag=marks(case)[-1], note=_place(case)),
            case.get_branch_display(),
            long_date(case.opened_on),
        ]
        for case in cases
    ]
    return Table(columns, rows, _("Dina ärenden"), caption_hidden=True)


def _place(case: Case) -> str:
    """The state in words, where the tag says something else."""
    return say(State(case.state).text).capitalize() if len(marks(case)) > 1 else ""


def facts(case: Case) -> list[Answer]:
    """What is known of the case outside its text."""
    found = [
        Answer(_("Vuxen eller barn"), case.get_branch_display()),
        Answer(_("Öppnat"), long_date(case.opened_on)),
    ]
    if case.round > 1:
        found.append(Answer(_("Omgång"), str(case.round)))
    if case.phase:
        found.append(Answer(_("Fas"), say(Phase(case.phase).text).capitalize()))
    if case.outcome:
        found.append(Answer(_("Utfall"), say(Outcome(case.outcome).text).capitalize()))
    return found


def ways(case: Case, own: Collection[Who]) -> Ways:
    """What can be done from where the case is, with who may and where it stands in law; ``own``
    is what the reader is in it. What happens seldom comes by itself."""
    branch = Branch(case.branch)
    names = ways_open(as_domain(case), branch)
    return Ways(
        [_way(case, name, own) for name in names if name not in SELDOM],
        [_way(case, name, own) for name in names if name in SELDOM],
    )


def protection(case: Case) -> list[Action]:
    """What can be done about acute protection, whatever the state."""
    return [
        Action(
            say(way(name).label),
            reverse("exit:protect", args=[case.pk, name]),
            kind="danger" if name == "begin_protection" else "secondary",
        )
        for name in allowed(ACUTE, case.protection)
    ]


def _way(case: Case, name: str, own: Collection[Who]) -> Task:
    one = way(name)
    who = _("Görs av %(who)s") % {"who": say(one.who.text)}
    hint = format_html("{} · {}", who, in_swedish(one.rests_on(Branch(case.branch))))
    page = _PAGES.get(name)
    url = reverse(page, args=[case.pk]) if page else reverse("exit:step", args=[case.pk, name])
    return Task(say(one.label), url if one.who in own else "", hint=hint)


# Ways that have a page of their own, where the safety plan is.
_PAGES = {"interrupt": "exit:interrupt", "re_enter": "exit:re-enter"}


def steps_table(steps: Sequence[Step]) -> Table | None:
    """The way here; what was written with each step stands in the step."""
    columns = [Column(_("Dag")), Column(_("Steg")), Column(_("Läge efter")), Column(_("Av"))]
    rows: list[Row] = [
        [
            Cell(long_date(one.gone_on), reverse("exit:step-read", args=[one.case_id, one.pk])),
            say(way(one.way).label),
            say(State(one.to_state).text).capitalize(),
            one.gone_by.name,
        ]
        for one in steps
    ]
    return Table(columns, rows, _("Steg"), caption_hidden=True) if rows else None
