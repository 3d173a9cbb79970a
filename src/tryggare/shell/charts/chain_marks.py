"""The marks of outcomes: each its own shape, so that none is told by colour alone."""

from __future__ import annotations

from django.utils.safestring import SafeString

from tryggare.shell.charts.svg import element, text

MARK = 14


def mark(look: str, x: float, y: float) -> SafeString:
    """Down where the problem is less, level where nothing differs, up where it is more, a question
    where nobody can say, a broken ring where nobody has looked. ``x``, ``y`` is the upper left."""
    css = f"chain-sign chain-sign-{look}"
    if look == "better":
        return element("path", class_=css, d=f"M{x} {y + 2}h14l-7 11Z", fill="#2c6b3f")
    if look == "worse":
        return element("path", class_=css, d=f"M{x} {y + 13}h14l-7 -11Z", fill="#9b2335")
    if look == "same":
        return element(
            "path", class_=css, d=f"M{x} {y + 3}h14v3h-14ZM{x} {y + 9}h14v3h-14Z", fill="#4a5a68"
        )
    if look == "unknown":
        return text("?", x + 7, y + 13, class_=css, text_anchor="middle", font_weight=750,
                    font_size=17, fill="#4a5a68")  # fmt: skip
    return element(
        "circle", class_=css, cx=x + 7, cy=y + 7, r=5.5, fill="none", stroke="#b35c00",
        stroke_width=2, stroke_dasharray="3 2.5",
    )  # fmt: skip
