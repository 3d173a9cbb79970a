"""Reading one answer: whatever was stored becomes a value, nothing, or a sentence on what is wrong.

A form post stores what was written; other code may store the value itself. Both are read here, and
so is anything else without an exception.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from tryggare.domain.questionnaire.checking import hidden, too_long
from tryggare.domain.questionnaire.form import NO, YES, Kind, Question
from tryggare.domain.visible import has_hidden
from tryggare.domain.wording import Kronor, Number, Text, say

# A text; a number; money in whole öre; a date; yes or no; the code or codes of choices.
Value = str | Decimal | int | date | bool | tuple[str, ...]

_FARTHEST = 10**11 - 1
_MOST_KRONOR = 10**11
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_SPACES = re.compile(r"\s")
_NUMBER = re.compile(r"[-−]?\d{1,13}([.,]\d{1,9})?", re.ASCII)
_KRONOR = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?(?:kr|kronor)?", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_answer(question: Question, stored: object) -> Value | Text | None:
    """The answer; None when there is none; a Text when it cannot be what the question asks for."""
    if is_blank(stored) or (question.kind == Kind.CONFIRM and _is_no(stored)):
        return None
    return _READERS[question.kind](question, stored)


def is_blank(stored: object) -> bool:
    """Whether nothing has been answered."""
    if isinstance(stored, str):
        return not stored.strip()
    return stored is None or (isinstance(stored, list | tuple) and not stored)


def codes(question: Question, stored: object) -> frozenset[str]:
    """What a condition sees of the answer: the codes chosen, none where it cannot be read."""
    value = read_answer(question, stored)
    if isinstance(value, bool):
        return frozenset({YES if value else NO})
    if isinstance(value, tuple):
        return frozenset(value)
    return frozenset({value}) if question.kind == Kind.CHOICE and isinstance(value, str) else _NONE


_NONE: frozenset[str] = frozenset()


def _is_no(stored: object) -> bool:
    return stored is False or stored == NO


def _text(question: Question, stored: object) -> Value | Text:
    if not isinstance(stored, str):
        return _unreadable()
    # Browsers end lines in forms with two characters; a reader sees one.
    text = stored.replace("\r\n", "\n").strip()
    if len(text) > question.longest:
        return too_long(len(text), question.longest)
    if has_hidden(text, allowed="\n\t" if question.kind == Kind.LONG_TEXT else ""):
        return hidden()
    return text


def _number(question: Question, stored: object) -> Value | Text:
    number = _plain_number(stored)
    if number is None:
        return say("Skriv ett tal med siffror, till exempel 12.")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -question.decimals:
        if question.decimals == 0:
            return say("Skriv ett heltal, utan decimaler.")
        return say("Skriv högst %(most)s decimaler.", most=Number(question.decimals))
    least = -_FARTHEST if question.least is None else question.least
    most = _FARTHEST if question.most is None else question.most
    if not least <= number <= most:
        return say(
            "Skriv ett tal mellan %(least)s och %(most)s.",
            least=Number(least),
            most=Number(most),
        )
    return number


def _plain_number(stored: object) -> Decimal | None:
    number: Decimal | None = None
    match stored:
        case bool():
            return None
        case int():
            number = Decimal(stored) if abs(stored) <= _FARTHEST * 10 else None
        case float():
            number = Decimal(str(stored)) if math.isfinite(stored) else None
        case Decimal():
            number = stored if stored.is_finite() else None
        case str():
            bare = _SPACES.sub("", stored)
            if _NUMBER.fullmatch(bare):
                number = Decimal(bare.replace("−", "-").replace(",", "."))
    if number is None or not -_FARTHEST * 10 <= number <= _FARTHEST * 10:
        return None
    return _without_noughts(number)


def _without_noughts(number: Decimal) -> Decimal:
    """12.0 as 12, also in numbers too small to be told from nought."""
    if not number or number.adjusted() < -20:
        return number if number else Decimal(0)
    bare = number.normalize()
    exponent = bare.as_tuple().exponent
    return bare.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else bare


def _money(question: Question, stored: object) -> Value | Text:
    match stored:
        case bool():
            return _no_amount()
        case int():
            ore = stored
        case str():
            written = _KRONOR.fullmatch(_SPACES.sub("", stored))
            if written is None:
                return _no_amount()
            kronor, rest = written.groups()
            ore = int(kronor) * 100 + int((rest or "").ljust(2, "0"))
        case _:
            return _no_amount()
    least = max(question.least or 0, 0)
    most = _MOST_KRONOR if question.most is None else question.most
    if not least * 100 <= ore <= most * 100:
        return say(
            "Beloppet ska ligga mellan %(least)s och %(most)s.",
            least=Kronor(least),
            most=Kronor(most),
        )
    return ore


def _no_amount() -> Text:
    return say("Skriv beloppet i kronor med siffror, till exempel 120 000.")


def _date(_question: Question, stored: object) -> Value | Text:
    day = None
    if isinstance(stored, date) and not isinstance(stored, datetime):
        day = stored
    elif isinstance(stored, str) and _DATE.fullmatch(stored.strip()):
        try:
            day = date.fromisoformat(stored.strip())
        except ValueError:
            return say("Den dagen finns inte. Se efter i almanackan.")
    if day is None:
        return say("Skriv datumet som år-månad-dag, till exempel 2027-03-01.")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return say(
            "Skriv ett år mellan %(first)s och %(last)s.", first=_FIRST_YEAR, last=_LAST_YEAR
        )
    return day


def _yes_no(_question: Question, stored: object) -> Value | Text:
    if isinstance(stored, bool):
        return stored
    if stored in (YES, NO):
        return stored == YES
    return say("Svara ja eller nej.")


def _choice(question: Question, stored: object) -> Value | Text:
    if isinstance(stored, str) and stored in question.codes:
        return stored
    return say("Välj ett av alternativen.")


def _many_choices(question: Question, stored: object) -> Value | Text:
    chosen = stored if isinstance(stored, list | tuple) else (stored,)
    if len(chosen) > len(question.codes):
        return say("Välj bland alternativen.")
    if not all(isinstance(code, str) and code in question.codes for code in chosen):
        return say("Välj bland alternativen.")
    # In the form's order, so that the same choice is the same answer.
    return tuple(code for code in question.codes if code in chosen)


def _unreadable() -> Text:
    return say("Svaret går inte att läsa. Fyll i det på nytt.")


_READERS: Mapping[Kind, Callable[[Question, object], Value | Text]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.CONFIRM: _yes_no,
    Kind.CHOICE: _choice,
    Kind.MANY_CHOICES: _many_choices,
}
