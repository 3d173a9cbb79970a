"""The parts of the panel's pages: the members, the sharing, and who may read what."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.selectors.panels import Coverage, Panel, Seat
from tryggare.fund.services.panels import Plan
from tryggare.shell.elements import Cell, Column, Table, Tag
from tryggare.shell.links import row_links

Row = list[Cell | Tag | str]


def panel_lead(seats: Sequence[Seat]) -> str:
    """What is so, and what is asked of the reader."""
    if not seats:
        return _("Ingen är med i panelen än. Lägg till dem som ska bedöma ansökningarna.")
    members = ngettext("%(count)d bedömare.", "%(count)d bedömare.", len(seats))
    said = members % {"count": len(seats)}
    silent = [seat.member.person.name for seat in seats if seat.unanswered]
    if silent:
        waiting = _(
            "%(who)s har inte svarat om jäv för allt, och räknas inte med där förrän svaret finns."
        )
        return f"{said} {waiting % {'who': _listed(silent)}}"
    if not seats[0].asked:
        return f"{said} {_('Ingen ansökan är under bedömning än.')}"
    return f"{said} {_('Alla har svarat om jäv.')}"


def seat_table(seats: Sequence[Seat], *, may: bool) -> Table:
    columns = [
        Column(_("Bedömare")),
        Column(_("Kan särskilt")),
        Column(_("Läser högst"), numeric=True),
        Column(_("Svar om jäv")),
        Column(_("Utdelade"), numeric=True),
        Column(_("Lämnade"), numeric=True),
    ]
    link = row_links("fund:panel-change")
    rows: list[Row] = [
        [
            Cell(seat.member.person.name, link(seat.member.pk) if may else ""),
            ", ".join(seat.member.categories) or "–",
            str(seat.member.most),
            _answered(seat),
            str(seat.waiting + seat.submitted),
            str(seat.submitted),
        ]
        for seat in seats
    ]
    return Table(columns, rows, _("Panelen"), caption_hidden=True)


def _answered(seat: Seat) -> Cell | str:
    if not seat.asked:
        return "–"
    if seat.unanswered:
        left = ngettext("%(count)d utan svar", "%(count)d utan svar", seat.unanswered)
        return Cell(tag=Tag(left % {"count": seat.unanswered}, "sun"), note=_recused(seat))
    return Cell(tag=Tag(_("Klart"), "leaf"), note=_recused(seat))


def _recused(seat: Seat) -> str:
    if not seat.recused:
        return ""
    return ngettext("jäv i %(count)d", "jäv i %(count)d", seat.recused) % {"count": seat.recused}


def plan_lead(found: Panel, plan: Plan | None) -> str:
    """What the sharing would do; before it is reckoned, what it takes into account."""
    count = len(found.assessing)
    if not count:
        return _("Ingen ansökan är under bedömning än. Registrera och godta dem först.")
    if plan is None:
        sentence = ngettext(
            "%(count)d ansökan ska bedömas. Systemet delar ut jämnt, efter vad var och en kan, "
            "och ger aldrig någon en ansökan där personen har jäv eller inte har svarat.",
            "%(count)d ansökningar ska bedömas. Systemet delar ut jämnt, efter vad var och en "
            "kan, och ger aldrig någon en ansökan där personen har jäv eller inte har svarat.",
            count,
        )
        return sentence % {"count": count}
    if not plan.new:
        return _("Alla ansökningar har redan så många bedömare. Inget återstår att dela ut.")
    sentence = ngettext(
        "%(count)d bedömning delas ut. Det som redan är utdelat ligger kvar.",
        "%(count)d bedömningar delas ut. Det som redan är utdelat ligger kvar.",
        len(plan.new),
    )
    return sentence % {"count": len(plan.new)}


def plan_table(found: Panel, plan: Plan) -> Table:
    """How many each would have in all, and which are new."""
    columns = [
        Column(_("Bedömare")),
        Column(_("Nya"), numeric=True),
        Column(_("Sammanlagt"), numeric=True),
        Column(_("Läser högst"), numeric=True),
        Column(_("Nya ansökningar"), prose=True),
    ]
    given: dict[object, list[str]] = {}
    for application, person in plan.new:
        given.setdefault(person.pk, []).append(application.reference)
    rows: list[Row] = [
        [
            member.person.name,
            str(len(given.get(member.person_id, []))),
            str(plan.loads.get(member.person_id, 0)),
            str(member.most),
            ", ".join(given.get(member.person_id, [])) or "–",
        ]
        for member in found.members
    ]
    return Table(columns, rows, _("Vem som skulle läsa hur mycket"))


def coverage_table(coverage: Sequence[Coverage]) -> Table:
    """Who may read each application, fewest first: where there are too few it says why."""
    columns = [
        Column(_("Ansökan")),
        Column(_("Kan läsa"), numeric=True),
        Column(_("Har jäv"), prose=True),
        Column(_("Har inte svarat"), prose=True),
    ]
    rows: list[Row] = [
        [
            Cell(
                one.application.title,
                reverse("fund:assessment", args=[one.application.pk]),
                one.application.reference,
            ),
            str(len(one.able)),
            ", ".join(one.recused) or "–",
            ", ".join(one.unanswered) or "–",
        ]
        for one in sorted(coverage, key=lambda one: (len(one.able), one.application.reference))
    ]
    return Table(columns, rows, _("Vilka som kan läsa varje ansökan"))


def _listed(names: Sequence[str]) -> str:
    if len(names) <= 3:
        return ", ".join(names)
    some = {"names": ", ".join(names[:3]), "count": len(names) - 3}
    return _("%(names)s och %(count)d till") % some
