"""Of a photo nothing but its dots goes on, and what is hidden is nowhere in what is left."""

import io
import struct
import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from tests.domain.dialogues.telling import KINDS, drawn, marks_in, plain, telling
from tryggare.domain.dialogues import LARGEST, LONGEST_SIDE, Box, hidden, made_anew, squares_of
from tryggare.domain.errors import InvalidInput

# What a JPEG is drawn from: its beginning, tables, sizes, data and end.
DRAWN_FROM = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


def seen(photo):
    return Image.open(io.BytesIO(photo.content)).convert("RGB")


def markers(content):
    at, found = 2, set()
    while content[at + 1] != 0xDA:
        found.add(content[at + 1])
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return found | {0xDA}


def unlike(one, other):
    """The largest difference between two pictures' dots."""
    return max(high for _low, high in ImageChops.difference(one, other).getextrema())


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_photo_tells_is_left_and_it_stands_upright(kind, turn):
    picture = drawn(160, 96)
    content = telling(kind, turn=turn, picture=picture)
    assert len(marks_in(content)) >= 5
    photo = made_anew(content)
    assert marks_in(photo.content) == set()
    assert markers(photo.content) <= DRAWN_FROM
    assert photo.content.endswith(b"\xff\xd9")
    with Image.open(io.BytesIO(photo.content)) as left:
        assert not left.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & left.info.keys()
    back = {1: (), 2: (0,), 3: (3,), 4: (1,), 5: (5,), 6: (4,), 7: (6,), 8: (2,)}[turn]
    expected = picture
    for step in back:
        expected = expected.transpose(step)
    assert (photo.width, photo.height) == expected.size
    middle = (20, 10) if expected.size == (160, 96) else (10, 20)
    assert unlike(seen(photo).resize(middle), expected.resize(middle)) < 24


@pytest.mark.parametrize("side", [(4000, 1000), (1000, 4000), (2048, 8), (60, 40)])
def test_a_photo_is_never_larger_than_a_screen(side):
    photo = made_anew(plain("PNG", Image.new("RGB", side, "#334455")))
    assert max(photo.width, photo.height) <= LONGEST_SIDE
    assert photo.width / photo.height == pytest.approx(side[0] / side[1], rel=0.01)
    assert (photo.width, photo.height) == seen(photo).size


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "CMYK", "I;16"])
def test_every_kind_of_dots_can_be_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    base = Image.new("L", (40, 30), 200)
    picture = Image.new("I;16", (40, 30), 51_400) if mode == "I;16" else base.convert(mode)
    photo = made_anew(plain(kind, picture))
    assert photo.width == 40
    if mode != "1":
        assert max(abs(one - 200) for one in seen(photo).getpixel((20, 15))) <= 8


def test_what_can_be_seen_through_becomes_white():
    photo = made_anew(plain("PNG", Image.new("RGBA", (16, 16), (200, 0, 0, 0))))
    assert seen(photo).getpixel((8, 8)) == (255, 255, 255)


def _bomb_png(side):
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        made += struct.pack(">I", len(data)) + kind + data
        made += struct.pack(">I", zlib.crc32(kind + data))
    return made


