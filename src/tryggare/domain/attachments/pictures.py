"""JPEG and PNG as what one sees: the picture's own data is copied, all that is said about it left.

A picture that its camera says stands on its side is turned, which writes it anew.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps, JpegImagePlugin

from tryggare.domain.attachments.refusals import (
    MOST_DOTS,
    PLACE_AND_CAMERA,
    TRAILING,
    Cleaned,
    damaged,
    refusal,
)
from tryggare.domain.money import grouped
from tryggare.domain.wording import say

JPEG_START = b"\xff\xd8\xff"
PNG_START = b"\x89PNG\r\n\x1a\n"
_SOI, _EOI, _SOS, _APP0, _APP1, _APP14, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE, 0xFE
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD8)}
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
_JFIF, _ADOBE, _COLOURS = b"JFIF\x00", b"Adobe", b"ICC_PROFILE\x00"
# What a PNG is drawn from; the rest is talk about it. Colour profiles name their screens' owners.
_DRAWN = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"IDAT"}
# What says how to draw, and so is left out without a word.
_SILENT = {b"IEND", b"hIST", b"iCCP", b"cICP"}
# Telephones write one scan, the web some ten; each is work to draw.
_MOST_SCANS = 50


def clean_jpeg(content: bytes) -> Cleaned:
    """The picture, upright. Raises InvalidInput for one that is cut off or far too large."""
    stripped, exif = strip_jpeg(content)
    return _upright(stripped, exif, "JPEG")


def clean_png(content: bytes) -> Cleaned:
    """The picture, upright; the first of an animation. Raises InvalidInput as for JPEG."""
    stripped, exif = strip_png(content)
    return _upright(stripped, exif, "PNG")


def strip_jpeg(content: bytes) -> tuple[Cleaned, bytes]:
    """The same picture without its descriptions, and its EXIF. Raises InvalidInput."""
    kept, removed, exif = [b"\xff\xd8"], set(), b""
    end = len(content)
    for marker, start, stop in _segments(content):
        body = content[start:stop]
        if marker == _EOI:
            end = stop
            break
        if marker == _SOS or not (_APP0 <= marker <= 0xEF or marker == _COM):
            if marker in _SIZES:
                height, width = struct.unpack(">HH", body[1:5])
                _check_dots(width, height)
            kept.append(_segment(marker, body))
            if marker == _SOS:
                kept.append(content[stop : _scan_end(content, stop)])
        elif marker == _APP0 and body.startswith(_JFIF):
            # Up to the density; the thumbnail behind it shows what was cropped away.
            kept.append(_segment(marker, body[:12] + b"\x00\x00"))
        elif marker == _APP14 and body.startswith(_ADOBE):
            kept.append(_segment(marker, body[:12]))
        elif not body.startswith(_COLOURS):
            removed.add(PLACE_AND_CAMERA)
            if marker == _APP1 and body.startswith(_EXIF):
                exif = exif or body
    kept.append(b"\xff\xd9")
    return Cleaned(b"".join(kept), frozenset(removed | _trailing(content, end))), exif


def strip_png(content: bytes) -> tuple[Cleaned, bytes]:
    """As ``strip_jpeg``."""
    kept, removed, exif = [PNG_START], set(), b""
    end = len(content)
    for kind, body, stop in _chunks(content):
        if kind == b"IHDR":
            _check_dots(*struct.unpack(">II", body[:8]))
        if kind in _DRAWN:
            kept.append(_chunk(kind, body))
        elif kind not in _SILENT:
            removed.add(PLACE_AND_CAMERA)
        if kind == b"eXIf":
            exif = _EXIF + body
        if kind == b"IEND":
            end = stop
            break
    kept.append(_chunk(b"IEND", b""))
    return Cleaned(b"".join(kept), frozenset(removed | _trailing(content, end))), exif


def _upright(stripped: Cleaned, exif: bytes, kind: str) -> Cleaned:
    """Decode it whole, so that what is cut off is found, and turn it when its camera says so."""
    with Image.open(io.BytesIO(stripped.content), formats=[kind]) as picture:
        picture.load()
        turn = orientation(exif)
        if turn == 1:
            return stripped
        picture.getexif()[_ORIENTATION] = turn
        turned = ImageOps.exif_transpose(picture)
    written = io.BytesIO()
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        # As finely as it was: neither larger nor coarser than what came.
        tables, sampling = picture.quantization, JpegImagePlugin.get_sampling(picture)
        turned.save(written, kind, qtables=tables, subsampling=sampling, exif=b"")
    else:
        turned.save(written, kind, exif=b"")
    return Cleaned(written.getvalue(), stripped.removed)


def orientation(exif: bytes) -> int:
    """1 (upright) to 8; 1 when it does not say or cannot be read."""
    if not exif:
        return 1
    said = Image.Exif()
    try:
        said.load(exif)
        turn = said.get(_ORIENTATION, 1)
    except Exception:
        # A camera that writes its notes badly has still taken the picture.
        return 1
    return turn if turn in range(1, 9) else 1


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, and where its body begins and ends. Raises InvalidInput when they do not add up."""
    at, scans = 2, 0
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            raise damaged()
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        at += 2
        if marker == _EOI:
            yield marker, at, at
            return
        if marker in _BARE or marker == _SOI:
            continue
        (length,) = struct.unpack(">H", content[at : at + 2])
        stop = at + length
        scans += marker == _SOS
        if length < 2 or stop > len(content) or scans > _MOST_SCANS:
            raise damaged()
        yield marker, at + 2, stop
        at = _scan_end(content, stop) if marker == _SOS else stop
    raise damaged()


def _scan_end(content: bytes, at: int) -> int:
    """Where the picture's data from ``at`` stops: at a marker that is not part of it."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise damaged()
        if content[at + 1] != 0 and content[at + 1] not in _BARE:
            return at
        at += 2


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Kind, body and where the chunk ends. Raises InvalidInput when they do not add up."""
    at = len(PNG_START)
    while at + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        stop = at + 12 + length
        if stop > len(content):
            raise damaged()
        body = content[at + 8 : stop - 4]
        if zlib.crc32(kind + body) != int.from_bytes(content[stop - 4 : stop], "big"):
            raise damaged()
        yield kind, body, stop
        at = stop
        if kind == b"IEND":
            return
    raise damaged()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def _check_dots(width: int, height: int) -> None:
    if width * height > MOST_DOTS:
        raise refusal(
            say(
                "Bilden är %(width)s × %(height)s punkter, fler än som går att bifoga. Minska den "
                "till högst %(most)s punkter.",
                width=width,
                height=height,
                most=grouped(MOST_DOTS),
            )
        )


def _trailing(content: bytes, end: int) -> set[str]:
    return {TRAILING} if content[end:].strip(b"\x00\r\n ") else set()
