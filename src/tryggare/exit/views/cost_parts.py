"""The parts of the page about costs: a sentence, a picture, and each cost with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain import money
from tryggare.domain.exit_costs import GrantKind, GrantStanding, Line, all_grants, by_area, total
from tryggare.domain.needs import all_areas
from tryggare.domain.wording import percent_text
from tryggare.exit.models import Case, CaseGrantStep
from tryggare.exit.services.case_grants import NEXT
from tryggare.exit.services.cost_book import CostBook, ReadEntry, ReadGrant
from tryggare.exit.services.interventions import ReadIntervention
from tryggare.exit.views.intervention_parts import title as support_title
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart, Staged, stages
from tryggare.shell.elements import Action, Cell, Column, Fact, LawNote, Table, Tag, Tone
from tryggare.shell.laws import law_note
from tryggare.shell.locale import active, say
from tryggare.shell.templatetags.shell import long_date

STEP_LABELS = {
    CaseGrantStep.Kind.GRANTED: "beviljat",
    CaseGrantStep.Kind.REFUSED: "avslaget",
    CaseGrantStep.Kind.REPORTED: "redovisat",
    CaseGrantStep.Kind.RETURNED: "tillbaka",
}


def kr(amount_ore: int) -> str:
    return money.ore_as_kronor(amount_ore, locale=active())


def lead(book: CostBook) -> str:
    """What is so, and what waits."""
    if not book.entries:
        return _("Inga kostnader är inskrivna än.")
    whole = total(book.lines)
    sentences = [_("Så långt vi vet kostar stödet %(amount)s.") % {"amount": kr(whole.cost_ore)}]
    loose = sum(not one.is_funded for one in book.entries)
    if loose:
        told = ngettext(
            "För %(count)d kostnad är det inte sagt vem som betalar.",
            "För %(count)d kostnader är det inte sagt vem som betalar.",
            loose,
        )
        sentences.append(told % {"count": loose})
    waiting = sum(not m.decision for e in book.entries for c in e.call_offs for m in c.matches)
    if waiting:
        told = ngettext(
            "%(count)d fakturarad väntar på att någon annan avgör den.",
            "%(count)d fakturarader väntar på att någon annan avgör dem.",
            waiting,
        )
        sentences.append(told % {"count": waiting})
    return " ".join(sentences)


def facts(book: CostBook) -> list[Fact]:
    """The whole, in figures."""
    if not book.entries:
        return []
    whole = total(book.lines)
    share = percent_text(_share(whole), decimals=0, locale=active())
    return [
        Fact(_("Kostnad så långt vi vet"), kr(whole.cost_ore)),
        Fact(_("Beställt"), kr(whole.ordered_ore)),
        Fact(_("Godkänt och betalt"), kr(whole.invoiced_ore)),
        Fact(_("Andra betalar"), kr(whole.external_ore), note=share),
    ]


def _share(line: Line) -> Decimal:
    return Decimal(100 * line.external_ore) / line.cost_ore if line.cost_ore else Decimal(0)


def chart(book: CostBook) -> Chart | None:
    """Each needs area from plan to payment."""
    areas = by_area(book.lines)
    if not areas:
        return None
    most = max(areas.values(), key=lambda line: line.cost_ore)
    names = [_("Planerat"), _("Beställt"), _("Levererat"), _("Fakturerat"), _("Andra betalar")]
    rows = [
        Staged(say(all_areas()[code].title), [_kr_whole(one) for one in _stages(line)])
        for code, line in areas.items()
    ]
    return stages(
        rows,
        names,
        title=_("Mest kostar: %(area)s") % {"area": say(all_areas()[most.area].title)},
        caption=_(
            "Hela kronor. Fakturerat är det som är godkänt eller betalt, inte det som bestrids. Det"
            " som är noll står bara i tabellen."
        ),
        heading=_("Behovsområde"),
    )


def _stages(line: Line) -> tuple[int, ...]:
    return (
        line.planned_ore,
        line.ordered_ore,
        line.delivered_ore,
        line.invoiced_ore,
        line.external_ore,
    )


def _kr_whole(amount_ore: int) -> int:
    return round(amount_ore / money.ORE_PER_KRONA)


def entries_table(case: Case, book: CostBook) -> Table | None:
    """Each cost, with what can be done about it."""
    columns = [
        Column(_("Kostnad"), prose=True),
        Column(_("Läge")),
        Column(_("Belopp"), numeric=True),
        Column(_("Vem betalar"), prose=True),
    ]
    rows: list[Row] = [
        [
            Cell(one.what, note=say(all_areas()[one.area].title)),
            _stage(case, one),
            Cell(kr(one.line.cost_ore), note=long_date(one.on)),
            _payers(case, one),
        ]
        for one in book.entries
    ]
    return Table(columns, rows, _("Kostnader"), caption_hidden=True) if rows else None


def _stage(case: Case, one: ReadEntry) -> Cell:
    if one.paid_on is not None:
        return Cell(tag=Tag(_("Betald"), "leaf"), note=long_date(one.paid_on))
    if one.call_offs:
        approved, ordered = one.line.invoiced_ore, one.line.ordered_ore
        told = _("%(part)s av %(whole)s") % {"part": kr(approved), "whole": kr(ordered)}
        return Cell(tag=Tag(_("Beställd")), note=told)
    return Cell(_("Skriv in betalning"), reverse("exit:cost-pay", args=[case.pk, one.id]))


def _payers(case: Case, one: ReadEntry) -> Cell:
    where = reverse("exit:cost-fund", args=[case.pk, one.id])
    if not one.parts:
        return Cell(_("Säg vem som betalar"), where)
    told = ", ".join(f"{say(part.source.text)} {kr(part.amount_ore)}" for part in one.parts)
    told = told[:1].upper() + told[1:]
    if not one.is_funded:
        return Cell(_("Stämmer inte längre. Gör om."), where, note=told)
    return Cell(told, where)


def call_offs_table(case: Case, book: CostBook) -> Table | None:
    """The orders. Where the person is follows from who delivers, so that stands on each's page."""
    columns = [
        Column(_("Beställning")),
        Column(_("Tid")),
        Column(_("Beställt"), numeric=True),
        Column(_("Levererat"), numeric=True),
        Column(_("Godkänt"), numeric=True),
        Column(_("Läge")),
    ]
    rows: list[Row] = []
    for entry in book.entries:
        for one in entry.call_offs:
            waiting = sum(not match.decision for match in one.matches)
            state = Tag(_("Faktura att avgöra"), "sun") if waiting else Tag(_("Inget väntar"))
            where = reverse("exit:call-off-read", args=[case.pk, one.id])
            rows.append(
                [
                    Cell(entry.what, where),
                    f"{long_date(one.starts_on)} – {long_date(one.ends_on)}",
                    kr(one.ordered_ore),
                    kr(one.delivered_ore),
                    kr(one.approved_ore),
                    state,
                ]
            )
    return Table(columns, rows, _("Beställningar"), caption_hidden=True) if rows else None


