"""The forms of what stands in a lägesbild: texts, frozen parts, problems and causes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.pictures.grounds import GROUNDS, ground, short
from tryggare.shell.forms import Form
from tryggare.shell.laws import gist
from tryggare.shell.widgets import TextInput
from tryggare.situation.models import Cause, PictureProblem
from tryggare.situation.services.picture_blocks import Openness
from tryggare.situation.services.picture_problems import CauseWords, ProblemWords

_OPEN, _SECRET = "open", "secret"
_NO_PERSONS = later("Skriv om platser och grupper, aldrig om enskilda.")


def _grounds() -> list[tuple[str, str]]:
    rows = [(row_id, ground(row_id)) for row_id in GROUNDS]
    return [
        ("", _("Välj grund")),
        *(
            (
                row_id,
                f"{short(row)}: {gist(row)}"
                + ("" if row.confirmed else f" ({_('ej bekräftad av jurist')})"),
            )
            for row_id, row in rows
        ),
    ]


class OpennessForm(Form):
    """``openness`` decides; the ground is asked for before review."""

    openness = forms.ChoiceField(
        label=later("Vem får läsa?"),
        choices=(
            (_OPEN, later("Öppen: alla, också i den öppna versionen")),
            (_SECRET, later("Sekretess: bara i den hela versionen")),
        ),
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=later("Grund för sekretessen"),
        help_text=later("Behövs före granskningen. Den prövas på nytt när någon begär ut texten."),
        choices=_grounds,
        required=False,
    )

    @property
    def chosen(self) -> Openness:
        values = self.cleaned_data
        return Openness(is_open=values["openness"] == _OPEN, ground=values["ground"])


class FrozenForm(OpennessForm):
    """``closed_because`` is why its giver lets nobody open it; empty when somebody may."""

    def __init__(self, *args: Any, closed_because: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if closed_because:
            field: Any = self.fields["openness"]
            field.help_text = closed_because
            field.choices = ((_SECRET, _("Inte för boende: bara i den hela versionen")),)
            self.fields["ground"].help_text = _("Behövs inte, om det inte också är sekretess.")


class TextForm(OpennessForm):
    text = forms.CharField(
        label=later("Text"),
        help_text=later("## framför en rubrik, - framför en punkt, *kursiv* och **fet**."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    field_order = ("text", "openness", "ground")


class OfferForm(Form):
    offer = forms.CharField(widget=forms.HiddenInput, max_length=200)


class ProblemForm(OpennessForm):
    what = forms.CharField(
        label=later("Vilket är problemet?"),
        help_text=_NO_PERSONS,
        max_length=200,
        widget=TextInput,
    )
    where = forms.CharField(label=later("Var?"), max_length=300, required=False, widget=TextInput)
    when = forms.CharField(label=later("När?"), max_length=300, required=False, widget=TextInput)
    affected = forms.CharField(
        label=later("Vilka grupper drabbas?"), max_length=300, required=False, widget=TextInput
    )
    harm = forms.CharField(
        label=later("Vilken skada gör det?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    trend = forms.ChoiceField(
        label=later("Åt vilket håll går det?"),
        choices=[("", later("Välj")), *PictureProblem.Trend.choices],
        required=False,
    )
    priority = forms.TypedChoiceField(
        label=later("Prioritet"),
        help_text=later("1 är viktigast. Ett prioriterat problem behöver en orsaksanalys."),
        choices=[("", later("Inte prioriterat")), *((n, str(n)) for n in range(1, 6))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label=later("Varför den prioriteten?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    supported_by = forms.MultipleChoiceField(
        label=later("Vad i lägesbilden visar det?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "what", "where", "when", "affected", "harm", "trend", "priority", "reason", "supported_by",
        "openness", "ground",
    )  # fmt: skip

    def __init__(self, *args: Any, blocks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supported_by"].choices = blocks  # type: ignore[attr-defined]
        if not blocks:
            del self.fields["supported_by"]

    @property
    def words(self) -> ProblemWords:
        values = dict(self.cleaned_data)
        openness = self.chosen
        del values["openness"]
        values["ground"] = openness.ground
        values["supported_by"] = [UUID(one) for one in values.get("supported_by", ())]
        return ProblemWords(**values, is_open=openness.is_open)


class CauseForm(Form):
    side = forms.ChoiceField(
        label=later("Vad gäller orsaken?"), choices=Cause.Side.choices, widget=forms.RadioSelect
    )
    hypothesis = forms.CharField(
        label=later("Hypotes: varför uppstår problemet?"),
        help_text=_NO_PERSONS,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence_for = forms.CharField(
        label=later("Vad talar för?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence_against = forms.CharField(
        label=later("Vad talar emot?"),
        help_text=later("Skriv Inget känt, om det är så."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    influence = forms.CharField(
        label=later("Vem kan påverka den?"), max_length=500, required=False, widget=TextInput
    )
    certainty = forms.ChoiceField(
        label=later("Hur säkert är det?"),
        choices=[("", later("Välj")), *Cause.Certainty.choices],
        required=False,
    )

    @property
    def words(self) -> CauseWords:
        return CauseWords(**self.cleaned_data)


def openness_initial(row: Any) -> dict[str, object]:
    """How a row's openness is shown in the form."""
    return {"openness": _OPEN if row.is_open else _SECRET, "ground": row.ground}
