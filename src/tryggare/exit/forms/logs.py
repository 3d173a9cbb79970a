"""What of a case's log is shown, and how the person's copy names the staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from tryggare.domain.log_reviews import Act
from tryggare.shell.forms import Form
from tryggare.shell.locale import say

_said = lazy(say, str)


class LogFilterForm(Form):
    """Who and what kind of act; both may be left open. ``people`` stand in the log."""

    person = forms.ChoiceField(label=_("Vem"), required=False)
    kind = forms.ChoiceField(
        label=_("Slag av handling"),
        choices=[("", _("Alla slag")), *((act.value, _said(act.text)) for act in Act)],
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Alla")), *((str(key), name) for key, name in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    @property
    def person_id(self) -> UUID | None:
        """Nobody in particular when what was asked for is not there."""
        chosen = self._chosen("person")
        return UUID(chosen) if chosen else None

    @property
    def act(self) -> Act | None:
        chosen = self._chosen("kind")
        return Act(chosen) if chosen else None

    def _chosen(self, name: str) -> str:
        self.is_valid()  # what is not among the choices is left out, and the rest holds
        return str(self.cleaned_data.get(name, ""))


class LogCopyForm(Form):
    names = forms.ChoiceField(
        label=_("Ska personalens namn stå i kopian?"),
        help_text=_(
            "Dölj namnen om det finns en risk för hot eller våld mot dem. Då står bara vad var och "
            "en är i ärendet."
        ),
        choices=[("hide", _("Nej, bara vad de är i ärendet")), ("show", _("Ja, med namn"))],
        initial="hide",
        widget=forms.RadioSelect,
    )

    @property
    def hides_names(self) -> bool:
        return bool(self.cleaned_data["names"] == "hide")
