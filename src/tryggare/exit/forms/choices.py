"""Choices of the domain's codes, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Protocol

from django import forms

from tryggare.domain.consent import Category
from tryggare.domain.wording import Text
from tryggare.shell.locale import say


class Coded(Protocol):
    """A code with words."""

    @property
    def value(self) -> str: ...
    @property
    def text(self) -> Text: ...


def words(code: Coded) -> str:
    """What a code is called, with a capital."""
    told = say(code.text)
    return told[:1].upper() + told[1:]


def choices(codes: Iterable[Coded]) -> list[tuple[str, str]]:
    return [(code.value, words(code)) for code in codes]


def one_of(label: Any, codes: Iterable[Coded], help_text: Any = "") -> forms.ChoiceField:
    """One of several; of one there is nothing to choose."""
    offered = choices(codes)
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=offered,
        widget=forms.RadioSelect,
        initial=offered[0][0] if len(offered) == 1 else None,
    )


def listed(
    label: Any, codes: Iterable[Coded], empty: Any, help_text: Any = ""
) -> forms.ChoiceField:
    """One of many, from a drop-down."""
    offered = [("", empty), *choices(codes)]
    return forms.ChoiceField(label=label, help_text=help_text, choices=offered)


def categories(label: Any, among: Iterable[Category], help_text: Any = "") -> forms.Field:
    """Any number of categories of information."""
    wanted = set(among)
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=choices(one for one in Category if one in wanted),
        widget=forms.CheckboxSelectMultiple,
    )


def many_lines(
    label: Any, help_text: Any = "", *, required: bool = True, rows: int = 4
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=8000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def codes_of(kind: type[StrEnum], leave_out: Iterable[StrEnum] = ()) -> list[Any]:
    """All codes of a kind but some."""
    without = set(leave_out)
    return [one for one in kind if one not in without]