def _bomb_webp():
    extended = b"\x10\x00\x00\x00" + (16_000).to_bytes(3, "little") * 2
    body = b"WEBPVP8X" + struct.pack("<I", 10) + extended
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _bomb_jpeg():
    content = bytearray(plain("JPEG"))
    at = content.find(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(content)


WRONG = {
    "nothing": (b"", "tom"),
    "too many bytes": (b"\xff\xd8\xff" + b"x" * LARGEST, "för stort"),
    "a PNG of a hundred million dots": (_bomb_png(10_001), "punkter"),
    "a PNG of more dots than are drawn whole": (_bomb_png(3_001), "JPEG"),
    "a WebP of 256 million dots": (_bomb_webp(), "punkter"),
    "a JPEG that says it is a house": (_bomb_jpeg(), "punkter"),
    "a PNG with nothing in it": (_bomb_png(500), "går inte att läsa"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"),
    "a GIF": (plain("GIF"), "inget foto"),
    "a PDF": (b"%PDF-1.7\n", "inget foto"),
    "a page": (b"<html><script>alert(1)</script>", "inget foto"),
    "an archive with a photo behind": (b"PK\x03\x04" + plain(), "inget foto"),
    "the beginning of a WebP": (plain("WEBP")[:18], "går inte att läsa"),
    "a WebP of another kind": (b"RIFF\x00\x00\x00\x00WEBPJUNK" + bytes(40), "går inte att läsa"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_photo_is_told(case):
    content, words = WRONG[case]
    with pytest.raises(InvalidInput) as refused:
        made_anew(content)
    (problem,) = refused.value.problems
    assert problem.field == "file"
    assert words in str(problem.message)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_photo_that_is_cut_off_is_told(kind, part):
    content = plain(kind, drawn(320, 240))
    with pytest.raises(InvalidInput):
        made_anew(content[: int(len(content) * part)])


@settings(max_examples=60)
@given(kind=st.sampled_from(KINDS), data=st.data())
def test_a_damaged_photo_is_told_or_made_clean(kind, data):
    content = bytearray(telling(kind))
    places = st.integers(0, len(content) - 1)
    for at, octet in data.draw(st.dictionaries(places, st.integers(0, 255), max_size=12)).items():
        content[at] = octet
    try:
        photo = made_anew(bytes(content))
    except InvalidInput:
        return
    assert marks_in(photo.content) == set()
    assert markers(photo.content) <= DRAWN_FROM


BOXES = st.builds(
    lambda left, top, wide, high: Box(left, top, left + wide, top + high),
    st.integers(0, 150), st.integers(0, 110), st.integers(1, 60), st.integers(1, 60),
)  # fmt: skip


@settings(max_examples=30)
@given(box=BOXES, noise=st.binary(min_size=64, max_size=64))
def test_the_photo_is_the_same_whatever_was_hidden(box, noise):
    """Two photos that differ in the box alone are the same to the byte once it is hidden."""
    other = drawn()
    patch = Image.frombytes("L", (8, 8), noise).resize((box.right - box.left, box.bottom - box.top))
    other.paste(patch.convert("RGB"), (box.left, box.top))
    one, two = (made_anew(plain("PNG", picture)) for picture in (drawn(), other))
    assert hidden(one, [box]) == hidden(two, [box])


def test_what_is_hidden_is_one_colour_and_the_rest_stays():
    photo = made_anew(plain("PNG", drawn()))
    box = Box(20, 20, 61, 45)
    after = hidden(photo, [box])
    assert len(seen(after).crop((20, 20, 61, 45)).getcolors()) == 1
    cover = Image.new("1", (photo.width, photo.height), 1)
    ImageDraw.Draw(cover).rectangle((16, 16, 63, 47), fill=0)
    ground = Image.new("RGB", cover.size)
    left = [Image.composite(seen(one), ground, cover) for one in (photo, after)]
    assert unlike(*left) < 20


@pytest.mark.parametrize("box", [Box(5, 5, 5, 9), Box(-1, 0, 4, 4), Box(160, 0, 170, 4)])
def test_a_box_that_hides_nothing_is_a_fault(box):
    photo = made_anew(plain("PNG", drawn()))
    with pytest.raises(ValueError, match=r"holds nothing|outside"):
        hidden(photo, [box])


@settings(max_examples=100)
@given(width=st.integers(1, 2048), height=st.integers(1, 2048))
def test_squares_cover_every_dot(width, height):
    squares = squares_of(width, height)
    boxes = squares.boxes(squares.names)
    assert len(set(squares.names)) == len(boxes) == squares.rows * 9
    for low, high, whole in (("left", "right", width), ("top", "bottom", height)):
        spans = sorted({(getattr(box, low), getattr(box, high)) for box in boxes})
        assert spans[0][0] == 0
        assert spans[-1][1] == whole
        assert all(after[0] <= before[1] for before, after in pairwise(spans))
        assert all(one < other for one, other in spans)


@pytest.mark.parametrize("name", ["J1", "A0", "", "A28", "a1"])
def test_a_square_that_is_none_is_a_fault(name):
    with pytest.raises(ValueError, match="no square"):
        squares_of(160, 120).boxes([name])
