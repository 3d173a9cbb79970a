"""What is asked of a measure, of the plans and causes it stands in, and of the list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.plans import Strand, all_kinds
from tryggare.measures.models import ActionPlan, Measure, PlanCause
from tryggare.measures.selectors.measures import Wanted, kinds_of, offered_bodies
from tryggare.measures.services.measures import MeasureFacts
from tryggare.organisations.models import District, Organisation
from tryggare.shell.forms import DateField, Form, NumberField, RowField
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select, TextInput

# What the database holds of a dose.
_LARGEST_DOSE = 10**10


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds by strand, in the order of both."""
    every = all_kinds().values()
    return [
        (say(strand.text), [(one.code, say(one.label)) for one in every if one.strand is strand])
        for strand in Strand
    ]


def offer_bodies(field: forms.Field, present: UUID | None = None) -> None:
    """Those that may answer for the measure. Any is taken, so that the service says why the others
    may not."""
    assert isinstance(field, RowField)
    field.queryset = Organisation.objects.all()
    field.choices = lambda: [
        ("", field.empty_label), *offered_bodies(present).values_list("pk", "name"),
    ]  # fmt: skip


class MeasureForm(Form):
    title = forms.CharField(
        label=later("Åtgärd"),
        help_text=later("Kort, till exempel Belysning i tunneln vid Visättra."),
        max_length=200,
        widget=TextInput,
    )
    kind = forms.ChoiceField(
        label=later("Åtgärdstyp"),
        help_text=later(
            "Typen säger vad som räknas, vad man vet om åtgärden och vad lagen kräver."
        ),
        widget=Select,
    )
    responsible = RowField(
        label=later("Vem ansvarar?"),
        help_text=later("De som har uppdrag där för in vad som görs och följer upp."),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj organisation"),
    )
    what = forms.CharField(
        label=later("Vad görs?"), max_length=4_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    why = forms.CharField(
        label=later("Hur påverkar det orsaken?"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    target_group = forms.CharField(
        label=later("För vilka?"),
        help_text=later("En grupp, aldrig en person."),
        max_length=300,
        required=False,
        widget=TextInput,
    )
    where = forms.CharField(label=later("Plats"), max_length=300, required=False, widget=TextInput)
    districts = forms.MultipleChoiceField(
        label=later("Kommundelar"),
        help_text=later("Välj ingen om åtgärden gäller hela kommunen."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts = DateField(label=later("Börjar"), required=False)
    ends = DateField(label=later("Slutar"), required=False)
    dose_planned = NumberField(
        label=later("Planerad dos"),
        help_text=later("Hur mycket som ska göras, i typens enhet: timmar, vandringar, lampor."),
        decimals=1,
        largest=_LARGEST_DOSE,
        required=False,
    )
    follow_up_due = DateField(
        label=later("Följs upp senast"),
        help_text=later("De ansvariga påminns två veckor före."),
        required=False,
    )
    follow_up_how = forms.CharField(
        label=later("Hur följs den upp?"), max_length=1_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    is_open = forms.BooleanField(
        label=later("Boende får läsa om åtgärden"),
        help_text=later(
            "Stäng den om den röjer ett problem under sekretess. Det som redan står i loggen står "
            "kvar."
        ),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Välj typ")), *kind_choices()]  # type: ignore[attr-defined]
        offer_bodies(self.fields["responsible"], self.initial.get("responsible"))
        districts = District.objects.values_list("pk", "name")
        self.fields["districts"].choices = [  # type: ignore[attr-defined]
            (str(pk), name) for pk, name in districts
        ]

    @property
    def facts(self) -> MeasureFacts:
        values = dict(self.cleaned_data)
        return MeasureFacts(
            responsible_id=values.pop("responsible").pk,
            districts=tuple(UUID(one) for one in values.pop("districts")),
            **values,
        )


class PlansForm(Form):
    """The living plans that a measure may stand in, and their causes."""

    plans = forms.MultipleChoiceField(
        label=later("Planer som åtgärden står i"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    causes = forms.MultipleChoiceField(
        label=later("Orsaker som åtgärden ska påverka"),
        help_text=later("Den som väljer en orsak väljer också planen som den står i."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=later("Varför kopplas den loss?"),
        help_text=later("Bara när en åtgärd som stod i planen vid beslutet kopplas loss."),
        max_length=500,
        required=False,
        widget=TextInput,
    )

    def __init__(
        self, *args: Any, plans: Sequence[ActionPlan], causes: Sequence[PlanCause], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plans"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one} ({one.get_state_display().lower()})") for one in plans
        ]
        if not any(one.state == ActionPlan.State.ADOPTED for one in plans):
            del self.fields["reason"]
        is_many = len(plans) > 1
        self.fields["causes"].choices = [  # type: ignore[attr-defined]
            (
                f"{problem.what} – {problem.plan}" if is_many else problem.what,
                [(str(one.pk), one.hypothesis) for one in some],
            )
            for problem, some in groupby(causes, key=lambda one: one.problem)
        ]

    @property
    def plan_ids(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["plans"]]

    @property
    def cause_ids(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["causes"]]


class MeasureFilterForm(Form):
    """What the list shows. What makes no sense in an address is as if it were not there."""

    q = forms.CharField(
        label=later("Sök i rubriken"), max_length=200, required=False, widget=TextInput
    )
    lage = forms.ChoiceField(label=later("Läge"), required=False, widget=Select)
    typ = forms.ChoiceField(label=later("Typ"), required=False, widget=Select)
    kommundel = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)
    ansvarig = forms.ChoiceField(label=later("Ansvarig"), required=False, widget=Select)
    plan = forms.ChoiceField(label=later("Plan"), required=False, widget=Select)
    uppfoljning = forms.ChoiceField(label=later("Uppföljning"), required=False, widget=Select)

    def __init__(self, *args: Any, bodies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        strands = [(f"strand-{one}", say(one.text)) for one in Strand]
        districts = District.objects.values_list("pk", "name")
        offered: dict[str, list[tuple[Any, Any]]] = {
            "lage": list(Measure.State.choices),
            "typ": [(_("Hela slaget"), strands), *kind_choices()],
            "kommundel": [(str(pk), name) for pk, name in districts],
            "ansvarig": [(str(one.pk), one.name) for one in bodies],
            "plan": [("i", _("I planen som gäller")), ("utan", _("Inte i planen som gäller"))],
            "uppfoljning": [("utan", _("Ingen uppföljning planerad"))],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("Alla")), *choices]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        self.full_clean()
        values = self.cleaned_data
        kind = values.get("typ") or ""
        kinds = None
        if kind:
            strand = kind.removeprefix("strand-")
            kinds = kinds_of(Strand(strand)) if strand != kind else (kind,)
        in_plan = {"i": True, "utan": False}.get(values.get("plan") or "")
        return Wanted(
            title=values.get("q") or "",
            state=values.get("lage") or "",
            kinds=kinds,
            district=_id(values.get("kommundel")),
            responsible=_id(values.get("ansvarig")),
            in_plan=in_plan,
            unplanned_follow_up=bool(values.get("uppfoljning")),
        )


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None
