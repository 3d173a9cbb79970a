"""The parts of the books' pages: pictures, tables and the ways between years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.ledger import Account, Forecast, Movement
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.wording import from_plain
from tryggare.fund.models import CarryOver, Fund, Voucher
from tryggare.fund.selectors.books import YearsMoney
from tryggare.fund.views.pages import home, kronor
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Bar, Chart, Flow, bars, waterfall
from tryggare.shell.elements import Answer, Cell, Column, Crumb, Table, Tag, Tone
from tryggare.shell.links import row_links
from tryggare.shell.locale import say

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def year_asked(year: int) -> int:
    """The year of an address. Raises Http404 for one that no books are of."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Http404
    return year


def to_books(fund: Fund, year: int) -> list[Crumb]:
    """The way to a page about a fund's year."""
    url = reverse("fund:books-year", args=[fund.pk, year])
    label = _("%(fund)s, pengar %(year)d") % {"fund": fund, "year": year}
    return [home(), Crumb(label, url)]


def money_chart(found: YearsMoney) -> Chart:
    """The year's money, from the appropriation to what is free."""
    now = found.balance
    flows = [
        Flow(_("Anslag"), now.appropriation_ore),
        Flow(_("Ombudgeterat från förra året"), found.carried_in_ore),
        Flow(_("Återfört"), now.returned_ore),
        Flow(_("Ombudgeterat till nästa år"), -found.carried_out_ore),
        Flow(_("Att använda under året"), now.frame_ore, total=True),
        Flow(_("Utbetalt"), -now.paid_ore),
        Flow(_("Beslutat, inte utbetalt"), -now.decided_ore),
        Flow(_("Avsatt till omgångar"), -now.reserved_ore),
        Flow(_("Disponibelt"), now.available_ore, total=True),
    ]
    return waterfall(
        flows,
        title=_("Av %(frame)s är %(available)s fritt att avsätta")
        % {"frame": kronor(now.frame_ore), "available": kronor(now.available_ore)},
        caption=_("Fondens pengar %(year)d, från anslaget till det som är kvar.")
        % {"year": found.year},
    )


def books_lead(found: YearsMoney) -> str:
    now = found.balance
    if not now.frame_ore:
        return _("Inget är bokfört för %(year)d än. Anslaget förs in på omgångens sida.") % {
            "year": found.year
        }
    return _("%(paid)s är utbetalt och %(decided)s är beslutat men inte utbetalt.") % {
        "paid": kronor(now.paid_ore),
        "decided": kronor(now.decided_ore),
    }


def reconciled_line(found: YearsMoney) -> str:
    """Whether the figures are the sum of the vouchers."""
    if found.reconciled.agrees:
        return _(
            "Avstämt: saldona är lika med summan av verifikationerna, och tillsammans är de noll."
        )
    return _(
        "Saldona stämmer inte med verifikationerna. Kör tryggare books verify och kontakta den som "
        "driver systemet."
    )


def years_table(found: YearsMoney) -> Sequence[tuple[int, str, bool]]:
    """(year, address, whether it is this page's), the latest first."""
    return [
        (year, reverse("fund:books-year", args=[found.fund.pk, year]), year == found.year)
        for year in sorted({*found.years, found.year}, reverse=True)
    ]


def vouchers_table(vouchers: Sequence[Voucher]) -> Table:
    columns = [
        Column(_("Nummer")),
        Column(_("Dag")),
        Column(_("Händelse")),
        Column(_("Text"), prose=True),
        Column(_("Belopp"), numeric=True),
        Column(_("Bokfört av")),
    ]
    link, of_application = row_links("fund:voucher"), row_links("fund:application")
    rows: list[Row] = [
        [
            Cell(str(one.number), link(one.pk), _("Rättad") if is_corrected(one) else ""),
            timezone.localdate(one.booked_at).isoformat(),
            kind_words(one),
            Cell(one.text, of_application(one.application_id)) if one.application_id else one.text,
            kronor(one.amount_ore),
            booked_by(one),
        ]
        for one in vouchers
    ]
    return Table(columns, rows, _("Verifikationer"), caption_hidden=True)


def kind_words(voucher: Voucher) -> str:
    words = say(Movement(voucher.kind).label)
    if voucher.reverses is None:
        return words
    return _("Rättar verifikation %(number)d") % {"number": voucher.reverses.number}


def booked_by(voucher: Voucher) -> str:
    return str(voucher.booked_by) if voucher.booked_by else _("Systemet")


