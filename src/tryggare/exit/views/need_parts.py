"""The parts of the page about needs: a sentence, a picture and the table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.needs import Level, Responsible, Source, all_areas
from tryggare.exit.selectors.plans import PlanClock
from tryggare.exit.services.interventions import ReadIntervention
from tryggare.exit.services.needs import ReadMapping, latest
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart, LevelStanding, levels
from tryggare.shell.elements import Cell, Column, Table
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def lead(
    found: Sequence[ReadMapping], support: Sequence[ReadIntervention], clocks: Sequence[PlanClock]
) -> str:
    """What is so, and what comes next."""
    if not found:
        return _("Inget är kartlagt än. Börja med att prata igenom hur det är nu.")
    on = long_date(max(one.mapped_on for one in found))
    sentences = [_("Senast kartlagt %(day)s.") % {"day": on}]
    urgent = [code for code, one in latest(found).items() if one.level == Level.URGENT]
    if urgent:
        names = ", ".join(say(all_areas()[code].title) for code in urgent)
        sentences.append(_("Akut: %(areas)s.") % {"areas": names})
    going = sum(one.ended_on is None for one in support)
    sentences.append(
        ngettext("%(count)d insats pågår.", "%(count)d insatser pågår.", going) % {"count": going}
    )
    if not clocks:
        sentences.append(_("Det finns ingen plan än."))
    return " ".join(sentences)


def chart(found: Sequence[ReadMapping]) -> Chart | None:
    """Each area now and as it was at each mapping before."""
    holds = latest(found)
    if not holds:
        return None
    rows = [
        LevelStanding(
            name=say(all_areas()[code].title),
            now=one.level,
            before=[level for _on, level in before(found, code)],
            words=level_words(one.level),
        )
        for code, one in holds.items()
    ]
    return levels(
        rows,
        (_("Behovsområde"), _("Nu"), _("Tidigare")),
        title=_("Så är det nu, och så var det förut"),
        caption=_(
            "Prick: nu. Ring: tidigare. 0 är inget behov, 4 är akut. Områden jämförs inte med"
            " varandra och räknas inte ihop."
        ),
        steps=len(Level),
    )


def areas_table(found: Sequence[ReadMapping]) -> Table | None:
    """What was said of each area, by whom and when."""
    columns = [
        Column(_("Behovsområde")),
        Column(_("Nu"), prose=True),
        Column(_("Tidigare"), prose=True),
        Column(_("Mål"), prose=True),
        Column(_("Personens egna ord"), prose=True),
    ]
    rows: list[Row] = []
    for code, one in latest(found).items():
        on = next(each.mapped_on for each in reversed(found) if code in each.areas)
        told = f"{say(Source(one.source).text)}, {long_date(on)}"
        who = say(Responsible(one.responsible).text) if one.responsible else _("Ingen ansvarar än")
        rows.append(
            [
                say(all_areas()[code].title),
                Cell(level_words(one.level), note=told),
                ", ".join(f"{level} ({long_date(day)})" for day, level in before(found, code))
                or "–",
                Cell(one.goal or "–", note=who),
                one.own_view or "–",
            ]
        )
    return Table(columns, rows, _("Behov, mål och ansvar")) if rows else None


def before(found: Sequence[ReadMapping], code: str) -> list[tuple[date, int]]:
    """The day and level of each earlier statement about the area, the earliest first."""
    return [(one.mapped_on, one.areas[code].level) for one in found if code in one.areas][:-1]


def level_words(level: int) -> str:
    return f"{level}. {say(Level(level).text)}"
