"""What the coordinator fills in about what has come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import Form
from tryggare.shell.widgets import TextInput
from tryggare.situation.forms.nobody import NobodyField
from tryggare.situation.models import HeldText, Report, Tip
from tryggare.situation.services.handling import MODELS, Kind
from tryggare.situation.services.written import Written

_CHECKED = later("Jag har läst igenom texten och den pekar inte ut någon")


class AnswerForm(Form):
    """What became of it, in words to the one who told."""

    answer = NobodyField(
        label=later("Det här gjorde vi"),
        help_text=later("Den som berättade läser det. Skriv så att ingen pekas ut."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_checked = forms.BooleanField(label=_CHECKED, required=False)


class AskForm(Form):
    question = NobodyField(
        label=later("Vad vill du veta?"),
        help_text=later("Till exempel: vilken port gäller det?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(Form):
    reason = NobodyField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen. Skriv inget om någon enskild."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RewriteForm(Form):
    """Other words in the place of ``known``: the held ones, or those of the row itself."""

    text = NobodyField(
        label=later("Vad hände?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = NobodyField(
        label=later("Var, med ord"), max_length=200, required=False, widget=TextInput
    )
    action = NobodyField(
        label=later("Vad gjorde de?"), max_length=500, required=False, widget=TextInput
    )
    is_checked = forms.BooleanField(label=_CHECKED, required=False)

    def __init__(self, *args: Any, known: HeldText | Report | Tip, **kwargs: Any) -> None:
        of_tip = known.report_id is None if isinstance(known, HeldText) else isinstance(known, Tip)
        words = {name: getattr(known, name, "") for name in ("text", "place", "action")}
        super().__init__(*args, initial=words, **kwargs)
        if of_tip:
            del self.fields["action"]

    @property
    def written(self) -> Written:
        values = self.cleaned_data
        return Written(text=values["text"], place=values["place"], action=values.get("action", ""))


class InboxFilterForm(Form):
    """Which are shown. An address that makes no sense shows the new ones."""

    visa = forms.ChoiceField(
        choices=(("nya", ""), ("obesvarade", ""), ("samtliga", "")), required=False
    )

    @property
    def show(self) -> str:
        self.full_clean()
        return self.cleaned_data.get("visa") or "nya"


class ManyForm(Form):
    """Several at once. ``offered`` are the values of boxes: ``report:`` or ``tip:`` and an id."""

    chosen = forms.MultipleChoiceField(label=later("Valda"), widget=forms.CheckboxSelectMultiple)
    act = forms.ChoiceField(
        label=later("Gör så här"),
        choices=(("accept", later("Ta emot")), ("withdraw", later("Dra tillbaka"))),
        widget=forms.RadioSelect,
        initial="accept",
    )
    reason = NobodyField(
        label=later("Varför dras de tillbaka?"),
        help_text=later("Bara när du drar tillbaka. Skriv inget om någon enskild."),
        max_length=500,
        required=False,
        widget=TextInput,
    )

    def __init__(self, *args: Any, offered: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(one, one) for one in offered if _read(one)]  # type: ignore[attr-defined]

    @property
    def chosen_rows(self) -> list[tuple[Kind, UUID]]:
        return [read for one in self.cleaned_data["chosen"] if (read := _read(one))]


def _read(value: str) -> tuple[Kind, UUID] | None:
    """The kind and the id that a box stands for; None for a value that no box has."""
    kind, _colon, row_id = value.partition(":")
    if kind not in MODELS:
        return None
    try:
        return kind, UUID(row_id)
    except ValueError:
        return None


class SameForm(Form):
    """Which incident it is the same as; the page offers those that are likely."""

    incident = forms.UUIDField(label=later("Händelse"))
