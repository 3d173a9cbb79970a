"""Answers to points, and publishing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.weeks.mondays import week_name
from tryggare.fund.models import Award
from tryggare.organisations.models import Organisation
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.models import DialoguePoint, PointAnswer, WeekMeasure
from tryggare.situation.selectors.dialogue_grants import open_grants
from tryggare.situation.selectors.dialogues import as_read
from tryggare.situation.selectors.week_measures import answerable
from tryggare.situation.services.dialogue_answers import AnswerFacts


class _GrantField(RowField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.application.title} ({obj.application.round.year})"


class _MeasureField(RowField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.what} ({say(week_name(obj.picture.week))})"


class AnswerForm(Form):
    outcome = forms.ChoiceField(
        label=later("Svar"), choices=PointAnswer.State.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=later("Vad händer?"),
        help_text=later("Till den som sa det. Om det inte görs: skriv varför."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due = DateField(
        label=later("Ska vara gjort senast"),
        help_text=later("Fyll i när det kommer att göras."),
        required=False,
    )
    responsible = RowField(
        label=later("Ansvarig"),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj organisation"),
        required=False,
        widget=Select,
    )
    responsible_words = forms.CharField(
        label=later("Någon som inte finns i listan"),
        help_text=later("En organisation, till exempel Trafikverket. Aldrig en person."),
        max_length=200,
        required=False,
        widget=TextInput,
    )
    measure = _MeasureField(
        label=later("Åtgärd från veckans möte"),
        help_text=later("Åtgärdens ord visas för alla med svaret, som de är i dag."),
        queryset=WeekMeasure.objects.none(),
        empty_label=later("Ingen"),
        required=False,
        widget=Select,
    )
    award = _GrantField(
        label=later("Åtgärd som fonden har beviljat pengar"),
        help_text=later("Svaret länkar till den öppna sidan om åtgärden."),
        queryset=Award.objects.none(),
        empty_label=later("Ingen"),
        required=False,
        widget=Select,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]
        self.fields["award"].queryset = open_grants()  # type: ignore[attr-defined]
        self.fields["measure"].queryset = answerable(localdate())  # type: ignore[attr-defined]

    @property
    def facts(self) -> AnswerFacts:
        values = dict(self.cleaned_data)
        values["state"] = values.pop("outcome")
        for name in ("responsible", "award", "measure"):
            row = values.pop(name)
            values[f"{name}_id"] = row.pk if row else None
        return AnswerFacts(**values)


def _choice(point: DialoguePoint) -> str:
    """The point with what the reader saw of it: any change makes the choice void."""
    return f"{point.pk}.{as_read(point)}"


class PublishForm(Form):
    points = forms.MultipleChoiceField(
        label=later("Punkter att publicera"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": later(
                "Något har ändrats sedan du läste. Läs igen och välj de punkterna på nytt."
            )
        },
    )
    read_through = forms.BooleanField(
        label=later("Jag har läst igenom punkterna, och ingen går att känna igen"),
    )

    def __init__(self, *args: Any, points: Sequence[DialoguePoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(_choice(one), _("Punkt %(number)d") % {"number": one.number}) for one in points]
        self.fields["points"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[UUID, str]:
        """Each point with what was read of it."""
        parted = [one.partition(".") for one in self.cleaned_data["points"]]
        return {UUID(point): read for point, _dot, read in parted}


class UnpublishForm(Form):
    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
