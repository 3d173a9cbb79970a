"""Surveys: what is asked of one, of what it measures, and of a figure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.surveys.cells import DECIMALS, LARGEST, LARGEST_COUNT
from tryggare.organisations.models import District
from tryggare.shell.forms import (
    DateField,
    Form,
    NumberField,
    RowField,
    UploadField,
    WholeNumberField,
)
from tryggare.shell.widgets import TextInput
from tryggare.situation.models import Indicator, Survey, SurveyValue
from tryggare.situation.services.survey_values import ValueFacts
from tryggare.situation.services.surveys import IndicatorFacts, SurveyFacts

_MAX_BYTES = 5_000_000
_MOST_IN_LIST = 32_000


class SurveyForm(Form):
    kind = forms.ChoiceField(
        label=_("Vad är det för mätning?"), choices=Survey.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Namn"),
        help_text=_("Till exempel Trygghetsmätning 2026."),
        max_length=200,
        widget=TextInput,
    )
    starts = DateField(
        label=_("Första dagen som svaren gäller"),
        help_text=_("När flera år är sammanlagda: det första årets första dag."),
    )
    ends = DateField(label=_("Sista dagen som svaren gäller"))
    population = WholeNumberField(
        label=_("Hur många är målgruppen?"),
        help_text=_("Alla som kunde ha frågats. Gör intervallen rätt när nästan alla har svarat."),
        largest=LARGEST_COUNT,
        required=False,
    )
    sample = WholeNumberField(label=_("Hur många frågades?"), largest=LARGEST_COUNT, required=False)
    answers = WholeNumberField(label=_("Hur många svarade?"), largest=LARGEST_COUNT, required=False)
    is_weighted = forms.BooleanField(
        label=_("Svaren är viktade"),
        help_text=_("Så att de liknar hela målgruppen till ålder, kön och plats."),
        required=False,
    )
    design_effect = NumberField(
        label=_("Designeffekt"),
        help_text=_("Står i metodbeskrivningen när den är känd, ofta mellan 1 och 2."),
        decimals=2,
        largest=100,
        required=False,
    )
    breaks_series = forms.BooleanField(
        label=_("Metoden är ny: jämför inte med tidigare mätningar"), required=False
    )
    method = forms.CharField(
        label=_("Hur gjordes den?"),
        help_text=_("Urval, hur frågorna ställdes och annat som den som läser behöver veta."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    source_url = forms.URLField(
        label=_("Länk till källan"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv en adress som börjar med https://.")},
    )

    @property
    def facts(self) -> SurveyFacts:
        return SurveyFacts(**self.cleaned_data)


class IndicatorChangeForm(Form):
    name = forms.CharField(
        label=_("Namn"),
        help_text=_("Till exempel Trygg ute på kvällen."),
        max_length=150,
        widget=TextInput,
    )
    question = forms.CharField(
        label=_("Frågan som den ställs"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    position = WholeNumberField(
        label=_("Plats i listan"), help_text=_("Lägst först."), largest=_MOST_IN_LIST, initial=0
    )
    is_active = forms.BooleanField(label=_("Används"), required=False, initial=True)

    @property
    def facts(self) -> IndicatorFacts:
        names = ("name", "question", "position", "is_active")
        return IndicatorFacts(**{name: self.cleaned_data[name] for name in names})


class IndicatorForm(IndicatorChangeForm):
    code = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("Kod"),
        error_messages={"invalid": _("Koden skrivs med a–z, siffror och bindestreck.")},
        help_text=_(
            "Små bokstäver a–z, siffror och bindestreck, till exempel trygg-kvall. Går inte att "
            "ändra sedan."
        ),
        max_length=40,
        widget=TextInput,
    )
    unit = forms.ChoiceField(
        label=_("Vad är det för tal?"),
        help_text=_("Går inte att ändra sedan."),
        choices=Indicator.Unit.choices,
        widget=forms.RadioSelect,
    )

    field_order = ("name", "code", "unit", "question", "position", "is_active")


class ValueForm(Form):
    indicator_id = RowField(
        label=_("Indikator"), queryset=Indicator.objects.none(), empty_label=_("Välj indikator")
    )
    district_id = RowField(
        label=_("Kommundel"),
        queryset=District.objects.none(),
        empty_label=_("Hela kommunen"),
        required=False,
    )
    sex = forms.ChoiceField(
        label=_("Kön"),
        choices=[(choice.value, choice.label) for choice in SurveyValue.Sex],
        required=False,
    )
    age_group = forms.CharField(
        label=_("Ålder eller årskurs"),
        help_text=_("Till exempel 16–29 eller åk 9. Lämna tomt för alla."),
        max_length=40,
        required=False,
        widget=TextInput,
    )
    value = NumberField(
        label=_("Värde"),
        help_text=_("Andelar i procent, till exempel 62,5."),
        decimals=DECIMALS,
        largest=LARGEST,
    )
    base = WholeNumberField(
        label=_("Antal svar bakom värdet"), largest=LARGEST_COUNT, required=False
    )
    population = WholeNumberField(
        label=_("Målgruppens storlek"),
        help_text=_("Hur många som värdet handlar om, till exempel boende i kommundelen."),
        largest=LARGEST_COUNT,
        required=False,
    )
    error = NumberField(
        label=_("Medelfel"),
        help_text=_("Om källan anger det, i samma enhet som värdet."),
        decimals=DECIMALS,
        largest=LARGEST,
        required=False,
    )
    low = NumberField(
        label=_("Undre gräns"),
        help_text=_("Källans eget intervall, 95 procent. Det går före det vi räknar."),
        decimals=DECIMALS,
        largest=LARGEST,
        required=False,
    )
    high = NumberField(
        label=_("Övre gräns"),
        decimals=DECIMALS,
        largest=LARGEST,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in (
            ("indicator_id", Indicator.objects.all()),
            ("district_id", District.objects.all()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset

    @property
    def facts(self) -> ValueFacts:
        values = dict(self.cleaned_data)
        district = values.pop("district_id")
        return ValueFacts(
            indicator_id=values.pop("indicator_id").pk,
            district_id=district.pk if district else None,
            **values,
        )


class ValuesFileForm(Form):
    file = UploadField(
        label=_("Fil med värden"),
        help_text=_("Excel (xlsx) eller CSV, högst 5 MB. Börja från mallen."),
        endings=(".xlsx", ".csv"),
        max_bytes=_MAX_BYTES,
    )
