"""The parts of the comparison: each application's means, the picture, and agreement in words.

How strict an assessor is, is nowhere shown, to nobody: the means are freed from it, and a figure
about a person would be read as a verdict on them. Nothing in the product scores people.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.assessment import Agreement
from tryggare.domain.wording import decimal_text
from tryggare.fund.models import Application
from tryggare.fund.selectors.assessments import Compared, Comparison
from tryggare.fund.services.adoptions import not_calibrated
from tryggare.fund.views.pages import points, to_round
from tryggare.shell.charts import Chart, Legend, Range, ranges
from tryggare.shell.elements import Cell, Column, Crumb, Fact, Table, Tag
from tryggare.shell.locale import active, say

Row = list[Cell | Tag | str]


def way_to(application: Application) -> list[Crumb]:
    """The way to an application among those that are compared."""
    url = reverse("fund:assessments", args=[application.round_id])
    return [*to_round(application.round), Crumb(_("Jämför bedömningarna"), url)]


def comparison_lead(found: Comparison) -> str:
    """What is so, and what is asked of the reader."""
    if not found.lines:
        return _("Här jämförs ansökningarna när bedömningarna kommer in.")
    waiting = sum(1 for line in found.lines if not line.is_done)
    apart = sum(1 for line in found.lines if line.disagreed)
    said = []
    if waiting:
        sentence = ngettext(
            "%(count)d ansökan väntar på bedömningar.",
            "%(count)d ansökningar väntar på bedömningar.",
            waiting,
        )
        said.append(sentence % {"count": waiting})
    if apart:
        sentence = ngettext(
            "Bedömarna är oeniga om %(count)d ansökan: tala om den först.",
            "Bedömarna är oeniga om %(count)d ansökningar: tala om dem först.",
            apart,
        )
        said.append(sentence % {"count": apart})
    return " ".join(said) or _("Alla bedömningar är lämnade, och ingen ansökan skiljer ut sig.")


def facts(found: Comparison) -> list[Fact]:
    submitted = sum(len(line.scores) for line in found.lines)
    waiting = sum(line.waiting for line in found.lines)
    adopted = sum(1 for line in found.lines if _is_adopted(line))
    total = {"total": len(found.lines)}
    return [
        Fact(_("Lämnade bedömningar"), str(submitted), note=_left(waiting)),
        Fact(_("Antagna poäng"), str(adopted), note=_("av %(total)d ansökningar") % total),
    ]


def _left(waiting: int) -> str:
    if not waiting:
        return ""
    return ngettext("%(count)d återstår", "%(count)d återstår", waiting) % {"count": waiting}


def _is_adopted(line: Compared) -> bool:
    return line.adopted is not None and line.application.state != Application.State.ASSESSING


def not_comparable(found: Comparison) -> str:
    """Why nothing is calibrated; empty when it is, or when there is nothing yet."""
    if found.is_calibrated or not found.groups:
        return ""
    return say(not_calibrated(found.groups, found.unanswered))


def line_table(found: Comparison, link: Callable[[UUID], str] | None) -> Table:
    """The applications with their means side by side; ``link`` leads to each one's own page."""
    columns = [
        Column(_("Ansökan")),
        Column(_("Bedömningar"), numeric=True),
        Column(_("Medelvärde"), numeric=True),
        Column(_("Kalibrerat"), numeric=True),
        Column(_("Lägst–högst"), numeric=True),
        Column(_("Läge")),
        Column(_("Antagen poäng"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(
                line.application.title,
                link(line.application.pk) if link else "",
                line.application.reference,
            ),
            _counts(line),
            tenths(line.raw),
            tenths(line.calibrated),
            _spread(line),
            _standing(line),
            _adopted(line),
        ]
        for line in found.lines
    ]
    return Table(columns, rows, _("Ansökningarna bredvid varandra"))


def _counts(line: Compared) -> Cell | str:
    if not line.waiting:
        return str(len(line.scores))
    return Cell(str(len(line.scores)), note=_left(line.waiting))


def _spread(line: Compared) -> str:
    if line.spread is None:
        return "–"
    low, high = line.spread
    return f"{tenths(low)}–{tenths(high)}"


def _standing(line: Compared) -> Cell | Tag | str:
    if line.struck_since:
        return Cell(tag=Tag(_("Se över"), "sun"), note=_("En bedömning ströks efteråt."))
    if line.disagreed:
        return Tag(_("Oeniga"), "sun")
    if not line.scores or line.waiting:
        return Tag(_("Väntar"))
    return Tag(_("Klar"), "leaf")


def _adopted(line: Compared) -> Cell | str:
    if line.adopted is None:
        return "–"
    note = "" if _is_adopted(line) else _("bedöms om")
    return Cell(points(line.adopted.score), note=note)


def tenths(value: Decimal | None) -> str:
    return "–" if value is None else decimal_text(value, decimals=1, locale=active())


def means_chart(found: Comparison) -> Chart | None:
    """The means of each application on the range of its scores; None before there are any."""
    rows = [
        Range(
            line.application.title,
            min(line.scores),
            max(line.scores),
            line.raw,
            line.calibrated,
            line.disagreed,
        )
        for line in found.lines
        if line.raw is not None
    ]
    if not rows:
        return None
    # Short, so that the key fits a phone.
    legend = Legend(_("Ansökan"), _("Medel"), _("Kalibrerat"), _("Oeniga"))
    return ranges(
        rows,
        legend,
        title=_moved(found),
        caption=_("Strecket går från den lägsta till den högsta bedömningen."),
    )


def _moved(found: Comparison) -> str:
    """The finding: how far calibration moves what it moves most."""
    moved = [
        (abs(line.calibrated - line.raw), line.application.title)
        for line in found.lines
        if line.calibrated is not None and line.raw is not None
    ]
    if not moved:
        return _("Medelvärdet av varje ansökans bedömningar")
    most, title = max(moved)
    if most < Decimal("0.05"):
        return _("Kalibreringen flyttar ingen ansökan")
    values = {"title": title, "points": tenths(most)}
    return _("Kalibreringen flyttar %(title)s mest: %(points)s poäng") % values


def agreement_words(found: Agreement | None) -> list[str]:
    """Both coefficients in words: what they say, and what they do not."""
    if found is None or found.alpha is None:
        return []
    said = [_("Krippendorffs alfa är %(alpha)s. %(words)s") % _alpha(found.alpha)]
    if found.icc_one is not None and found.icc_mean is not None:
        values = {
            "one": _coefficient(found.icc_one),
            "mean": _coefficient(found.icc_mean),
        }
        said.append(
            _(
                "ICC är %(one)s för en ensam bedömning och %(mean)s för medelvärdet av flera: så "
                "stor del av skillnaderna i poäng är skillnader mellan ansökningarna, resten är "
                "skillnader mellan bedömare och tillfälligheter."
            )
            % values
        )
    said.append(
        _(
            "Låg samstämmighet är vanlig när ansökningar bedöms: 0,26 för en ensam bedömning i en "
            "stor undersökning. Måtten säger hur mycket panelen behöver prata sig samman. De säger "
            "inte vem som har rätt, och är inget betyg på någon."
        )
    )
    return said


def _alpha(alpha: float) -> dict[str, str]:
    if alpha < 0.2:
        words = _("Bedömarna ser ansökningarna mycket olika.")
    elif alpha < 0.5:
        words = _("Bedömarna är delvis överens.")
    elif alpha < 0.8:
        words = _("Bedömarna är i stort överens.")
    else:
        words = _("Bedömarna är eniga.")
    return {"alpha": _coefficient(alpha), "words": words}


def _coefficient(value: float) -> str:
    return decimal_text(Decimal(repr(value)), decimals=2, locale=active())
