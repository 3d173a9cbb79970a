"""Money: whole öre inside, kronor as people write them outside."""

from __future__ import annotations

NO_BREAK_SPACE = "\u00a0"
ORE_PER_KRONA = 100

# bigint holds more, but a sum of a thousand such amounts must also fit.
LARGEST_ORE = 10**15


def grouped(number: int, *, locale: str = "sv") -> str:
    """The integer with its thousands set apart: ``1 580 000`` (no-break) or ``1,580,000``."""
    separator = NO_BREAK_SPACE if locale == "sv" else ","
    return f"{number:,}".replace(",", separator).replace("-", "\u2212")


def kronor(amount_kr: int, *, locale: str = "sv") -> str:
    """Whole kronor with their unit: ``1 580 000 kr`` in Swedish, ``SEK 1,580,000`` in English."""
    if locale == "sv":
        return f"{grouped(amount_kr)}{NO_BREAK_SPACE}kr"
    return f"SEK{NO_BREAK_SPACE}{grouped(amount_kr, locale=locale)}"


def ore_as_kronor(amount_ore: int, *, locale: str = "sv") -> str:
    """Öre shown in kronor; the öre are written out only when there are any."""
    whole, rest = divmod(abs(amount_ore), ORE_PER_KRONA)
    sign = -1 if amount_ore < 0 else 1
    if not rest:
        return kronor(sign * whole, locale=locale)
    text = kronor(whole, locale=locale)
    decimals = f",{rest:02d}" if locale == "sv" else f".{rest:02d}"
    shown = text.replace(grouped(whole, locale=locale), grouped(whole, locale=locale) + decimals)
    return f"\u2212{shown}" if sign < 0 else shown
