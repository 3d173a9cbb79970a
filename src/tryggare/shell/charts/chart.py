"""What a chart is: a finding, a picture and the table behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from zlib import crc32

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.svg import element
from tryggare.shell.elements import Table
from tryggare.shell.locale import active

MILLION = 1_000_000
PAPER_WIDTH = 640  # pixels


@dataclass(frozen=True, slots=True)
class Chart:
    """``title`` is a sentence that states the finding; ``table`` holds every number drawn."""

    title: str
    caption: str
    svg: SafeString
    table: Table

    @property
    def on_paper(self) -> str:
        """The picture at a fixed width, for documents: there is no window to take a share of."""
        return self.svg.replace('width="100%"', f'width="{PAPER_WIDTH}"', 1)


def picture(parts: Iterable[str], *, height: int, title: str, description: str) -> SafeString:
    """The whole SVG, named by its title and described for those who cannot see it."""
    key = f"chart-{crc32((title + description).encode()):08x}"
    names = element("title", title, id=f"{key}-t") + element("desc", description, id=f"{key}-d")
    drawn = element(
        "svg",
        SafeString(names + "".join(parts)),
        xmlns="http://www.w3.org/2000/svg",
        width="100%",
        height=height,
        font_size=15,
        font_family="Source Sans 3",
        role="img",
        aria_labelledby=f"{key}-t",
        aria_describedby=f"{key}-d",
    )
    return mark_safe(drawn)  # noqa: S308 - element() escapes all text and every attribute


def millions(amount_kr: int) -> str:
    """``1,5`` for 1 500 000 kr, with two decimals where they say something."""
    rounded = (Decimal(amount_kr) / MILLION).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return decimal_text(rounded.normalize() + 0, locale=active())


def in_millions(amount_kr: int) -> str:
    """``1,5 mnkr``."""
    return _("%(amount)s mnkr") % {"amount": millions(amount_kr)}


def tick_words(ticks: Sequence[Decimal]) -> list[str]:
    """What stands at each tick: ``0``, ``0,5``, ``1,0``."""
    return ["0" if not tick else decimal_text(tick, locale=active()) for tick in ticks]
