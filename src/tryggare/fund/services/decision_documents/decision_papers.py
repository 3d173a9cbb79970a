"""The papers of one decision: the extract from the minutes, and the letter to the applicant."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.domain.calendar import DecisionDates
from tryggare.domain.money import ore_as_kronor
from tryggare.fund.models import Decision, Reservation
from tryggare.fund.selectors.decisions import Outlook
from tryggare.fund.selectors.taking_part import Item
from tryggare.fund.services.decision_documents import matter
from tryggare.shell.papers.paper import (
    Block,
    Bullets,
    Facts,
    Heading,
    Law,
    Paper,
    Paragraph,
    long_date,
)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision as its papers tell of it. ``takes`` is None for a delegate's."""

    sender: str
    day: datetime.date
    decision: Decision
    dates: DecisionDates | None
    said: Outlook | None
    takes: Item | None
    reservations: Sequence[Reservation]

    def paper(self, title: str, blocks: Sequence[Block]) -> Paper:
        return Paper(title=title, sender=self.sender, day=self.day, blocks=blocks)


def extract(one: Decided) -> Paper:
    """The minutes in one matter: proposal, decision, who took part and who did not (KL 5:66–67)."""
    decision = one.decision
    blocks: list[Block] = [Facts(_about(one)), Heading("Förslag till beslut")]
    blocks.append(Paragraph(matter.proposed(decision)))
    departs = matter.departure(decision, one.said)
    if departs:
        blocks.append(Paragraph(f"{departs} {matter.price_of(decision)}".strip()))
    blocks += [Heading("Beslut"), Paragraph(matter.decided(decision))]
    blocks += _terms(decision)
    if decision.reason:
        blocks += [Heading("Motivering"), Paragraph(decision.reason)]
    if one.takes is not None:
        blocks += _took_part(one.takes, matter.item(decision))
        blocks += [Heading("Reservationer"), *_reservations(one.reservations)]
    if one.dates is not None:
        blocks += [Heading("Justering och anslag"), Facts(_days(one.dates))]
    kind = "Delegationsbeslut" if decision.delegation else "Protokollsutdrag"
    return one.paper(f"{kind}: {matter.name(decision)}", blocks)


def _about(one: Decided) -> list[tuple[str, str]]:
    decision, application = one.decision, one.decision.application
    facts = [("Beslutar", matter.who(decision))]
    if decision.meeting is not None:
        facts.append(("Sammanträdesdag", long_date(decision.meeting.held_on)))
    else:
        facts.append(("Beslutsdag", long_date(decision.decided_on)))
    return [
        *facts,
        ("Ärende", matter.case(decision)),
        ("Sökande", application.applicant or "–"),
        ("Sökt", ore_as_kronor(application.amount_ore)),
    ]


def _terms(decision: Decision) -> list[Block]:
    blocks: list[Block] = []
    conditions = matter.conditions(decision)
    if conditions:
        blocks += [Heading("Villkor", 2), Bullets(conditions)]
    if decision.report_by is not None:
        blocks.append(Paragraph(f"Slutredovisas senast {long_date(decision.report_by)}."))
    return blocks


def _took_part(takes: Item, item: str) -> list[Block]:
    names = [person.name for person in takes.serving]
    return [
        Heading("Deltagande"),
        Bullets(names) if names else Paragraph("Ingen deltog."),
        Heading("Jäv"),
        Paragraph(str(takes.protocol(item))),
    ]


def _reservations(reservations: Sequence[Reservation]) -> list[Block]:
    if not reservations:
        return [Paragraph("Ingen har reserverat sig.")]
    return [
        Bullets(
            [f"{one.person}: {one.text}" if one.text else str(one.person) for one in reservations]
        )
    ]


def _days(dates: DecisionDates) -> list[tuple[str, str]]:
    found = [
        ("Justerat", long_date(dates.adjusted)),
        ("Anslaget", long_date(dates.announced)),
    ]
    if dates.is_final:
        found += [
            ("Överklagande senast", long_date(dates.appeal_by)),
            ("Laga kraft om ingen överklagar", long_date(dates.laga_kraft)),
        ]
    return found


def letter(one: Decided) -> Paper:
    """To the applicant: what was decided and why, what is asked of them, and how to appeal."""
    decision = one.decision
    application = decision.application
    opening = f"{matter.decided(decision)} Beslutet fattades {long_date(decision.decided_on)}."
    blocks: list[Block] = [
        Facts(
            [
                ("Till", application.applicant or "–"),
                ("Ansökan", application.title),
                ("Ärende", matter.case(decision)),
            ]
        ),
        Heading("Beslut"),
        Paragraph(opening),
    ]
    if decision.reason:
        blocks += [Heading("Varför"), Paragraph(decision.reason)]
    if decision.amount_ore:
        blocks += _next_steps(decision)
    blocks += _how_to_appeal(one)
    return one.paper(f"Beslut om {application.title}", blocks)


def _next_steps(decision: Decision) -> list[Block]:
    blocks: list[Block] = []
    conditions = matter.conditions(decision)
    if conditions:
        blocks += [
            Heading("Villkor"),
            Paragraph("Pengarna är beviljade med de här villkoren:"),
            Bullets(conditions),
        ]
    if decision.report_by is not None:
        by = long_date(decision.report_by)
        blocks += [
            Heading("Redovisning"),
            Paragraph(f"Redovisa hur pengarna har använts senast {by}."),
        ]
    return blocks


def _how_to_appeal(one: Decided) -> list[Block]:
    """What KL 13:1 and 13:5 say and no more: who, where and until when."""
    dates = one.dates
    if dates is not None and dates.is_final:
        until = (
            f"Överklagandet ska ha kommit in senast {long_date(dates.appeal_by)}. Justeringen av "
            f"protokollet anslogs {long_date(dates.announced)}."
        )
    else:
        until = (
            "Överklagandet ska ha kommit in inom tre veckor från den dag då justeringen av "
            "protokollet anslås på kommunens anslagstavla. Den dagen är inte känd än."
        )
    return [
        Heading("Om någon vill överklaga"),
        Paragraph(
            "Den som är medlem i kommunen kan överklaga beslutet till förvaltningsrätten, som "
            "prövar om det är lagligt. Skriv vilket beslut det gäller och varför det inte är "
            f"lagligt. {until}"
        ),
        Law(matter.law_note("kl-13-1")),
        Law(matter.law_note("kl-13-5")),
    ]
