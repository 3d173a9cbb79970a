"""Spreadsheets: the upload, what each column is, which rows are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.applications import NEEDED, Field
from tryggare.fund.services.files import NOT_FROM_FILES
from tryggare.shell.forms import Form, UploadField
from tryggare.shell.locale import say

MAX_BYTES = 10_000_000
# A box to tick must send something, also for an empty cell; no cell holds this character.
_EMPTY = "\x1f"


class UploadForm(Form):
    file = UploadField(
        label=later("Kalkylblad med ansökningar"),
        help_text=later("Excel (xlsx) eller CSV, högst 10 MB, en rad för varje ansökan."),
        endings=(".xlsx", ".csv"),
        max_bytes=MAX_BYTES,
    )


class SheetForm(Form):
    sheet = forms.ChoiceField(label=later("Blad"))

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class ColumnsForm(Form):
    """For every column of the file, what it is read as; ``column-0`` is the first."""

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        samples: Mapping[str, str],
        mapping: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = tuple(headings)
        choices = [("", _("Läs inte in")), *_choices()]
        for place, heading in enumerate(headings):
            column = forms.ChoiceField(
                label=heading,
                help_text=samples.get(heading, ""),
                choices=choices,
                initial=mapping.get(heading, ""),
                required=False,
            )
            self.add_field(f"column-{place}", column)

    @property
    def mapping(self) -> dict[str, str]:
        """``{heading: field}`` as chosen."""
        return {
            heading: self.cleaned_data[f"column-{place}"]
            for place, heading in enumerate(self.headings)
        }


class LeaveOutForm(Form):
    """Rows to leave out, by what stands in a column: one field a column, ``out-0`` the first."""

    def __init__(
        self,
        *args: Any,
        groups: Mapping[str, Mapping[str, int]],
        left_out: Mapping[str, Sequence[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = tuple(groups)
        for place, (heading, values) in enumerate(groups.items()):
            values_of_column = forms.MultipleChoiceField(
                label=heading,
                choices=[
                    (value or _EMPTY, f"{value or _('(tom)')} ({count})")
                    for value, count in values.items()
                ],
                initial=[value or _EMPTY for value in left_out.get(heading, [])],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.add_field(f"out-{place}", values_of_column)

    @property
    def values(self) -> dict[str, list[str]]:
        """``{heading: values}`` as ticked."""
        return {
            heading: ["" if value == _EMPTY else value for value in chosen]
            for place, heading in enumerate(self.headings)
            if (chosen := self.cleaned_data[f"out-{place}"])
        }


def _choices() -> list[tuple[str, str]]:
    return [
        (field.value, say(field.label) + (" *" if field in NEEDED else ""))
        for field in Field
        if field not in NOT_FROM_FILES
    ]
