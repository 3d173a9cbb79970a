"""Rules: one line a floor or a ceiling, about something the applications name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.errors import InvalidInput
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Round, RoundRule
from tryggare.fund.selectors.rounds import Subjects
from tryggare.fund.services.rules import RuleFacts
from tryggare.shell import numbers
from tryggare.shell.forms import Form, KronorField
from tryggare.shell.locale import say
from tryggare.shell.widgets import Options, Select, SharedChoices

# "Every applicant" is one choice here and one rule for each of them in the round.
EVERYONE = "*"
_EMPTY_LINES = 3
_MOST_LINES = 500
_HUNDRED = 100

Choices = list[tuple[str, Any]]


_PER_CENT = re.compile(r"\s*(procent|per ?cent)\s*$", re.IGNORECASE)


class ShareField(KronorField):
    """Kronor, or a share of the round's money written ``40 %``; cleans to öre in whole kronor."""

    def __init__(self, *, budget_ore: int, **kwargs: Any) -> None:
        self.budget_ore = budget_ore
        super().__init__(largest=10**12, **kwargs)

    def to_python(self, value: Any) -> int | None:
        text = _PER_CENT.sub("%", str(value or "").strip())
        if not text.endswith("%"):
            return super().to_python(value)
        kronor = self.budget_ore * self._per_cent(text) / _HUNDRED // ORE_PER_KRONA
        return int(kronor) * ORE_PER_KRONA

    def _per_cent(self, text: str) -> Decimal:
        try:
            share = numbers.parse(text.removesuffix("%"))
        except numbers.NotANumberError as error:
            raise ValidationError(_("Skriv andelen som ett tal, till exempel 40 %.")) from error
        if not 0 <= share <= _HUNDRED:
            raise ValidationError(_("Andelen ska ligga mellan 0 och 100 %."))
        return share


