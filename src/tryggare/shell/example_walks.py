"""A year wheel and a chain of invented things, for the gallery and its tests."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tryggare.shell.charts import (
    Bond,
    ChainChart,
    ChainColumn,
    Knot,
    Look,
    Spell,
    WheelChart,
    Year,
    chain,
    wheel,
)
from tryggare.shell.charts.chart import in_millions
from tryggare.shell.elements import Column, Table

_YEAR = 2027


def year_wheel() -> WheelChart:
    spells = [
        _spell(0, _("Inbrott i källare"), (11, 1), (2, 28)),
        _spell(0, _("Bränder på skolgårdar"), (6, 1), (8, 31)),
        _spell(1, _("Sommarjobb för unga"), (6, 10), (8, 15)),
        _spell(1, _("Nattvandring före jul"), (12, 13), (12, 13)),
        _spell(2, _("Medborgardialoger"), (3, 1), (4, 30)),
        _spell(2, _("Strategiska rådet"), (9, 14), (9, 14)),
        _spell(3, _("Fonden öppnar"), (2, 1), (2, 1)),
        _spell(4, _("Åtgärdsplanen följs upp senast"), (10, 4), (10, 4)),
    ]
    names = [_("Problem"), _("Aktivitet"), _("Möte"), _("Beslut"), _("Enligt lag")]
    table = Table(
        [Column(_("Vad")), Column(_("Slag"))],
        [(one.label, names[one.lane]) for one in spells],
        _("Året"),
        caption_hidden=True,
    )
    return wheel(
        spells,
        Year(_YEAR, date(_YEAR, 4, 12), names),
        title=_("Härnäst kommer sommarjobben, 10 juni"),
        caption=_("Varje slag har sin ring och sin form."),
        table=table,
    )


def _spell(lane: int, label: str, first: tuple[int, int], last: tuple[int, int]) -> Spell:
    end = date(_YEAR + (last < first), *last)
    return Spell(lane, label, date(_YEAR, *first), end)


def problem_to_effect() -> ChainChart:
    columns = [
        ChainColumn(_("Problem"), [Knot("p", _("Skadegörelse vid stationen"), url="#chain")]),
        ChainColumn(
            _("Orsak"),
            [Knot("c", _("Gångvägen är mörk"), url="#chain"),
             Knot("d", _("Inga vuxna på kvällen"), url="#chain")],
        ),
        ChainColumn(
            _("Åtgärd"),
            [Knot("m", _("Ny belysning"), url="#chain", is_chosen=True),
             Knot("n", _("Ingen åtgärd än"), look=Look.GAP)],
        ),
        ChainColumn(
            _("Krona"),
            [Knot("f", _("Trygghetsfonden"), in_millions(1_200_000), "#chain"),
             Knot("r", _("Ordinarie ram"), in_millions(400_000), "#chain")],
        ),
        ChainColumn(_("Effekt"), [Knot("e", _("Problemet minskade"), look=Look.BETTER)]),
    ]  # fmt: skip
    bonds = [
        Bond("p", "c", 1_600_000), Bond("p", "d"), Bond("c", "m", 1_600_000),
        Bond("d", "n", is_broken=True), Bond("m", "f", 1_200_000), Bond("m", "r", 400_000),
        Bond("f", "e", 1_200_000), Bond("r", "e", 400_000),
    ]  # fmt: skip
    titles = {knot.key: knot.title for column in columns for knot in column.knots}
    table = Table(
        [Column(_("Från")), Column(_("Till"))],
        [(titles[bond.start], titles[bond.end]) for bond in bonds],
        _("Kedjan"),
        caption_hidden=True,
    )
    return chain(
        columns,
        bonds,
        title=_("En av två orsaker har ingen åtgärd"),
        caption=_("Banden är så breda som kronorna är många. Streckat är det som saknas."),
        table=table,
    )
