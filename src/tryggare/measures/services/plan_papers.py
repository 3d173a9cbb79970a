"""A plan as a paper: PDF/UA-1 and PDF/A-2a, or DOCX to go on writing in."""

from __future__ import annotations

from collections.abc import Iterator

from tryggare.domain.law import provision
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.plans.clocks import follow_up_rule
from tryggare.domain.plans.lacking import RESTS_ON
from tryggare.measures.services import plan_words as words
from tryggare.measures.services.plan_content import Content
from tryggare.measures.services.plan_words import WORDS
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
    paper_of,
)
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx
from tryggare.situation.services.picture_papers import link_words


def plan_paper(content: Content, *, is_draft: bool = False) -> Paper:
    return paper_of(content, _blocks, is_draft=is_draft)


def plan_pdf(content: Content, *, is_draft: bool = False) -> bytes:
    """Raises DocumentError."""
    return paper_pdf(plan_paper(content, is_draft=is_draft))


def plan_docx(content: Content, *, is_draft: bool = False) -> bytes:
    return paper_docx(plan_paper(content, is_draft=is_draft))


def _blocks(content: Content) -> Iterator[Block]:
    yield Facts(words.facts_of(content))
    for sentence in words.notes(content):
        yield Paragraph(sentence)
    yield Law(law_words(provision(RESTS_ON)))
    if content["summary"]:
        yield Heading(WORDS["summary"])
        for line in filter(None, map(str.strip, content["summary"].splitlines())):
            yield Paragraph(line)
    yield Heading(WORDS["problems"])
    for problem in content["problems"]:
        yield from _problem(problem)
    if not content["problems"]:
        yield Paragraph(WORDS["no_problem"])
    if content["not_taken_up"]:
        yield Heading(WORDS["not_taken_up"], 2)
        yield Bullets(content["not_taken_up"])
    yield Heading(WORDS["measures"])
    for measure in content["measures"]:
        yield from _measure(measure)
    if not content["measures"]:
        yield Paragraph(WORDS["no_measure"])
    yield from _money(content)
    yield from _follow_up(content)
    if content["links"]:
        yield Heading(WORDS["links"])
        yield Law(law_words(provision("brottsforebyggande-7")))
        yield Bullets([link_words(link) for link in content["links"]])


def _problem(problem: Content) -> Iterator[Block]:
    yield Heading(problem["what"], 2)
    secret = words.secret_words(problem)
    if secret:
        yield Paragraph(secret)
    facts = words.problem_facts(problem)
    if facts:
        yield Facts(facts)
    for cause in problem["causes"]:
        yield Heading(f"{WORDS['cause']}: {cause['hypothesis']}", 3)
        yield Facts(words.cause_facts(cause))


def _measure(measure: Content) -> Iterator[Block]:
    yield Heading(measure["title"], 2)
    yield Facts(words.measure_facts(measure))
    for goal in measure["goals"]:
        yield Heading(f"{WORDS['goal']}: {goal['goal']}", 3)
        facts = words.goal_facts(goal)
        if facts:
            yield Facts(facts)


def _money(content: Content) -> Iterator[Block]:
    rows = words.money_rows(content)
    if rows:
        yield Heading(WORDS["money"])
        yield Paragraph(words.money_says(content))
        yield Grid(
            columns=words.MONEY_COLUMNS,
            rows=[[str(year), source, ore_as_kronor(ore)] for year, source, ore in rows],
            widths=[1, 3, 2],
            numeric=frozenset({2}),
        )


def _follow_up(content: Content) -> Iterator[Block]:
    yield Heading(WORDS["follow_up"])
    yield Law(law_words(follow_up_rule().provision))
    if content["next_follow_up"]:
        yield Paragraph(words.next_follow_up_words(content))
    rows = words.follow_up_rows(content)
    if rows:
        yield Grid(columns=words.FOLLOW_UP_COLUMNS, rows=rows, widths=[3, 2, 4])
