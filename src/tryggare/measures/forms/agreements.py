"""Joint agreements as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.domain.attachments import ENDINGS, LARGEST
from tryggare.measures.services.agreements import AgreementFacts
from tryggare.organisations.models import Organisation
from tryggare.shell.forms import DateField, Form, RowField, UploadField
from tryggare.shell.widgets import Select, TextInput

_ENDINGS = tuple(ending for endings in ENDINGS.values() for ending in endings)


class AgreementForm(Form):
    title = forms.CharField(label=later("Namn"), max_length=200, widget=TextInput)
    purposes = forms.CharField(
        label=later("Syften"),
        help_text=later("Varför ni samverkar. Lagen kräver att det står."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    areas = forms.CharField(
        label=later("Områden för samverkan"),
        help_text=later("Vad ni samverkar om. Lagen kräver att det står."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts = DateField(label=later("Gäller från"))
    ends = DateField(
        label=later("Gäller till"), help_text=later("Lämna tomt om den löper."), required=False
    )
    signed_on = DateField(
        label=later("Undertecknad"),
        help_text=later("Dagen då den sista skrev under. Lämna tomt tills dess."),
        required=False,
    )
    reference = forms.CharField(
        label=later("Diarienummer"), max_length=50, required=False, widget=TextInput
    )

    @property
    def facts(self) -> AgreementFacts:
        return AgreementFacts(**self.cleaned_data)


class CloseForm(Form):
    reason = forms.CharField(
        label=later("Skäl"), help_text=later("Loggen sparar det."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class PartyForm(Form):
    organisation = RowField(
        label=later("Part"),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj organisation"),
        widget=Select,
    )
    signs_as = forms.CharField(
        label=later("Undertecknas av (befattning)"),
        help_text=later("Befattningen, till exempel chef för lokalpolisområdet. Inget namn."),
        max_length=150,
        required=False,
        widget=TextInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]


class FileForm(Form):
    file = UploadField(
        label=later("Fil"),
        help_text=later(
            "PDF, bild eller dokument, högst 20 MB. Skript och uppgifter som inte syns tas bort ur "
            "filen."
        ),
        endings=_ENDINGS,
        max_bytes=LARGEST,
    )
