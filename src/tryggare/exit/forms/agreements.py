"""What is asked when something is agreed on, and when something happens to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tryggare.exit.forms.needs import PLAIN
from tryggare.exit.models import Agreement, AgreementEvent
from tryggare.exit.services.agreements import AgreementFacts, EventFacts
from tryggare.shell.forms import DateField, Form

KIND = AgreementEvent.Kind


class AgreementForm(Form):
    """A version of an agreement of ``kind``."""

    agreed_on = DateField(label=_("Dag då ni kom överens"), initial=timezone.localdate)
    ours = forms.CharField(
        label=_("Det gör kommunen"),
        help_text=PLAIN,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    theirs = forms.CharField(
        label=_("Det gör personen"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    results = forms.CharField(
        label=_("Vem får veta resultaten?"),
        help_text=_("Bara det personen har sagt ja till."),
        max_length=1000,
    )
    keeps_results = forms.BooleanField(
        label=_("Personen har sagt ja till att resultat skrivs ned i ärendet"), required=False
    )
    person_agrees = forms.BooleanField(
        label=_("Personen och kommunen har båda sagt ja"), required=False
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        if kind != Agreement.Kind.TESTS:
            del self.fields["results"], self.fields["keeps_results"]

    @property
    def facts(self) -> AgreementFacts:
        return AgreementFacts(kind=self._kind, **self.cleaned_data)


_ASKED: dict[str, dict[str, tuple[Any, Any, bool]]] = {
    KIND.BREACH: {
        "what": (_("Vad hände?"), "", True),
        "own_view": (_("Vad säger personen?"), "", False),
        "assessment": (
            _("Hur bedömer du det?"),
            _("Skriv vad det betyder för stödet, och vad ni gör nu. Inget följer av sig självt."),
            True,
        ),
    },
    KIND.RESULT: {"what": (_("Resultat"), "", True)},
    KIND.WITHDRAWAL: {
        "what": (_("Vad sa personen?"), _("Personen behöver inte säga varför."), False)
    },
}


class EventForm(Form):
    """Something of ``kind`` that happened."""

    happened_on = DateField(label=_("Dag"), initial=timezone.localdate)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        for name, (label, help_text, required) in _ASKED[kind].items():
            words = forms.CharField(
                label=label,
                help_text=help_text,
                required=required,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.add_field(name, words)

    @property
    def facts(self) -> EventFacts:
        return EventFacts(kind=self._kind, **self.cleaned_data)
