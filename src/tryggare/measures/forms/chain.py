"""Which kommundel the chain is shown for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.shell.forms import Form
from tryggare.shell.widgets import Select


class ChainForm(Form):
    """A kommundel that is none shows all."""

    kommundel = forms.ChoiceField(label=_("Kommundel"), required=False, widget=Select)

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Hela kommunen")), *((name, name) for name in names)]
        self.fields["kommundel"].choices = choices  # type: ignore[attr-defined]

    @property
    def district(self) -> str:
        self.full_clean()
        return str(self.cleaned_data.get("kommundel", ""))
