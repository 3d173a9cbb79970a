"""What the fund's pages share: the way here, and money as text."""

from __future__ import annotations

from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain import money
from tryggare.domain.law.provisions import provision
from tryggare.domain.wording import decimal_text
from tryggare.fund.models import Fund, Round
from tryggare.shell.elements import Column, Crumb, LawNote
from tryggare.shell.laws import law_note
from tryggare.shell.locale import active

PER_PAGE = 50


def home() -> Crumb:
    return Crumb(_("Trygghetsfonden"), reverse("fund:rounds"))


def to_fund(fund: Fund) -> Crumb:
    return Crumb(fund.name, reverse("fund:fund", args=[fund.pk]))


def to_round(round_: Round) -> list[Crumb]:
    """The way to a page inside a round."""
    return [home(), Crumb(round_.name, reverse("fund:round", args=[round_.pk]))]


def kronor(amount_ore: int) -> str:
    return money.ore_as_kronor(amount_ore, locale=active())


def amount(amount_ore: int) -> str:
    """Kronor without their unit, for a column that names it."""
    return kronor(amount_ore).replace("SEK", "").replace("kr", "").strip()


def points(score: Decimal) -> str:
    """A score without the zeros the database keeps: ``62,5``."""
    return decimal_text(score.normalize(), locale=active())


def sortable(  # noqa: PLR0913 - one heading and the address it stands in
    label: str, name: str, numeric: bool, order: str, query: QueryDict, *, anchor: str = ""
) -> Column:
    """A heading that sorts by ``name``, and the other way when the list already does."""
    address = query.copy()
    address.pop("page", None)
    address["sort"] = f"-{name}" if order == name else name
    url = f"?{address.urlencode()}{anchor}"
    if order.removeprefix("-") != name:
        return Column(label, numeric, url)
    return Column(label, numeric, url, "descending" if order.startswith("-") else "ascending")


def law(row_id: str) -> LawNote:
    """The note beside what a paragraph demands."""
    return law_note(provision(row_id))
