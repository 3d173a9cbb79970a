"""What the forms about safety share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_safety import Answer, Noted
from tryggare.domain.wording import Text
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say


class Worded(Protocol):
    """A member of a domain enumeration."""

    value: str

    @property
    def text(self) -> Text: ...


def choices(kind: Iterable[Worded]) -> Callable[[], list[tuple[str, str]]]:
    """The members to choose among, in the reader's language when the form is made."""
    return lambda: _choices(kind)


def words(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3) -> Any:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: Any, help_text: Any = "", *, required: bool = True, longest: int = 200) -> Any:
    """One line of text, which the browser is asked not to remember."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def tick(label: Any, help_text: Any = "") -> forms.BooleanField:
    """Yes, or left alone."""
    return forms.BooleanField(label=label, help_text=help_text, required=False)


class ReasonForm(Form):
    """Nothing but why."""

    reason = words(_("Skäl"))


class DayForm(Form):
    """Nothing but which day."""

    ends_on = DateField(label=_("Sista dagen"))


class WordsForm(Form):
    """Nothing but what has been found."""

    words = words(_("Vad ni har kommit fram till"), rows=5)


class NotedForm(Form):
    """An answer to one check on a list."""

    answer = forms.ChoiceField(
        label=_("Är det gjort?"), choices=choices(Answer), widget=forms.RadioSelect
    )
    words = words(
        _("Vad som gjordes, av vem och när"),
        _("Behövs det inte, skriv varför. Skriv aldrig platsen."),
        required=False,
    )

    def noted(self, check: str) -> Noted:
        values = self.cleaned_data
        return Noted(check, Answer(values["answer"]), values["words"])


def _choices(kind: Iterable[Worded]) -> list[tuple[str, str]]:
    return [(one.value, _first(say(one.text))) for one in kind]


def _first(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
