"""Charts and a map of invented figures, for the gallery and its tests."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.shell.charts import (
    Bar,
    Chart,
    Flow,
    Legend,
    Part,
    Point,
    Range,
    Standing,
    bars,
    ranges,
    scatter,
    stacked,
    waterfall,
)
from tryggare.shell.charts.svg import element
from tryggare.shell.elements import Column, MapFigure, Table

_POINTS = (
    ("Nattvandring", "91", 590_000, "in"),
    ("Belysning Vårby gård", "80.5", 1_580_000, "in"),
    ("Öppen kvällsverksamhet", "86", 140_000, "in"),
    ("Familjestöd", "72", 200_000, "in"),
    ("Mobila mötesplatser", "77", 950_000, "in"),
    ("Föräldragrupper", "75", 310_000, "in"),
    ("Fältarbetare helg", "69", 740_000, "in"),
    ("Sommarjobb", "70", 1_200_000, "in"),
    ("Trygghetsvärdar Skogås", "64", 1_000_000, "edge"),
    ("Trygghetsvandringar", "61", 210_000, "edge"),
    ("Medlingsteam", "63.5", 690_000, "edge"),
    ("Kameror Länna", "55.5", 1_400_000, "out"),
    ("Graffitisanering", "45", 190_000, "out"),
    ("Röjning vid Långsjön", "52", 480_000, "out"),
    ("Säkerhetsdörrar", "43", 800_000, "out"),
    ("Grindar", "47", 1_700_000, "out"),
)


def score_against_cost() -> Chart:
    points = [
        Point(name, Decimal(score), cost, Standing(standing))
        for name, score, cost, standing in _POINTS
    ]
    return scatter(
        points,
        title=_("Tre åtgärder ligger så nära ribban att de bör diskuteras"),
        caption=_("Poäng mot kostnad. Ribban går vid 62,5 poäng."),
        bar=Decimal("62.5"),
    )


def kronor_per_district() -> Chart:
    rows = [
        Bar("Vårby", 3_150_000, 285),
        Bar("Flemingsberg", 2_400_000, 139),
        Bar("Skogås", 1_985_000, 121),
        Bar(_("Hela kommunen"), 1_700_000),
        Bar("Segeltorp", 750_000, 60),
    ]
    return bars(
        rows,
        title=_("Vårby får mest, både i kronor och per invånare"),
        caption=_("Föreslaget belopp per kommundel."),
        heading=_("Kommundel"),
    )


def money_by_track() -> Chart:
    parts = [
        Part(_("Socialt"), 5_200_000),
        Part(_("Situationellt"), 3_785_000),
        Part(_("Forskning och uppföljning"), 800_000),
        Part(_("Kvar"), 215_000, rest=True),
    ]
    return stacked(
        parts,
        title=_("Drygt hälften går till socialt förebyggande arbete"),
        caption=_("Fondens 10 miljoner kronor per spår."),
        heading=_("Spår"),
    )


def money_through_the_year() -> Chart:
    flows = [
        Flow(_("Anslag"), 10_000_000 * ORE_PER_KRONA),
        Flow(_("Återfört"), 450_000 * ORE_PER_KRONA),
        Flow(_("Att använda"), 10_450_000 * ORE_PER_KRONA, total=True),
        Flow(_("Utbetalt"), -6_200_000 * ORE_PER_KRONA),
        Flow(_("Beslutat, inte utbetalt"), -3_100_000 * ORE_PER_KRONA),
        Flow(_("Disponibelt"), 1_150_000 * ORE_PER_KRONA, total=True),
    ]
    return waterfall(
        flows,
        title=_("Drygt en miljon kronor är kvar att besluta om"),
        caption=_("Fondens pengar under året, från anslaget till det som är kvar."),
    )


def means_of_scores() -> Chart:
    rows = [
        Range(_("Belysning Vårby gård"), Decimal(64), Decimal(88), Decimal(76), Decimal(79)),
        Range(
            _("Öppen kvällsverksamhet"), Decimal(20), Decimal(92), Decimal(55), Decimal(57), True
        ),
        Range(_("Graffitisanering"), Decimal(36), Decimal(48), Decimal(44), Decimal(38)),
    ]
    return ranges(
        rows,
        Legend(_("Ansökan"), _("Medel"), _("Kalibrerat"), _("Oeniga")),
        title=_("Kalibreringen flyttar Graffitisanering mest: 6 poäng"),
        caption=_("Strecket går från den lägsta till den högsta bedömningen."),
    )


def two_areas() -> MapFigure:
    areas = element("path", d="M10 20 L150 10 L140 120 L20 110 Z", fill="#7fb0bd", stroke="#0f5265")
    areas += element(
        "path", d="M150 10 L290 30 L270 130 L140 120 Z", fill="#e3eff1", stroke="#0f5265"
    )
    svg = element(
        "svg",
        SafeString(areas),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 300 140",
        role="img",
        aria_label=_("Karta med två påhittade områden"),
    )
    table = Table(
        [Column(_("Område")), Column(_("Kronor"), numeric=True)],
        [("Norra", "1 200 000"), ("Södra", "400 000")],
        _("Belopp per område"),
        caption_hidden=True,
    )
    return MapFigure(_("Norra får tre gånger så mycket som Södra"), svg, table)
