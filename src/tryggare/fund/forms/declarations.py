"""Jäv: answers to many questions at once, the answer to one, and what the body has settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.recusal import Ground
from tryggare.fund.models import Declaration
from tryggare.organisations.models import Person
from tryggare.shell.forms import Form, RowField
from tryggare.shell.locale import say


class IdsField(forms.MultipleChoiceField):
    """Rows by their ids; cleans to a list of ``UUID``. Which are there is for the service to say:
    the list may have become shorter since the page was drawn."""

    def to_python(self, value: Any) -> list[Any]:
        try:
            return [UUID(one) for one in super().to_python(value)]
        except ValueError as error:
            raise ValidationError(_("Läs om sidan och försök igen.")) from error

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


class ClearForm(Form):
    """No jäv in those ticked."""

    clear = IdsField(label=later("Inget jäv"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = _("Kryssa för de ansökningar där du inte har jäv.")
        self.fields["clear"].error_messages["required"] = nothing


class AnswerForm(Form):
    """One person's answer about one application. Nothing is chosen beforehand."""

    jav = forms.ChoiceField(label=later("Har du jäv?"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=later("Grund"),
        help_text=later("Om det finns jäv."),
        widget=forms.RadioSelect,
        required=False,
    )
    relation = forms.CharField(
        label=later("Vad består jävet i?"),
        help_text=later("Till exempel: min syster leder föreningen. Handläggarna läser det."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jav"].choices = Declaration.State.choices  # type: ignore[attr-defined]
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (ground.value, f"{say(ground.label).capitalize()} ({ground.provision.paragraph})")
            for ground in Ground
        ]

    @property
    def answer(self) -> dict[str, str]:
        values = self.cleaned_data
        return {
            "state": values["jav"], "ground": values["ground"], "relation": values["relation"],
        }  # fmt: skip


class SettleForm(AnswerForm):
    """What the body has settled about someone."""

    field_order = ("person", "jav", "ground", "relation", "reason")

    person = RowField(
        label=later("Vem gäller det?"), queryset=Person.objects.none(), empty_label=later("Välj")
    )
    reason = forms.CharField(
        label=later("Var avgjordes frågan?"),
        help_text=later("Organ, dag och paragraf, till exempel kommunstyrelsen 2027-03-03 § 21."),
        max_length=500,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.all()  # type: ignore[attr-defined]
        self.fields["jav"].label = _("Finns det jäv?")
