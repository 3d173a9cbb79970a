"""A decision, what the person was shown before it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_decisions import DecisionKind
from tryggare.exit.models import Communication, DecisionEvent, Membership
from tryggare.exit.services.appeal_words import APPEAL
from tryggare.exit.services.communications import CommunicationFacts
from tryggare.exit.services.decision_events import DecisionEventFacts
from tryggare.exit.services.decisions import DecisionFacts
from tryggare.shell.forms import DateField, Form


def _words(label: Any, help_text: Any = "", *, rows: int = 6, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=20_000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DecisionForm(Form):
    """``team`` are those of the case; how to appeal is asked only for what can be appealed."""

    decided_on = DateField(label=_("Beslutsdag"), initial=timezone.localdate)
    content = _words(_("Vad beslutar du?"), _("Så att personen förstår vad som gäller och när."))
    reasons = _words(_("Skäl"), _("Vad som har avgjort, och de regler som har tillämpats."))
    presented_by = forms.ChoiceField(label=_("Föredragande"), required=False)
    participants = forms.MultipleChoiceField(
        label=_("Var med vid den slutliga handläggningen"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    appeal = _words(_("Så överklagar personen"), _("Står i brevet till personen."))

    def __init__(
        self,
        *args: Any,
        kind: DecisionKind,
        team: Iterable[Membership],
        corrects: UUID | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kind, self._corrects = kind, corrects
        names = sorted({(str(one.person_id), one.person.name) for one in team}, key=lambda n: n[1])
        self.fields["presented_by"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen")), *names
        ]  # fmt: skip
        self.fields["participants"].choices = names  # type: ignore[attr-defined]
        if kind.appealed:
            self.fields["appeal"].initial = APPEAL
        else:
            del self.fields["appeal"]

    @property
    def facts(self) -> DecisionFacts:
        values = self.cleaned_data
        presenter = values["presented_by"]
        return DecisionFacts(
            kind=self._kind.id,
            decided_on=values["decided_on"],
            content=values["content"],
            reasons=values["reasons"],
            presented_by=UUID(presenter) if presenter else None,
            participants=tuple(map(UUID, values["participants"])),
            appeal=values.get("appeal", ""),
            corrects=self._corrects,
        )


class CommunicationForm(Form):
    how = forms.ChoiceField(
        label=_("Hur?"), choices=Communication.How.choices, widget=forms.RadioSelect
    )
    happened_on = DateField(label=_("Dag"))
    text = _words(_("Vad visades?"), _("Om det inte behövdes: skriv varför."), rows=4)
    answer = _words(_("Vad svarade personen?"), rows=4, required=False)
    answer_by = DateField(label=_("Får svara till och med"), required=False)

    @property
    def facts(self) -> CommunicationFacts:
        return CommunicationFacts(**self.cleaned_data)


class DecisionEventForm(Form):
    """``possible`` is what can have happened next."""

    kind = forms.ChoiceField(label=_("Vad har hänt?"), widget=forms.RadioSelect)
    happened_on = DateField(label=_("Dag"))
    text = _words(
        _("Mer om det"),
        _("Till exempel hur beslutet lämnades, eller vad domstolen kom fram till."),
        rows=4,
        required=False,
    )

    def __init__(self, *args: Any, possible: Sequence[DecisionEvent.Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in possible]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> DecisionEventFacts:
        return DecisionEventFacts(**self.cleaned_data)
