"""Money, dates, numbers and sentences follow the reader's language."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines
from django.utils import translation

from tryggare.domain.wording import Kronor, Text, percent_text
from tryggare.shell.pagination import pages

NOON_IN_SUMMER = datetime.datetime(2027, 6, 30, 22, 30, tzinfo=datetime.UTC)


def drawn(expression: str, value: Any, language: str = "sv") -> str:
    template = engines["django"].from_string("{% load shell %}{{ value|" + expression + " }}")
    with translation.override(language):
        return template.render({"value": value})


@pytest.mark.parametrize(
    ("expression", "value", "swedish", "english"),
    [
        ("kronor", 158_000_000, "1 580 000 kr", "SEK 1,580,000"),
        ("kronor", 158_000_050, "1 580 000,50 kr", "SEK 1,580,000.50"),
        ("kronor", -100, "−1 kr", "SEK −1"),
        ("kronor", None, "–", "–"),
        ("kr", 5000, "5 000 kr", "SEK 5,000"),
        ("kr", 0, "0 kr", "SEK 0"),
        ("grouped", 5000, "5 000", "5,000"),
        ("decimal:1", Decimal("62.46"), "62,5", "62.5"),
        ("decimal", 2.5, "2,5", "2.5"),
        ("decimal:2", None, "–", "–"),
        ("long_date", datetime.date(2027, 3, 15), "15 mars 2027", "15 March 2027"),
        ("long_date", NOON_IN_SUMMER, "1 juli 2027", "1 July 2027"),
        ("say", Text("= %(sum)s", {"sum": Kronor(5000)}), "= 5 000 kr", "= SEK 5,000"),
        ("say", None, "", ""),
    ],
)
def test_a_value_is_written_as_its_reader_expects(
    expression: str, value: Any, swedish: str, english: str
) -> None:
    assert drawn(expression, value).replace("\u00a0", " ") == swedish
    assert drawn(expression, value, "en").replace("\u00a0", " ") == english


@pytest.mark.parametrize(("language", "written"), [("sv", "+62,5\u00a0%"), ("en", "+62.5%")])
def test_a_percentage_is_written_as_its_reader_expects(language: str, written: str) -> None:
    shown = percent_text(Decimal("62.46"), decimals=1, signed=True, locale=language)
    assert shown == written
    assert percent_text(Decimal(10_000) / 100, locale="en") == "100%"
    assert percent_text(Decimal(6250) / 100, locale="en") == "62.5%"


def test_money_never_breaks_over_two_lines() -> None:
    assert " " not in drawn("kronor", 158_000_050)


def test_what_a_sentence_carries_is_escaped() -> None:
    assert "<b>" not in drawn("say", Text("%(name)s", {"name": "<b>"}))


def test_pages_keep_the_filters_and_leave_out_what_is_far_away() -> None:
    shown = pages(Paginator(range(5000), 50).get_page(50), QueryDict("sort=belopp&page=50&år=27"))
    assert shown.summary.replace("\u00a0", " ") == "Visar 2 451–2 500 av 5 000"
    assert [link.label for link in shown.links] == ["1", "…", "49", "50", "51", "…", "100"]
    for link in shown.links:
        if link.url:
            assert QueryDict(link.url[1:]).dict() == {
                "sort": "belopp",
                "år": "27",
                "page": link.label,
            }
    assert (shown.previous_url, shown.next_url) == (shown.links[2].url, shown.links[4].url)


def test_one_page_has_no_links() -> None:
    shown = pages(Paginator(range(3), 50).get_page(1), QueryDict())
    assert not shown.links
    assert not shown.next_url
