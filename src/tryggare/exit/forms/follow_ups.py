"""When the support began, and how it went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tryggare.domain.outcomes import Age, Ending, FollowUp, Start, questions
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say


class StartForm(Form):
    """What the tables tell people apart by."""

    on = DateField(
        label=_("Dag då stödet började"),
        help_text=_("Dagen då den första insatsen i planen började, inte den första kontakten."),
        initial=timezone.localdate,
    )
    age = forms.ChoiceField(label=_("Ålder då"), widget=forms.RadioSelect)
    protection = forms.ChoiceField(
        label=_("Behövdes akut skydd?"),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"].choices = [  # type: ignore[attr-defined]
            (one.value, say(one.text)) for one in Age
        ]

    @property
    def facts(self) -> Start:
        values = self.cleaned_data
        return Start(values["on"], Age(values["age"]), values["protection"] == "yes")


class FollowUpForm(Form):
    """Every question, at one point after the start."""

    on = DateField(label=_("Dag för uppföljningen"), initial=timezone.localdate)
    ending = forms.ChoiceField(label=_("Hur är det med stödet?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, point: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._point = point
        self.fields["ending"].choices = [  # type: ignore[attr-defined]
            (one.value, say(one.text)) for one in Ending
        ]
        for code, question in questions().items():
            self.add_field(
                code,
                forms.ChoiceField(
                    label=say(question.ask),
                    help_text=say(question.note) if question.note else "",
                    choices=[(value, say(text)) for value, text in question.values.items()],
                    widget=forms.RadioSelect,
                ),
            )

    @property
    def facts(self) -> FollowUp:
        values = self.cleaned_data
        answers = {code: values[code] for code in questions()}
        return FollowUp(self._point, values["on"], Ending(values["ending"]), answers)
