"""What can go wrong below the web, each with a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tryggare.domain.wording import Text


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input.

    ``field`` is a path the sender recognises: ``candidates[3].amount``, ``rad 7, Belopp``;
    ``place`` is the same in words that can be translated, where it is words.
    """

    field: str
    message: Text
    place: Text | None = None

    @property
    def text(self) -> Text:
        """The sentence with its place before it."""
        if not self.field:
            return self.message
        where = self.place or self.field
        return Text("%(where)s: %(what)s", {"where": where, "what": self.message})

    def __str__(self) -> str:
        return str(self.text)


class TryggareError(Exception):
    """The root: every error the house raises on purpose."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class InvalidInput(TryggareError):
    """The input cannot be used; ``problems`` says where and how to mend it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        texts = {str(number): problem.text for number, problem in enumerate(self.problems)}
        super().__init__(Text("; ".join(f"%({number})s" for number in texts), texts))


class Refused(TryggareError):
    """The state of the thing does not allow this now (a policy said no)."""
