"""The papers of a meeting: the official's report, the list of decisions, the notice, delegated."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.domain.calendar import DecisionDates
from tryggare.domain.money import grouped, ore_as_kronor
from tryggare.fund.models import Decision, Meeting
from tryggare.fund.selectors.decisions import Outlook
from tryggare.fund.services.decision_documents import matter
from tryggare.fund.services.decision_documents.words import OUTCOMES, signature
from tryggare.shell.papers.paper import (
    Block,
    Bullets,
    Facts,
    Grid,
    Heading,
    Law,
    Paper,
    Paragraph,
    long_date,
)


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the agenda, with what the computation says of it where the reader may see it."""

    decision: Decision
    said: Outlook | None


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A meeting as its papers tell of it. ``left_ore``: what the rounds have to decide on."""

    sender: str
    day: datetime.date
    meeting: Meeting
    dates: DecisionDates
    items: Sequence[Item]
    reported: Sequence[Decision]
    left_ore: int

    def paper(self, title: str, blocks: Sequence[Block]) -> Paper:
        return Paper(title=title, sender=self.sender, day=self.day, blocks=blocks)

    @property
    def held(self) -> str:
        return f"{self.meeting.body} {long_date(self.meeting.held_on)}"


def officials_report(sitting: Sitting) -> Paper:
    """What the officer proposes in each matter, and why it departs from the computation."""
    asked = sum(one.decision.proposed_ore for one in sitting.items)
    body = sitting.meeting.body
    blocks: list[Block] = [
        Paragraph(
            f"{body} ska besluta om {_counted(len(sitting.items))} om pengar ur "
            f"{sitting.meeting.fund}. Förslagen är {ore_as_kronor(asked)} tillsammans."
        ),
        Law(f"Förslaget fattar inget beslut. {matter.law_note('kl-6-38')}"),
    ]
    if sitting.left_ore < asked and not sitting.dates.is_final:
        short = ore_as_kronor(asked - sitting.left_ore)
        blocks.append(Paragraph(f"Förslagen är {short} mer än vad som återstår att besluta om."))
    for one in sitting.items:
        blocks += _proposal(one)
    return sitting.paper(f"Tjänsteutlåtande till {sitting.held}", blocks)


def _proposal(one: Item) -> list[Block]:
    decision, application = one.decision, one.decision.application
    facts = [
        ("Sökande", application.applicant or "–"),
        ("Ärende", matter.case(decision)),
        ("Sökt", ore_as_kronor(application.amount_ore)),
    ]
    if application.score is not None:
        facts.append(("Poäng", f"{application.score.normalize():f}".replace(".", ",")))
    blocks: list[Block] = [
        Heading(matter.name(decision)),
        Facts(facts),
        Heading("Förslag till beslut", 2),
        Paragraph(matter.proposed(decision)),
    ]
    departs = matter.departure(decision, one.said)
    if departs:
        blocks += [
            Heading("Avvikelse från det uträknade förslaget", 2),
            Paragraph(f"{departs} {matter.price_of(decision)}".strip()),
        ]
    return blocks


def decision_list(sitting: Sitting) -> Paper:
    """What was decided in each matter, as a table with its sum."""
    total = sum(one.decision.amount_ore for one in sitting.items)
    rows = [_decided(one.decision) for one in sitting.items]
    lead = (
        f"{sitting.meeting.body} har beslutat om {_counted(len(rows))} och beviljat "
        f"{ore_as_kronor(total)}."
        if rows
        else "Inga ärenden på listan."
    )
    columns = ("§", "Åtgärd", "Sökande", "Sökt kr", "Beslut", "Beviljat kr")
    blocks: list[Block] = [Paragraph(lead)]
    if rows:
        blocks.append(Grid(columns, rows, (1, 5, 4, 3, 3, 3), frozenset({3, 5})))
    return sitting.paper(f"Beslutslista, {sitting.held}", blocks)


def _decided(decision: Decision) -> Sequence[str]:
    application = decision.application
    return (
        decision.paragraph or "–",
        application.title,
        application.applicant or "–",
        _kr(application.amount_ore),
        OUTCOMES[Decision.Outcome(decision.outcome)],
        _kr(decision.amount_ore) if decision.amount_ore else "–",
    )


def notice(sitting: Sitting) -> Paper:
    """The proof that the adjustment was announced on the notice board."""
    dates = sitting.dates
    sections = [one.decision.paragraph for one in sitting.items if one.decision.paragraph]
    facts = [
        ("Organ", str(sitting.meeting.body)),
        ("Sammanträdesdag", long_date(sitting.meeting.held_on)),
        ("Paragrafer", ", ".join(sections) or "–"),
        ("Protokollet justerat", long_date(dates.adjusted)),
        ("Anslaget sattes upp", long_date(dates.announced)),
        ("Anslaget sitter uppe till och med", long_date(_known(dates, dates.on_board_through))),
        ("Överklagande senast", long_date(_known(dates, dates.appeal_by))),
        ("Protokollet förvaras hos", str(sitting.meeting.body)),
    ]
    blocks: list[Block] = [
        Paragraph("Justeringen av protokollet har tillkännagetts på kommunens anslagstavla."),
        Facts(facts),
        Law(matter.law_note("kl-8-12")),
        Law(matter.law_note("kl-13-5")),
        *signature(),
    ]
    return sitting.paper(f"Anslagsbevis, {sitting.held}", blocks)


def _known(dates: DecisionDates, day: datetime.date) -> datetime.date | None:
    """The day, once it is reckoned from an announcement that was made."""
    return day if dates.is_final else None


def delegated_list(sitting: Sitting) -> Paper:
    """What delegates have decided, as it is reported to the body."""
    total = sum(one.amount_ore for one in sitting.reported)
    blocks: list[Block] = [
        Law(matter.law_note("kl-6-40")),
        Law(matter.law_note("kl-7-8")),
    ]
    if not sitting.reported:
        blocks.insert(0, Paragraph("Inga delegationsbeslut anmäls."))
        return sitting.paper(f"Anmälan av delegationsbeslut, {sitting.held}", blocks)
    lead = f"{len(sitting.reported)} delegationsbeslut anmäls. De är {ore_as_kronor(total)} totalt."
    columns = ("Dag", "Delegat och punkt", "Åtgärd och sökande", "Beslut", "Beviljat kr")
    rows = [
        (
            (one.decided_on or sitting.day).isoformat(),
            f"{one.decided_by}, {one.delegation and one.delegation.code}",
            f"{one.application.title}, {one.application.applicant}".removesuffix(", "),
            OUTCOMES[Decision.Outcome(one.outcome)],
            _kr(one.amount_ore) if one.amount_ore else "–",
        )
        for one in sitting.reported
    ]
    blocks[:0] = [Paragraph(lead), Grid(columns, rows, (3, 4, 5, 3, 3), frozenset({4}))]
    reasons = [f"{matter.name(one)}: {one.reason}" for one in sitting.reported if one.reason]
    if reasons:
        blocks += [Heading("Motiveringar"), Bullets(reasons)]
    return sitting.paper(f"Anmälan av delegationsbeslut, {sitting.held}", blocks)


def _counted(count: int) -> str:
    return "en ansökan" if count == 1 else f"{count} ansökningar"


def _kr(amount_ore: int) -> str:
    whole, rest = divmod(amount_ore, 100)
    return grouped(whole) + (f",{rest:02d}" if rest else "")
