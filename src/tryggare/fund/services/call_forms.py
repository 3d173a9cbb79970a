"""The application form of a round, made the municipality's own before the call opens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.questionnaire import Form, Question, Section, check, to_plain
from tryggare.domain.wording import say
from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.policies import require_before_call
from tryggare.fund.selectors.calls import form_of, offered
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, require


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What stands at a section, a question or a column."""

    label: str
    hint: str = ""


@transaction.atomic
def choose_sections(*, by: Actor, round_id: UUID, keys: Collection[str]) -> Form:
    """Ask the sections with those ``keys``, and all that the fund cannot do without.

    Raises Round.DoesNotExist, Refused once the call has opened, and InvalidInput when a section
    that stays asks for an answer in one that goes.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    require_before_call(round_.state)
    before = form_of(round_)
    kept = tuple(o.section for o in offered(round_) if o.is_needed or o.section.key in keys)
    after = replace(before, sections=kept)
    if problems := check(after):
        sentence = say("Ett avsnitt som är kvar bygger på ett du tar bort. Behåll det också.")
        raise InvalidInput([Problem("sections", sentence)]) from ValueError(problems[0])
    gone, come = _names(before, but=after), _names(after, but=before)
    changes = {name: told for name, told in (("not_asked", gone), ("asked", come)) if told}
    if changes:
        _keep(round_, after)
        record(by=by, action="fund.call.choose_sections", on=round_, changes=changes)
    return after


@transaction.atomic
def word_section(
    *, by: Actor, round_id: UUID, section: str, wordings: Sequence[Wording]
) -> Section:
    """Give a section other words: its own first, then its questions' and its columns'.

    Raises Round.DoesNotExist, KeyError for a section that is not asked, Refused once the call has
    opened or when the section has other questions than ``wordings``, and InvalidInput whose
    problems name the wording by its place: ``wordings[2].label``.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    require_before_call(round_.state)
    form = form_of(round_)
    before = form.section(section)
    after = _reworded(before, wordings)
    changes = {
        f"{old.label}": [_told(old), _told(new)]
        for old, new in zip(texts(before), texts(after), strict=True)
        if old != new
    }
    if changes:
        sections = tuple(after if one.key == section else one for one in form.sections)
        _require_right(replace(form, sections=sections), form.sections.index(before), before)
        _keep(round_, replace(form, sections=sections))
        record(by=by, action="fund.call.word_section", on=round_, changes=changes)
    return after


def texts(section: Section) -> list[Wording]:
    """The section's words, in the order that ``word_section`` takes them."""
    own = Wording(label=section.label, hint=section.hint)
    return [own, *(Wording(label=one.label, hint=one.hint) for one in _asked(section))]


def _asked(section: Section) -> tuple[Question, ...]:
    return section.questions + (section.rows.columns if section.rows else ())


def _reworded(section: Section, wordings: Sequence[Wording]) -> Section:
    if len(wordings) != 1 + len(_asked(section)):
        raise Refused(say("Avsnittet har ändrats. Läs om sidan och försök igen."))
    own, *rest = wordings
    questions = tuple(map(_worded, section.questions, rest))
    columns = rest[len(questions) :]
    rows = section.rows and replace(
        section.rows, columns=tuple(map(_worded, section.rows.columns, columns))
    )
    return replace(section, label=own.label, hint=own.hint, questions=questions, rows=rows)


def _worded(question: Question, wording: Wording) -> Question:
    return replace(question, label=wording.label, hint=wording.hint)


def _require_right(form: Form, place: int, section: Section) -> None:
    """Raise InvalidInput with what is wrong in the words, by the wording's place."""
    before = len(section.questions)
    found = []
    for problem in check(form):
        path = problem.field.removeprefix(f"sections[{place}].")
        kind, _bracket, rest = path.partition("[")
        number, _bracket, field = rest.partition("].")
        at = {"questions": 1, "rows.columns": 1 + before}.get(kind)
        where = f"wordings[0].{path}" if at is None else f"wordings[{at + int(number)}].{field}"
        found.append(Problem(where, problem.message))
    if found:
        raise InvalidInput(found)


def _names(form: Form, *, but: Form) -> str:
    keys = {section.key for section in but.sections}
    return ", ".join(one.label for one in form.sections if one.key not in keys)


def _told(wording: Wording) -> str:
    return f"{wording.label} ({wording.hint})" if wording.hint else wording.label


def _keep(round_: Round, form: Form) -> None:
    round_.form = to_plain(form)
    round_.save(update_fields=["form"])
