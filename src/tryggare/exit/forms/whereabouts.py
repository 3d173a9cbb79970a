"""Where the person stays, the exact place, and who knows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_safety import Placement, Region, Source
from tryggare.exit.forms.safety import choices, line, words
from tryggare.exit.models import Marking
from tryggare.exit.services.knowers import KnowerFacts
from tryggare.exit.services.markings import MarkingFacts
from tryggare.exit.services.places import PlaceFacts
from tryggare.exit.services.whereabouts import StayFacts
from tryggare.organisations.models import Person
from tryggare.shell.forms import DateField, Form


class StayForm(Form):
    region = forms.ChoiceField(
        label=_("Var, på ett ungefär?"), choices=choices(Region), widget=forms.RadioSelect
    )
    placement = forms.ChoiceField(
        label=_("I vilket slags boende?"), choices=choices(Placement), widget=forms.RadioSelect
    )
    source = forms.ChoiceField(
        label=_("Vem har berättat det?"), choices=choices(Source), widget=forms.RadioSelect
    )
    starts_on = DateField(label=_("Från vilken dag?"))

    @property
    def facts(self) -> StayFacts:
        values = self.cleaned_data
        return StayFacts(
            region=Region(values["region"]),
            placement=Placement(values["placement"]),
            source=Source(values["source"]),
            starts_on=values["starts_on"],
        )


class PlaceForm(Form):
    place = words(
        _("Exakt plats"),
        _("Adress eller beskrivning. Inga namn på andra som bor där."),
        rows=2,
    )
    reason = words(
        _("Varför behöver den stå här?"),
        _("Vem som ska använda den och till vad. Räcker det att någon vet, skriv den inte."),
        rows=2,
    )

    @property
    def facts(self) -> PlaceFacts:
        return PlaceFacts(**self.cleaned_data)


class MemberForm(Form):
    """``members`` are those of the team who do not know."""

    person = forms.ChoiceField(label=_("Vem i laget?"))
    reason = words(_("Varför behöver personen veta?"), rows=2)

    def __init__(self, *args: Any, members: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [("", _("Välj person")), *((str(one.pk), one.name) for one in members)]
        self.fields["person"].choices = found  # type: ignore[attr-defined]

    @property
    def facts(self) -> KnowerFacts:
        values = self.cleaned_data
        return KnowerFacts(person_id=UUID(values["person"]), reason=values["reason"])


class OutsiderForm(Form):
    name = line(_("Namn"))
    role = line(_("Vad personen gör"), _("Till exempel: tar emot på boendet, hyr ut, kör."))
    reason = words(_("Varför behöver personen veta?"), rows=2)

    @property
    def facts(self) -> KnowerFacts:
        return KnowerFacts(**self.cleaned_data)


class MarkingForm(Form):
    kind = forms.ChoiceField(
        label=_("Vilket skydd?"), choices=Marking.Kind.choices, widget=forms.RadioSelect
    )
    is_on = forms.ChoiceField(
        label=_("Gäller det?"),
        choices=[("yes", _("Ja, det gäller")), ("no", _("Nej, det har upphört"))],
        widget=forms.RadioSelect,
    )
    since = DateField(label=_("Från vilken dag?"))

    @property
    def facts(self) -> MarkingFacts:
        values = self.cleaned_data
        return MarkingFacts(
            kind=values["kind"], is_on=values["is_on"] == "yes", since=values["since"]
        )
