"""Files of incidents: the upload, how it is read, and what its own words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.incidents.guessing import order_name
from tryggare.domain.incidents.mapping import DateOrder, Field, Reading, System
from tryggare.domain.incidents.places import name_of
from tryggare.domain.tabular import LARGE
from tryggare.shell.forms import Form, UploadField
from tryggare.shell.locale import say
from tryggare.shell.widgets import SharedChoices, TextInput
from tryggare.situation.models import Category

# The form names the columns by their number: a heading may be anything.
_COLUMN = "column-{}"


class ImportUploadForm(Form):
    file = UploadField(
        label=later("Fil med händelser"),
        help_text=later("CSV eller Excel (xlsx), högst 250 MB, en rad för varje händelse."),
        endings=(".csv", ".txt", ".xlsx"),
        max_bytes=LARGE.size,
    )


class ImportSheetForm(Form):
    sheet = forms.ChoiceField(label=later("Blad"))

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class ImportColumnsForm(Form):
    """For every column of the file what it is, ``column-0`` the first; then how it is written."""

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        samples: Mapping[str, str],
        categories: Sequence[Category],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = tuple(headings)
        fields = SharedChoices(
            [("", _("Läs inte in")), *((one.value, say(one.label)) for one in Field)]
        )
        for place, heading in enumerate(headings):
            column = forms.ChoiceField(
                label=heading, help_text=samples.get(heading, ""), choices=fields, required=False
            )
            self.add_field(_COLUMN.format(place), column)
        for name, field in _ways(categories).items():
            self.add_field(name, field)

    @property
    def name(self) -> str:
        """Where the file comes from."""
        return str(self.cleaned_data["name"])

    def reading(self, categories: Mapping[str, str]) -> Reading:
        """As chosen, with what words mean from before."""
        told = self.cleaned_data
        columns = {
            heading: Field(told[_COLUMN.format(place)])
            for place, heading in enumerate(self.headings)
            if told[_COLUMN.format(place)]
        }
        return Reading(
            columns=columns,
            categories={} if told["fixed_category"] else categories,
            fixed_category=told["fixed_category"],
            date_order=DateOrder(told["date_order"]),
            century=told["century"],
            decimal_comma=told["decimal_comma"],
            system=System(told["system"]),
            precision=told["precision"],
            trusts_points=told["trusts_points"],
        )

    def field_of(self, heading: str) -> str:
        """The box that a problem with a heading stands at; other names are boxes themselves."""
        if heading in self.headings:
            return _COLUMN.format(self.headings.index(heading))
        return heading


def initial_of(name: str, reading: Reading, headings: Sequence[str]) -> dict[str, object]:
    """What the boxes hold to begin with."""
    columns = {
        _COLUMN.format(place): reading.columns[heading].value
        for place, heading in enumerate(headings)
        if heading in reading.columns
    }
    return columns | {
        "name": name,
        "fixed_category": reading.fixed_category,
        "date_order": reading.date_order.value,
        "century": reading.century,
        "decimal_comma": reading.decimal_comma,
        "system": reading.system.value,
        "precision": reading.precision,
        "trusts_points": reading.trusts_points,
    }


def _ways(categories: Sequence[Category]) -> dict[str, forms.Field]:
    return {
        "date_order": forms.ChoiceField(
            label=_("Så är dagarna skrivna"),
            choices=[(one.value, say(order_name(one))) for one in DateOrder],
        ),
        "century": forms.BooleanField(
            label=_("Årtal med två siffror är på 2000-talet"), required=False
        ),
        "system": forms.ChoiceField(
            label=_("Lägena är i"), choices=[(one.value, say(name_of(one))) for one in System]
        ),
        "decimal_comma": forms.BooleanField(label=_("Lägena har decimalkomma"), required=False),
        "precision": forms.ChoiceField(
            label=_("Ett läge i filen är"),
            choices=[("point", _("platsen där det hände")), ("address", _("närmaste adress"))],
        ),
        "trusts_points": forms.BooleanField(
            label=_("Lägena stämmer även om alla är samma punkt"), required=False
        ),
        "fixed_category": forms.ChoiceField(
            label=_("Kategori för alla rader"),
            help_text=_("Bara om filen inte har någon kolumn för kategori."),
            choices=[("", _("Filen har en kolumn")), *_codes(categories)],
            required=False,
        ),
        "name": forms.CharField(
            label=_("Varifrån kommer uppgifterna?"),
            help_text=_("Till exempel namnet på systemet. Nästa fil därifrån läses likadant."),
            max_length=100,
            widget=TextInput,
        ),
    }


class ImportWordsForm(Form):
    """Which category each of the file's own words is; ``word-0`` is the most usual."""

    def __init__(
        self,
        *args: Any,
        words: Sequence[tuple[str, int]],
        categories: Sequence[Category],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words = tuple(word for word, _count in words)
        choices = SharedChoices([("", _("Läs inte in")), *_codes(categories)])
        for place, (word, count) in enumerate(words):
            note = _("%(count)d rader") % {"count": count}
            field = forms.ChoiceField(label=word, help_text=note, choices=choices, required=False)
            self.add_field(f"word-{place}", field)

    @property
    def codes(self) -> dict[str, str]:
        """{word: code} as chosen."""
        return {word: self.cleaned_data[f"word-{place}"] for place, word in enumerate(self.words)}


def _codes(categories: Sequence[Category]) -> list[tuple[str, str]]:
    return [(one.code, label_of(one)) for one in categories]


def label_of(category: Category) -> str:
    """A category with the group it lies in."""
    return f"{category.group}: {category}" if category.group else str(category)
