"""The text of a PDF, read back from what is drawn on its pages."""

import io
import re

import pikepdf

_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ONE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def pdf_text(content):
    """Every sign that is drawn, in order, with spaces as they are drawn; pages apart."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return "\n".join(_page(page) for page in pdf.pages)


def _page(page):
    fonts = {name: _signs(font) for name, font in page.Resources.Font.items()}
    signs, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) == "Tj":
            signs.append(_read(operands[0], font))
        elif str(operator) == "TJ":
            signs += [_read(one, font) for one in operands[0] if isinstance(one, pikepdf.String)]
        elif str(operator) in ("Td", "Tm", "T*", "ET"):
            signs.append(" ")
    return re.sub(r"\s+", " ", "".join(signs))


def _read(drawn, font):
    codes = bytes(drawn)
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(font.get(int.from_bytes(pair), "\N{REPLACEMENT CHARACTER}") for pair in pairs)


def _signs(font):
    """Which letters each code of the font stands for, from its table for reading aloud."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in _ONE.findall(block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = int.from_bytes(bytes.fromhex(text))
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(start + step)
    return found
