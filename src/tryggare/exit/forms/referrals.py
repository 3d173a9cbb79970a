"""A referral to or from one of the programme's actors, with that actor's conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.referrals import ProgrammeActor, Standing, conditions_of
from tryggare.exit.forms import choices
from tryggare.exit.forms.elsewhere import CONSENT, DISCLOSURE
from tryggare.exit.models import Referral
from tryggare.exit.services.referrals import ReferralFacts
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say


class ReferralForm(Form):
    """``bases`` is what one that goes out can rest on, as for a hand-over."""

    def __init__(
        self, *args: Any, actor: ProgrammeActor, bases: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor
        fields: dict[str, forms.Field] = {
            "direction": forms.ChoiceField(
                label=_("Åt vilket håll?"),
                choices=Referral.Direction.choices,
                widget=forms.RadioSelect,
            ),
            "happened_on": DateField(label=_("Vilken dag?")),
            "contact": forms.CharField(label=_("Vem har ni talat med?"), max_length=200),
            "basis": forms.ChoiceField(
                label=_("Vad vilar det på?"),
                help_text=_("Behövs när det går från oss."),
                choices=[("", gettext("Ingenting, det kom till oss")), *bases],
                required=False,
            ),
        }
        for one in conditions_of(actor):
            field = choices.one_of(say(one.text), Standing)
            field.initial = Standing.UNKNOWN.value
            field.help_text = one.source
            if not one.confirmed:
                told = gettext("%(source)s. Inte bekräftat av aktören.")
                field.help_text = told % {"source": one.source}
            fields[f"condition_{one.id}"] = field
        fields["text"] = choices.many_lines(_("Anteckning"), required=False)
        for name, field_ in fields.items():
            self.add_field(name, field_)

    @property
    def facts(self) -> ReferralFacts:
        values = self.cleaned_data
        what, _dot, row = values["basis"].partition(".")
        return ReferralFacts(
            direction=values["direction"],
            actor=self._actor,
            happened_on=values["happened_on"],
            contact=values["contact"],
            text=values["text"],
            standings={
                one.id: Standing(values[f"condition_{one.id}"])
                for one in conditions_of(self._actor)
            },
            consent_id=UUID(row) if what == CONSENT else None,
            disclosure_id=UUID(row) if what == DISCLOSURE else None,
        )
