"""What is said when an audit pack is taken out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.shell.forms import Form


class AuditPackForm(Form):
    reason = forms.CharField(
        label=_("Varför tas paketet ut?"),
        help_text=_("Till exempel vilken granskning det gäller. Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    with_files = forms.BooleanField(
        label=_("Ta med bilagornas innehåll"),
        help_text=_("Namn och kontrollsummor är alltid med. Innehållet gör paketet större."),
        required=False,
    )
