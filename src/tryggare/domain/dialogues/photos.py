"""Photos as what one sees and nothing more: taken apart to dots and written anew.

A photo from a phone tells where, when and with what it was taken, often with a small picture of
itself from before it was cropped. None of that is in the dots, and only the dots go on. A profile
of colours is among what goes, so a photo from a screen of wide colours looks a shade paler.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from tryggare.domain.attachments.pictures import (
    JPEG_START,
    PNG_START,
    orientation,
    strip_jpeg,
    strip_png,
)
from tryggare.domain.attachments.refusals import LARGEST, damaged, refusal
from tryggare.domain.errors import InvalidInput
from tryggare.domain.money import grouped
from tryggare.domain.wording import say

__all__ = ["LARGEST", "LONGEST_SIDE", "Box", "Photo", "hidden", "made_anew"]

# Dots. Enough to see a broken lamp on a whole screen.
LONGEST_SIDE = 2048
_QUALITY = 82
# A JPEG is drawn smaller from the start. The others are drawn whole, at four octets a dot.
_MOST_DRAWN_WHOLE = 9_000_000
# JPEG writes squares of eight dots, each by itself as long as colour is kept as fine as light. A
# box is widened to whole squares, so that no dot that stays was written with those that go.
_SQUARE = 8
_GREY = (118, 118, 118)
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG with nothing in it but the picture; its sides in dots."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a photo in dots from the top left; ``right`` and ``bottom`` are outside it."""

    left: int
    top: int
    right: int
    bottom: int


def made_anew(content: bytes) -> Photo:
    """The photo upright, at most ``LONGEST_SIDE`` on its longest side, without all that is said
    about it.

    Raises InvalidInput, on the field ``file``, for what is empty, larger than ``LARGEST`` bytes,
    of more dots than can be drawn here (fewer for a PNG or WebP than for a JPEG), damaged, cut off,
    or no JPEG, PNG or WebP by its content.
    """
    if not content:
        raise refusal(say("Filen är tom. Välj ett foto."))
    if len(content) > LARGEST:
        raise refusal(
            say("Fotot är för stort. Högst %(most)s byte går att spara.", most=grouped(LARGEST))
        )
    try:
        return _written(_upright(content))
    except InvalidInput:
        raise
    except Exception as error:
        # Decoders fail in more ways than they name; each is a bad file.
        raise damaged() from error


def hidden(photo: Photo, boxes: Iterable[Box]) -> Photo:
    """The photo with each box, widened to whole squares of eight dots, as one grey.

    The grey is the same whatever was there, so nothing of it can be reckoned back.
    Raises ValueError for a box that is empty or begins outside the photo.
    """
    with Image.open(io.BytesIO(photo.content), formats=["JPEG"]) as picture:
        dots = picture.convert("RGB")
    pen = ImageDraw.Draw(dots)
    for box in boxes:
        if not (0 <= box.left < box.right and 0 <= box.top < box.bottom):
            raise ValueError(f"{box} holds nothing")
        if box.left >= photo.width or box.top >= photo.height:
            raise ValueError(f"{box} is outside the photo")
        # The pen's far corner is inside what it fills.
        pen.rectangle(
            (_down(box.left), _down(box.top), _up(box.right) - 1, _up(box.bottom) - 1), fill=_GREY
        )
    return _written(dots)


def _down(dots: int) -> int:
    return dots // _SQUARE * _SQUARE


def _up(dots: int) -> int:
    return -(-dots // _SQUARE) * _SQUARE


def _upright(content: bytes) -> Image.Image:
    kind, bare, turn = _known(content)
    with Image.open(io.BytesIO(bare), formats=[kind]) as picture:
        # A JPEG can be drawn smaller from the start, which spares memory.
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture.load()
        turn = picture.getexif().get(_ORIENTATION, 1) if kind == "WEBP" else turn
        dots = _opaque(picture)
    return dots.transpose(_TURNS[turn]) if turn in _TURNS else dots


def _known(content: bytes) -> tuple[str, bytes, int]:
    """What kind it is, the picture's own bytes, and how its camera stood. Its size is read before
    anything is drawn: a small file can say that it is as large as a house."""
    if content.startswith(JPEG_START):
        cleaned, exif = strip_jpeg(content)
        return "JPEG", cleaned.content, orientation(exif)
    if content.startswith(PNG_START):
        if content[12:16] == b"IHDR":
            _check_dots(*struct.unpack(">II", content[16:24].ljust(8, b"\0")))
        cleaned, exif = strip_png(content)
        return "PNG", cleaned.content, orientation(exif)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        _check_dots(*_webp_sides(content))
        return "WEBP", content, 1
    if content[4:8] == b"ftyp":
        raise refusal(
            say(
                "Fotot är i mobilens eget format (HEIC), som inte går att läsa här. Ställ in "
                "mobilens kamera på det mest kompatibla formatet, eller spara fotot som JPEG."
            )
        )
    raise refusal(say("Filen är inget foto som går att läsa. Välj en JPEG, PNG eller WebP."))


def _webp_sides(content: bytes) -> tuple[int, int]:
    """As its first chunk says. Raises InvalidInput when that is none that a WebP begins with."""
    kind, body = content[12:16], content[20:30]
    if kind == b"VP8X" and len(body) == 10:
        return _little(body[4:7]) + 1, _little(body[7:10]) + 1
    if kind == b"VP8L" and len(body) >= 5 and body[0] == 0x2F:
        packed = _little(body[1:5])
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise damaged()


def _little(octets: bytes) -> int:
    return int.from_bytes(octets, "little")


def _check_dots(width: int, height: int) -> None:
    if width * height > _MOST_DRAWN_WHOLE:
        raise refusal(
            say(
                "Fotot har fler än %(most)s punkter. Minska det, eller spara det som JPEG.",
                most=grouped(_MOST_DRAWN_WHOLE),
            )
        )


def _opaque(picture: Image.Image) -> Image.Image:
    """In plain colours, with white where it can be seen through; made small before anything is
    laid upon anything, which is what takes memory."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: 0 to 65,535, of which all above 255 would become white.
        picture = picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
        picture.info.pop("transparency", None)
    has_layers = picture.has_transparency_data
    dots = picture.convert("RGBA" if has_layers else "RGB") if picture.mode != "RGBA" else picture
    dots.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if not has_layers:
        return dots
    ground = Image.new("RGBA", dots.size, "white")
    return Image.alpha_composite(ground, dots).convert("RGB")


def _written(dots: Image.Image) -> Photo:
    # A new picture: what was said about the old one hangs on its object, and would be written too.
    clean = Image.new("RGB", dots.size)
    clean.paste(dots)
    clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Photo(written.getvalue(), *clean.size)