def is_corrected(voucher: Voucher) -> bool:
    return hasattr(voucher, "reversed_by")


def lines_table(voucher: Voucher) -> Table:
    columns = [Column(_("Konto")), Column(_("Belopp"), numeric=True)]
    rows: list[Row] = [
        [say(Account(line.account).label), kronor(line.amount_ore)]
        for line in voucher.entries.all()
    ]
    return Table(columns, rows, _("Rader"), caption_hidden=True)


def about_voucher(voucher: Voucher) -> list[Answer]:
    at = timezone.localtime(voucher.booked_at)
    told = [
        Answer(_("Händelse"), kind_words(voucher)),
        Answer(_("Belopp"), kronor(voucher.amount_ore)),
        Answer(_("Text"), voucher.text),
        Answer(_("Bokfört"), date_format(at, "j F Y H.i")),
        Answer(_("Av"), booked_by(voucher)),
    ]
    if voucher.round:
        told.append(Answer(_("Omgång"), voucher.round.name))
    return told


def forecast_chart(found: Forecast, year: int) -> Chart:
    """What is expected to be unspent at each month's end, with all three figures in the table."""
    drawn = bars(
        [Bar(_month(one.first), one.expected_ore // ORE_PER_KRONA) for one in found.months],
        title=_("%(amount)s väntas bli kvar vid årets slut")
        % {"amount": kronor(found.year_end.expected_ore)},
        caption=_("Väntat kvar i slutet av varje månad %(year)d.") % {"year": year},
        heading=_("Månad"),
    )
    return Chart(drawn.title, drawn.caption, drawn.svg, _forecast_table(found, drawn.title))


def _forecast_table(found: Forecast, title: str) -> Table:
    columns = [
        Column(_("Månad")),
        Column(_("Betalas ut"), numeric=True),
        Column(_("Lägst kvar"), numeric=True),
        Column(_("Väntat kvar"), numeric=True),
        Column(_("Högst kvar"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(_month(one.first), note="" if one.foreseen else _("Utfall")),
            kronor(one.paid_ore),
            kronor(one.low_ore),
            kronor(one.expected_ore),
            kronor(one.high_ore),
        ]
        for one in found.months
    ]
    return Table(columns, rows, title, caption_hidden=True)


def forecast_parts(found: Forecast) -> list[Answer]:
    """What the figure at the year's end is made of."""
    return [
        Answer(_("Fritt att avsätta"), kronor(found.free_ore)),
        Answer(_("Avsatt, inte beslutat"), kronor(found.reserved_ore)),
        Answer(_("Betalas ut först nästa år"), kronor(found.late_ore)),
        Answer(_("Beviljat utan dag för utbetalning"), kronor(found.unplanned_ore)),
        Answer(_("Väntas tillbaka"), kronor(found.returns_ore)),
    ]


def _month(first: date) -> str:
    return date_format(first, "F")


_TONES: dict[str, Tone] = {"asked": "sun", "granted": "leaf", "denied": "rose"}


def carry_over_tag(carry_over: CarryOver) -> Tag:
    return Tag(carry_over.get_state_display(), _TONES[carry_over.state])


def carry_overs_table(carry_overs: Sequence[CarryOver]) -> Table:
    columns = [
        Column(_("Begärd")),
        Column(_("Läge")),
        Column(_("Begärt"), numeric=True),
        Column(_("Medgivet"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(
                date_format(timezone.localtime(one.asked_at), "j F Y"),
                reverse("fund:carry-over", args=[one.pk]),
            ),
            carry_over_tag(one),
            kronor(one.amount_ore),
            kronor(one.granted_ore) if one.state != CarryOver.State.ASKED else "–",
        ]
        for one in carry_overs
    ]
    return Table(columns, rows, _("Ombudgeteringar"), caption_hidden=True)


def request_table(lines: Sequence[tuple[str, int, str]]) -> Table:
    """(what, öre, why) of each line."""
    columns = [Column(_("Vad")), Column(_("Belopp"), numeric=True), Column(_("Varför"), prose=True)]
    rows: list[Row] = [[what, kronor(ore), why] for what, ore, why in lines]
    return Table(columns, rows, _("Vad som begärs"), caption_hidden=True)


def told_lines(carry_over: CarryOver) -> list[tuple[str, int, str]]:
    return [
        (line["what"], line["amount_ore"], say(from_plain(line["why"])))
        for line in carry_over.lines
    ]
