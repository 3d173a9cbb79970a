"""Photos that tell more than they show, each note with a mark that can be looked for."""

import io
import struct
import zipfile

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

MARKS = {
    "place": b"KANARIE-PLATS", "camera": b"KANARIE-KAMERA", "maker": b"KANARIE-TILLVERKARE",
    "xmp": b"KANARIE-XMP", "comment": b"KANARIE-KOMMENTAR", "iptc": b"KANARIE-IPTC",
    "zip": b"KANARIE-ZIP", "text": b"KANARIE-TEXT", "colours": b"KANARIE-FARG",
}  # fmt: skip
KINDS = ("JPEG", "PNG", "WEBP")


def drawn(width=160, height=120):
    """Something to look at, that is not the same in any two corners."""
    picture = Image.new("RGB", (width, height), "#7a8a99")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 3, height // 4), fill="#b0342c")
    pen.ellipse((width // 2, height // 2, width - 4, height - 4), fill="#2c6b3f")
    return picture


def plain(kind="JPEG", picture=None, **facts):
    out = io.BytesIO()
    (picture or drawn()).save(out, kind, **facts)
    return out.getvalue()


def exif(turn=1):
    told = Image.Exif()
    told[0x0112] = turn
    told[0x010F] = MARKS["camera"].decode()
    told.get_ifd(0x8769)[0x927C] = MARKS["maker"]
    place = told.get_ifd(0x8825)
    place.update({1: "N", 2: (59.0, 14.0, 12.0), 3: "E", 4: (17.0, 58.0, 1.0)})
    place[29] = MARKS["place"].decode()
    return told.tobytes()


def colours():
    """A profile of colours that carries a mark behind what it says.

    The day and hour it was made (octets 24 to 36) are left out: packed in a PNG they would
    make the photo another length each second, and what is drawn from it with it.
    """
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes(12) + made[36:] + MARKS["colours"]


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo("dold.txt"), MARKS["zip"])  # dated 1980, not now
    return out.getvalue()


def telling(kind, *, turn=1, picture=None):
    """A photo that tells everything a photo of its kind can, with an archive behind its end."""
    xmp = b"<x:xmpmeta>" + MARKS["xmp"] + b"</x:xmpmeta>"
    facts = {"exif": exif(turn), "icc_profile": colours()}
    if kind == "JPEG":
        content = plain(kind, picture, comment=MARKS["comment"], **facts)
        notes = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp)
        notes += _segment(0xED, b"Photoshop 3.0\x008BIM" + MARKS["iptc"])
        content = content[:2] + notes + content[2:]
    elif kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        info.add_text("Comment", MARKS["text"].decode(), zip=False)
        content = plain(kind, picture, pnginfo=info, **facts)
    else:
        content = plain(kind, picture, xmp=xmp, lossless=True, **facts)
    return content + archive()


def _segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def marks_in(content):
    return {name for name, mark in MARKS.items() if mark in content}
