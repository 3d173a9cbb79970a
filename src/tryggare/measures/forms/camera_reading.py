"""A register read in from a file, as forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.plans.register import ReadRow, RegisterRow
from tryggare.measures.services.camera_reading import Common
from tryggare.organisations.models import Organisation
from tryggare.shell.fields import MEGABYTE
from tryggare.shell.forms import DateField, Form, RowField, UploadField
from tryggare.shell.widgets import Select

_SALT = "tryggare.measures.camera-register"


class RegisterFileForm(Form):
    """The file, to be looked at before anything is stored."""

    file = UploadField(
        label=later("Fil med registret"),
        help_text=later("Excel (xlsx) eller CSV, högst 2 MB och 500 rader."),
        endings=(".xlsx", ".csv"),
        max_bytes=2 * MEGABYTE,
    )


class RegisterRowsForm(Form):
    """The rows that were understood, sealed, and what the file does not say of them."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=2_000_000)
    responsible = RowField(
        label=later("Ansvarig för bevakningen"), queryset=Organisation.objects.none(), widget=Select
    )
    since = DateField(
        label=later("I bruk senast sedan"),
        help_text=later("Gäller rader som inte säger när bevakningen togs i bruk."),
    )
    have_seen = forms.BooleanField(
        label=later(
            "Jag har sett att de bedömningar som filen nämner finns och tillåter bevakningen"
        )
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]

    def clean_rows(self) -> list[ReadRow]:
        try:
            return unsealed(self.cleaned_data["rows"])
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Raderna går inte att läsa. Välj filen igen.")) from error

    @property
    def common(self) -> Common:
        values = self.cleaned_data
        return Common(responsible_id=values["responsible"].pk, since=values["since"])


def sealed(rows: list[ReadRow]) -> str:
    """The rows as text that only comes back as it was."""
    plain = [[one.line, *one.row.cells()[:4], *_days(one)] for one in rows]
    return signing.dumps(plain, salt=_SALT, compress=True)


def _days(one: ReadRow) -> list[str | None]:
    days = (one.row.assessed_on, one.started_on, one.ended_on)
    return [day.isoformat() if day else None for day in days]


def unsealed(text: str) -> list[ReadRow]:
    """Raises BadSignature for anything that was not sealed here."""
    return [_row(one) for one in signing.loads(text, salt=_SALT)]


def _row(plain: list[Any]) -> ReadRow:
    line, address, place_type, purpose, technique, *days = plain
    assessed, started, ended = (date.fromisoformat(day) if day else None for day in days)
    row = RegisterRow(
        address=address, place_type=place_type, purpose=purpose, technique=technique,
        assessed_on=assessed,
    )  # fmt: skip
    return ReadRow(line=line, row=row, started_on=started, ended_on=ended)
