"""An application while it is being written: its questions, its answers and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from tryggare.domain.errors import Problem
from tryggare.domain.evidence import Certainty, EvidenceCard, default_cards, standing
from tryggare.domain.questionnaire import (
    Asked,
    Facts,
    Form,
    Kind,
    Question,
    Section,
    SectionKind,
    SectionState,
    answered,
    asked,
    problems,
    read_answer,
    worded,
)
from tryggare.domain.wording import Ore, Text, say
from tryggare.fund.models import Attachment, EvidenceNote, Submission
from tryggare.fund.selectors.calls import form_of
from tryggare.organisations.selectors.bodies import working
from tryggare.shell.locale import active, spoken

# The task that every application begins with, whatever the form asks. No section can be called so.
BASICS = "_basics"
BASIC_FIELDS = ("title", "track", "district")
MEASURES, THEME, REASON = "measures", "theme", "evidence_reason"
_LOST = "\ufffd"


@dataclass(frozen=True)
class Draft:
    """A submission with its form, and its answers with the attachments among them."""

    submission: Submission
    form: Form
    cards: tuple[EvidenceCard, ...]
    attachments: tuple[Attachment, ...]

    @cached_property
    def answers(self) -> dict[str, object]:
        stored = self.submission.answers
        found = dict(stored) if isinstance(stored, Mapping) else {}
        for section in self.form.sections:
            if section.kind == SectionKind.ATTACHMENTS:
                found[section.key] = [_attached(one) for one in self.attachments]
        return found

    @cached_property
    def facts(self) -> Facts:
        kind, track = self.submission.organisation.kind, self.submission.track
        found = standing(self.measures, self.theme, self.cards) if self.theme else ""
        return Facts(applicant=kind, track=track, evidence=str(found))

    @property
    def measures(self) -> tuple[str, ...]:
        """The kinds of measure that are chosen, as evidence cards call them."""
        value = self.value(MEASURES)
        return value if isinstance(value, tuple) else ()

    @property
    def theme(self) -> str:
        value = self.value(THEME)
        return value if isinstance(value, str) else ""

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return asked(self.form, self.answers, self.facts)

    @cached_property
    def states(self) -> dict[str, SectionState]:
        return answered(self.form, self.answers, self.facts)

    def asked_in(self, section: str) -> Asked | None:
        """What is asked in the section now, or None when the section is not."""
        return next((one for one in self.asked if one.section.key == section), None)

    def value(self, key: str) -> Any:
        """The answer to a question of the form; None when there is none that can be read."""
        try:
            value = read_answer(self.form.question(key), self.answers.get(key))
        except KeyError:
            return None
        return None if isinstance(value, Text) else value

    def rows(self, kind: SectionKind) -> list[dict[str, Any]]:
        """The rows that are asked of that kind, each column's answer read. Empty rows are left
        out; what cannot be read is None."""
        found = []
        for one in self.asked:
            if one.section.kind != kind or not one.rows:
                continue
            for row in _mappings(self.answers.get(one.section.key)):
                read = {column.key: _read(column, row) for column in one.columns(row)}
                if any(value is not None for value in read.values()):
                    found.append(read)
        return found

    @property
    def total_ore(self) -> int:
        """The sum of the budget lines that can be read."""
        return sum(row.get("amount_ore") or 0 for row in self.rows(SectionKind.BUDGET))

    def section_problems(self, section: str, *, finished: bool) -> list[Problem]:
        """What is wrong in one section; ``field`` as in ``domain.questionnaire.problems``."""
        found = self.problems(finished=finished)
        keys = self.fields_of(section)
        return [one for one in found if one.field.partition(".")[0] in keys]

    def fields_of(self, section: str) -> set[str]:
        """The first parts of the fields that a section's problems can have."""
        if section == BASICS:
            return set(BASIC_FIELDS)
        part = self.form.section(section)
        return {section, *(question.key for question in part.questions)}

    def problems(self, *, finished: bool) -> list[Problem]:
        """What is wrong, and with ``finished`` what is missing, in the order of the form."""
        found = [*_basic_problems(self.submission, finished=finished)]
        found += problems(self.form, self.answers, self.facts, finished=finished)
        told = {one.field for one in found}
        found += [one for one in self._lost() if one.field not in told]
        found += self._co_applicant_problems()
        return found + (self._limits() if finished else [])

    def _lost(self) -> list[Problem]:
        found = []
        for one in self.asked:
            stored: list[tuple[str, Sequence[Question], Mapping[str, object]]] = [
                ("", one.questions, self.answers)
            ]
            if one.rows and one.section.kind != SectionKind.ATTACHMENTS:
                rows = enumerate(_mappings(self.answers.get(one.section.key)))
                stored += [(f"{one.section.key}.{at}.", one.columns(row), row) for at, row in rows]
            for prefix, questions, answers in stored:
                found += [
                    Problem(prefix + question.key, _lost_characters(), Text(question.label))
                    for question in questions
                    if question.kind.is_text and _LOST in str(answers.get(question.key, ""))
                ]
        return found

    def _co_applicant_problems(self) -> list[Problem]:
        found, seen = [], {self.submission.organisation.name}
        for one in self.asked:
            if one.section.kind != SectionKind.CO_APPLICANTS or not one.rows:
                continue
            for number, row in enumerate(_mappings(self.answers.get(one.section.key))):
                name = str(row.get("organisation") or "").strip()
                field, place = f"{one.section.key}.{number}.organisation", Text(one.section.label)
                if name and name in seen:
                    found.append(Problem(field, say("Organisationen söker redan."), place))
                elif name and name not in self.organisations:
                    message = say("Organisationen finns inte i registret. Välj en i listan.")
                    found.append(Problem(field, message, place))
                seen.add(name)
        return found

    @cached_property
    def organisations(self) -> dict[str, UUID]:
        """The id of every body that may apply, by its name, in Swedish order."""
        return dict(working().order_by("sort_key").values_list("name", "pk"))

    def _limits(self) -> list[Problem]:
        """What the fund's own rules say of the budget."""
        fund, lines = self.submission.round.fund, self.rows(SectionKind.BUDGET)
        section = next((s for s in self.form.sections if s.kind == SectionKind.BUDGET), None)
        if section is None or not lines:
            return []
        found, place, total = [], Text(section.label), Ore(self.total_ore)
        if fund.most_ore is not None and self.total_ore > fund.most_ore:
            message = say(
                "Ni söker %(total)s. Fonden ger högst %(most)s till en ansökan.",
                total=total,
                most=Ore(fund.most_ore),
            )
            found.append(Problem(section.key, message, place))
        if fund.least_ore is not None and self.total_ore < fund.least_ore:
            message = say(
                "Ni söker %(total)s. Fonden ger minst %(least)s till en ansökan.",
                total=total,
                least=Ore(fund.least_ore),
            )
            found.append(Problem(section.key, message, place))
        if len(years(self)) > fund.most_years:
            message = say(
                "Budgeten gäller %(years)s olika år. Fonden ger pengar för högst %(most)s.",
                years=len(years(self)),
                most=fund.most_years,
            )
            found.append(Problem(section.key, message, place))
        return found


