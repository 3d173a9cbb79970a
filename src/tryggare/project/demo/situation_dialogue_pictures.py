"""Drawn pictures in the place of photos: no place and nobody is to be recognised in them."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

_SIDES = (960, 720)
_Pen = ImageDraw.ImageDraw


def underpass() -> bytes:
    """A walk that goes under a road and into the dark."""
    return _drawn("#8d99a3", _underpass)


def hedge() -> bytes:
    """A hedge higher than a person along a path."""
    return _drawn("#c9d6de", _hedge)


def lamp() -> bytes:
    """A lamp post whose lamp is out, at dusk."""
    return _drawn("#39475a", _lamp)


def _drawn(sky: str, draw: Callable[[_Pen], None]) -> bytes:
    picture = Image.new("RGB", _SIDES, sky)
    draw(ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _underpass(pen: _Pen) -> None:
    pen.rectangle((0, 180, 960, 330), fill="#6b7278")
    pen.rectangle((0, 330, 960, 720), fill="#5c6b4c")
    pen.polygon(((180, 720), (780, 720), (600, 330), (360, 330)), fill="#9a9a94")
    pen.rectangle((330, 330, 630, 560), fill="#14181c")
    pen.polygon(((330, 560), (630, 560), (560, 470), (400, 470)), fill="#2a2f33")
    pen.rectangle((440, 400, 520, 470), fill="#3d464d")


def _hedge(pen: _Pen) -> None:
    pen.rectangle((0, 520, 960, 720), fill="#b9b4a6")
    pen.rectangle((0, 170, 620, 560), fill="#2f5a36")
    for place in range(0, 640, 40):
        pen.ellipse((place - 30, 130, place + 50, 220), fill="#376b40")
        pen.ellipse((place - 20, 330, place + 40, 400), fill="#28502f")
    pen.rectangle((700, 260, 940, 520), fill="#a7785a")
    pen.rectangle((760, 320, 820, 400), fill="#dfe7ea")


def _lamp(pen: _Pen) -> None:
    pen.rectangle((0, 560, 960, 720), fill="#23302a")
    pen.polygon(((300, 720), (700, 720), (560, 560), (460, 560)), fill="#555b60")
    pen.rectangle((470, 150, 486, 600), fill="#151a1f")
    pen.rectangle((470, 150, 600, 164), fill="#151a1f")
    pen.polygon(((560, 164), (640, 164), (620, 200), (580, 200)), fill="#4b5258")
    pen.rectangle((700, 330, 900, 560), fill="#2c3640")
    pen.rectangle((740, 370, 780, 410), fill="#d9b45b")
