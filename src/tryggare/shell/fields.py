"""Form fields that read what people type and say how to mend what they cannot read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain import money, wording
from tryggare.shell import numbers
from tryggare.shell.locale import active
from tryggare.shell.widgets import TextInput

MEGABYTE = 1024 * 1024
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


class NumberField(forms.Field):
    """A number typed with comma and spaces; cleans to ``Decimal``.

    ``decimals`` is how many are accepted; ``smallest`` and ``largest`` are bounds or ``None``.
    """

    widget = TextInput

    def __init__(
        self,
        *,
        decimals: int = 2,
        smallest: Decimal | int | None = 0,
        largest: Decimal | int = 10**12,
        **kwargs: Any,
    ) -> None:
        self.decimals, self.smallest, self.largest = decimals, smallest, largest
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        mode = "decimal" if self.decimals else "numeric"
        return {"inputmode": mode, "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or not str(value).strip():
            return None
        return self._bounded(self._read(str(value)))

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        # The database keeps a number with all its decimals; nobody typed the zeros.
        return self._shown(Decimal(str(value)).normalize() + 0)

    def _read(self, text: str) -> Decimal:
        try:
            number = numbers.parse(text)
        except numbers.NotANumberError as error:
            if error.dotted:
                raise ValidationError(self._two_readings()) from error
            raise ValidationError(self._example(), code="invalid") from error
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.decimals:
            raise ValidationError(self._too_many_decimals())
        return number

    def _bounded(self, number: Decimal) -> Decimal:
        if self.smallest is not None and number < self.smallest:
            raise ValidationError(
                _("Talet får inte vara mindre än %(limit)s."),
                params={"limit": self._shown(self.smallest)},
            )
        if number > self.largest:
            raise ValidationError(
                _("Talet är för stort. Skriv högst %(limit)s."),
                params={"limit": self._shown(self.largest)},
            )
        return number

    def _shown(self, number: Decimal | int) -> str:
        return _typed(wording.decimal_text(number, locale=active()))

    def _two_readings(self) -> str:
        sentence = _("Ta bort punkterna, de kan läsas på två sätt. Skriv till exempel %(number)s.")
        return sentence % {"number": self._shown(1_580_000)}

    def _example(self) -> str:
        if self.decimals:
            return _("Skriv ett tal med siffror, till exempel 62,5.")
        return _("Skriv ett heltal med siffror, till exempel 12.")

    def _too_many_decimals(self) -> str:
        if not self.decimals:
            return _("Skriv ett heltal, utan decimaler.")
        sentence = ngettext(
            "Skriv högst %(count)d decimal.", "Skriv högst %(count)d decimaler.", self.decimals
        )
        return sentence % {"count": self.decimals}


class WholeNumberField(NumberField):
    """A whole number; cleans to ``int``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(decimals=0, **kwargs)

    def to_python(self, value: Any) -> int | None:
        number = super().to_python(value)
        return None if number is None else int(number)


class YearField(WholeNumberField):
    """A year, which is no amount: nothing sets its thousand apart."""

    def prepare_value(self, value: Any) -> Any:
        return None if value is None else str(value)

    def _shown(self, number: Decimal | int) -> str:
        return str(number)


class KronorField(NumberField):
    """An amount typed in kronor, ``1 580 000,50 kr``; cleans to öre as ``int``.

    ``initial`` and instances give öre. ``smallest`` and ``largest`` are kronor.
    """

    def __init__(
        self,
        *,
        smallest: int | None = 0,
        largest: int = money.LARGEST_ORE // money.ORE_PER_KRONA,
        **kwargs: Any,
    ) -> None:
        super().__init__(decimals=2, smallest=smallest, largest=largest, **kwargs)

    def to_python(self, value: Any) -> int | None:
        amount = super().to_python(value)
        return None if amount is None else int(amount * money.ORE_PER_KRONA)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return _typed(money.ore_as_kronor(value, locale=active()))
        return value

    def _shown(self, number: Decimal | int) -> str:
        return _typed(money.kronor(int(number), locale=active()))

    def _example(self) -> str:
        sentence = _("Skriv ett belopp med siffror, till exempel %(amount)s.")
        return sentence % {"amount": self._shown(1_580_000)}


class DateField(forms.DateField):
    """A day, picked or typed as 2027-03-15 or 20270315."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y%m%d"], **kwargs)


class MomentField(forms.DateTimeField):
    """A day and a time by the municipality's clocks, picked or typed as 2027-03-15 16:00."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    formats = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H.%M")

    def to_python(self, value: Any) -> datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        moment = self._read(text)
        # In spring an hour is skipped: a time in it comes back as another.
        there = moment.astimezone(UTC).astimezone(moment.tzinfo)
        if there.replace(tzinfo=None) != moment.replace(tzinfo=None):
            raise ValidationError(_("Den tiden finns inte: klockan ställs fram. Välj en annan."))
        return moment

    def _read(self, text: str) -> datetime:
        for form in self.formats:
            try:
                naive = datetime.strptime(text[:40], form)  # noqa: DTZ007 - the zone is added below
            except ValueError:
                continue
            if _FIRST_YEAR <= naive.year <= _LAST_YEAR:
                return naive.replace(tzinfo=timezone.get_current_timezone())
        raise ValidationError(_("Skriv dag och tid, till exempel 2027-03-15 16:00."))


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among rows. What is no id at all is answered like an id that is gone."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            ) from error


class UploadField(forms.FileField):
    """A file of at most ``max_bytes`` whose name ends with one of ``endings`` (``.xlsx``)."""

    def __init__(self, *, endings: Sequence[str], max_bytes: int, **kwargs: Any) -> None:
        self.endings, self.max_bytes = tuple(endings), max_bytes
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(self.endings)

    def to_python(self, data: File[Any] | None) -> File[Any] | None:
        file = super().to_python(data)
        if file is None:
            return None
        if PurePath(file.name or "").suffix.lower() not in self.endings:
            raise ValidationError(
                _("Filen %(name)s går inte att läsa. Välj en fil som slutar på %(endings)s."),
                params={"name": file.name, "endings": _alternatives(self.endings)},
            )
        if (file.size or 0) > self.max_bytes:
            raise ValidationError(
                _("Filen är %(size)s. Den får vara högst %(limit)s: ta bort det som inte behövs."),
                params={"size": _megabytes(file.size or 0), "limit": _megabytes(self.max_bytes)},
            )
        return file

    def required_message(self) -> str:
        """Says the limit too: the server drops a far larger file before the form can see it."""
        return _("Välj en fil på högst %(limit)s.") % {"limit": _megabytes(self.max_bytes)}


def _typed(shown: str) -> str:
    """A number as it may be typed in either language: a comma is read as the decimal sign."""
    return shown if active() == "sv" else shown.replace(",", money.NO_BREAK_SPACE)


def _megabytes(size: int) -> str:
    text = wording.decimal_text(Decimal(size) / MEGABYTE, decimals=1, locale=active())
    return f"{text.removesuffix(',0').removesuffix('.0')}{money.NO_BREAK_SPACE}MB"


def _alternatives(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s eller %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