def years(draft: Draft) -> list[int]:
    """The years that the budget is for."""
    found = {row.get("year") for row in draft.rows(SectionKind.BUDGET)}
    return sorted(int(year) for year in found if year is not None)


def draft_of(submission: Submission) -> Draft:
    """The submission, with the form of its round and everything known that questions hang on."""
    attachments = submission.attachments.select_related("file").defer("file__content")
    return Draft(submission, form_of(submission.round), cards(), tuple(attachments))


def for_reader(draft: Draft) -> Draft:
    """The draft with the form's words in the reader's language. What is kept is never taken from
    it: the round's form is in the municipality's own words."""
    if active() == "sv":
        return draft
    return replace(draft, form=worded(draft.form, spoken))


def cards() -> tuple[EvidenceCard, ...]:
    """The evidence cards that come with the system, and the municipality's own."""
    return (*default_cards(), *map(card_of, EvidenceNote.objects.all()))


def card_of(note: EvidenceNote) -> EvidenceCard:
    return EvidenceCard(
        measure=note.measure,
        theme=note.theme,
        effect_percent=note.effect_percent,
        studies=note.studies,
        certainty=Certainty(note.certainty),
        source=note.source,
        url=note.url,
        year=note.year,
        sentence=note.sentence,
    )


def section_of(form: Form, key: str) -> Section:
    """The section. Raises Submission.DoesNotExist for one that the form has not."""
    try:
        return form.section(key)
    except KeyError as error:
        raise Submission.DoesNotExist(key) from error


def _attached(one: Attachment) -> dict[str, object]:
    return {"question": one.question, "file": one.file.name, "id": str(one.pk)}


def _mappings(stored: object) -> list[Mapping[str, object]]:
    rows = stored if isinstance(stored, list | tuple) else ()
    return [row if isinstance(row, Mapping) else {} for row in rows]


def _read(question: Question, row: Mapping[str, object]) -> Any:
    value = read_answer(question, row.get(question.key))
    return None if isinstance(value, Text) else value


def _basic_problems(submission: Submission, *, finished: bool) -> list[Problem]:
    found = []
    title, longest = submission.title, 200
    if len(title) > longest:
        question = Question("title", "", Kind.TEXT, max_length=longest)
        message = read_answer(question, title)
        if isinstance(message, Text):
            found.append(Problem("title", message, say("Åtgärdens namn")))
    if _LOST in title:
        found.append(Problem("title", _lost_characters(), say("Åtgärdens namn")))
    if finished and not title.strip():
        message = say("Skriv vad åtgärden heter.")
        found.append(Problem("title", message, say("Åtgärdens namn")))
    if finished and not submission.track:
        message = say("Välj om åtgärden är social eller situationell.")
        found.append(Problem("track", message, say("Inriktning")))
    return found


def _lost_characters() -> Text:
    return say("Texten har tecken som gick förlorade och blev �. Skriv om dem.")
