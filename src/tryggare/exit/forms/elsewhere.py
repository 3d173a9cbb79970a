"""Another municipality in a case: placement, hand-over, and what is received from one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.consent import Category
from tryggare.domain.hand_overs import Housing, Kind
from tryggare.domain.secrecy import all_grounds
from tryggare.exit.forms import choices
from tryggare.exit.selectors.cooperations import Recipient
from tryggare.exit.services.hand_overs import HandOverFacts
from tryggare.exit.services.placements import EndFacts, PlacementFacts
from tryggare.exit.services.snapshots import WRITTEN
from tryggare.shell.forms import DateField, Form

# What a consent alone can cover: others' data are tried for themselves.
_OFFERED = tuple(one for one in WRITTEN if one in all_grounds()["consent"].at_most)
CONSENT, DISCLOSURE = "consent", "disclosure"


class PlacementForm(Form):
    """``hosts`` are all municipalities but the own, by code."""

    def __init__(self, *args: Any, hosts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", gettext("Välj kommun")), *hosts]
        fields: dict[str, forms.Field] = {
            "host": forms.ChoiceField(
                label=_("I vilken kommun?"),
                help_text=_("Det sparas förseglat och står aldrig i listor eller loggar."),
                choices=offered,
            ),
            "housing": choices.one_of(_("I vilket slags boende?"), Housing),
            "supplier": forms.CharField(
                label=_("Vilken utförare?"),
                help_text=_("Bara om boendet är hos en utförare. Skriv inte adressen."),
                max_length=200,
                required=False,
            ),
            "starts_on": DateField(label=_("Från vilken dag?")),
            "tasks": choices.many_lines(
                _("Vad gör den andra kommunen?"),
                _("Uppdraget, eller att den inte gör något. Ansvaret stannar hos er."),
            ),
            "acute": choices.many_lines(
                _("Vad gör den andra kommunen om något händer akut?"), rows=3
            ),
        }
        for name, field in fields.items():
            self.add_field(name, field)

    @property
    def facts(self) -> PlacementFacts:
        values = self.cleaned_data
        return PlacementFacts(**{**values, "housing": Housing(values["housing"])})


class PlacementEndForm(Form):
    """That a placement has ended."""

    ends_on = DateField(label=_("Vilken dag var den sista?"))
    why = choices.many_lines(_("Varför avslutas den?"), rows=3)

    @property
    def facts(self) -> EndFacts:
        return EndFacts(**self.cleaned_data)


class HandOverForm(Form):
    """``people`` are those named in agreements; ``bases`` what it can rest on, as code and label:
    the code is ``consent`` or ``disclosure`` and an id."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[Recipient],
        bases: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(one), f"{label}") for one, label in {p.person_id: _who(p) for p in people}.items()
        ]
        fields: dict[str, forms.Field] = {
            "kind": choices.one_of(_("Vad ber ni om?"), Kind),
            "people": forms.MultipleChoiceField(
                label=_("Till vem?"),
                help_text=_("Kontaktpersoner i avtalet. Välj en eller flera i samma kommun."),
                choices=named,
                widget=forms.CheckboxSelectMultiple,
            ),
            "basis": forms.ChoiceField(
                label=_("Vad vilar det på?"),
                help_text=_("Gränsen mellan kommunerna är en sekretessgräns."),
                choices=[("", gettext("Välj samtycke eller prövning")), *bases],
            ),
            "task": choices.many_lines(
                _("Vad ska den andra kommunen göra eller pröva?"),
                _("Det här läser mottagaren först."),
            ),
            "categories": choices.categories(
                _("Vad mer lämnas?"),
                _OFFERED,
                _("Namn och personnummer följer alltid med, och hämtas ur ärendet."),
            ),
        }
        fields["categories"].required = False
        for one in _OFFERED:
            told = _("Fyll i om du har valt det ovan.")
            label = choices.words(one)
            fields[f"text_{one}"] = choices.many_lines(label, told, required=False, rows=3)
        for name, field in fields.items():
            self.add_field(name, field)

    def clean(self) -> dict[str, Any]:
        """What is written of something that is not chosen is neither sent nor lost."""
        values: dict[str, Any] = super().clean() or {}
        chosen = set(values.get("categories", ()))
        for one in _OFFERED:
            if one.value not in chosen and values.get(f"text_{one}", "").strip():
                told = _("Välj det ovan om det ska lämnas, eller ta bort texten.")
                self.add_error(f"text_{one}", ValidationError(told))
        return values

    @property
    def facts(self) -> HandOverFacts:
        values = self.cleaned_data
        chosen = frozenset(map(Category, values["categories"]))
        what, _dot, row = values["basis"].partition(".")
        return HandOverFacts(
            kind=Kind(values["kind"]),
            people=frozenset(map(UUID, values["people"])),
            categories=chosen,
            task=values["task"],
            texts={one: values[f"text_{one}"] for one in chosen},
            consent_id=UUID(row) if what == CONSENT else None,
            disclosure_id=UUID(row) if what == DISCLOSURE else None,
        )


def _who(one: Recipient) -> str:
    return f"{one.name}, {one.municipality}"


class InspectorateForm(Form):
    """When the question went to IVO."""

    on = DateField(label=_("Vilken dag gick frågan till IVO?"))


class RefusePackageForm(Form):
    """Why what another municipality asks is not taken."""

    reason = choices.many_lines(
        _("Varför tar ni inte emot det?"), _("Bara den andra kommunens lag läser det."), rows=3
    )


class HomeForm(Form):
    """Under a joint board; ``places`` are its municipalities by code."""

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", gettext("Välj kommun")), *places]
        self.add_field("code", forms.ChoiceField(label=_("Hemkommun"), choices=offered))
