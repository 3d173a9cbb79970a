"""A note in the journal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models import Note
from tryggare.exit.services.notes import NoteFacts
from tryggare.shell.forms import DateField, Form


class NoteForm(Form):
    """``corrects`` is the note that this one puts right."""

    kind = forms.ChoiceField(
        label=_("Slag"),
        widget=forms.RadioSelect,
        choices=[choice for choice in Note.Kind.choices if choice[0] != Note.Kind.CORRECTION],
    )
    happened_on = DateField(label=_("När hände det?"))
    text = forms.CharField(
        label=_("Vad hände?"),
        help_text=_(
            "Det som behövs för ärendet, och var uppgiften kommer ifrån. Skriv inte var personen "
            "bor, och inte namn på andra."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    objection = forms.CharField(
        label=_("Personens invändning"),
        help_text=_("Om personen tycker att något i anteckningen är fel, ska det stå här."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, corrects: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._corrects = corrects
        if corrects is not None:
            del self.fields["kind"]

    @property
    def facts(self) -> NoteFacts:
        values = self.cleaned_data
        kind = values.get("kind", Note.Kind.CORRECTION.value)
        return NoteFacts(
            kind=kind,
            happened_on=values["happened_on"],
            text=values["text"],
            objection=values["objection"],
            corrects=self._corrects,
        )
