"""What is asked about permits, checks, agreements, deviations, invoices and requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.suppliers.reporting import all_questions
from tryggare.exit.forms.choices import many_lines
from tryggare.exit.forms.suppliers import NOBODY
from tryggare.exit.models import (
    SupplierAgreement,
    SupplierCheck,
    SupplierDeviation,
    SupplierInvoice,
    SupplierPermit,
    SupplierRules,
)
from tryggare.exit.services.supplier_control import AgreementInput, CheckInput, PermitInput
from tryggare.exit.services.supplier_deviations import DeviationInput
from tryggare.exit.services.supplier_invoices import InvoiceInput
from tryggare.shell.forms import DateField, Form, KronorField, WholeNumberField
from tryggare.shell.locale import say

_MOST_PERSONS, _LONGEST_NOTICE = 10_000, 3650


class PermitForm(Form):
    """The fields of IVO's own proof."""

    number = forms.CharField(label=_("Tillståndets nummer"), max_length=40)
    target_group = forms.CharField(label=_("Målgrupp enligt tillståndet"), max_length=300)
    max_persons = WholeNumberField(
        label=_("Högsta antal personer"), smallest=1, largest=_MOST_PERSONS
    )
    manager = forms.CharField(label=_("Föreståndare"), max_length=200)
    valid_from = DateField(label=_("Gäller från"))
    valid_to = DateField(
        label=_("Gäller till"),
        help_text=_("Lämna tomt om det gäller tills vidare."),
        required=False,
    )

    @property
    def facts(self) -> PermitInput:
        return PermitInput(**self.cleaned_data)


def known_permit(row: SupplierPermit) -> dict[str, object]:
    names = ("number", "target_group", "max_persons", "manager", "valid_from", "valid_to")
    return {name: getattr(row, name) for name in names}


class CheckForm(Form):
    kind = forms.ChoiceField(
        label=_("Vad har ni kontrollerat?"),
        choices=SupplierCheck.Kind.choices,
        widget=forms.RadioSelect,
    )
    done_on = DateField(label=_("Dag"), initial=timezone.localdate)
    outcome = forms.ChoiceField(
        label=_("Utfall"), choices=SupplierCheck.Outcome.choices, widget=forms.RadioSelect
    )
    found = many_lines(_("Vad kom fram?"), NOBODY, required=False, rows=3)
    next_on = DateField(label=_("Nästa gång senast"), required=False)

    def __init__(self, *args: Any, rules: SupplierRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_on"].help_text = gettext(
            "Lämna tomt så räknas dagen fram efter det ni själva har valt: %(permit)s månader för "
            "tillstånd och %(visit)s för besök. Övrigt kontrolleras igen bara om du skriver en dag."
        ) % {"permit": rules.permit_months, "visit": rules.visit_months}

    @property
    def facts(self) -> CheckInput:
        return CheckInput(**self.cleaned_data)


class AgreementForm(Form):
    number = forms.CharField(label=_("Avtalets nummer"), max_length=40)
    starts_on = DateField(label=_("Gäller från"))
    ends_on = DateField(label=_("Gäller till"))
    daily_ore = KronorField(label=_("Pris per dygn och person"))
    included = many_lines(_("Vad ingår?"), NOBODY, rows=3)
    excluded = many_lines(_("Vad ingår inte?"), NOBODY, required=False, rows=3)
    notice_days = WholeNumberField(
        label=_("Uppsägningstid i dagar"), smallest=0, largest=_LONGEST_NOTICE
    )

    @property
    def facts(self) -> AgreementInput:
        return AgreementInput(**self.cleaned_data)


def known_agreement(row: SupplierAgreement) -> dict[str, object]:
    names = ("number", "starts_on", "ends_on", "daily_ore", "included", "excluded", "notice_days")
    return {name: getattr(row, name) for name in names}


class DeviationForm(Form):
    kind = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=SupplierDeviation.Kind.choices,
        widget=forms.RadioSelect,
    )
    severity = forms.ChoiceField(
        label=_("Hur allvarligt är det?"),
        choices=SupplierDeviation.Severity.choices,
        help_text=_("Så länge något allvarligt är öppet kan utföraren inte anlitas."),
        widget=forms.RadioSelect,
    )
    known_on = DateField(label=_("När blev det känt hos er?"), initial=timezone.localdate)
    what = many_lines(
        _("Vad har hänt?"), _("Skriv inget om någon enskild. Det hör hemma i ärendet.")
    )

    @property
    def facts(self) -> DeviationInput:
        return DeviationInput(**self.cleaned_data)


class DeviationAnswerForm(Form):
    answered_on = DateField(label=_("När svarade utföraren?"), initial=timezone.localdate)
    text = many_lines(_("Vad svarade utföraren?"), NOBODY)


class DeviationTellForm(Form):
    told_on = DateField(label=_("När fick nämnden veta?"), initial=timezone.localdate)


class DeviationCloseForm(Form):
    closed_on = DateField(label=_("Dag"), initial=timezone.localdate)
    done = many_lines(_("Vad gjordes?"), NOBODY)


class InvoiceForm(Form):
    number = forms.CharField(label=_("Fakturanummer"), max_length=40)
    period_from = DateField(label=_("Perioden från"))
    period_to = DateField(label=_("Perioden till"))
    amount_ore = KronorField(label=_("Belopp"))
    is_credit = forms.BooleanField(
        label=_("Det är en kreditfaktura: pengarna kommer tillbaka"), required=False
    )
    received_on = DateField(label=_("Kom in"), initial=timezone.localdate)
    due_on = DateField(label=_("Förfaller"))

    @property
    def facts(self) -> InvoiceInput:
        values: dict[str, Any] = dict(self.cleaned_data)
        if values.pop("is_credit"):
            values["amount_ore"] = -values["amount_ore"]
        return InvoiceInput(**values)


def known_invoice(row: SupplierInvoice) -> dict[str, object]:
    names = ("number", "period_from", "period_to", "received_on", "due_on")
    amount = {"amount_ore": abs(row.amount_ore), "is_credit": row.amount_ore < 0}
    return {name: getattr(row, name) for name in names} | amount


class ReportAskForm(Form):
    period_from = DateField(label=_("Perioden från"))
    period_to = DateField(label=_("Perioden till"))
    due_on = DateField(label=_("Svar senast"))


class ReportAnswerForm(Form):
    """The day it came, and what the supplier wrote on each question."""

    answered_on = DateField(label=_("När kom svaret?"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in all_questions().items():
            self.add_field(code, many_lines(say(question), required=False, rows=3))

    @property
    def answers(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in all_questions()}


class EndNoteForm(Form):
    last_note_on = DateField(label=_("När gjordes den sista anteckningen hos utföraren?"))
    hands_over = forms.ChoiceField(
        label=_("Lämnar utföraren över sina akter till nämnden?"),
        choices=[("yes", _("Ja, vi har kommit överens om det")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
    )

    @property
    def hands(self) -> bool:
        return bool(self.cleaned_data["hands_over"] == "yes")


class EndStepForm(Form):
    done_on = DateField(label=_("Vilken dag blev det klart?"), initial=timezone.localdate)
    note = many_lines(_("Anteckning"), NOBODY, required=False, rows=2)
