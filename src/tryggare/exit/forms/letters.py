"""A letter, and how it was handed over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_contacts import subjects
from tryggare.exit.models import Letter
from tryggare.exit.services.letters import LetterFacts
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say


class LetterForm(Form):
    """``decision`` is the one that the letter tells of; ``is_hidden`` says that the staff's names
    never go out in the case, so that nobody is asked."""

    subject = forms.ChoiceField(
        label=_("Rubrik"),
        help_text=_("Fasta rubriker, som inte säger vad ärendet handlar om."),
        choices=lambda: [(code, say(text)) for code, text in subjects().items()],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label=_("Brevet"),
        help_text=_("Skriv inte var personen bor eller vistas, och inte namn på andra."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    hides_staff = forms.BooleanField(
        label=_("Utan personalens namn"),
        help_text=_("När det finns skäl att befara hot (förvaltningslagen 33 § sista stycket)."),
        required=False,
        initial=True,
    )

    def __init__(
        self, *args: Any, decision: UUID | None = None, is_hidden: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._decision = decision
        if decision is not None:
            self.fields["subject"].initial = "decision"
            self.fields["body"].required = False
            self.fields["body"].label = _("Några ord före beslutet")
        if is_hidden:
            del self.fields["hides_staff"]

    @property
    def facts(self) -> LetterFacts:
        values = self.cleaned_data
        return LetterFacts(
            subject=values["subject"],
            body=values["body"],
            decision=self._decision,
            hides_staff=values.get("hides_staff", True),
        )


class HandedForm(Form):
    how = forms.ChoiceField(
        label=_("Hur lämnades det?"),
        choices=[choice for choice in Letter.Handed.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    on = DateField(label=_("Dag"))
