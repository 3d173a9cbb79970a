"""Widgets drawn without templates, for pages that have many choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class Options:
    """Choices as markup, written once for all the fields that offer them.

    ``choices`` are ``(value, label)``, or ``(heading, choices)`` for a group.
    """

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self._markup = _options(choices)

    def chosen(self, value: str) -> SafeString:
        """The options with the one that has this value selected."""
        unmarked = f'<option value="{escape(value)}">'
        marked = f'<option value="{escape(value)}" selected>'
        return mark_safe(self._markup.replace(unmarked, marked, 1))  # noqa: S308 - escaped above


class SharedChoices(BaseChoiceIterator):
    """Choices that many fields offer: Django goes through a plain list anew for each of them."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self._choices = tuple(choices)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self._choices)


class Select(forms.Select):
    """A drop-down list. Django's own renders two templates for every option in it."""

    drawn: Options | None = None

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        told = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        options = self.drawn or Options(self.choices)
        chosen = "" if value is None else str(value)
        return format_html("<select{}>\n{}</select>", flatatt(told), options.chosen(chosen))


class TextInput(forms.TextInput):
    """A line of text. Django's own renders a template for it and one for its attributes."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        shown = self.format_value(value)
        told = {"type": self.input_type, "name": name, "value": shown}
        return format_html("<input{}>", flatatt(told | self.build_attrs(self.attrs, attrs)))


def _options(choices: Iterable[tuple[Any, Any]]) -> SafeString:
    return format_html_join("", "{}", ((_option(*choice),) for choice in choices))


def _option(value: Any, label: Any) -> SafeString:
    if isinstance(label, list | tuple):
        return format_html('<optgroup label="{}">\n{}</optgroup>\n', value, _options(label))
    shown = "" if value is None else value
    return format_html('<option value="{}">{}</option>\n', shown, label)
