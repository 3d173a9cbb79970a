"""The parts of the pages about agreements and settlements between municipalities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.settlement import CostRule
from tryggare.domain.wording import Text
from tryggare.exit.forms.choices import words
from tryggare.exit.models import (
    Cooperation,
    CooperationContact,
    CooperationPart,
    CooperationReport,
    CooperationTerms,
)
from tryggare.exit.selectors import cooperations as selectors
from tryggare.exit.selectors.settlements import Standing
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import grouped, long_date


def cooperations_table(found: Iterable[Cooperation], place: UUID, today: date) -> Table:
    """Every cooperation, and whether it holds for the own municipality."""
    columns = [Column(_("Samarbete")), Column(_("Form")), Column(_("Kostnaden delas")),
               Column(_("Läge"))]  # fmt: skip
    holding = {one.pk for one in selectors.holding(place, today)}
    waiting = set(selectors.waiting(place).values_list("cooperation_id", flat=True))
    rows: list[Row] = [
        [
            Cell(row.name, reverse("exit:cooperation", args=[row.pk])),
            row.get_form_display(),
            words(CostRule(row.rule)),
            state_tag(holds=row.pk in holding, waits=row.pk in waiting),
        ]
        for row in found
    ]
    return Table(columns, rows, _("Samarbeten"), caption_hidden=True)


def state_tag(*, holds: bool, waits: bool) -> Tag:
    if waits:
        return Tag(_("Väntar på ert beslut"), "sun")
    return Tag(_("Gäller"), "leaf") if holds else Tag(_("Gäller inte"), "neutral")


def words_of(text: Text) -> str:
    """With a capital."""
    told = say(text)
    return told[:1].upper() + told[1:]


def answers(row: Cooperation) -> list[Answer]:
    found = [
        Answer(_("Form"), row.get_form_display()),
        Answer(_("Vad formen betyder"), what_it_means(row)),
        Answer(_("Kostnaden delas"), words(CostRule(row.rule))),
    ]
    if row.host is not None:
        found.append(Answer(_("Värdkommun"), row.host.name))
    return found


def what_it_means(row: Cooperation) -> str:
    if row.form == Cooperation.Form.CONTRACT:
        return _(
            "Varje kommun är ansvarig för sina egna uppgifter och ser bara sina egna ärenden. Ett "
            "ärende lämnas över uttryckligen, till namngivna personer."
        )
    return _(
        "Nämnden är en myndighet i värdkommunen, som är ansvarig för uppgifterna. Ärendena ligger "
        "hos värdkommunen, med personens hemkommun som en förseglad uppgift, och ses av sitt lag."
    )


def versions(cooperation: Cooperation, found: Iterable[CooperationTerms]) -> list[Table]:
    """Each version of the terms, the newest first, with every municipality's answer."""
    rule = CostRule(cooperation.rule)
    figure = [Column(words_of(rule.figure), numeric=True)] if rule.by_figure else []
    columns = [Column(_("Kommun")), *figure, Column(_("Beslut"))]
    return [
        Table(columns, [_part(part, rule) for part in terms.parts.all()], _period(terms))
        for terms in found
    ]


def _period(terms: CooperationTerms) -> str:
    values = {"first": long_date(terms.starts_on), "place": terms.municipality.name}
    if terms.ends_on is None:
        return _("Från %(first)s tills vidare, föreslaget av %(place)s") % values
    told = _("Från %(first)s till %(last)s, föreslaget av %(place)s")
    return told % {**values, "last": long_date(terms.ends_on)}


def _part(part: CooperationPart, rule: CostRule) -> Row:
    tones: dict[str, Tone] = {"waiting": "sun", "accepted": "leaf", "refused": "rose"}
    day = long_date(part.decided_on) if part.decided_on else ""
    told = ", ".join(filter(None, (part.body, day, part.paragraph)))
    figure = [grouped(part.figure)] if rule.by_figure else []
    return [
        part.municipality.name,
        *figure,
        Cell(tag=Tag(part.get_answer_display(), tones[part.answer]), note=told),
    ]


def contacts_table(found: Sequence[CooperationContact], place: UUID) -> Table | None:
    columns = [Column(_("Namn")), Column(_("Kommun")), Column(_("Ta bort"))]
    rows: list[Row] = [
        [
            one.name,
            one.municipality.name,
            Cell(_("Ta bort %(name)s") % {"name": one.name}, _end(one))
            if one.municipality_id == place
            else "",
        ]
        for one in found
    ]
    return Table(columns, rows, _("Kontaktpersoner"), caption_hidden=True) if rows else None


def _end(one: CooperationContact) -> str:
    return reverse("exit:cooperation-contact-end", args=[one.cooperation_id, one.pk])


def reports_table(found: Sequence[CooperationReport]) -> Table | None:
    columns = [Column(_("År")), Column(_("Rapporterat")), Column(_("Paragraf"))]
    rows: list[Row] = [
        [str(one.year), long_date(one.reported_on), one.paragraph or "–"] for one in found
    ]
    return Table(columns, rows, _("Rapporter"), caption_hidden=True) if rows else None


def settlements_table(found: Iterable[Standing]) -> Table | None:
    columns = [Column(_("Period")), Column(_("Läge"))]
    rows: list[Row] = [
        [
            Cell(
                period(one),
                reverse("exit:settlement", args=[one.row.cooperation_id, one.row.pk]),
            ),
            settlement_tag(one),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Avräkningar"), caption_hidden=True) if rows else None


def period(one: Standing) -> str:
    return f"{long_date(one.row.first_day)}–{long_date(one.row.last_day)}"


def settlement_tag(one: Standing) -> Tag:
    tones: dict[str, Tone] = {
        "draft": "sun",
        "handed_over": "sun",
        "confirmed": "leaf",
        "settled": "leaf",
        "disputed": "rose",
    }
    return Tag(say(one.state.text).capitalize(), tones[one.state])
