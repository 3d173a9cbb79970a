"""An address that may have come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.law import Branch
from tryggare.exit.forms.safety import tick, words
from tryggare.exit.models import Case
from tryggare.exit.services.exposures import ExposureFacts
from tryggare.shell.forms import Form, MomentField


class ExposureForm(Form):
    """``stays`` are the ids and days of the case's stays."""

    what = words(
        _("Vad har hänt?"),
        _("Vad som kan ha kommit ut och hur ni vet det. Skriv inte platsen."),
    )
    noticed_at = MomentField(
        label=_("När fick ni veta det?"),
        help_text=_("De 72 timmarna för en personuppgiftsincident räknas härifrån."),
    )
    seen_from = MomentField(
        label=_("Sedan när kan den ha varit känd?"),
        help_text=_("Ta i hellre för mycket. Läsloggen söks igenom från den tiden."),
    )
    stay = forms.ChoiceField(label=_("Vilken vistelse gäller det?"), required=False)
    protect = tick(
        _("Börja akut skydd nu"), _("Görs i samma steg. Är skyddet redan i gång ändras inget.")
    )
    protection_assessed = tick(_("Barnets behov av skydd genast är bedömt"))

    def __init__(
        self, *args: Any, case: Case, stays: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = [("", _("Vet inte, eller flera")), *stays]
        self.fields["stay"].choices = found  # type: ignore[attr-defined]
        if case.branch != Branch.CHILD:
            del self.fields["protection_assessed"]

    @property
    def facts(self) -> ExposureFacts:
        values = dict(self.cleaned_data)
        stay = values.pop("stay")
        return ExposureFacts(**values, stay_id=UUID(stay) if stay else None)
