"""What a reporter fills in, on the phone or sent from it later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.errors import InvalidInput
from tryggare.domain.incidents.reports import happened
from tryggare.organisations.models import District, Organisation
from tryggare.shell.forms import DateField, Form, MomentField, RowField, show_error
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.forms.nobody import NobodyField
from tryggare.situation.models import Category, Incident
from tryggare.situation.services.reports import Position, ReportFacts
from tryggare.situation.services.written import Written

_NOBODY = later("Skriv vad som hände, aldrig vem: inga namn, nummer eller registreringsskyltar.")
_WHERE = (("here", later("Där jag är nu")), ("words", later("Kommundel och ord")))
_WHEN = (
    ("now", later("Nu")),
    ("hour", later("Senaste timmen")),
    ("interval", later("Mellan två tider")),
    ("day", later("Någon gång en dag")),
)
_POLICE = (("yes", later("Ja")), ("no", later("Nej")), ("unknown", later("Vet inte")))
_REPORTED = {"yes": True, "no": False, "unknown": None}


class WrittenAtField(forms.CharField):
    """When the phone says that it was written: ISO 8601 with a zone. What is no such is no time."""


class ReportForm(Form):
    """Sixty seconds: what, where, when and how serious; the rest may be left."""

    phone_id = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"invalid": later("Rapportens nummer är fel. Öppna sidan på nytt.")},
    )
    written_at = WrittenAtField(widget=forms.HiddenInput, max_length=40, required=False)
    latitude = forms.FloatField(widget=forms.HiddenInput, required=False)
    longitude = forms.FloatField(widget=forms.HiddenInput, required=False)
    accuracy = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=0)
    category = RowField(
        label=later("Vad har hänt?"),
        queryset=Category.objects.filter(is_active=True, kinds__isnull=True).select_related(
            "group"
        ),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    where = forms.ChoiceField(
        label=later("Var?"), choices=_WHERE, widget=forms.RadioSelect, initial="words"
    )
    district = RowField(
        label=later("Kommundel"),
        queryset=District.objects.all(),
        required=False,
        widget=Select,
        empty_label=later("Vet inte"),
    )
    place = forms.CharField(
        label=later("Var, med ord"),
        help_text=later("Till exempel: gångtunneln vid centrum."),
        max_length=200,
        required=False,
        widget=TextInput,
    )
    when = forms.ChoiceField(
        label=later("När?"), choices=_WHEN, widget=forms.RadioSelect, initial="now"
    )
    earliest = MomentField(label=later("Tidigast"), required=False)
    latest = MomentField(label=later("Senast"), required=False)
    day = DateField(label=later("Vilken dag?"), required=False)
    seriousness = forms.TypedChoiceField(
        label=later("Hur allvarligt?"),
        choices=Incident.Seriousness.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=later("Vad hände?"),
        help_text=_NOBODY,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    action = forms.CharField(
        label=later("Vad gjorde ni?"),
        help_text=later("Till exempel: bytte lampan, ringde väktare."),
        max_length=500,
        required=False,
        widget=TextInput,
    )
    police = forms.ChoiceField(
        label=later("Är det polisanmält?"),
        choices=_POLICE,
        widget=forms.RadioSelect,
        initial="unknown",
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(organisations) > 1:
            field = forms.TypedChoiceField(
                label=_("Vilken organisation rapporterar du för?"),
                choices=[(one.pk, one.name) for one in organisations],
                coerce=UUID,
                widget=forms.RadioSelect,
            )
            self.add_field("organisation", field)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("where") == "here" and None in self._position(values):
            sentence = _("Telefonen vet inte var den är. Välj kommundel och skriv var i stället.")
            self.add_error("where", sentence)
        if not self.errors:
            try:
                values["happened"] = happened(
                    values["when"],
                    written_at=self._written(values["written_at"]),
                    now=timezone.localtime(),
                    day=values["day"],
                    earliest=values["earliest"],
                    latest=values["latest"],
                )
            except InvalidInput as error:
                show_error(self, error)
        return values

    @property
    def facts(self) -> ReportFacts:
        values = self.cleaned_data
        return ReportFacts(
            category_id=values["category"].pk,
            when=values["happened"],
            seriousness=values["seriousness"],
            position=self._found(values),
            district_id=values["district"].pk if values["district"] else None,
            police_reported=_REPORTED[values["police"]],
            organisation_id=values.get("organisation"),
            written=Written(text=values["text"], place=values["place"], action=values["action"]),
        )

    @staticmethod
    def _position(values: dict[str, Any]) -> tuple[float | None, ...]:
        return values.get("latitude"), values.get("longitude"), values.get("accuracy")

    def _found(self, values: dict[str, Any]) -> Position | None:
        latitude, longitude, accuracy = self._position(values)
        if values["where"] != "here" or latitude is None or longitude is None or accuracy is None:
            return None
        return Position(latitude=latitude, longitude=longitude, accuracy_m=accuracy)

    @staticmethod
    def _written(told: str) -> datetime:
        """When the phone says it was written. Without a script, or said wrong, it is now."""
        try:
            written = parse_datetime(told)
        except ValueError:
            written = None
        return written if written is not None and written.tzinfo else timezone.localtime()


class ReplyForm(Form):
    """The answer to what the coordinator has asked."""

    reply = NobodyField(
        label=later("Ditt svar"),
        help_text=_NOBODY,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
