"""What can go wrong below the web, each with a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tryggare.domain.wording import Text


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input.

    ``field`` is a path the sender recognises: ``candidates[3].amount``, ``rad 7, Belopp``.
    """

    field: str
    message: Text

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else str(self.message)


class TryggareError(Exception):
    """The root: every error the house raises on purpose."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class InvalidInput(TryggareError):
    """The input cannot be used; ``problems`` says where and how to mend it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(Text("; ".join(map(str, self.problems))))


class Refused(TryggareError):
    """The state of the thing does not allow this now (a policy said no)."""