class RuleForm(Form):
    """One line. A line without a subject and an amount is no rule."""

    subject = forms.ChoiceField(label=later("Regel"), required=False, widget=Select)

    def __init__(
        self,
        *args: Any,
        choices: SharedChoices,
        options: Options,
        budget_ore: int,
        care: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.care = care
        subject = self.fields["subject"]
        subject.choices = choices  # type: ignore[attr-defined]
        subject.widget.drawn = options
        share = ShareField(label=later("Belopp eller andel"), budget_ore=budget_ore, required=False)
        self.add_field("amount", share)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        subject, amount = values.get("subject"), values.get("amount")
        if subject and amount is None and "amount" not in self.errors:
            self.add_error("amount", _("Skriv beloppet, till exempel 1 500 000 eller 15 %."))
        emptied = bool(self.initial.get("subject"))
        if not subject and amount is not None and not emptied and "subject" not in self.errors:
            self.add_error("subject", _("Välj vad beloppet gäller, eller töm raden."))
        return values


class RuleLines:
    """All the lines of a round's rules: those it has, and a few empty ones to fill in."""

    def __init__(
        self, round_: Round, subjects: Subjects, data: Mapping[str, Any] | None = None
    ) -> None:
        saved = list(round_.rules.all())
        self._subjects = subjects
        choices = SharedChoices(choices_for(subjects, saved))
        options = Options(choices)
        self.bound = data is not None
        self.lines = [
            RuleForm(
                data,
                prefix=f"rule-{place}",
                choices=choices,
                options=options,
                budget_ore=round_.budget_ore,
                initial=_initial(saved[place]) if place < len(saved) else {},
                care=care(saved[place], round_, subjects) if place < len(saved) else "",
            )
            for place in range(_how_many(len(saved), data))
        ]

    def is_valid(self) -> bool:
        # Every line is asked before any is counted, so that every mistake is shown at once.
        answers = [line.is_valid() for line in self.lines]
        return self.bound and all(answers)

    @property
    def facts(self) -> list[RuleFacts]:
        """The rules as filled in, once valid. "Every applicant" gives way to a named one."""
        return [fact for fact, _place in self._placed()]

    def show(self, error: InvalidInput) -> None:
        """Put what the service refused beside the line it came from."""
        places = [place for _fact, place in self._placed()]
        for problem in error.problems:
            number, _dot, field = problem.field.removeprefix("rules[").partition("].")
            line = self.lines[places[int(number)]]
            name = "amount" if field == "amount_ore" else "subject"
            line.add_error(name, say(problem.message))

    def _placed(self) -> list[tuple[RuleFacts, int]]:
        found: list[tuple[RuleFacts, int]] = []
        everyone: list[tuple[str, int, int]] = []
        for place, line in enumerate(self.lines):
            kind, _colon, key = str(line.cleaned_data["subject"]).partition(":")
            if not kind:
                continue
            if key == EVERYONE:
                everyone.append((kind, line.cleaned_data["amount"], place))
            else:
                fact = RuleFacts(kind=kind, key=key, amount_ore=line.cleaned_data["amount"])
                found.append((fact, place))
        named = {(fact.kind, fact.key) for fact, _place in found}
        spread = [pair for one in everyone for pair in self._spread(*one, named)]
        return found + spread

    def _spread(
        self, kind: str, amount_ore: int, place: int, named: set[tuple[str, str]]
    ) -> list[tuple[RuleFacts, int]]:
        return [
            (RuleFacts(kind=kind, key=key, amount_ore=amount_ore), place)
            for key in self._subjects.applicants
            if (kind, key) not in named
        ]


def choices_for(subjects: Subjects, saved: Iterable[RoundRule]) -> Choices:
    """What a rule can be about, in groups; what is saved stays, also when nobody names it now."""
    named = {
        RoundRule.Kind.CATEGORY_FLOOR: subjects.categories,
        RoundRule.Kind.CATEGORY_CEILING: subjects.categories,
        RoundRule.Kind.DISTRICT_FLOOR: subjects.districts,
        RoundRule.Kind.DISTRICT_CEILING: subjects.districts,
        RoundRule.Kind.APPLICANT_CEILING: subjects.applicants,
    }
    kept = [(rule.kind, rule.key) for rule in saved]
    choices: Choices = [("", _("Ingen regel"))]
    for kind, keys in named.items():
        gone = [key for of, key in kept if of == kind and key not in keys]
        group = [(f"{kind}:{key}", _words(kind, key)) for key in (*keys, *gone)]
        if kind == RoundRule.Kind.APPLICANT_CEILING and keys:
            group.insert(0, (f"{kind}:{EVERYONE}", _("Högst till varje sökande")))
        if group:
            choices.append((str(kind.label), group))
    return choices


def asked_ore(rule: RoundRule, subjects: Subjects) -> int:
    """What is asked for by those the rule is about."""
    if rule.kind.startswith("category"):
        return subjects.categories.get(rule.key, 0)
    if rule.kind.startswith("district"):
        return subjects.districts.get(rule.key, 0)
    return subjects.applicants.get(rule.key, 0)


def care(rule: RoundRule, round_: Round, subjects: Subjects) -> str:
    """What makes the rule impossible to keep, or without effect; empty when nothing does."""
    asked = asked_ore(rule, subjects)
    if rule.kind.endswith("_floor") and rule.amount_ore > round_.budget_ore:
        return _("Går inte att uppfylla: omgången har inte så mycket pengar.")
    if not subjects.is_asked:
        return ""
    if rule.kind.endswith("_floor"):
        if asked < rule.amount_ore:
            return _("Går inte att uppfylla: så mycket är inte sökt.")
        return ""
    if asked <= rule.amount_ore:
        return _("Har ingen verkan: så mycket är inte sökt.")
    return ""


def _words(kind: RoundRule.Kind, key: str) -> str:
    return f"{kind.label} {key}"


def _initial(rule: RoundRule) -> dict[str, object]:
    return {"subject": f"{rule.kind}:{rule.key}", "amount": rule.amount_ore}


def _how_many(saved: int, data: Mapping[str, Any] | None) -> int:
    """As many lines as were sent, so that nothing typed is lost; else a few more than there are."""
    wanted = saved + _EMPTY_LINES
    while data is not None and f"rule-{wanted}-subject" in data and wanted < _MOST_LINES:
        wanted += 1
    return min(wanted, _MOST_LINES)
