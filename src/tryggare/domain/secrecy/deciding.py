"""A trial of whether something may be told, from the first signature to what was told.

Where two sign, the trial waits for someone else of the team. Refusing is an outcome like telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.secrecy.facts import Facts, Question
from tryggare.domain.secrecy.grounds import DisclosureGround, all_grounds
from tryggare.domain.secrecy.guide import Fit, judge
from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, say

DISCLOSURE: Transitions = {
    "tried": {"countersign": "approved", "send_back": "sent_back"},
    "refusal_tried": {"countersign": "refused", "send_back": "sent_back"},
    "approved": {"give": "given", "stop": "stopped"},
    "given": {},
    "refused": {},
    "sent_back": {},
    "stopped": {},
}
WAITING = ("tried", "refusal_tried")
# What law-enforcement authorities and the tax agency ask for by a duty in law.
BY_DUTY_ON_REQUEST = ("contact-data", "whether-stays", "protected-registration")


class Outcome(StrEnum):
    """What the one who tries it comes to."""

    TELL = "tell"
    REFUSE = "refuse"

    @property
    def text(self) -> Text:
        return {
            Outcome.TELL: say("Lämna ut"),
            Outcome.REFUSE: say("Lämna inte ut"),
        }[self]


@dataclass(frozen=True, slots=True)
class Trial:
    """What one person has come to: ``ground`` is an id, empty where a refusal has none; ``written``
    is by the question it answers."""

    facts: Facts
    ground: str
    outcome: Outcome
    written: Mapping[Question, str]
    reason: str = ""


def to_write(ground: DisclosureGround, facts: Facts) -> tuple[Question, ...]:
    """The questions whose answers are written before the ground is used."""
    asked = [*ground.yes, *ground.no]
    if ground.or_if is not None and facts.answers.get(ground.or_if):
        asked.append(ground.or_if)
    return tuple(asked)


def begins(trial: Trial, *, two_persons: bool) -> str:
    """The state that a trial begins in; ``two_persons`` where they are demanded whatever the
    ground says. Raises InvalidInput with all that is missing or does not fit."""
    problems = list(_problems(trial))
    if problems:
        raise InvalidInput(problems)
    if trial.outcome is Outcome.REFUSE:
        return "refusal_tried" if two_persons else "refused"
    both = two_persons or all_grounds()[trial.ground].two_persons
    return "tried" if both else "approved"


def only_whether(ground: str) -> bool:
    """Whether the answer may be yes or no and nothing more."""
    found = all_grounds().get(ground)
    return found is not None and found.at_most == frozenset({Category.WHETHER_STAYS})


def _problems(trial: Trial) -> Iterator[Problem]:
    if trial.outcome is Outcome.REFUSE:
        if not trial.reason.strip():
            yield Problem("reason", say("Skriv varför uppgifterna inte lämnas ut."))
        return
    ground = all_grounds().get(trial.ground)
    if ground is None:
        yield Problem("ground", say("Välj vilken grund det vilar på."))
        return
    advice = judge(ground, trial.facts)
    yield from (Problem("ground", why) for why in advice.why_not)
    yield from (
        Problem(question, say("Svara på frågan: %(question)s", question=question.text))
        for question in advice.ask
    )
    if advice.age_unknown:
        yield Problem("born", say("Regeln beror på åldern. Ta reda på den först."))
    if advice.fit is not Fit.NOT:
        yield from (
            Problem("categories", say("Regeln når inte %(category)s.", category=category.text))
            for category in sorted(advice.left_out)
        )
    yield from (
        Problem(f"written_{question}", say("Skriv hur du har kommit fram till svaret."))
        for question in to_write(ground, trial.facts)
        if not trial.written.get(question, "").strip()
    )
