"""The grounds as rows: what each demands, and what never is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.consent import Category
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.secrecy.facts import Initiative, Purpose, Question, Recipient
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class DisclosureGround:
    """A row of ``grounds.toml``. ``below_age`` is None where age does not matter; ``or_if`` is a
    question whose yes does instead of the age. ``provisions`` has the ground's own first."""

    id: str
    title: Text
    provisions: tuple[Provision, ...]
    duty: bool
    recipients: frozenset[Recipient]
    initiatives: frozenset[Initiative]
    purposes: frozenset[Purpose]
    below_age: int | None
    or_if: Question | None
    at_most: frozenset[Category]
    yes: tuple[Question, ...]
    no: tuple[Question, ...]
    two_persons: bool
    warnings: tuple[Text, ...]

    @property
    def provision(self) -> Provision:
        return self.provisions[0]

    @property
    def consent_based(self) -> bool:
        return Question.CONSENT_COVERS in self.yes

    @property
    def needs_balancing(self) -> bool:
        """Whether the interests are weighed against each other, in writing."""
        return Question.PROTECTION_WEIGHS_HEAVIER in self.no

    @property
    def needs_exceptional_test(self) -> bool:
        """Whether it must be written if there are *synnerliga skäl* against."""
        return Question.EXCEPTIONAL_REASONS in self.no

    @property
    def needs_harm_test(self) -> bool:
        return Question.HARM in self.no


@dataclass(frozen=True, slots=True)
class NeverGround:
    """A row of ``never.toml``: what is no ground for social services, and why."""

    id: str
    provisions: tuple[Provision, ...]
    why: Text


@cache
def all_grounds() -> dict[str, DisclosureGround]:
    """Every ground by its id."""
    return {key: _ground(key, row) for key, row in read_rows("grounds.toml", __package__).items()}


@cache
def all_never_grounds() -> dict[str, NeverGround]:
    """What never is a ground, by its id."""
    rows: dict[str, dict[str, Any]] = read_rows("never.toml", __package__)
    return {key: NeverGround(key, _provisions(row), Text(row["why"])) for key, row in rows.items()}


def _ground(key: str, row: dict[str, Any]) -> DisclosureGround:
    return DisclosureGround(
        id=key,
        title=Text(row["title"]),
        provisions=_provisions(row),
        duty=row.get("duty", False),
        recipients=frozenset(map(Recipient, row.get("recipients", Recipient))),
        initiatives=frozenset(map(Initiative, row.get("initiatives", Initiative))),
        purposes=frozenset(map(Purpose, row.get("purposes", Purpose))),
        below_age=row.get("below_age"),
        or_if=Question(row["or_if"]) if "or_if" in row else None,
        at_most=frozenset(map(Category, row.get("at_most", Category))),
        yes=_questions(row.get("yes", ())),
        no=_questions(row.get("no", ())),
        two_persons=row.get("two_persons", False),
        warnings=tuple(map(Text, row["warnings"])),
    )


def _provisions(row: dict[str, Any]) -> tuple[Provision, ...]:
    return tuple(provision(key) for key in (row["provision"], *row.get("also", ())))


def _questions(names: Iterable[str]) -> tuple[Question, ...]:
    return tuple(map(Question, names))
