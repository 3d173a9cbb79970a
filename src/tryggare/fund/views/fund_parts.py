"""The parts of a fund's page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import percent_text
from tryggare.fund.models import Delegation, Fund, Round
from tryggare.fund.selectors.funds import FundPage
from tryggare.fund.views.pages import kronor
from tryggare.fund.views.round_parts import state_tag
from tryggare.organisations.views.pages import Row
from tryggare.organisations.views.person_parts import period
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag
from tryggare.shell.locale import active


def lead(found: FundPage) -> str:
    """What is so, and what is asked."""
    if found.fund.established_on is None:
        return _("%(body)s beslutar om pengarna. Fullmäktiges beslut om fonden är inte infört.") % {
            "body": found.fund.deciding_body
        }
    return _("%(body)s beslutar om pengarna, efter fullmäktiges beslut %(day)s.") % {
        "body": found.fund.deciding_body,
        "day": date_format(found.fund.established_on, "j F Y"),
    }


def decided(fund: Fund, *, may: bool) -> list[Answer]:
    """What kommunfullmäktige decided."""
    url = _change_url(fund, may)
    day = date_format(fund.established_on, "j F Y") if fund.established_on else ""
    return [
        Answer(_("Beslutar om pengarna"), str(fund.deciding_body), url),
        Answer(_("Fullmäktiges beslut"), day, url),
        Answer(_("Paragraf"), fund.established_paragraph, url),
        Answer(_("Diarienummer"), fund.established_case, url),
    ]


def terms(fund: Fund, *, may: bool) -> list[Answer]:
    """The limits of an application and of a change."""
    url = _change_url(fund, may)
    years = ngettext("%(count)d år", "%(count)d år", fund.most_years) % {"count": fund.most_years}
    before = _("Ja, om inget talar emot") if fund.pays_before_final else _("Nej")
    return [
        Answer(_("Minsta belopp"), _limit(fund.least_ore), url),
        Answer(_("Högsta belopp"), _limit(fund.most_ore), url),
        Answer(_("Högst antal år"), years, url),
        Answer(_("Ändring som kräver beslut"), _change_limit(fund), url),
        Answer(_("Betalar före laga kraft"), before, url),
    ]


def delegations_table(delegations: Iterable[Delegation], today: date, *, changeable: bool) -> Table:
    """Who decides for the body, up to what, when; ``changeable`` adds a way to end it."""
    columns = [
        Column(_("Punkt")),
        Column(_("Delegat")),
        Column(_("Högst per beslut"), numeric=True),
        Column(_("Tid")),
        Column(_("Läge")),
    ]
    rows: list[Row] = [
        [
            one.code,
            str(one.delegate),
            kronor(one.limit_ore),
            period(one.starts, one.ends),
            _delegation_state(one, today),
        ]
        for one in delegations
    ]
    if changeable:
        columns.append(Column(_("Ändra")))
        for row, one in zip(rows, delegations, strict=True):
            url = reverse("fund:delegation-end", args=[one.pk])
            row.append(Cell(_("Sätt slutdatum"), url))
    return Table(columns, rows, _("Delegationer"), caption_hidden=True)


def rounds_table(rounds: Iterable[Round]) -> Table:
    columns = [Column(_("Omgång")), Column(_("Läge")), Column(_("Att fördela"), numeric=True)]
    lines: list[Row] = [
        [
            Cell(one.name, reverse("fund:round", args=[one.pk])),
            state_tag(one),
            kronor(one.budget_ore),
        ]
        for one in rounds
    ]
    return Table(columns, lines, _("Omgångar"), caption_hidden=True)


def funds_table(funds: Iterable[Fund]) -> Table:
    columns = [Column(_("Fond")), Column(_("Beslutar"))]
    lines: list[Row] = [
        [Cell(fund.name, reverse("fund:fund", args=[fund.pk])), str(fund.deciding_body)]
        for fund in funds
    ]
    return Table(columns, lines, _("Fonder"), caption_hidden=True)


def _delegation_state(delegation: Delegation, today: date) -> Tag:
    if delegation.ends is not None and delegation.ends < today:
        return Tag(_("Slut"))
    return Tag(_("Gäller"), "leaf") if delegation.starts <= today else Tag(_("Kommande"), "sun")


def _change_url(fund: Fund, may: bool) -> str:
    return reverse("fund:fund-change", args=[fund.pk]) if may else ""


def _limit(amount_ore: int | None) -> str:
    return _("Ingen gräns") if amount_ore is None else kronor(amount_ore)


def _change_limit(fund: Fund) -> str:
    share = (Decimal(fund.change_from_bp) / 100).normalize()
    return _("Över %(amount)s och minst %(share)s av posten") % {
        "amount": kronor(fund.change_above_ore),
        "share": percent_text(share, locale=active()),
    }
