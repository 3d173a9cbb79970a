"""Cameras, their life and their signs, as forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.measures.models import Camera, Measure
from tryggare.measures.selectors.cameras import Wanted
from tryggare.measures.services.cameras import CameraFacts, SignificantChange, camera_kinds
from tryggare.organisations.models import District, Organisation
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.forms.nobody import NobodyField

_FOUND = "found"
_NO_TECHNIQUE = later("Inget ljud och ingen särskild teknik")


class CameraForm(Form):
    """The five fields of the register that one writes, and the municipality's own order."""

    address = NobodyField(
        label=later("Adress eller plats"),
        help_text=later(
            "Så att den går att hitta, men inte var kamerorna sitter. Det exakta läget har en egen "
            "sida."
        ),
        max_length=200,
        widget=TextInput,
    )
    place_type = forms.CharField(
        label=later("Slag av plats"),
        help_text=later("Till exempel: torg, station, gångtunnel, skolgård."),
        max_length=200,
        widget=TextInput,
    )
    purpose = forms.CharField(
        label=later("Ändamål"),
        help_text=later("Vad bevakningen är till för. Skriv inget om enskilda."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    technique = forms.CharField(
        label=later("Ljud eller särskild teknik"),
        help_text=later("Finns inget av det, så skriv det."),
        max_length=200,
        initial=_NO_TECHNIQUE,
        widget=TextInput,
    )
    responsible = RowField(
        label=later("Ansvarig"), queryset=Organisation.objects.none(), widget=Select
    )
    district = RowField(
        label=later("Kommundel"),
        queryset=District.objects.none(),
        empty_label=later("Hela kommunen"),
        required=False,
        widget=Select,
    )
    measure = RowField(
        label=later("Åtgärd i planen"),
        queryset=Measure.objects.none(),
        empty_label=later("Ingen"),
        required=False,
        widget=Select,
    )
    is_public_place = forms.BooleanField(
        label=later("Allmänheten har tillträde till platsen"), required=False, initial=True
    )
    is_workplace = forms.BooleanField(
        label=later("Platsen är också en arbetsplats"), required=False
    )
    negotiated_on = DateField(
        label=later("Förhandlad med facken"),
        help_text=later("Bara för en arbetsplats. Lämna tomt tills det är gjort."),
        required=False,
    )
    signs_up_on = DateField(
        label=later("Skyltarna uppsatta"),
        help_text=later("Lämna tomt tills det är gjort."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What it belongs to stands among the choices even when it has become of another kind.
        of_kind, present = Q(kind__in=camera_kinds()), self.initial.get("measure")
        for name, rows in (
            ("responsible", Organisation.objects.all()),
            ("district", District.objects.all()),
            ("measure", Measure.objects.filter(of_kind | Q(pk=present.pk if present else None))),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    @property
    def facts(self) -> CameraFacts:
        own = set(CameraForm.base_fields)
        values = {name: value for name, value in self.cleaned_data.items() if name in own}
        for name in ("responsible", "district", "measure"):
            row = values.pop(name)
            values[f"{name}_id"] = row.pk if row else None
        return CameraFacts(**values)


class NewCameraForm(CameraForm):
    """A surveillance that is planned, or that was in use before the register was laid here."""

    how = forms.ChoiceField(
        label=later("Läge"),
        choices=[
            ("planned", later("Planerad: den har inte börjat")),
            (_FOUND, later("Den är redan i bruk och har inte stått i det här registret")),
        ],
        initial="planned",
        widget=forms.RadioSelect,
    )
    found_since = DateField(
        label=later("I bruk sedan"), help_text=later("Bara för den som redan är i bruk."),
        required=False,
    )  # fmt: skip
    field_order = ("how", "found_since")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("how") == _FOUND and not values.get("found_since"):
            if "found_since" not in self.errors:
                self.add_error("found_since", _("Skriv sedan vilken dag den är i bruk."))
        elif values.get("how") == "planned" and values.get("found_since"):
            self.add_error("found_since", _("Lämna dagen tom för en planerad bevakning."))
        return values


class ChangeCameraForm(CameraForm):
    """The same, and whether the surveillance itself is changed."""

    is_significant = forms.BooleanField(
        label=later("Ändringen är väsentlig: bevakningen ska bedömas på nytt"),
        help_text=later(
            "Väsentligt kan vara fler kameror, ett annat ändamål, ljud, ny teknik, längre tider "
            "eller längre lagring. En rättelse av texten är det inte."
        ),
        required=False,
    )
    changed_on = DateField(
        label=later("Beslutad den"),
        help_text=later("Dagen då ändringen bestämdes. Bedöm på nytt innan den görs."),
        required=False,
    )
    changed_how = forms.CharField(
        label=later("Vad som ändras"), max_length=500, required=False, widget=TextInput
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("is_significant"):
            for name in ("changed_on", "changed_how"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Fyll i det här när ändringen är väsentlig."))
        elif values.get("changed_on") or values.get("changed_how"):
            sentence = _("Kryssa här om ändringen är väsentlig, eller töm dagen och texten.")
            self.add_error("is_significant", sentence)
        return values

    @property
    def significant(self) -> SignificantChange | None:
        """The change that asks for a new assessment; None for a correction."""
        values = self.cleaned_data
        if not values["is_significant"]:
            return None
        return SignificantChange(on=values["changed_on"], how=values["changed_how"])


class CameraFilterForm(Form):
    """Which of them the list shows. What makes no sense is as if it were not there."""

    lage = forms.ChoiceField(
        label=later("Läge"), choices=[("", later("Alla")), *Camera.State.choices],
        required=False, widget=Select,
    )  # fmt: skip
    kommundel = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)
    visa = forms.ChoiceField(
        label=later("Visa"),
        choices=[("", later("Alla")), ("lacking", later("Det som saknar något"))],
        required=False,
        widget=Select,
    )

    def __init__(self, *args: Any, districts: Iterable[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", later("Alla")), *((str(one.pk), one.name) for one in districts)]
        self.fields["kommundel"].choices = offered  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        self.full_clean()
        values = self.cleaned_data
        district = values.get("kommundel")
        return Wanted(
            state=values.get("lage") or "",
            district=UUID(district) if district else None,
            todo=timezone.localdate() if values.get("visa") else None,
        )
