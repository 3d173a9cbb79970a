"""What a result says, in sentences: rules, reasons, conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain import money
from tryggare.domain.wording import decimal_text, percent_text
from tryggare.fund.selectors.results import Line, Reading, Turn
from tryggare.shell.locale import active, say

_TENTH = Decimal("0.1")
_MOST_NAMED = 2


def kr(amount_kr: int) -> str:
    return money.kronor(amount_kr, locale=active())


def number(amount: int) -> str:
    """An amount without its unit, for a column that names it; a dash for nothing."""
    return money.grouped(amount, locale=active()) if amount else "–"


def whole(amount: int) -> str:
    """An amount without its unit; 0 is 0."""
    return money.grouped(amount, locale=active())


def decimals(value: Decimal, places: int = 1, *, signed: bool = False) -> str:
    return decimal_text(value, decimals=places, signed=signed, locale=active())


def points(value: Decimal) -> str:
    """A score or a bar without needless zeros: ``62,5``, ``80``."""
    whole = value == value.to_integral_value()
    return decimals(value, 0 if whole else 1)


def percent(share: Decimal, places: int = 1, *, signed: bool = False) -> str:
    return percent_text(100 * share, decimals=places, signed=signed, locale=active())


def percent_of(part: Decimal | int, total: Decimal | int, places: int = 1) -> str:
    return percent(Decimal(part) / Decimal(total), places) if total else "–"


def value_unit(found: Reading) -> str:
    """What the proposal's value is counted in."""
    return say(found.value_unit)


def rule(found: Reading, name: str) -> str:
    """A rule as people say it: ``Minst 4 000 000 kr till social``."""
    kind, _colon, rest = name.partition(":")
    if kind == "budget":
        return _("Högst %(amount)s totalt") % {"amount": kr(found.budget)}
    if kind in found.limits:
        values = {"amount": kr(found.limits[kind][rest]), "name": rest}
        if kind.endswith("_floor"):
            return _("Minst %(amount)s till %(name)s") % values
        return _("Högst %(amount)s till %(name)s") % values
    return _tie(found, kind, rest)


def rule_name(name: str) -> str:
    """A money rule without its amount: ``Minst till social``."""
    kind, _colon, rest = name.partition(":")
    if kind == "budget":
        return _("Pengar att fördela")
    sentence = _("Minst till %(name)s") if kind.endswith("_floor") else _("Högst till %(name)s")
    return sentence % {"name": rest}


def _tie(found: Reading, kind: str, rest: str) -> str:
    if kind == "alternative_group":
        return _("Högst ett av alternativen i %(name)s") % {"name": rest}
    if kind == "requires":
        first, _colon, second = rest.partition(":")
        named = {
            "first": found.titles.get(first, first),
            "second": found.titles.get(second, second),
        }
        return _("%(first)s förutsätter %(second)s") % named
    pins = {line.reference: line.pin for line in found.lines}
    title = {"title": found.titles.get(rest, rest)}
    if pins.get(rest) == "in":
        return _("%(title)s är låst med") % title
    return _("%(title)s är låst utanför") % title


def reason(found: Reading, line: Line) -> str:
    """Why an application fared as it did, in one to three short sentences."""
    if line.pin:
        return _("En person har bestämt det, och skrivit varför.")
    if found.status == "infeasible":
        return ""
    said = [*_margin(found, line), *_turning(found, line), *_surety(found, line)]
    if not said:
        return _("Ryms i förslaget.") if line.granted else _("Ryms inte i förslaget.")
    return " ".join(said)


def _margin(found: Reading, line: Line) -> list[str]:
    if line.margin is None:
        return []
    if 0 < line.granted < line.asked:
        return [_("Delvis: den lägre nivån ger mest för pengarna.")]
    return [_at_the_bar(line.margin.quantize(_TENTH), granted=bool(line.granted))]


def _at_the_bar(margin: Decimal, *, granted: bool) -> str:
    away = {"points": points(abs(margin))}
    if not margin:
        return _("Precis på ribban.")
    if granted and margin > 0:
        return _("%(points)s poäng över ribban.") % away
    if not granted and margin < 0:
        return _("%(points)s poäng under ribban.") % away
    if granted:
        return _("Med fast poängen inte når ribban: den fyller ut pengarna bäst.")
    return _("Når ribban, men beloppet ryms inte bredvid de andra.")


def _turning(found: Reading, line: Line) -> list[str]:
    if line.turn is None:
        return []
    if line.granted == line.asked:
        return [_what_it_can_lose(line, line.turn)]
    return _what_it_needs(found, line, line.turn)


def _what_it_can_lose(line: Line, turn: Turn) -> str:
    if turn.points is None:
        return _("Utan den går det inte att hålla alla regler.")
    if not turn.points:
        return _("Lika bra utan den. Minst pengar, och därefter lotten, valde mellan förslagen.")
    if turn.points >= line.score:
        return _("Hade varit med även utan poäng.")
    spare = {"points": points(turn.points.quantize(_TENTH, ROUND_FLOOR))}
    return _("Hade varit med även med %(points)s poäng färre.") % spare


def _what_it_needs(found: Reading, line: Line, turn: Turn) -> list[str]:
    if turn.points is None:
        return [_("Med den går det inte att hålla alla regler.")]
    if not turn.points:
        return [
            _("Lika bra som det som togs med. Minst pengar, och därefter lotten, skilde dem åt.")
        ]
    needed = {
        "points": points(turn.points.quantize(_TENTH, ROUND_CEILING)),
        "amount": kr(turn.amount),
    }
    if line.granted:
        return [_("%(amount)s kräver %(points)s poäng till.") % needed]
    said = [_("Hade behövt %(points)s poäng till.") % needed]
    if turn.goes_out:
        out = _("Tas den med går %(titles)s ut.") % {"titles": titles(found, turn.goes_out)}
        said.append(out)
    return said


def _surety(found: Reading, line: Line) -> list[str]:
    if line.share is None or not found.draws:
        return []
    values = {"times": round(line.share * found.draws), "draws": found.draws}
    if values["times"] == found.draws:
        return [_("Med i alla %(draws)d omräkningar.") % values]
    if not values["times"]:
        return [_("Inte med i någon av %(draws)d omräkningar.") % values]
    return [_("Med i %(times)d av %(draws)d omräkningar.") % values]


def titles(found: Reading, references: Iterable[str]) -> str:
    """``A``, ``A och B``, ``A, B och 4 till``."""
    named = [found.titles.get(one, one) for one in references]
    shown, more = named[:_MOST_NAMED], len(named) - _MOST_NAMED
    if more > 0:
        last = ngettext("%(count)d till", "%(count)d till", more) % {"count": more}
    elif len(shown) > 1:
        last = shown.pop()
    else:
        return "".join(shown)
    return _("%(first)s och %(last)s") % {"first": ", ".join(shown), "last": last}
