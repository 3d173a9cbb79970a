"""The forms of a lägesbild's first page, its links and its way to being adopted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.organisations.models import Organisation
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import TextInput
from tryggare.situation.models import PictureLink, SituationPicture
from tryggare.situation.services.decisions import Decision
from tryggare.situation.services.pictures import LinkFacts, PictureFacts


class PictureForm(Form):
    title = forms.CharField(
        label=later("Vad heter den?"),
        help_text=later("Till exempel: Lägesbild för Huddinge 2027–2028."),
        max_length=150,
        widget=TextInput,
    )
    period_from = DateField(label=later("Perioden börjar"))
    period_to = DateField(label=later("Perioden slutar"))
    geography = forms.CharField(
        label=later("Vilket område gäller den?"),
        help_text=later("Lagen ber om hela kommunen."),
        max_length=150,
        widget=TextInput,
    )

    @property
    def facts(self) -> PictureFacts:
        values = self.cleaned_data
        return PictureFacts(
            title=values["title"],
            period_from=values["period_from"],
            period_to=values["period_to"],
            geography=values["geography"],
        )


class BeginForm(PictureForm):
    based_on = RowField(
        label=later("Utgå från en tidigare version?"),
        help_text=later("Då följer texter, underlag, problem och orsaker med, att gå igenom."),
        queryset=SituationPicture.objects.none(),
        required=False,
        empty_label=later("Nej, börja från början"),
    )

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["based_on"].queryset = earlier  # type: ignore[attr-defined]


class LinkForm(Form):
    kind = forms.ChoiceField(label=later("Vad är det för plan?"), choices=PictureLink.Kind.choices)
    title = forms.CharField(label=later("Vad heter den?"), max_length=150, widget=TextInput)
    reference = forms.CharField(
        label=later("Diarienummer"), max_length=50, required=False, widget=TextInput
    )
    decided_on = DateField(label=later("Beslutad den"), required=False)

    @property
    def facts(self) -> LinkFacts:
        return LinkFacts(**self.cleaned_data)


class ReasonForm(Form):
    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(Form):
    deciding_body = RowField(label=later("Vem beslutade?"), queryset=Organisation.objects.none())
    decided_on = DateField(label=later("Vilken dag?"))
    paragraph = forms.CharField(
        label=later("Paragraf i protokollet"),
        help_text=later("Bara numret, till exempel 45."),
        max_length=30,
        widget=TextInput,
    )
    reference = forms.CharField(label=later("Diarienummer"), max_length=50, widget=TextInput)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deciding_body"].queryset = bodies  # type: ignore[attr-defined]

    @property
    def decision(self) -> Decision:
        values = self.cleaned_data
        return Decision(
            deciding_body_id=values["deciding_body"].pk,
            decided_on=values["decided_on"],
            paragraph=values["paragraph"],
            reference=values["reference"],
        )


class PublishForm(Form):
    """Asks only where something looks like a name or a link."""

    reason = forms.CharField(
        label=later("Varför pekar inget av detta ut en person?"),
        help_text=later("Till exempel: det är namn på torg. Skälet sparas i händelseloggen."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["reason"]


class CompareForm(Form):
    earlier = RowField(label=later("Tidigare"), queryset=SituationPicture.objects.none())
    later = RowField(label=later("Senare"), queryset=SituationPicture.objects.none())

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("earlier", "later"):
            self.fields[name].queryset = versions  # type: ignore[attr-defined]
