"""A consent, and taking it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.consent import Category, Signer, WithdrawalWay
from tryggare.domain.consent import Form as ConsentForm_
from tryggare.domain.secrecy import Purpose, Recipient, all_grounds
from tryggare.exit.forms import choices
from tryggare.exit.services.consents import ConsentFacts
from tryggare.exit.services.withdrawals import WithdrawalFacts
from tryggare.shell.forms import DateField, Form

# What the person alone cannot lift the secrecy of is not offered.
_LIFTED = all_grounds()["consent"].at_most


class ConsentForm(Form):
    """``is_child`` asks for the guardian too; ``renews`` is the consent it goes on from."""

    def __init__(
        self, *args: Any, is_child: bool, renews: UUID | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._renews = renews
        recipients = choices.codes_of(Recipient, [Recipient.PERSON])
        pick = gettext("Välj")
        for name, field in {
            "recipient": choices.listed(_("Vem får veta?"), recipients, pick),
            "name": _name(),
            "purpose": choices.listed(_("Vad ska det användas till?"), Purpose, pick),
            "categories": choices.categories(
                _("Vilka uppgifter?"), _LIFTED, _("Bara det som personen har sagt ja till.")
            ),
            "form": choices.one_of(_("Hur gavs samtycket?"), ConsentForm_),
            "signed_person": DateField(
                label=_("Dag då personen själv samtyckte"), required=not is_child
            ),
        }.items():
            self.add_field(name, field)
        if is_child:
            self.fields["signed_person"].help_text = _(
                "Från 15 år behövs både barnet och vårdnadshavaren."
            )
            self.add_field(
                "signed_guardian",
                DateField(label=_("Dag då vårdnadshavaren samtyckte"), required=False),
            )
        self.add_field("first_day", DateField(label=_("Gäller från och med")))
        self.add_field("last_day", DateField(label=_("Gäller till och med")))
        self.add_field(
            "born",
            DateField(
                label=_("Personens födelsedag"),
                help_text=_("Behövs bara om ärendet saknar personnummer."),
                required=False,
            ),
        )
        told = _("Vad personen fick veta, och vad personen sade. Även om tolk användes.")
        self.add_field("words", choices.many_lines(_("Anteckning"), told, required=False))

    @property
    def facts(self) -> ConsentFacts:
        values = self.cleaned_data
        signed = {one: values.get(f"signed_{one}") for one in Signer}
        return ConsentFacts(
            recipient=Recipient(values["recipient"]),
            name=values["name"],
            purpose=Purpose(values["purpose"]),
            categories=frozenset(map(Category, values["categories"])),
            form=ConsentForm_(values["form"]),
            signed={one: on for one, on in signed.items() if on is not None},
            first_day=values["first_day"],
            last_day=values["last_day"],
            born=values["born"],
            words=values["words"],
            renews=self._renews,
        )


class WithdrawalForm(Form):
    said_on = DateField(label=_("Vilken dag tog personen tillbaka samtycket?"))
    way = forms.ChoiceField(label=_("Hur?"), widget=forms.RadioSelect)
    how = choices.many_lines(
        _("Anteckning"), _("Personen behöver inte säga varför."), required=False, rows=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = choices.choices(WithdrawalWay)  # type: ignore[attr-defined]

    @property
    def facts(self) -> WithdrawalFacts:
        values = self.cleaned_data
        way = WithdrawalWay(values["way"])
        return WithdrawalFacts(said_on=values["said_on"], way=way, how=values["how"])


def _name() -> forms.CharField:
    return forms.CharField(
        label=_("Vilken mottagare?"),
        help_text=_("Till exempel vilken förening eller kommun. Behövs inte för Polismyndigheten."),
        max_length=200,
        required=False,
    )
