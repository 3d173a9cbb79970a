"""What is chosen about categories and ways of working."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as later

from tryggare.organisations.models import Organisation
from tryggare.organisations.selectors.bodies import working
from tryggare.shell.forms import Form, RowField
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.models import Category, WaysOfWorking
from tryggare.situation.services.categories import CategoryFacts
from tryggare.situation.services.ways import WaysFacts

_PLAIN = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", later("Koden skrivs med a–z, siffror och bindestreck.")
)


class CategoryForm(Form):
    """A category's name and place; its code is asked for once, when it is added."""

    name = forms.CharField(label=later("Namn"), max_length=100, widget=TextInput)
    note = forms.CharField(
        label=later("Förklaring"),
        help_text=later("Visas för den som väljer."),
        max_length=300,
        required=False,
        widget=TextInput,
    )
    group = RowField(
        label=later("Grupp"),
        help_text=later("Tomt för en grupp, och för en kategori som står för sig."),
        queryset=Category.objects.filter(group__isnull=True),
        required=False,
        widget=Select,
    )
    is_active = forms.BooleanField(
        label=later("Används: går att välja i rapporter och tips"), required=False
    )

    def __init__(self, *args: Any, category: Category | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._position = category.position if category else 0

    @property
    def facts(self) -> CategoryFacts:
        values = self.cleaned_data
        return CategoryFacts(
            name=values["name"],
            note=values["note"],
            group_id=values["group"].pk if values["group"] else None,
            position=self._position or _LAST,
            is_active=values["is_active"],
        )


# After those that are there; whoever wants it elsewhere moves it.
_LAST = 9990


class NewCategoryForm(CategoryForm):
    code = forms.CharField(
        label=later("Kod"),
        help_text=later("Små bokstäver, siffror och bindestreck. Går inte att ändra sedan."),
        max_length=40,
        validators=[_PLAIN],
        widget=TextInput,
    )
    field_order = ("code", "name", "note", "group", "is_active")


class WaysForm(Form):
    week = forms.ChoiceField(
        label=later("Veckans arbete görs"),
        choices=WaysOfWorking.Week.choices,
        widget=forms.RadioSelect,
    )
    leading_body = RowField(
        label=later("Vem leder arbetet?"),
        help_text=later("Den nämnd eller det organ som kommunen har bestämt."),
        queryset=Organisation.objects.none(),
        required=False,
        widget=Select,
    )
    takes_tips = forms.BooleanField(
        label=later("Ta emot tips från boende, utan inloggning"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leading_body"].queryset = working()  # type: ignore[attr-defined]

    @property
    def facts(self) -> WaysFacts:
        values = self.cleaned_data
        body = values["leading_body"]
        return WaysFacts(
            week=values["week"],
            takes_tips=values["takes_tips"],
            leading_body_id=body.pk if body else None,
        )
