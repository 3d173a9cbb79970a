"""A form with every kind of field, filled in wrong: for the gallery and its tests."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _

from tryggare.shell.forms import DateField, Form, KronorField, UploadField, WholeNumberField


class ExampleForm(Form):
    name = forms.CharField(label=_("Åtgärdens namn"), max_length=20)
    amount = KronorField(label=_("Sökt belopp"), help_text=_("I kronor, utan moms."))
    places = WholeNumberField(label=_("Antal platser"), required=False)
    start = DateField(label=_("Startdag"))
    why = forms.CharField(
        label=_("Varför behövs åtgärden?"),
        help_text=_("Skriv kort: vad är problemet, var och för vem?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    track = forms.ChoiceField(
        label=_("Spår"),
        choices=[("", _("Välj spår")), ("social", _("Social")), ("place", _("Situationell"))],
    )
    kind = forms.ChoiceField(
        label=_("Sökande"),
        choices=[("board", _("Nämnd")), ("company", _("Bolag")), ("club", _("Förening"))],
        widget=forms.RadioSelect,
    )
    districts = forms.MultipleChoiceField(
        label=_("Kommundelar"),
        choices=[("v", "Vårby"), ("s", "Skogås"), ("f", "Flemingsberg")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = UploadField(
        label=_("Underlag"),
        help_text=_("Kalkylblad, högst 10 MB."),
        endings=(".csv", ".xlsx"),
        max_bytes=10 * 1024 * 1024,
    )
    certain = forms.BooleanField(label=_("Uppgifterna är kontrollerade"))


def filled_in_wrong(place: str) -> ExampleForm:
    """``place`` keeps ids apart where the form is drawn more than once."""
    return ExampleForm(
        {
            "name": "Belysning längs gångvägen",
            "amount": "1.580.000",
            "places": "tolv",
            "start": "",
            "districts": ["v"],
        },
        {"file": SimpleUploadedFile("underlag.pdf", b"%PDF")},
        auto_id=f"{place}_%s",
    )
