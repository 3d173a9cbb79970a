"""A settlement as a document of the municipality's, in Swedish, archival and readable aloud."""

from __future__ import annotations

from datetime import date

from tryggare.domain.settlement import (
    CostRule,
    PartState,
    Settlement,
    basis,
    part_of,
    reckoning,
    rounding,
)
from tryggare.domain.wording import Ore, say
from tryggare.exit.selectors.settlements import Standing
from tryggare.shell.papers.paper import (
    Block,
    Bullets,
    Facts,
    Grid,
    Heading,
    Paper,
    Paragraph,
    long_date,
)
from tryggare.shell.papers.pdf import paper_pdf


def settlement_pdf(now: Standing, whole: Settlement, *, sender: str, day: date) -> bytes:
    """How each öre was reckoned, and who pays whom. Raises DocumentError."""
    cooperation = now.row.cooperation
    first, last = long_date(now.row.first_day), long_date(now.row.last_day)
    blocks: list[Block] = [
        Facts(
            [
                ("Samarbete", cooperation.name),
                ("Period", f"{first}–{last}"),
                ("Läge", str(PartState(now.state).text)),
                ("Kostnaden delas", str(CostRule(cooperation.rule).text)),
                ("Att dela", _kronor(whole.total_ore)),
            ]
        ),
        Heading("Vad kommunerna har lämnat"),
        Grid(
            ["Kommun", "Har betalat", "Dygn", "Ärenden"],
            [
                [now.names[one.member], _kronor(one.paid_ore), str(one.days), str(one.cases)]
                for one in whole.lines
            ],
            [4, 3, 2, 2],
            frozenset({1, 2, 3}),
        ),
        Heading("Hur kostnaden är delad"),
        Paragraph(str(basis(whole.rule))),
        Grid(
            ["Kommun", "Andel", "Del av kostnaden", "Får eller betalar"],
            [*_shares(now, whole), ["Summa", "1", _kronor(whole.total_ore), _kronor(0)]],
            [3, 3, 3, 3],
            frozenset({2, 3}),
        ),
        Heading("Hur varje öre är räknat"),
        Bullets([f"{now.names[one.member]}: {reckoning(one, whole)}" for one in whole.lines]),
        Paragraph(str(rounding())),
        Heading("Vem som betalar till vem"),
        Bullets(_payments(now, whole) or ["Ingen betalar något till någon."]),
        Heading("Bekräftat"),
        Facts([(now.names[code], _confirmed(now, code)) for code in sorted(now.parts)]),
    ]
    title = f"Avräkning {first}–{last}"
    return paper_pdf(Paper(title=title, sender=sender, day=day, blocks=blocks))


def _shares(now: Standing, whole: Settlement) -> list[list[str]]:
    return [
        [
            now.names[one.member],
            str(part_of(one.exact)),
            _kronor(one.share_ore),
            _kronor(one.balance_ore),
        ]
        for one in whole.lines
    ]


def _payments(now: Standing, whole: Settlement) -> list[str]:
    return [
        str(
            say(
                "%(payer)s betalar %(amount)s till %(payee)s.",
                payer=now.names[one.payer],
                payee=now.names[one.payee],
                amount=Ore(one.ore),
            )
        )
        for one in whole.payments
    ]


def _confirmed(now: Standing, code: str) -> str:
    part = now.parts[code]
    return "ja" if part.confirmed == now.digest else str(PartState(part.state).text)


def _kronor(ore: int) -> str:
    return Ore(ore).shown("sv")
