"""The police's events: the upload, and how a word of theirs is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import Form, UploadField
from tryggare.situation.models import Category

_NOT = "-"


class PoliceUploadForm(Form):
    file = UploadField(
        label=later("Polisens händelser"),
        help_text=later("En json-fil från polisen.se/api/events, högst 20 MB."),
        endings=(".json",),
        max_bytes=20_000_000,
    )


class PoliceLabelForm(Form):
    category = forms.ChoiceField(label=later("Räknas som"))

    def __init__(self, *args: Any, categories: Sequence[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("Välj")),
            (_NOT, _("Räknas inte")),
            *(
                (str(one.pk), f"{one.group}: {one}" if one.group else str(one))
                for one in categories
            ),
        ]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]

    @property
    def category_id(self) -> UUID | None:
        """None for what is not to be counted."""
        chosen = self.cleaned_data["category"]
        return None if chosen == _NOT else UUID(chosen)
