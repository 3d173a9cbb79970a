"""What the open page is sifted by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.fund.selectors.public import Named, Wanted
from tryggare.shell.forms import Form
from tryggare.shell.widgets import Select


class GrantsFilterForm(Form):
    """Which grants are shown. An address that makes no sense shows everything."""

    kommundel = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)
    inriktning = forms.ChoiceField(label=later("Inriktning"), required=False, widget=Select)
    ar = forms.ChoiceField(label=later("År"), required=False, widget=Select)

    def __init__(self, *args: Any, named: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {
            "kommundel": named.districts,
            "inriktning": named.categories,
            "ar": [str(year) for year in named.years],
        }
        for name, keys in lists.items():
            choices = [("", _("Alla")), *((key, key) for key in keys)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        self.full_clean()
        values = self.cleaned_data
        year = values.get("ar", "")
        return Wanted(
            district=values.get("kommundel", ""),
            category=values.get("inriktning", ""),
            year=int(year) if year else None,
        )
