"""The parts of an order's page: what was ordered, what came, what was billed for it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_costs import Check, Verdict, cost_ore, volume
from tryggare.exit.log_words import month_in_words
from tryggare.exit.models import Case, Delivery, MatchDecision
from tryggare.exit.services.cost_book import ReadCallOff, ReadMatch
from tryggare.exit.services.letter_papers import FORMATS
from tryggare.exit.views.cost_parts import kr
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def answers(one: ReadCallOff) -> list[Answer]:
    """The order itself."""
    price = _("%(amount)s per %(unit)s") % {"amount": kr(one.price_ore), "unit": say(one.unit.text)}
    found = [
        Answer(_("Utförare"), one.supplier_name),
        Answer(_("Referens på faktura och rapporter"), one.reference),
        Answer(_("Avtal"), one.agreement_number),
        Answer(_("Tid"), f"{long_date(one.starts_on)} – {long_date(one.ends_on)}"),
        Answer(_("Omfattning"), say(volume(one.hundredths, one.unit))),
        Answer(_("Pris"), price),
        Answer(_("Högst"), kr(one.ordered_ore)),
        Answer(_("Beställt av"), one.written_by),
    ]
    return [*found, Answer(_("Utföraren ska"), one.what)] if one.what else found


def actions(case: Case, one: ReadCallOff) -> list[Action]:
    """What can be done with the order."""
    where = [case.pk, one.id]
    papers = [
        Action(
            _("Hämta beställningen (%(format)s)") % {"format": format_.label},
            reverse("exit:call-off-paper", args=[*where, format_.ending]),
            "secondary",
        )
        for format_ in FORMATS.values()
    ]
    return [
        Action(_("Skriv in leverans"), reverse("exit:delivery-report", args=where)),
        Action(_("Kontrollera en faktura"), reverse("exit:invoice-match", args=where), "secondary"),
        *papers,
    ]


def deliveries_table(one: ReadCallOff, deviations: Mapping[str, str]) -> Table | None:
    """What came, month by month; ``deviations`` are the titles of the supplier's, by id."""
    columns = [
        Column(_("Månad")),
        Column(_("Levererat"), numeric=True),
        Column(_("Till avtalets pris"), numeric=True),
        Column(_("Anteckning"), prose=True),
    ]
    rows: list[Row] = [
        [
            Cell(month_in_words(each.month).capitalize(), note=str(Delivery.Told(each.told).label)),
            say(volume(each.hundredths, one.unit)),
            kr(cost_ore(each.hundredths, one.price_ore)),
            Cell(each.note or "–", note=deviations.get(each.deviation, "")),
        ]
        for each in one.deliveries
    ]
    return Table(columns, rows, _("Levererat"), caption_hidden=True) if rows else None


def matches_table(case: Case, one: ReadCallOff, reader: UUID) -> Table | None:
    """What was billed, against what came; those that wait have a way to be decided, for whoever may
    do it."""
    columns = [
        Column(_("Faktura")),
        Column(_("Fakturerat"), numeric=True),
        Column(_("Levererat"), numeric=True),
        Column(_("Stämmer det?"), prose=True),
        Column(_("Beslut")),
    ]
    rows: list[Row] = [
        [
            Cell(each.number, note=", ".join(map(month_in_words, each.months))),
            kr(each.amount_ore),
            kr(each.delivered_ore),
            verdict(each),
            _decision(case, each, may_decide=reader not in {each.written_by_id, one.written_by_id}),
        ]
        for each in one.matches
    ]
    return Table(columns, rows, _("Fakturor"), caption_hidden=True) if rows else None


def verdict(one: ReadMatch) -> Cell:
    check = Check(one.delivered_ore, one.amount_ore)
    tone: Tone = "leaf" if check.verdict is Verdict.AGREES else "sun"
    note = one.explanation
    if check.difference_ore:
        note = f"{kr(check.difference_ore)}. {note}"
    return Cell(tag=Tag(say(check.verdict.text), tone), note=note)


def _decision(case: Case, one: ReadMatch, *, may_decide: bool) -> Cell:
    if not one.decision and not may_decide:
        return Cell(tag=Tag(_("Väntar på någon annan"), "sun"))
    if not one.decision:
        where = reverse("exit:match-decide", args=[case.pk, one.call_off_id, one.id])
        return Cell(_("Avgör faktura %(number)s") % {"number": one.number}, where)
    tone: Tone = "leaf" if one.decision == MatchDecision.Kind.APPROVED else "rose"
    label = str(MatchDecision.Kind(one.decision).label)
    note = f"{one.decided_by}. {one.reason}" if one.reason else one.decided_by
    return Cell(tag=Tag(label, tone), note=note)
