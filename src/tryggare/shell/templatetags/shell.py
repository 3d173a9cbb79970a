"""Filters for money, dates, numbers and sentences, in the reader's language."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.safestring import SafeString

from tryggare.domain import money, wording
from tryggare.shell import locale
from tryggare.shell.forms import FieldProblem, problems_of

if TYPE_CHECKING:
    from django.forms import BaseForm

register = template.Library()


@register.filter
def kronor(amount_ore: int | None) -> str:
    """Öre as kronor: ``1 580 000 kr``. Nothing for ``None``."""
    if amount_ore is None:
        return "–"
    return money.ore_as_kronor(amount_ore, locale=locale.active())


@register.filter
def kr(amount_kr: int | None) -> str:
    """Whole kronor: ``1 580 000 kr``. Nothing for ``None``."""
    return "–" if amount_kr is None else money.kronor(amount_kr, locale=locale.active())


@register.filter
def grouped(number: int | None) -> str:
    """An integer with its thousands apart: ``5 000``."""
    return "–" if number is None else money.grouped(number, locale=locale.active())


@register.filter
def decimal(number: int | float | Decimal | None, decimals: int = 1) -> str:
    """``62,5`` in Swedish, ``62.5`` in English."""
    if number is None:
        return "–"
    value = Decimal(str(number))
    return wording.decimal_text(value, decimals=decimals, locale=locale.active())


@register.filter(expects_localtime=True)
def long_date(day: datetime.date | None) -> str:
    """``15 mars 2027``."""
    return "–" if day is None else formats.date_format(day, "j F Y")


@register.filter
def say(text: wording.Text | str | None) -> str:
    """A sentence from below the web, in the reader's language."""
    return locale.say(text) if isinstance(text, wording.Text) else str(text or "")


@register.filter
def problems(form: BaseForm) -> list[FieldProblem]:
    """What is wrong in a form, for the error summary."""
    return problems_of(form)


@register.simple_tag(takes_context=True)
def component(context: template.Context, name: str, example: dict[str, Any]) -> SafeString:
    """A component drawn from a whole context at once, as the gallery does."""
    return render_to_string(name, example, request=context.get("request"))
