"""A lägesbild's content ready for a page. Its words are the document's own: Swedish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tryggare.domain.law import provision
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.sections import HOLDS
from tryggare.domain.pictures.written import Line, Run, passages
from tryggare.shell.elements import LawNote, Table
from tryggare.shell.laws import swedish_law_note
from tryggare.situation.services import picture_drawing as drawing
from tryggare.situation.services import picture_papers as papers
from tryggare.situation.services.picture_content import Content

# A document's own words are Swedish for every reader, and stand here rather than in its template.
WORDS = {
    "secret": "Sekretess",
    "problems": "Problem och orsaker",
    "cause": "Orsak",
    "links": "Andra planer och analyser",
}
_ELEMENTS = {"h4", "p", "ul", "li", "strong", "em"}


@dataclass(frozen=True)
class Frozen:
    """A frozen part: its picture, and its table always beside it."""

    title: str
    svg: SafeString
    is_map: bool
    table: Table | None
    sentences: tuple[str, ...]

    @property
    def opens(self) -> str:
        """What the table's summary says."""
        return "Visa som lista" if self.is_map else "Visa som tabell"


def _law(row_id: str) -> LawNote:
    """What a provision asks for, in Swedish as all of the document."""
    return swedish_law_note(provision(row_id))


def document(content: Content) -> dict[str, Any]:
    """What the template of a document draws."""
    return {
        "words": WORDS,
        "facts": papers.facts_of(content),
        "law": _law(HOLDS),
        "left_out": papers.left_out_sentence(content),
        "withheld": papers.WITHHELD if content.get("is_withheld") else "",
        "suppressed": papers.SUPPRESSED if content.get("is_suppressed") else "",
        "parts": list(_parts(content)),
        "problems": [_problem(one) for one in content["problems"]],
        "links": [papers.link_words(link) for link in content["links"]],
        "links_law": _law("brottsforebyggande-7"),
    }


def written(text: str) -> SafeString:
    """Written text as elements. Every letter is escaped; nh3 is the second fence."""
    made = format_html_join("", "{}", ((_passage(one.kind, one.lines),) for one in passages(text)))
    return mark_safe(nh3.clean(made, tags=_ELEMENTS, attributes={}))  # noqa: S308 - cleaned


def frozen(part: FrozenPart, picture: dict[str, Any]) -> Frozen:
    """A frozen part with the picture that was drawn of it."""
    return Frozen(
        title=part.title or papers.UNNAMED,
        svg=drawing.safe(picture["svg"]),
        is_map=picture["is_map"],
        table=drawing.table(part) if part.rows else None,
        sentences=(*part.sentences, papers.source_of(part)),
    )


def _parts(content: Content) -> Iterator[dict[str, Any]]:
    """The statutory parts, each with its sections."""
    sections = content["sections"]
    for code in dict.fromkeys(one["part"] for one in sections):
        inside = [one for one in sections if one["part"] == code]
        yield {
            "title": inside[0]["part_title"],
            "sections": [
                {**one, "blocks": [_block(block) for block in one["blocks"]]} for one in inside
            ],
        }


def _block(block: Content) -> dict[str, Any]:
    is_withheld = not block.get("ground") and papers.why_withheld(block)
    mark = papers.NOT_FOR_RESIDENTS if is_withheld else WORDS["secret"]
    marks = {"secret": _secret(block), "mark": mark}
    if block["kind"] == "text":
        return {**marks, "text": written(block["text"])}
    part = FrozenPart.from_plain(block["part"])
    return {**marks, "frozen": frozen(part, block["picture"])}


def _problem(one: Content) -> dict[str, Any]:
    return {
        "what": one["what"],
        "secret": _secret(one),
        "facts": papers.problem_facts(one),
        "causes": [
            {"side": cause["side"], "facts": papers.cause_facts(cause)} for cause in one["causes"]
        ],
    }


def _secret(row: Content) -> str:
    if row.get("is_open", True):
        return ""
    return row["ground"] or papers.why_withheld(row) or "grund inte vald"


def _passage(kind: str, lines: tuple[Line, ...]) -> SafeString:
    if kind == "list":
        items = format_html_join("", "<li>{}</li>", ((_line(line),) for line in lines))
        return format_html("<ul>{}</ul>", items)
    if kind == "heading":
        return format_html("<h4>{}</h4>", _line(lines[0]))
    return format_html("<p>{}</p>", _line(lines[0]))


def _line(line: Line) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in line))


def _run(run: Run) -> SafeString | str:
    if run.weight == "strong":
        return format_html("<strong>{}</strong>", run.text)
    return format_html("<em>{}</em>", run.text) if run.weight else run.text
