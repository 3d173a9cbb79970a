"""How often letters come, and in which language."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models import Mailbox
from tryggare.shell.forms import Form


class MailboxForm(Form):
    pace = forms.ChoiceField(
        label=_("Hur ofta vill du få brev?"),
        help_text=_(
            "Brev om beslut, återkrav och begärd komplettering kommer alltid, samma dag. I dem "
            "löper en tid som du annars kan missa."
        ),
        choices=Mailbox.Pace.choices,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Språk i breven"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
