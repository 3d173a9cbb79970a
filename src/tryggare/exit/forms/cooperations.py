"""Agreements between municipalities: proposed, answered, with contacts, and reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.settlement import CostRule
from tryggare.exit.forms import choices
from tryggare.exit.models import Cooperation
from tryggare.exit.services.cooperations import AnswerFacts, CooperationFacts, TermsFacts
from tryggare.organisations.models import Municipality, Person
from tryggare.shell.forms import DateField, Form, WholeNumberField, YearField

_LARGEST = 2_000_000_000


class TermsForm(Form):
    """``places`` are the municipalities of the installation: one with a number is in it."""

    def __init__(
        self,
        *args: Any,
        places: Sequence[Municipality],
        figures: Mapping[UUID, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.add_field("starts_on", DateField(label=_("Gäller från och med")))
        self.add_field(
            "ends_on",
            DateField(
                label=_("Gäller till och med"),
                help_text=_("Lämna tomt om det gäller tills vidare."),
                required=False,
            ),
        )
        for place in places:
            field = WholeNumberField(
                label=gettext("Tal för %(place)s") % {"place": place.name},
                help_text=_("Andelar eller invånare. Skriv 1 om kostnaden delas per dygn eller "
                            "ärende. Lämna tomt om kommunen inte är med."),
                largest=_LARGEST,
                required=False,
                initial=(figures or {}).get(place.pk),
            )  # fmt: skip
            self.add_field(f"figure_{place.code}", field)

    @property
    def terms(self) -> TermsFacts:
        values = self.cleaned_data
        return TermsFacts(
            starts_on=values["starts_on"], ends_on=values["ends_on"], figures=dict(self._figures())
        )

    def _figures(self) -> Iterator[tuple[UUID, int]]:
        for place in self.places:
            figure = self.cleaned_data[f"figure_{place.code}"]
            if figure is not None:
                yield place.pk, figure


class CooperationForm(TermsForm):
    """A new cooperation, with its first terms."""

    name = forms.CharField(label=_("Vad heter samarbetet?"), max_length=200)
    form = forms.ChoiceField(
        label=_("I vilken form?"),
        choices=Cooperation.Form.choices,
        widget=forms.RadioSelect,
        initial=Cooperation.Form.CONTRACT.value,
    )

    def __init__(self, *args: Any, places: Sequence[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, places=places, **kwargs)
        rest = [self.fields.pop(name) for name in list(self.fields) if name not in ("name", "form")]
        names = ["starts_on", "ends_on", *(f"figure_{one.code}" for one in places)]
        hosts = [("", gettext("Ingen")), *((str(one.pk), one.name) for one in places)]
        self.add_field(
            "host",
            forms.ChoiceField(
                label=_("Värdkommun"),
                help_text=_("Bara för en gemensam nämnd: den kommun vars organisation den är i."),
                choices=hosts,
                required=False,
            ),
        )
        self.add_field("rule", choices.one_of(_("Hur delas kostnaden?"), CostRule))
        self.fields |= dict(zip(names, rest, strict=True))

    @property
    def facts(self) -> CooperationFacts:
        values = self.cleaned_data
        return CooperationFacts(
            name=values["name"],
            form=values["form"],
            rule=CostRule(values["rule"]),
            host_id=UUID(values["host"]) if values["host"] else None,
            terms=self.terms,
        )


class AnswerTermsForm(Form):
    """What the own municipality has decided."""

    accepts = forms.ChoiceField(
        label=_("Vad har kommunen beslutat?"),
        choices=[("yes", _("Att vara med")), ("no", _("Att inte vara med"))],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(label=_("Vilket organ beslutade?"), max_length=200)
    decided_on = DateField(label=_("Vilken dag?"))
    paragraph = forms.CharField(label=_("Paragraf i protokollet"), max_length=40, required=False)

    @property
    def facts(self) -> AnswerFacts:
        values = self.cleaned_data
        return AnswerFacts(
            accepts=values["accepts"] == "yes",
            body=values["body"],
            decided_on=values["decided_on"],
            paragraph=values["paragraph"],
        )


class ContactForm(Form):
    """``people`` are those of the municipality who work in cases."""

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", gettext("Välj person")), *((str(one.pk), one.name) for one in people)]
        told = _("Den andra kommunen ser namnet och kan lämna över ärenden till personen.")
        self.add_field(
            "person", forms.ChoiceField(label=_("Vem?"), help_text=told, choices=offered)
        )


class ReportForm(Form):
    """That the council has been told."""

    year = YearField(label=_("Vilket år gäller rapporten?"), smallest=2018, largest=2199)
    reported_on = DateField(label=_("Vilken dag fick fullmäktige rapporten?"))
    paragraph = forms.CharField(label=_("Paragraf i protokollet"), max_length=40, required=False)
