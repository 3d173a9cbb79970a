"""Words and numbers that the pages of incidents and analyses share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.statistics.telling import p_text
from tryggare.domain.wording import decimal_text, percent_text
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import active, say


def to_overview() -> Crumb:
    return Crumb(_("Lägesbilden just nu"), reverse("situation:overview"))


def to_incidents() -> list[Crumb]:
    return [to_overview(), Crumb(_("Inträffade händelser"), reverse("situation:incidents"))]


def to_analyses() -> list[Crumb]:
    return [to_overview(), Crumb(_("Analyser"), reverse("situation:analyses"))]


def week_name(week: date) -> str:
    """``v. 11``, of its Monday."""
    return _("v. %(number)d") % {"number": week.isocalendar().week}


def week_and_year(week: date) -> str:
    """``v. 11 2027``, of its Monday."""
    year, number, _day = week.isocalendar()
    return _("v. %(number)d %(year)s") % {"number": number, "year": year}


def day(on: date) -> str:
    return date_format(on, "j F Y")


def number(value: float, decimals: int = 1) -> str:
    return decimal_text(Decimal(repr(value)), decimals=decimals, locale=active())


def chance(p: float, decimals: int = 3) -> str:
    """How often chance gives as much: never nought."""
    return say(p_text(p, decimals))


def whole(value: int) -> str:
    return decimal_text(value, locale=active())


def interval(low: float, high: float, decimals: int = 1) -> str:
    return f"{number(low, decimals)}–{number(high, decimals)}"


def percent(value: float | None) -> str:
    """A signed percentage; a dash where there are too few to say one."""
    if value is None:
        return "–"
    return percent_text(Decimal(repr(value)), decimals=0, signed=True, locale=active())


def credit() -> str:
    return _("Gränser: SCB, RegSO 2025.")
