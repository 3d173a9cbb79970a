"""The parts of the page about how it went."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.outcomes import EARLY, Ending, due, measures, points, questions
from tryggare.exit.models import Case
from tryggare.exit.services.follow_ups import ReadFollowUps
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Column, Table, Tag, Task
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def heading(point: int) -> str:
    return _("Uppföljning efter %(months)d månader") % {"months": point}


def lead(found: ReadFollowUps) -> str:
    """What is so, and what comes next."""
    if found.start is None:
        return _(
            "Skriv när stödet började, så snart det har gjort det. Från den dagen räknas "
            "uppföljningarna."
        )
    coming = [point for point in points() if point not in found.answers]
    if not coming:
        return _("Alla uppföljningar är gjorda.")
    day = long_date(due(found.start.on, coming[0]))
    return _("Nästa uppföljning: %(day)s.") % {"day": day}


def start(case: Case, found: ReadFollowUps) -> list[Answer]:
    """What was noted when the support began."""
    if found.start is None:
        return []
    change = reverse("exit:follow-up-begin", args=[case.pk])
    answered = {"yes": _("Ja"), "no": _("Nej"), "unknown": _("Ingen uppgift")}
    return [
        Answer(_("Stödet började"), long_date(found.start.on), change),
        Answer(_("Ålder då"), say(found.start.age.text), change),
        Answer(_("Akut skydd"), _("Ja") if found.start.protection else _("Nej"), change),
        Answer(
            _("Första svar inom 24 timmar, enligt ärendets tider"), answered[found.start.answered]
        ),
    ]


def tasks(case: Case, found: ReadFollowUps) -> list[Task]:
    """Every point, with how it stands."""
    if found.start is None:
        return []
    today = timezone.localdate()
    rows = []
    for point in points():
        day = due(found.start.on, point)
        done = point in found.answers
        if done:
            state = Tag(_("Gjord"), "leaf")
        elif day <= today:
            state = Tag(_("Ska göras"), "sun")
        else:
            state = Tag(_("Senare"))
        rows.append(
            Task(
                heading(point),
                # Nothing is asked long before its day.
                reverse("exit:follow-up-write", args=[case.pk, point])
                if day - EARLY <= today
                else "",
                state=state,
                due=long_date(found.answers[point].on if done else day),
                hint=_("av %(who)s") % {"who": found.written_by[point]} if done else "",
            )
        )
    return rows


def answers_table(found: ReadFollowUps) -> Table | None:
    """Each question down, each point across."""
    made = [point for point in points() if point in found.answers]
    if not made:
        return None
    columns = [
        Column(_("Fråga"), prose=True),
        *(Column(_("%(months)d månader") % {"months": point}) for point in made),
    ]
    rows: list[Row] = [[_("Stödet"), *(_short(found.answers[point].ending) for point in made)]]
    for code, question in questions().items():
        answers = [question.values[found.answers[point].answers[code]] for point in made]
        rows.append([say(question.title), *(say(one) for one in answers)])
    return Table(columns, rows, _("Hur det har gått"))


def words() -> list[Answer]:
    """What the words mean that figures use."""
    return [
        Answer(say(one.title), say(one.definition))
        for one in measures()
        if one.code in {"completed", "interrupted", "success"}
    ]


def initial(found: ReadFollowUps, point: int) -> dict[str, Any]:
    """What was answered at the point before, to be changed."""
    before = found.answers.get(point)
    if before is None:
        return {}
    return {"on": before.on, "ending": before.ending.value, **before.answers}


def _short(ending: Ending) -> str:
    return {
        Ending.COMPLETED: _("Fullföljt"),
        Ending.INTERRUPTED: _("Avbrott"),
        Ending.OTHER: _("Pågår eller annat"),
    }[ending]
