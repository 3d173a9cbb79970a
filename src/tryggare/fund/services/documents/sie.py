"""Vouchers for the municipality's own books, as SIE 4I: the file that accounting systems read in.

Only what leaves the municipality is a business event (LKBR 2 kap. 2 §), so a budget transfer is
never here. Every code is the municipality's; none is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tryggare.domain.money import ORE_PER_KRONA

# The standard's own numbers; from 20 on they are free to use.
COST_CENTRE, PROJECT, COUNTERPART = 1, 6, 20
_DIMENSIONS = {COST_CENTRE: "Kostnadsställe", PROJECT: "Projekt", COUNTERPART: "Motpart"}
_SERIES = "TF"
_BRACES = str.maketrans("{}", "()")


@dataclass(frozen=True, kw_only=True)
class SieLine:
    """A line of a voucher in öre: debit is positive. ``objects``: dimension → code."""

    account: str
    amount_ore: int
    objects: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, kw_only=True)
class SieVoucher:
    """A voucher whose lines sum to nought."""

    number: int
    on: date
    text: str
    lines: Sequence[SieLine]


@dataclass(frozen=True, kw_only=True)
class SieSender:
    """Whose books they are, and the budget year."""

    name: str
    org_number: str
    year: int
    on: date


def sie_file(
    sender: SieSender, vouchers: Sequence[SieVoucher], names: Iterable[tuple[int, str, str]] = ()
) -> bytes:
    """The file in code page 437 with CRLF. ``names``: (dimension, code, what it is called).

    A letter that the code page lacks becomes a question mark. Raises ValueError for a voucher that
    does not sum to nought.
    """
    for voucher in vouchers:
        if sum(line.amount_ore for line in voucher.lines):
            raise ValueError(voucher)
    lines = [*_head(sender), *_dimensions(vouchers, names)]
    for voucher in vouchers:
        lines += _voucher(voucher)
    return "".join(f"{line}\r\n" for line in lines).encode("cp437", "replace")


def _head(sender: SieSender) -> list[str]:
    return [
        "#FLAGGA 0",
        '#PROGRAM "Tryggare" "1"',
        "#FORMAT PC8",
        f"#GEN {sender.on:%Y%m%d}",
        "#SIETYP 4",
        f"#ORGNR {sender.org_number}",
        f"#FNAMN {quoted(sender.name)}",
        f"#RAR 0 {sender.year}0101 {sender.year}1231",
    ]


def _dimensions(vouchers: Sequence[SieVoucher], names: Iterable[tuple[int, str, str]]) -> list[str]:
    used = {one for voucher in vouchers for line in voucher.lines for one in line.objects}
    numbers = sorted({dimension for dimension, _code in used})
    lines = [f"#DIM {number} {quoted(_DIMENSIONS[number])}" for number in numbers]
    for dimension, code, name in names:
        if (dimension, code) in used:
            lines.append(f"#OBJEKT {dimension} {_code(code)} {quoted(name)}")
    return lines


def _voucher(voucher: SieVoucher) -> list[str]:
    head = f"#VER {_SERIES} {voucher.number} {voucher.on:%Y%m%d} {quoted(voucher.text)}"
    return [head, "{", *(_line(line) for line in voucher.lines), "}"]


def _line(line: SieLine) -> str:
    objects = " ".join(f"{dimension} {_code(code)}" for dimension, code in line.objects)
    kronor, ore = divmod(abs(line.amount_ore), ORE_PER_KRONA)
    sign = "-" if line.amount_ore < 0 else ""
    return f"#TRANS {line.account} {{{objects}}} {sign}{kronor}.{ore:02}"


def _code(code: str) -> str:
    """A code in a list of objects, which a brace would end."""
    return quoted(code.translate(_BRACES))


def quoted(text: str) -> str:
    """The text as one field: quotes are escaped, and what would end the line is a space."""
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
