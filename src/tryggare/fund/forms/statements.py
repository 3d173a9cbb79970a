"""Who is asked for a statement, and what they answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models import Statement
from tryggare.shell.forms import DateField, Form


class AskForm(Form):
    kinds = forms.MultipleChoiceField(
        label=_("Vem ska yttra sig?"),
        choices=Statement.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    due = DateField(label=_("Senast"), required=False)


class StatementForm(Form):
    text = forms.CharField(
        label=_("Yttrande"),
        help_text=_("Du kan inte ändra det när det är lämnat. Skriv inga personuppgifter."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
