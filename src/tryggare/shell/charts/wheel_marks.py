"""The marks of a year wheel's lanes: a shape each, with a number in it, so that grey print and
those who see few colours can tell them apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from tryggare.shell.charts.svg import element, text

MARK = 22  # pixels across


@dataclass(frozen=True, slots=True)
class Lane:
    """``way`` is its shape about 0, 0; ``down`` moves the number to where the shape is widest."""

    fill: str
    way: str
    down: float = 0.0


LANES = (
    Lane("#9b2335", "M0 -11L11 8.5H-11Z", 2.5),
    Lane("#2c6b3f", "M0 -9.5A9.5 9.5 0 1 1 0 9.5A9.5 9.5 0 1 1 0 -9.5Z"),
    Lane("#0f5265", "M0 -12L12 0L0 12L-12 0Z"),
    Lane("#5b4a86", "M-9 -9H9V9H-9Z"),
    Lane("#944b00", "M-5.5 -10H5.5L11 0L5.5 10H-5.5L-11 0Z"),
)


def spell_mark(
    lane: int, number: int, at: tuple[float, float], size: float = 1.0
) -> list[SafeString]:
    """The lane's shape about a point, with the number in it; 0 is none."""
    its, (x, y) = LANES[lane], at
    where = f"translate({x:.1f} {y:.1f})" + (f" scale({size:.2f})" if size < 1 else "")
    parts = [
        element(
            "path",
            class_=f"wheel-mark wheel-lane-{lane + 1}",
            d=its.way,
            fill=its.fill,
            transform=where,
            stroke="#ffffff",
        )
    ]
    if number:
        parts.append(
            text(
                str(number),
                x,
                y + (4 + its.down) * size,
                class_="wheel-number",
                text_anchor="middle",
                font_size=11 * min(1.0, size + 0.08),
                font_weight=750,
                fill="#ffffff",
            )
        )
    return parts


def small_mark(lane: int, number: int) -> SafeString:
    """The mark alone, beside a line of the list."""
    inside = SafeString("".join(spell_mark(lane, number, (0, 0))))
    half = MARK / 2 + 2
    drawn = element(
        "svg", inside, class_="wheel-small", viewBox=f"{-half} {-half} {2 * half} {2 * half}",
        width=MARK, height=MARK, font_family="Source Sans 3", aria_hidden="true",
    )  # fmt: skip
    return mark_safe(drawn)  # noqa: S308 - element() escapes all text and every attribute
