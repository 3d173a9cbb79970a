"""The base of every form: our sentences, and domain errors shown beside the fields they concern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from tryggare.domain.errors import InvalidInput, TryggareError
from tryggare.shell.fields import (
    DateField,
    KronorField,
    MomentField,
    NumberField,
    RowField,
    UploadField,
    WholeNumberField,
    YearField,
)
from tryggare.shell.locale import say
from tryggare.shell.messages import sentences
from tryggare.shell.visible import VisibleText

__all__ = [
    "DateField",
    "FieldProblem",
    "Form",
    "KronorField",
    "ModelForm",
    "MomentField",
    "NumberField",
    "RowField",
    "UploadField",
    "WholeNumberField",
    "YearField",
    "problems_of",
    "show_error",
]


class _OwnSentences(forms.BaseForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _make_ours(field)

    def add_field(self, name: str, field: forms.Field) -> None:
        """A field that depends on what the form is about; it speaks like the others."""
        _make_ours(field)
        self.fields[name] = field


class Form(_OwnSentences, forms.Form):
    """A form that speaks our language."""


# Generic to the type checker only.
if TYPE_CHECKING:
    _DjangoModelForm = forms.ModelForm[Any]
else:
    _DjangoModelForm = forms.ModelForm


class ModelForm(_OwnSentences, _DjangoModelForm):
    """A model form that speaks our language."""


def _make_ours(field: forms.Field) -> None:
    field.error_messages.update(_replacements(field))
    if isinstance(field, forms.CharField):
        many_lines = isinstance(field.widget, forms.Textarea)
        field.validators.append(VisibleText(many_lines=many_lines))


def _replacements(field: forms.Field) -> dict[str, str]:
    """Our sentences, except for codes where this very field was given its own."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults.update(getattr(kind, "default_error_messages", {}))
    return {
        code: sentence
        for code, sentence in sentences(field).items()
        if field.error_messages.get(code) == defaults.get(code)
    }


def show_error(form: forms.BaseForm, error: TryggareError) -> None:
    """Put what a service refused beside the fields it names, the rest above the form."""
    if not isinstance(error, InvalidInput):
        form.add_error(None, say(error.message))
        return
    for problem in error.problems:
        if problem.field in form.fields:
            form.add_error(problem.field, say(problem.message))
        else:
            where = f"{problem.field}: " if problem.field else ""
            form.add_error(None, where + say(problem.message))


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One line of the error summary; ``link`` leads to the box, here (``#id``) or on another page;
    empty where there is none."""

    message: str
    label: str = ""
    link: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.label}: {self.message}" if self.label else self.message


def problems_of(form: forms.BaseForm) -> list[FieldProblem]:
    """Everything wrong in a bound form, in the order of its fields."""
    found = [FieldProblem(str(message)) for message in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name == NON_FIELD_ERRORS:
            continue
        field = form[name]
        # A group is led to by its first box; one without boxes has no place to lead to.
        box = field.id_for_label or (field.subwidgets[0].id_for_label if field.subwidgets else "")
        link = f"#{box}" if box else ""
        found += [FieldProblem(str(message), str(field.label), link) for message in errors]
    return found
