"""What is asked before a case is destroyed, and about what stops it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.retention import Inquiry, Kept
from tryggare.exit.forms.safety import choices, words
from tryggare.exit.models import LegalHold
from tryggare.exit.services.destruction_checks import CheckFacts
from tryggare.exit.services.legal_holds import HoldFacts
from tryggare.shell.forms import DateField, Form


class CheckForm(Form):
    """What the caseworker finds in the case; the rest is read from the case itself."""

    kept = forms.MultipleChoiceField(
        label=_("Finns det handlingar i ärendet om något av det här?"),
        help_text=_("Sådana handlingar gallras aldrig. Lämna tomt om det inte finns några."),
        choices=choices(Kept),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    inquiry = forms.ChoiceField(
        label=_("Finns det en utredning om ett barns behov av skydd eller stöd i ärendet?"),
        choices=choices(Inquiry),
        widget=forms.RadioSelect,
    )
    born = DateField(
        label=_("Personens födelsedag, om personnumret inte är känt"),
        help_text=_("Används bara för att räkna. Dagen sparas inte."),
        required=False,
    )

    @property
    def facts(self) -> CheckFacts:
        given = self.cleaned_data
        kept = frozenset(Kept(one) for one in given["kept"])
        return CheckFacts(kept=kept, inquiry=Inquiry(given["inquiry"]), born=given["born"])


class HoldForm(Form):
    kind = forms.ChoiceField(
        label=_("Varför ska gallringen stoppas?"),
        choices=LegalHold.Kind.choices,
        widget=forms.RadioSelect,
    )
    words = words(_("Vad gäller det?"), _("Det läses bara av laget."))
    until = DateField(
        label=_("Till och med"),
        help_text=_("Lämna tomt om stoppet gäller tills någon häver det."),
        required=False,
    )

    @property
    def facts(self) -> HoldFacts:
        given = self.cleaned_data
        return HoldFacts(kind=given["kind"], words=given["words"], until=given["until"])


class ApproveForm(Form):
    """The cases that are checked, each to be approved or left."""

    rows = forms.MultipleChoiceField(
        label=_("Vilka ärenden godkänner du?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett ärende.")},
    )

    def __init__(self, *args: Any, rows: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rows"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(key), label) for key, label in rows]

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["rows"]]
