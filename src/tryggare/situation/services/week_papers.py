"""The week's picture as a document for those who take part, in Swedish like its other papers."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone, translation

from tryggare.domain.weeks.mondays import LAST_DAY, week_name
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
from tryggare.situation.models import Incident
from tryggare.situation.selectors import week_people
from tryggare.situation.selectors.weeks import WeekPage
from tryggare.situation.services.week_paper_parts import (
    counts_grid,
    day,
    decimal,
    measures_grid,
    written,
)


def picture_pdf(page: WeekPage, *, municipality: str) -> bytes:
    """PDF/UA-1 and PDF/A-2a of a prepared week: its figures as frozen, and what has been written
    and decided until now. In Swedish whatever the reader reads in. Raises DocumentError."""
    today = timezone.localdate()
    with translation.override("sv"):
        paper = Paper(
            title=f"Veckans lägesbild {week_name(page.picture.week)}",
            sender=municipality,
            day=today,
            blocks=[*_top(page), *_middle(page), *_end(page)],
        )
        return paper_pdf(paper)


def _top(page: WeekPage) -> list[Block]:
    *before, now = page.facts.weeks_of(None)
    names = [str(one.organisation) for one in week_people.organisations()]
    frozen = page.picture.frozen_at
    return [
        Facts(
            [
                ("Veckan", f"{day(page.picture.week)}–{day(page.picture.week + LAST_DAY)}"),
                ("Händelser", f"{now} (i snitt {decimal(sum(before) / 4)} veckorna före)"),
                ("Siffrorna från", _clock(frozen)),
                ("Mötet hölls", long_date(page.picture.held_on)),
                ("Får läsas av", ", ".join(["deltagarna i veckans möte", *names])),
            ]
        ),
        Paragraph(
            "Dela inte handlingen med andra. Den beskriver platser och händelser, aldrig enskilda."
        ),
    ]


def _clock(moment: datetime | None) -> str:
    return "–" if moment is None else f"{timezone.localtime(moment):%Y-%m-%d kl. %H.%M}"


def _middle(page: WeekPage) -> list[Block]:
    blocks: list[Block] = [Heading("Antal händelser"), counts_grid(page.facts)]
    blocks.append(
        Paragraph(
            "Intervallet är hur mycket slumpen kan ändra (95 procent). Kommundelarna står i "
            "bokstavsordning. Antalen säger vad som har rapporterats, inte allt som har hänt."
        )
    )
    if page.facts.serious:
        rows = [
            [day(one.day), one.category, one.district or "Utan kommundel",
             str(Incident.Seriousness(one.seriousness).label)]
            for one in page.facts.serious
        ]  # fmt: skip
        columns = ["Dag", "Händelse", "Kommundel", "Allvar"]
        blocks += [Heading("Allvarliga händelser"), Grid(columns, rows, [3, 5, 4, 3])]
    return [*blocks, *written(page.notes)]


def _end(page: WeekPage) -> list[Block]:
    blocks: list[Block] = []
    for heading, found in (
        ("Åtgärder från tidigare veckor", page.carried),
        ("Åtgärder bestämda för veckan", page.decided),
    ):
        if found:
            blocks += [Heading(heading), measures_grid(found)]
    if page.facts.events:
        items = [f"{day(one.day)}: {one.what or '–'}" for one in page.facts.events]
        blocks += [Heading("Det som planeras"), Bullets(items)]
    there = [str(one) for one in page.attendance if one.is_present]
    if there:
        blocks += [Heading("Var med på mötet"), Bullets(there)]
    return blocks
