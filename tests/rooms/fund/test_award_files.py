"""Files for the municipality's own systems: transfers are no vouchers, contributions are."""

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.rooms.fund import awarded
from tests.rooms.fund.test_recoveries import demand, repaid
from tryggare.domain.errors import Refused
from tryggare.fund.services import award_files, instalments
from tryggare.fund.services.documents.budget_changes import (
    HEADINGS,
    budget_changes_csv,
    budget_changes_xlsx,
)
from tryggare.fund.services.documents.sie import SieLine, SieSender, SieVoucher, quoted, sie_file

CODES = {"account": "4520", "counter_account": "2490", "cost_centre": "KS10", "counterpart": "816"}
FIELD = re.compile(r'"((?:\\.|[^"\\])*)"|(\{[^}]*\})|(\S+)')


def fields(line):
    """The fields of a line: quoted, an object list, or bare."""
    return [
        re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2] or found[3]
        for found in FIELD.finditer(line)
    ]


def parsed(content):
    """(labels, vouchers) of a SIE file: what an accounting system would read."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    labels, vouchers, lines = {}, [], None
    for line in content.decode("cp437").split("\r\n")[:-1]:
        if line == "{":
            lines = []
        elif line == "}":
            vouchers[-1]["lines"], lines = lines, None
        elif line.startswith("#VER"):
            series, number, day, text = fields(line)[1:]
            vouchers.append({"series": series, "number": int(number), "day": day, "text": text})
        elif line.startswith("#TRANS"):
            _label, account, objects, amount = fields(line)
            lines.append((account, fields(objects.strip("{}")), Decimal(amount)))
        else:
            label, *rest = fields(line)
            labels.setdefault(label, []).append(rest)
    return labels, vouchers


def sie(town, round_):
    return parsed(award_files.contributions(by=awarded.both(town), round_id=round_.pk))


@pytest.fixture
def paid(town):
    """A round with a contribution that is paid in part, and a transfer."""
    award = awarded.grant(town, kind="association")
    awarded.paid(town, awarded.grant(town, round_=award.application.round).instalments.get())
    instalments.set_posting(by=awarded.both(town), award_id=award.pk, posting=CODES)
    awarded.paid(town, award.instalments.get(number=1))
    return award


def test_only_what_has_left_the_municipality_is_a_voucher(town, paid):
    labels, vouchers = sie(town, paid.application.round)
    assert labels["#FORMAT"] == [["PC8"]]
    assert labels["#SIETYP"] == [["4"]]
    assert labels["#FNAMN"] == [["Huddinge kommun"]]
    assert labels["#RAR"] == [["0", "20270101", "20271231"]]
    assert labels["#DIM"] == [["1", "Kostnadsställe"], ["6", "Projekt"], ["20", "Motpart"]]
    assert labels["#OBJEKT"] == [["6", paid.project_code, paid.application.title]]
    assert len(vouchers) == 1
    objects = ["1", "KS10", "6", paid.project_code, "20", "816"]
    assert vouchers[0]["lines"] == [
        ("4520", objects, Decimal("800000.00")),
        ("2490", [], Decimal("-800000.00")),
    ]


def test_what_came_back_is_a_voucher_the_other_way(town, paid):
    waived = {"waived_ore": 1_01, "special_reasons": "Sjukdom"}
    repaid(town, demand(town, paid, 1_000, **waived))
    amounts = [line[2] for voucher in sie(town, paid.application.round)[1]
               for line in voucher["lines"]]  # fmt: skip
    assert amounts == [Decimal(800_000), Decimal(-800_000), Decimal("-998.99"), Decimal("998.99")]


def test_without_accounts_there_is_no_file(town):
    award = awarded.grant(town, kind="association")
    awarded.paid(town, award.instalments.get(number=1))
    with pytest.raises(Refused, match=f"saknas för {award.application.reference}"):
        sie(town, award.application.round)


def test_transfers_are_rows_and_sum_to_what_was_decided(town, paid):
    round_ = paid.application.round
    awarded.grant(town, 333_333, round_=round_, budget=(("equipment", 2027, 500_000),))
    changes = award_files.budget_changes(by=awarded.both(town), round_id=round_.pk)
    rows = list(csv.DictReader(
        io.StringIO(budget_changes_csv(changes).decode("utf-8-sig")), delimiter=";"
    ))  # fmt: skip
    assert [row["Slag"] for row in rows] == ["Budgetjustering till nämnd", "Investeringsram"]
    assert sum(int(row["Belopp (kr)"]) for row in rows) == 1_333_333
    sheet = load_workbook(io.BytesIO(budget_changes_xlsx(changes))).active
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    assert sheet.cell(sheet.max_row, HEADINGS.index("Belopp (kr)") + 1).value == 1_333_333


VISIBLE = st.text(st.characters(codec="cp437", exclude_categories=["Cc", "Zl", "Zp"]), max_size=40)


@given(VISIBLE, st.lists(st.integers(-(10**12), 10**12), max_size=5))
def test_any_text_and_amount_is_read_back(text, amounts):
    text = " ".join(text.split())
    sender = SieSender(name=text, org_number="212000-0068", year=2027, on=awarded.LATER)
    lines = [SieLine(account="1", amount_ore=ore, objects=[(6, text)]) for ore in amounts]
    lines.append(SieLine(account="2", amount_ore=-sum(amounts)))
    voucher = SieVoucher(number=7, on=awarded.LATER, text=text, lines=lines)
    labels, (read,) = parsed(sie_file(sender, [voucher]))
    assert labels["#FNAMN"] == [[text]]
    assert (read["text"], read["day"]) == (text, "20270601")
    coded = text.translate(str.maketrans("{}", "()"))
    assert {code for _account, (_six, code), _amount in read["lines"][:-1]} <= {coded}
    assert [amount * 100 for _account, _objects, amount in read["lines"]] == [
        *amounts, -sum(amounts),
    ]  # fmt: skip
    assert sum(amount for *_rest, amount in read["lines"]) == 0


def test_a_voucher_that_is_not_nought_is_never_written():
    voucher = SieVoucher(
        number=1, on=awarded.LATER, text="", lines=[SieLine(account="1", amount_ore=1)]
    )
    sender = SieSender(name="", org_number="", year=2027, on=awarded.LATER)
    with pytest.raises(ValueError, match="SieVoucher"):
        sie_file(sender, [voucher])


def test_what_would_end_a_line_is_a_space():
    assert quoted('a"b\r\nc\\') == '"a\\"b c\\\\"'
