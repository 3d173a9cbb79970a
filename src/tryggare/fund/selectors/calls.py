"""The form that a round's call asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tryggare.domain.questionnaire import (
    Form,
    Section,
    SectionKind,
    default_form,
    from_plain,
    worded,
)
from tryggare.fund.models import Round, Submission

# The rest of the system reads these: the evidence cards, the award's time, the test of state aid;
# and whoever signs must have the right to.
_READ_ELSEWHERE = frozenset({"measures", "theme", "start", "end", "aid_basis", "authorised"})
_ROWS_READ_ELSEWHERE = frozenset({SectionKind.BUDGET, SectionKind.GOALS, SectionKind.CAMERAS})

# What a track is called among categories, as rules and spreadsheets have it, in any language.
CATEGORIES = {
    Submission.Track.SOCIAL.value: "social",
    Submission.Track.SITUATIONAL.value: "situationell",
}


@dataclass(frozen=True)
class Offered:
    """A section of the form, or one that could be: whether it is asked, whether it must be."""

    section: Section
    is_asked: bool
    is_needed: bool


def form_of(round_: Round) -> Form:
    """The round's own form; before anyone has touched it, the one that all rounds start from."""
    return from_plain(round_.form) if round_.form else default_form()


def offered(round_: Round, words: Callable[[str], str] = str) -> list[Offered]:
    """The sections that are asked, and those of the starting form that are left out, in order.

    ``words`` gives them other words, for a reader.
    """
    own = {section.key: section for section in worded(form_of(round_), words).sections}
    start = worded(default_form(), words).sections
    sections = [own.get(section.key, section) for section in start]
    known = {section.key for section in start}
    sections += [section for key, section in own.items() if key not in known]
    return [Offered(one, one.key in own, is_needed(one)) for one in sections]


def is_needed(section: Section) -> bool:
    """Whether the rest of the system, or a paragraph, needs what the section asks."""
    return section.kind in _ROWS_READ_ELSEWHERE or any(
        question.law or question.key in _READ_ELSEWHERE for question in section.questions
    )
