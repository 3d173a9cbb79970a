"""Bad input, field by field: refused with a sentence of ours, and nothing typed is lost."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text
from tryggare.shell.forms import (
    DateField,
    Form,
    KronorField,
    NumberField,
    UploadField,
    WholeNumberField,
    YearField,
    problems_of,
    show_error,
)

KILOBYTE = 1024


class Everything(Form):
    name = forms.CharField(max_length=10, label="Namn")
    short = forms.CharField(min_length=3, required=False)
    amount = KronorField(label="Belopp")
    score = NumberField(decimals=1, largest=100, required=False)
    places = WholeNumberField(largest=500, required=False)
    day = DateField(required=False)
    track = forms.ChoiceField(choices=[("a", "A")], required=False)
    tracks = forms.MultipleChoiceField(choices=[("a", "A")], required=False)
    email = forms.EmailField(required=False)
    plain = forms.IntegerField(max_value=9, min_value=2, required=False)
    exact = forms.DecimalField(max_digits=4, decimal_places=1, required=False)
    file = UploadField(endings=(".csv", ".xlsx"), max_bytes=KILOBYTE, required=False)
    sure = forms.BooleanField(required=False)


GOOD: dict[str, Any] = {"name": "Belysning", "amount": "1 580 000,50 kr"}


def filled(**changes: Any) -> Everything:
    files = {"file": changes.pop("file")} if "file" in changes else {}
    return Everything({**GOOD, **changes}, MultiValueDict({k: [v] for k, v in files.items()}))


def test_good_input_becomes_values() -> None:
    form = filled(score="62,5", places="1 2", day="20270315", sure="on")
    assert form.is_valid(), form.errors
    cleaned = form.cleaned_data
    assert cleaned["amount"] == 158_000_050
    assert isinstance(cleaned["amount"], int)
    assert cleaned["score"] == Decimal("62.5")
    assert cleaned["places"] == 12
    assert cleaned["day"] == datetime.date(2027, 3, 15)


class OfAYear(Form):
    year = YearField(label="År", smallest=2018, largest=2199)


def test_a_year_is_shown_as_one_writes_it() -> None:
    assert 'value="2026"' in str(OfAYear(initial={"year": 2026})["year"])
    good, early = OfAYear({"year": "2026"}), OfAYear({"year": "2017"})
    assert good.is_valid()
    assert good.cleaned_data["year"] == 2026
    assert not early.is_valid()
    assert "mindre än 2018." in str(early.errors)


BAD = [
    ("name", "", "behöver du fylla i"),
    ("name", "   ", "behöver du fylla i"),
    ("name", "x" * 11, "11 tecken"),
    ("name", "a\x00b", "tecken som inte syns"),
    ("name", "a\x1bb", "tecken som inte syns"),
    ("name", "a\u202eb", "tecken som inte syns"),
    ("name", "a\u2028b", "tecken som inte syns"),
    ("name", "a\ufffdb", "gick förlorade"),
    ("name", "a\nb", "på en rad"),
    ("short", "ab", "minst 3"),
    ("amount", "", "behöver du fylla i"),
    ("amount", "-1", "0\u00a0kr"),
    ("amount", "NaN", "siffror"),
    ("amount", "1e30", "siffror"),
    ("amount", "1" + "0" * 20, "för stort"),
    ("amount", "1.580.000", "Ta bort punkterna"),
    ("amount", "10,005", "högst 2 decimaler."),
    ("amount", "=1+1", "siffror"),
    ("amount", "<b>5</b>", "siffror"),
    ("score", "100,1", "högst 100"),
    ("score", "62,55", "högst 1 decimal."),
    ("score", "-0,1", "mindre än 0"),
    ("places", "1,5", "heltal"),
    ("places", "tolv", "heltal"),
    ("places", "501", "högst 500"),
    ("day", "2027-02-30", "2027-03-15"),
    ("day", "i vår", "2027-03-15"),
    ("track", "b", "alternativen"),
    ("tracks", ["a", "b"], "alternativen"),
    ("email", "anna", "hela e-postadressen"),
    ("plain", "x", "heltal"),
    ("plain", "10", "högst 9"),
    ("plain", "1", "minst 2"),
    ("exact", "x", "siffror"),
    ("exact", "NaN", "siffror"),
    ("exact", "1.55", "decimaler"),
    ("exact", "1234", "högst 3 siffror"),
    ("exact", "12345", "högst 4"),
]


@pytest.mark.parametrize(("field", "typed", "says"), BAD)
def test_bad_input_is_refused_with_how_to_mend_it(field: str, typed: Any, says: str) -> None:
    form = filled(**{field: typed})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    sentence = " ".join(form.errors[field])
    assert says in sentence
    assert "giltig" not in sentence
    assert "valid" not in sentence
    assert "%(" not in sentence


@pytest.mark.parametrize(
    ("field", "typed"), [(f, t) for f, t, _says in BAD if isinstance(t, str) and t.isprintable()]
)
def test_what_was_typed_stands_in_the_box_again(field: str, typed: str) -> None:
    form = filled(**{field: typed})
    form.is_valid()
    assert form[field].value() == typed


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"x", ".csv eller .xlsx"),
        ("a.csv.exe", b"x", ".csv eller .xlsx"),
        ("a", b"x", ".csv eller .xlsx"),
        ("a.csv", b"", "tom"),
        ("a.csv", b"x" * (KILOBYTE + 1), "högst"),
    ],
)
def test_a_file_that_will_not_do(name: str, content: bytes, says: str) -> None:
    form = filled(file=SimpleUploadedFile(name, content))
    assert not form.is_valid()
    assert says in " ".join(form.errors["file"])


def test_a_file_name_in_capitals_will_do() -> None:
    assert filled(file=SimpleUploadedFile("A.CSV", b"x")).is_valid()


def test_a_missing_file_tells_the_limit_since_the_server_drops_giants() -> None:
    class Upload(Form):
        file = UploadField(endings=(".csv",), max_bytes=10 * 1024 * 1024)

    assert Upload({}, {}).errors["file"] == ["Välj en fil på högst 10\u00a0MB."]


@pytest.mark.parametrize("text", ["a\tb", "👨‍👩‍👧", "بيت", "a\u00adb", "a\u00a0b"])
def test_what_writing_needs_may_stand_in_a_text(text: str) -> None:
    assert filled(name=text).is_valid()


def test_a_field_added_for_the_occasion_speaks_our_language() -> None:
    form = Everything({**GOOD, "later": "b"})
    form.add_field("later", forms.ChoiceField(choices=[("a", "A")]))
    assert form.errors["later"] == ["Det valet finns inte längre. Välj ett av alternativen."]


def test_a_sentence_given_to_a_field_is_kept() -> None:
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Vad heter åtgärden?"})

    assert Own({}).errors["name"] == ["Vad heter åtgärden?"]


def test_an_amount_is_shown_as_people_write_it_and_unchanged_when_sent_back() -> None:
    form = Everything(GOOD, initial={"amount": 158_000_050, "name": "Belysning"})
    assert (
        Everything(initial={"amount": 158_000_050})["amount"].value()
        == "1\u00a0580\u00a0000,50\u00a0kr"
    )
    assert "amount" not in form.changed_data


def test_a_number_is_shown_without_the_zeros_the_database_keeps() -> None:
    shown = {"120.00": "120", "1E+2": "100", "62.50": "62,5", "-0.0": "0", "1580000.0": "1 580 000"}
    for stored, text in shown.items():
        field = Everything(initial={"score": Decimal(stored)})["score"]
        assert field.value().replace("\u00a0", " ") == text
    assert filled(score="120,00")["score"].value() == "120,00"


def test_what_a_service_refused_is_shown_at_its_field() -> None:
    form = filled()
    problem = Problem("amount", Text("Beloppet är större än %(what)s.", {"what": "fonden"}))
    show_error(form, InvalidInput([problem, Problem("rad 7", Text("Saknas."))]))
    assert form.errors["amount"] == ["Beloppet är större än fonden."]
    assert form.non_field_errors() == ["rad 7: Saknas."]


def test_what_the_state_forbids_is_shown_above_the_form() -> None:
    form = filled()
    show_error(form, Refused(Text("Omgången är stängd.")))
    assert [problem.sentence for problem in problems_of(form)] == ["Omgången är stängd."]


def test_the_summary_names_the_field_and_leads_to_it() -> None:
    form = filled(amount="", name="")
    problems = problems_of(form)
    assert [problem.label for problem in problems] == ["Namn", "Belopp"]
    assert [problem.link for problem in problems] == ["#id_name", "#id_amount"]