def grants_table(case: Case, book: CostBook) -> Table | None:
    """Grants for this case: given, used, left, and when they are accounted for."""
    rows: list[Row] = []
    for one in book.grants:
        where = reverse("exit:case-grant-read", args=[case.pk, one.id])
        name = Cell(say(all_grants()[one.kind].title), where, note=one.reference)
        rows.append(grant_row(name, grant_tag(one), one.standing, one.report_by))
    return standings(rows)


def grant_row(name: Cell, tag: Tag, standing: GrantStanding, report_by: date | None) -> Row:
    """A grant in ``standings``."""
    return [
        name,
        tag,
        kr(standing.granted_ore),
        kr(standing.used_ore),
        kr(standing.left_ore),
        long_date(report_by) if report_by else "–",
    ]


def standings(rows: Sequence[Row]) -> Table | None:
    """How grants stand: given, used, left, and when they are accounted for."""
    columns = [
        Column(_("Bidrag")),
        Column(_("Läge")),
        Column(_("Beviljat"), numeric=True),
        Column(_("Använt"), numeric=True),
        Column(_("Kvar"), numeric=True),
        Column(_("Redovisas senast")),
    ]
    return Table(columns, rows, _("Statsbidrag"), caption_hidden=True) if rows else None


def grant_tag(one: ReadGrant) -> Tag:
    tones: dict[str, Tone] = {"granted": "sun", "reported": "leaf", "refused": "neutral"}
    if not one.state:
        return Tag(_("Sökt"), "sun")
    return Tag(str(CaseGrantStep.Kind(one.state).label), tones[one.state])


def grant_actions(case_id: UUID, one: ReadGrant) -> list[Action]:
    """What may happen next with a grant, and its report."""
    actions: list[Action] = []
    for kind in NEXT[one.state]:
        where = reverse("exit:case-grant-step", args=[case_id, one.id, STEP_LABELS[kind]])
        label = {
            "granted": _("Skriv in att det beviljades"),
            "refused": _("Skriv in avslag"),
            "reported": _("Skriv in att det är redovisat"),
            "returned": _("Skriv in återbetalning"),
        }[kind]
        actions.append(Action(label, where, "secondary" if actions else "primary"))
    return actions


def support_choices(found: Sequence[ReadIntervention]) -> list[tuple[str, str]]:
    """Support that goes on, to order for or to tie a cost to."""
    return [(str(one.id), support_title(one)) for one in found if one.ended_on is None]


def notes(kind: GrantKind) -> list[LawNote]:
    """What a grant rests on: provisions, or terms where no ordinance governs it."""
    found = [law_note(one) for one in kind.laws]
    if kind.terms is not None:
        found.append(LawNote(say(kind.terms), kind.terms_source))
    return found
