"""Applications: the list's filters, and the form that corrects one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain import money
from tryggare.fund.models import Application
from tryggare.fund.selectors.applications import ORDERS, Wanted
from tryggare.fund.selectors.rounds import Named
from tryggare.fund.services.applications import ApplicationFacts, Level
from tryggare.shell import numbers
from tryggare.shell.forms import Form, KronorField, NumberField
from tryggare.shell.widgets import Select, TextInput

HIGHEST_SCORE = 100_000
_SCORE_DECIMALS = 3
_MOST_LEVELS = 20


class FilterForm(Form):
    """What the list shows. An address that makes no sense shows everything."""

    q = forms.CharField(label=later("Sök"), max_length=100, required=False, widget=TextInput)
    inriktning = forms.ChoiceField(label=later("Inriktning"), required=False, widget=Select)
    kommundel = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)
    utan_poang = forms.BooleanField(label=later("Bara de som saknar poäng"), required=False)

    def __init__(self, *args: Any, named: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, keys in (("inriktning", named.categories), ("kommundel", named.districts)):
            choices = [("", _("Alla")), *((key, key) for key in keys)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self, order: str) -> Wanted:
        self.full_clean()
        values = self.cleaned_data
        return Wanted(
            search=values.get("q", "").strip(),
            category=values.get("inriktning", ""),
            district=values.get("kommundel", ""),
            scoreless=values.get("utan_poang", False),
            order=order if order.removeprefix("-") in ORDERS else "atgard",
        )


class LevelsField(forms.CharField):
    """Levels, one a line: ``700 000: 70``. Cleans to a tuple of ``Level``."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        lines = [line for line in str(value or "").splitlines() if line.strip()]
        if len(lines) > _MOST_LEVELS:
            raise ValidationError(_("Skriv högst %(count)d nivåer.") % {"count": _MOST_LEVELS})
        return tuple(_level(line) for line in lines)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(
            f"{money.ore_as_kronor(level.amount_ore)}: {_plain(level.score)}" for level in value
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)


class ApplicationForm(Form):
    amount_ore = KronorField(
        label=later("Sökt belopp"), help_text=later("I hela kronor."), smallest=1, largest=10**12
    )
    score = NumberField(
        label=later("Poäng"),
        help_text=later("Lämna tomt om ansökan inte är bedömd."),
        decimals=_SCORE_DECIMALS,
        largest=HIGHEST_SCORE,
        required=False,
    )
    category = forms.CharField(label=later("Inriktning"), max_length=200, required=False)
    district_name = forms.CharField(label=later("Kommundel"), max_length=200, required=False)
    levels = LevelsField(
        label=later("Nivåer som kan beviljas"),
        help_text=later(
            "En på varje rad: belopp, kolon, poäng. Till exempel 700 000: 70. Finns det nivåer är "
            "det bara de som kan beviljas."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    reason = forms.CharField(
        label=later("Varför ändras ansökan?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
    )

    @property
    def facts(self) -> ApplicationFacts:
        named = ("amount_ore", "score", "category", "district_name")
        return ApplicationFacts(**{name: self.cleaned_data[name] for name in named})


def known(application: Application) -> dict[str, object]:
    """An application as the form's initial values."""
    return {
        "amount_ore": application.amount_ore,
        "score": application.score,
        "category": application.category,
        "district_name": application.district_name,
        "levels": tuple(
            Level(amount_ore=option.amount_ore, score=option.score)
            for option in application.options.all()
        ),
    }


def _level(line: str) -> Level:
    amount, _colon, score = line.partition(":")
    try:
        read = numbers.parse(amount), numbers.parse(score)
    except numbers.NotANumberError as error:
        raise ValidationError(
            _("Raden ”%(line)s” går inte att läsa. Skriv till exempel 700 000: 70."),
            params={"line": line.strip()[:80]},
        ) from error
    kronor, points = read
    if not (0 < kronor <= 10**12 and 0 <= points <= HIGHEST_SCORE):
        raise ValidationError(
            _("På raden ”%(line)s” är beloppet eller poängen orimlig."),
            params={"line": line.strip()[:80]},
        )
    return Level(amount_ore=int(kronor * money.ORE_PER_KRONA), score=round(points, _SCORE_DECIMALS))


def _plain(number: Decimal) -> str:
    """``62.500`` → ``62,5``."""
    return f"{number.normalize():f}".replace(".", ",")
