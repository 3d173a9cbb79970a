"""A lägesbild as a paper: PDF/UA-1 and PDF/A-2a, or DOCX to go on writing in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tryggare.domain.law import provision
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.sections import HOLDS
from tryggare.domain.pictures.updates import update_rule
from tryggare.domain.pictures.written import passages, plain
from tryggare.shell.laws import law_words
from tryggare.shell.papers.paper import (
    Block,
    Bullets,
    Facts,
    Grid,
    Heading,
    Law,
    Paper,
    Paragraph,
    Picture,
    long_date,
    paper_of,
)
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx
from tryggare.situation.services.picture_content import Content
from tryggare.situation.services.picture_drawing import grid_rows, numeric_places

UNNAMED = "Underlag"
NOT_FOR_RESIDENTS = "Inte för boende"
WITHHELD = (
    "Underlag för ett år som pågår, eller där det är okänt hur många svar det bygger på, är inte "
    "med."
)
SUPPRESSED = (
    "Antal från 1 till 4 visas inte, och inte heller tal som de går att räkna ut av. Där står "
    "”visas inte”."
)


def picture_paper(content: Content, *, is_draft: bool = False) -> Paper:
    return paper_of(content, _blocks, is_draft=is_draft)


def picture_pdf(content: Content, *, is_draft: bool = False) -> bytes:
    """Raises DocumentError."""
    return paper_pdf(picture_paper(content, is_draft=is_draft))


def picture_docx(content: Content, *, is_draft: bool = False) -> bytes:
    return paper_docx(picture_paper(content, is_draft=is_draft))


def left_out_sentence(content: Content) -> str:
    """What residents are told of what they do not see; empty where they see all."""
    grounds = content.get("left_out") or []
    return f"Delar är borttagna med stöd av {_listed(grounds)}." if grounds else ""


def facts_of(content: Content) -> list[tuple[str, str]]:
    """The first page in pairs."""
    first, last = content["period"]
    found = [
        ("Version", str(content["number"])),
        ("Period", f"{_day(first)} – {_day(last)}"),
        ("Område", content["geography"]),
    ]
    decision = content["decision"]
    if decision:
        found += [
            ("Antagen av", decision["body"]),
            ("Beslut", f"{_day(decision['on'])}, § {decision['paragraph']}"),
            ("Diarienummer", decision["reference"]),
        ]
    if content["next_update"]:
        found.append(("Nästa uppdatering senast", _day(content["next_update"])))
    return found


def problem_facts(problem: Content) -> list[tuple[str, str]]:
    """A problem in pairs; what is empty is not there."""
    pairs = [
        ("Prioritet", f"{problem['priority']} av 5" if problem["priority"] else ""),
        ("Skäl", problem["reason"]),
        ("Var", problem["where"]),
        ("När", problem["when"]),
        ("Vilka grupper drabbas", problem["affected"]),
        ("Skada", problem["harm"]),
        ("Utveckling", problem["trend"]),
        ("Syns i", "; ".join(problem["supported_by"])),
    ]
    return [(label, value) for label, value in pairs if value]


def cause_facts(cause: Content) -> list[tuple[str, str]]:
    """A cause in pairs."""
    pairs = [
        ("Hypotes", cause["hypothesis"]),
        ("Talar för", cause["evidence_for"]),
        ("Talar emot", cause["evidence_against"]),
        ("Vem kan påverka", cause["influence"]),
        ("Hur säkert", cause["certainty"]),
    ]
    return [(label, value) for label, value in pairs if value]


def link_words(link: Content) -> str:
    """``Risk- och sårbarhetsanalys: RSA 2024 (KS-2024/12, 3 maj 2024)``."""
    more = ", ".join(filter(None, (link["reference"], _day(link["decided_on"]))))
    return f"{link['kind']}: {link['title']}{f' ({more})' if more else ''}"


def _blocks(content: Content) -> Iterator[Block]:
    yield Facts(facts_of(content))
    for sentence in _notes(content):
        yield Paragraph(sentence)
    yield Law(law_words(provision(HOLDS)))
    part = ""
    for section in content["sections"]:
        if section["part"] != part:
            part = section["part"]
            yield Heading(section["part_title"])
        if section["title"] != section["part_title"]:
            yield Heading(section["title"], 2)
        for block in section["blocks"]:
            yield from _block(block)
    if content["problems"]:
        yield Heading("Problem och orsaker")
    for problem in content["problems"]:
        yield from _problem(problem)
    if content["links"]:
        yield Heading("Andra planer och analyser")
        yield Law(law_words(provision("brottsforebyggande-7")))
        yield Bullets([link_words(link) for link in content["links"]])
    if content["next_update"]:
        yield Heading("Nästa uppdatering")
        yield Law(law_words(update_rule().provision))


def _notes(content: Content) -> Iterator[str]:
    sentence = left_out_sentence(content)
    if sentence:
        yield sentence
    if content.get("is_withheld"):
        yield WITHHELD
    if content.get("is_suppressed"):
        yield SUPPRESSED


def _block(block: Content) -> Iterator[Block]:
    secret = secret_words(block)
    if secret:
        yield Paragraph(secret)
    if block["kind"] == "text":
        yield from _written(block["text"])
        return
    part = _part(block)
    yield Heading(part.title or UNNAMED, 3)
    picture = block["picture"]
    if picture["on_paper"]:
        yield Picture(picture["on_paper"], picture["alt"], source_of(part))
    if part.rows:
        yield Grid(
            columns=part.columns,
            rows=grid_rows(part),
            widths=[3, *(2 for _column in part.columns[1:])],
            numeric=numeric_places(part),
        )
    for sentence in (*part.sentences, source_of(part)):
        yield Paragraph(sentence)


def why_withheld(row: Content) -> str:
    """Why its giver lets no resident read it; empty for what is secret or open."""
    return str(row.get("part", {}).get("closed_because", ""))


def secret_words(row: Content) -> str:
    """Who may not read it and why; empty for what is open."""
    if row.get("is_open", True):
        return ""
    if not row["ground"] and why_withheld(row):
        return f"{NOT_FOR_RESIDENTS}: {why_withheld(row)}"
    return f"Sekretess: {row['ground']}" if row["ground"] else "Sekretess"


def _written(text: str) -> Iterator[Block]:
    for passage in passages(text):
        words = [plain(line) for line in passage.lines]
        match passage.kind:
            case "heading":
                yield Heading(words[0], 3)
            case "paragraph":
                yield Paragraph(words[0])
            case "list":
                yield Bullets(words)


def _problem(problem: Content) -> Iterator[Block]:
    yield Heading(problem["what"], 2)
    if secret_words(problem):
        yield Paragraph(secret_words(problem))
    facts = problem_facts(problem)
    if facts:
        yield Facts(facts)
    for cause in problem["causes"]:
        yield Heading(f"Orsak: {cause['side']}", 3)
        yield Facts(cause_facts(cause))


def _part(block: Content) -> FrozenPart:
    return FrozenPart.from_plain(block["part"])


def source_of(part: FrozenPart) -> str:
    """Where it is from, and the day it was frozen."""
    taken = f"Taget {long_date(part.taken_on)}."
    return f"{part.source.rstrip('.')}. {taken}" if part.source else taken


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso)) if iso else ""


def _listed(words: list[Any]) -> str:
    if len(words) == 1:
        return str(words[0])
    return f"{', '.join(map(str, words[:-1]))} och {words[-1]}"
