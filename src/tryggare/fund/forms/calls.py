"""A round's call: its times, its criteria and its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.errors import InvalidInput
from tryggare.fund.models import Criterion, Round
from tryggare.fund.selectors.calls import Offered
from tryggare.fund.services.call_forms import Wording
from tryggare.fund.services.calls import CallFacts
from tryggare.fund.services.criteria import HEAVIEST, MOST_CRITERIA, CriterionFacts
from tryggare.shell.forms import Form, MomentField, WholeNumberField
from tryggare.shell.locale import say

_EMPTY_LINES = 2


class CallForm(Form):
    opens_at = MomentField(
        label=_("Öppnar tidigast"),
        help_text=_("Lämna tomt om tiden inte är bestämd. Någon öppnar utlysningen för hand."),
        required=False,
    )
    closes_at = MomentField(
        label=_("Stänger"),
        help_text=_("Det som kommer in senare märks som för sent."),
    )
    # Django takes the fields out of the class, so the form's own prefix stays what it was.
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Ansökningarnas beteckning börjar med"),
        help_text=_("TF27 ger TF27-001, TF27-002 och så vidare."),
        max_length=20,
        required=False,
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        initial = {name: getattr(round_, name) for name in ("opens_at", "closes_at", "prefix")}
        super().__init__(*args, initial=initial, **kwargs)
        if round_.state == Round.State.OPEN:
            del self.fields["opens_at"], self.fields["prefix"]

    @property
    def facts(self) -> CallFacts:
        """What was filled in, once the form is valid."""
        return CallFacts(**self.cleaned_data)


class CriterionForm(Form):
    """One line. A line without a name is no criterion."""

    name = forms.CharField(label=_("Kriterium"), max_length=100, required=False)
    question = forms.CharField(
        label=_("Fråga till bedömaren"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    weight = WholeNumberField(label=_("Vikt"), smallest=1, largest=HEAVIEST, required=False)
    position = WholeNumberField(label=_("Ordning"), largest=999, required=False)

    @property
    def facts(self) -> CriterionFacts:
        """What was filled in, once the form is valid. A weight that is not given is 1."""
        given = self.cleaned_data
        return CriterionFacts(
            name=given["name"], question=given["question"], weight=given["weight"] or 1
        )


class CriterionLines:
    """All the lines of a round's criteria: those it has, and a few empty ones to fill in."""

    def __init__(
        self, criteria: Sequence[Criterion], data: Mapping[str, Any] | None = None
    ) -> None:
        self.bound = data is not None
        initial = [_criterion(place, one) for place, one in enumerate(criteria, 1)]
        count = min(len(criteria) + _EMPTY_LINES, MOST_CRITERIA + _EMPTY_LINES)
        while data is not None and f"criterion-{count}-name" in data and count < MOST_CRITERIA * 2:
            count += 1
        self.lines = [
            CriterionForm(
                data,
                prefix=f"criterion-{place}",
                initial=initial[place] if place < len(initial) else {},
            )
            for place in range(count)
        ]

    def is_valid(self) -> bool:
        # Every line is asked before any is counted, so that every mistake is shown at once.
        answers = [line.is_valid() for line in self.lines]
        return self.bound and all(answers)

    @property
    def facts(self) -> list[CriterionFacts]:
        """The criteria in the order that was wished, once valid."""
        return [line.facts for line in self._in_order()]

    def show(self, error: InvalidInput) -> None:
        """Put what the service refused beside the line it came from."""
        lines = self._in_order() or self.lines[:1]
        for problem in error.problems:
            number, _dot, field = problem.field.removeprefix("criteria[").partition("].")
            line = lines[int(number)] if number.isdigit() else self.lines[0]
            line.add_error(field or "name", say(problem.message))

    def _in_order(self) -> list[CriterionForm]:
        given = [line for line in self.lines if line.cleaned_data["name"]]
        # Lines that say no order keep theirs, after those that do.
        return sorted(given, key=lambda line: _place(line.cleaned_data["position"]))


class SectionsForm(Form):
    sections = forms.MultipleChoiceField(
        label=_("Fråga också om"),
        help_text=_("Det du inte kryssar i finns inte med i ansökan."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, sections: Sequence[Offered], **kwargs: Any) -> None:
        asked = [one.section.key for one in sections if one.is_asked]
        super().__init__(*args, initial={"sections": asked}, **kwargs)
        at_will = [(o.section.key, o.section.label) for o in sections if not o.is_needed]
        self.fields["sections"].choices = at_will  # type: ignore[attr-defined]


class WordingForm(Form):
    """The words of a section, a question or a column."""

    label = forms.CharField(label=_("Text"), max_length=200)
    hint = forms.CharField(
        label=_("Hjälptext"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    @property
    def wording(self) -> Wording:
        """What was filled in, once the form is valid."""
        return Wording(label=self.cleaned_data["label"], hint=self.cleaned_data["hint"])


def wording_lines(
    wordings: Sequence[Wording], data: Mapping[str, Any] | None = None
) -> list[WordingForm]:
    """A line for each of a section's words, in their order."""
    return [
        WordingForm(data, prefix=f"words-{place}", initial={"label": one.label, "hint": one.hint})
        for place, one in enumerate(wordings)
    ]


def show_in(lines: Sequence[WordingForm], error: InvalidInput) -> None:
    """Put what the service refused of the words beside the line it came from."""
    for problem in error.problems:
        number, _dot, field = problem.field.removeprefix("wordings[").partition("].")
        lines[int(number)].add_error(field, say(problem.message))


def _criterion(place: int, criterion: Criterion) -> dict[str, object]:
    return {
        "name": criterion.name,
        "question": criterion.question,
        "weight": str(criterion.weight),
        "position": str(place),
    }


def _place(position: int | None) -> int:
    return 1_000 if position is None else position
