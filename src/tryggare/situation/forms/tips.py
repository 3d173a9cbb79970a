"""What a resident fills in: never who they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import DateField, Form
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.services.tips import OpenDoor, TipFacts
from tryggare.situation.services.written import Written


class TrapField(forms.CharField):
    """Hidden from people: whoever fills it in is a program."""

    def clean(self, value: Any) -> str:
        if super().clean(value):
            raise forms.ValidationError(_("Tipset gick inte att ta emot. Öppna sidan på nytt."))
        return ""


class TipForm(Form):
    category = forms.ChoiceField(label=later("Vad gäller det?"), widget=Select)
    district = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)
    place = forms.CharField(
        label=later("Var, med ord"),
        help_text=later("Till exempel: gångtunneln vid centrum."),
        max_length=200,
        required=False,
        widget=TextInput,
    )
    day = DateField(label=later("Vilken dag?"))
    text = forms.CharField(
        label=later("Vad har hänt?"),
        help_text=later(
            "Skriv vad som hände, inte vem som gjorde det, och inget om dig själv: inga namn, "
            "nummer eller registreringsskyltar."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    homepage = TrapField(
        label=later("Lämna tomt"),
        max_length=200,
        required=False,
        widget=TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, door: OpenDoor, **kwargs: Any) -> None:
        super().__init__(*args, initial={"day": timezone.localdate()}, **kwargs)
        self._categories = {str(one.pk): one for one in door.categories}
        self._districts = {str(one.pk): one for one in door.districts}
        self.fields["category"].choices = [("", _("Välj")), *_grouped(door)]  # type: ignore[attr-defined]
        named = [(key, one.name) for key, one in self._districts.items()]
        self.fields["district"].choices = [("", _("Vet inte")), *named]  # type: ignore[attr-defined]

    @property
    def facts(self) -> TipFacts:
        values = self.cleaned_data
        return TipFacts(
            category=self._categories[values["category"]],
            district=self._districts.get(values["district"]),
            day=values["day"],
            written=Written(text=values["text"], place=values["place"]),
        )


class ReceiptForm(Form):
    receipt = forms.CharField(
        label=later("Kvitto"),
        help_text=later("Tolv tecken, till exempel ABCD-EFGH-JKMN."),
        max_length=40,
        widget=TextInput(attrs={"autocomplete": "off"}),
    )


def _grouped(door: OpenDoor) -> list[tuple[str, Any]]:
    """The categories under the name of their group; those without one stand by themselves."""
    found: list[tuple[str, Any]] = []
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in door.categories:
        if one.group is None:
            found.append((str(one.pk), one.name))
        elif one.group.name in groups:
            groups[one.group.name].append((str(one.pk), one.name))
        else:
            groups[one.group.name] = [(str(one.pk), one.name)]
            found.append((one.group.name, groups[one.group.name]))
    return found
