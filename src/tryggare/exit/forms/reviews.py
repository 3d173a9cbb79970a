"""What a reviewer found about a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models import ReviewLine
from tryggare.shell.forms import Form

_ASKED, _DEVIATION = ReviewLine.Verdict.ASKED, ReviewLine.Verdict.DEVIATION


class AnswerLineForm(Form):
    """One answer; what has been done is asked for only where something is not in order."""

    verdict = forms.ChoiceField(
        label=_("Vad kom du fram till?"),
        choices=ReviewLine.Verdict.choices,
        widget=forms.RadioSelect,
    )
    done = forms.ChoiceField(
        label=_("Om det är en avvikelse: vad har gjorts?"),
        choices=[
            ("", _("Ingen avvikelse")),
            *(
                (code, label)
                for code, label in ReviewLine.Done.choices
                if code != ReviewLine.Done.EXPLAINED
            ),
        ],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        verdict, done = values.get("verdict"), values.get("done", "")
        if verdict == _DEVIATION and not done:
            self.add_error("done", ValidationError(_("Välj vad som har gjorts.")))
        if verdict in {_ASKED, ReviewLine.Verdict.IN_ORDER} and done:
            self.add_error("done", ValidationError(_("Välj avvikelse om något har gjorts.")))
        return values

    @property
    def done_code(self) -> str:
        """Whoever has asked has had an explanation that holds."""
        if self.cleaned_data["verdict"] == _ASKED:
            return ReviewLine.Done.EXPLAINED.value
        return str(self.cleaned_data["done"])
