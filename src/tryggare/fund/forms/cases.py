"""Cases: diary numbers, what is to be completed, and the reasons of those who decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.calendar import on_or_after
from tryggare.fund.models import Application
from tryggare.fund.services.cases import NUMBER
from tryggare.shell.forms import DateField, Form
from tryggare.shell.widgets import TextInput

# What is proposed as the applicant's time: no statute has a number.
USUAL_TIME = timedelta(days=14)


class RegisterForm(Form):
    """One box for each application that waits for a number; those left empty go on waiting."""

    def __init__(
        self, *args: Any, waiting: Iterable[tuple[Application, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._ids = []
        for application, told in waiting:
            self._ids.append(application.pk)
            number = forms.CharField(
                label=f"{application.title} ({application.reference})",
                help_text=told,
                max_length=50,
                required=False,
                widget=TextInput,
            )
            self.add_field(NUMBER + str(application.pk), number)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self._ids and not self.errors and not self.numbers:
            self.add_error(None, _("Skriv minst ett diarienummer."))
        return values

    @property
    def numbers(self) -> dict[UUID, str]:
        typed = {one: self.cleaned_data.get(NUMBER + str(one), "").strip() for one in self._ids}
        return {one: number for one, number in typed.items() if number}


class DiaryNumberForm(Form):
    diary_number = forms.CharField(
        label=later("Diarienummer"),
        help_text=later("Som i ert ärendesystem, till exempel KS-2018/451.181."),
        max_length=50,
    )


class CompletionForm(Form):
    what = forms.CharField(
        label=later("Vad ska kompletteras?"),
        help_text=later("Sökanden läser det här som det står."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    by_day = DateField(
        label=later("Senast"),
        help_text=later("Förslaget är den arbetsdag som kommer efter två veckor."),
    )


def usual_day(today: date) -> date:
    """The day a completion is proposed to be in by."""
    return on_or_after(today + USUAL_TIME)


class ReasonForm(Form):
    """A reason, as the answer to a question; ``told`` stands below it."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, asks: str, told: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = asks, told
