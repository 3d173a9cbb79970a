"""The parts of an analysis of a period: every result with what it shows and how sure it is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tryggare.domain.weeks.comparing import Comparison
from tryggare.shell.charts.chart import Chart
from tryggare.shell.elements import Column, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.models import Incident, PeriodAnalysis
from tryggare.situation.selectors.period_facts import FrozenPeriod, Line
from tryggare.situation.views.week_charts import Counted, Headings, counts, one_decimal
from tryggare.situation.views.week_words import day_of

_TONES: dict[str, Tone] = {"draft": "sun", "done": "leaf"}
_CERTAIN_ENOUGH = 0.05


def state_tag(analysis: PeriodAnalysis) -> Tag:
    return Tag(str(analysis.get_state_display()), _TONES[analysis.state])


def sentences(analysis: PeriodAnalysis, facts: FrozenPeriod) -> list[str]:
    """Of all incidents: what it shows, what it does not, and how sure it is."""
    found = facts.everything.compared(analysis.period)
    if not facts.is_whole:
        return [
            _("Registret hade inte börjat när perioden gjorde det. Antalen är lägre än de var.")
        ]
    if found.told is None:
        return [_("Det går inte att jämföra med året före: registret har inte hela den perioden.")]
    told = [say(found.told.shows), say(found.told.how_sure), say(found.told.does_not)]
    told.append(
        _(
            "Fler rapporter kan vara fler händelser, fler som rapporterar eller en ny källa. Se "
            "efter i tabellen över källor."
        )
    )
    return told


def chart(analysis: PeriodAnalysis, facts: FrozenPeriod) -> Chart:
    """Kommundelar by name, with their intervals and the same period a year before."""
    rows = [
        Counted(_name(line), line.counts[0] or 0, _last(line.compared(analysis.period)))
        for line in facts.districts
    ]
    headings = Headings(
        what=_("Kommundel"),
        count=_("Antal"),
        low=_("Lägst"),
        high=_("Högst"),
        beside=_("Året före"),
    )
    caption = _(
        "Strecket genom stapeln är hur mycket slumpen kan ändra (95 procent). Kommundelarna står i "
        "bokstavsordning: antal säger inte var det är värst, för kommundelar är olika stora och "
        "olika mycket rapporteras."
    )
    if any(row.beside is not None for row in rows):
        caption += " " + _("Det stående strecket är samma period året före.")
    return counts(rows, headings, title=_("Händelser per kommundel"), caption=caption)


def districts_table(analysis: PeriodAnalysis, facts: FrozenPeriod) -> Table:
    """Each kommundel, each year, and whether the last difference can be told from chance."""
    return _table(analysis, facts.districts, _("Kommundel"))


def groups_table(analysis: PeriodAnalysis, facts: FrozenPeriod) -> Table | None:
    return _table(analysis, facts.groups, _("Händelse")) if facts.groups else None


def sources_table(analysis: PeriodAnalysis, facts: FrozenPeriod) -> Table | None:
    if not facts.sources:
        return None
    return _table(analysis, facts.sources, _("Källa"), of_source=True)


def _table(
    analysis: PeriodAnalysis, lines: tuple[Line, ...], what: str, *, of_source: bool = False
) -> Table:
    years = [str(analysis.year - back) for back in range(len(lines[0].counts))]
    columns = [
        Column(what),
        *(Column(year, numeric=True) for year in years),
        Column(_("95 procent"), numeric=True),
        Column(_("Mot året före"), prose=True),
    ]
    rows = []
    for line in lines:
        found = line.compared(analysis.period)
        name = str(Incident.Source(line.key).label) if of_source else _name(line)
        counted = ["–" if count is None else str(count) for count in line.counts]
        rows.append([name, *counted, _interval(found), verdict(found)])
    return Table(columns, rows, what, caption_hidden=True)


def verdict(found: Comparison) -> str:
    """In words whether the year before differs; a percentage only where both are ten or more."""
    if found.test is None:
        return _("Går inte att jämföra")
    if found.test.p > _CERTAIN_ENOUGH:
        return _("Kan inte skiljas från slump")
    more = (found.now.count or 0) > (_last(found) or 0)
    if found.percent is None:
        return _("Fler än året före") if more else _("Färre än året före")
    share = {"percent": one_decimal(abs(found.percent))}
    if more:
        return _("%(percent)s procent fler än året före") % share
    return _("%(percent)s procent färre än året före") % share


def _interval(found: Comparison) -> str:
    reach = found.now.interval
    return f"{one_decimal(reach.low)}–{one_decimal(reach.high)}" if reach else "–"


def _last(found: Comparison) -> int | None:
    return found.earlier[0].count if found.earlier else None


def _name(line: Line) -> str:
    return line.name or _("Utan kommundel")


def measures_table(facts: FrozenPeriod) -> Table | None:
    """Measures that were done, with counts on either side of them."""
    if not facts.measures:
        return None
    columns = [
        Column(_("Åtgärd")),
        Column(_("Kommundel")),
        Column(_("Mot")),
        Column(_("Avslutad")),
        Column(_("8 v. före"), numeric=True),
        Column(_("8 v. efter"), numeric=True),
        Column(_("Skillnad"), prose=True),
    ]
    rows = [
        [
            one.what,
            one.district,
            one.category,
            long_date(day_of(one.ended)),
            "–" if one.before is None else str(one.before),
            "–" if one.after is None else str(one.after),
            _difference(one.p),
        ]
        for one in facts.measures
    ]
    return Table(columns, rows, _("Åtgärder och antal"), caption_hidden=True)


def _difference(p: float | None) -> str:
    if p is None:
        return _("För tidigt, eller före registret")
    if p > _CERTAIN_ENOUGH:
        return _("Kan inte skiljas från slump")
    return _("Större än slumpen brukar ge")
