"""Writing a yearly report and handing it over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models import YearReport
from tryggare.shell.forms import DateField, Form


class BeginReportForm(Form):
    """``years`` are those that have ended."""

    kind = forms.ChoiceField(
        label=_("Vem är rapporten till?"),
        choices=YearReport.Kind.choices,
        widget=forms.RadioSelect,
    )
    year = forms.ChoiceField(label=_("Vilket år gäller den?"))

    def __init__(self, *args: Any, years: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(str(one), str(one)) for one in years]  # type: ignore[attr-defined]


class SectionForm(Form):
    body = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Skriv inget som gäller en enda person, inte heller utan namn. Varje rad blir ett eget "
            "stycke."
        ),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class HandReportForm(Form):
    on = DateField(label=_("Vilken dag lämnades den över?"))
    reference = forms.CharField(
        label=_("Diarienummer eller paragraf"),
        help_text=_("Till exempel SN 2027/14 eller SN § 31."),
        max_length=60,
    )
