"""What municipalities share, as forms: laid out, looked for, and used as a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.plans import all_kinds
from tryggare.measures.forms.measures import offer_bodies
from tryggare.measures.models import FollowUp
from tryggare.measures.selectors.practices import NOT_FOLLOWED, Wanted
from tryggare.measures.services.practices import PracticeFacts
from tryggare.organisations.models import Organisation
from tryggare.shell.forms import Form, RowField
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.forms.nobody import NobodyField


def _kinds() -> Iterable[tuple[str, str]]:
    return [(code, say(kind.label)) for code, kind in all_kinds().items()]


class PracticeForm(Form):
    title = NobodyField(label=later("Åtgärd"), max_length=200, widget=TextInput)
    kind = forms.ChoiceField(label=later("Åtgärdstyp"), widget=Select)
    problem = NobodyField(
        label=later("Problem och orsak"),
        help_text=later("Vad det gällde, utan platsens namn."),
        max_length=700,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    setting = NobodyField(
        label=later("Slags plats"),
        help_text=later("Till exempel: gångtunnel vid station, eller gård mellan flerbostadshus."),
        max_length=300,
        required=False,
        widget=TextInput,
    )
    what = NobodyField(
        label=later("Vad som görs"),
        help_text=later("Så att någon annan kan göra likadant."),
        max_length=3800,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    dose = NobodyField(label=later("Dos"), max_length=100, required=False, widget=TextInput)
    cost = NobodyField(label=later("Kostnad"), max_length=100, required=False, widget=TextInput)
    outcome = forms.ChoiceField(
        label=later("Påverkan på problemet"),
        choices=[("", later("Inte uppföljd")), *FollowUp.Outcome.choices],
        required=False,
        widget=Select,
    )
    effect = NobodyField(
        label=later("Så vet ni det"),
        help_text=later("Hur det mättes och hur säkert det är. Behövs när påverkan är vald."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    worked = NobodyField(
        label=later("Det här fungerade"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    did_not_work = NobodyField(
        label=later("Det här fungerade inte"),
        help_text=later("Det är ofta det andra har mest nytta av."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    read_through = forms.BooleanField(
        label=later("Jag har läst igenom allt, och det får lämna kommunen")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Välj åtgärdstyp")), *_kinds()]  # type: ignore[attr-defined]

    @property
    def facts(self) -> PracticeFacts:
        values = dict(self.cleaned_data)
        del values["read_through"]
        return PracticeFacts(**values)


class PracticeFilterForm(Form):
    """Which practices are shown. What is no choice shows all."""

    words = forms.CharField(label=later("Sök"), max_length=100, required=False, widget=TextInput)
    kind = forms.ChoiceField(label=later("Åtgärdstyp"), required=False, widget=Select)
    outcome = forms.ChoiceField(
        label=later("Påverkan"),
        choices=[
            ("", later("Alla")),
            *FollowUp.Outcome.choices,
            (NOT_FOLLOWED, later("Inte uppföljd")),
        ],
        required=False,
        widget=Select,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Alla")), *_kinds()]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        self.full_clean()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class UseForm(Form):
    title = forms.CharField(label=later("Vad den heter hos er"), max_length=200, widget=TextInput)
    responsible = RowField(
        label=later("Ansvarig"),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj organisation"),
        widget=Select,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_bodies(self.fields["responsible"])
