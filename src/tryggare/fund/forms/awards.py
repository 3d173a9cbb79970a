"""Granted measures: what those who follow them up, attest and book fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.law import provision
from tryggare.domain.ledger import Ground, all_grounds
from tryggare.fund.models import Award, Instalment, Recovery, Report
from tryggare.fund.selectors.state_aid import BASES
from tryggare.fund.services.award_aid import AidFacts
from tryggare.fund.services.awards import AwardFacts
from tryggare.fund.services.recoveries import RecoveryFacts
from tryggare.organisations.models import Organisation
from tryggare.organisations.selectors.bodies import working
from tryggare.shell.forms import DateField, Form, KronorField, NumberField, RowField
from tryggare.shell.locale import in_swedish, say
from tryggare.shell.templatetags.shell import kronor

_CODE = r"^[\w./-]+( [\w./-]+)*$"
_MOST_KRONOR = 10**12


def ground_words(ground: Ground) -> SafeString:
    """Why money is asked back, and the paragraph: one piece, also where pieces stand apart."""
    return format_html(
        "<span>{} ({})</span>", say(ground.label), in_swedish(provision(ground.provision))
    )


class AwardReasonForm(Form):
    """Why something is stopped, held back, let go or undone."""

    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AwardForm(Form):
    recipient = RowField(
        label=later("Mottagare"),
        help_text=later("Mottagaren avgör vilket slags pengar det är."),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj mottagare"),
    )
    project_code = forms.CharField(
        label=later("Projektkod"),
        help_text=later("Som i bokföringen, till exempel TF27-014."),
        max_length=50,
        required=False,
    )
    starts = DateField(label=later("Börjar"), required=False)
    ends = DateField(label=later("Slutar"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].queryset = working()  # type: ignore[attr-defined]

    @property
    def facts(self) -> AwardFacts:
        return AwardFacts(**self.cleaned_data)


class PostingForm(Form):
    """How the municipality books what is paid: codes of its own chart of accounts."""

    account = forms.RegexField(
        regex=_CODE,
        label=later("Konto"),
        help_text=later("Kontot som kostnaden bokförs på, ur kommunens kodplan."),
        max_length=20,
    )
    counter_account = forms.RegexField(
        regex=_CODE,
        label=later("Motkonto"),
        help_text=later("Skulden eller banken som betalningen går från."),
        max_length=20,
    )
    cost_centre = forms.RegexField(
        regex=_CODE, label=later("Kostnadsställe"), max_length=20, required=False
    )
    counterpart = forms.RegexField(
        regex=_CODE, label=later("Motpart"), max_length=20, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["invalid"] = _("Skriv koden med bokstäver och siffror.")


class AidForm(Form):
    basis = forms.ChoiceField(
        label=later("På vilken grund är stödet tillåtet?"), widget=forms.RadioSelect
    )
    sek_per_euro = NumberField(
        label=later("Kurs: kronor för en euro"),
        help_text=later("Behövs för stöd av mindre betydelse. Till exempel 11,25."),
        decimals=4,
        smallest=1,
        largest=100,
        required=False,
    )
    rate_on = DateField(label=later("Kursens dag"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, say(text)) for key, text in BASES.items()]
        self.fields["basis"].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> AidFacts:
        return AidFacts(**self.cleaned_data)


class ChangeAnswerForm(Form):
    verdict = forms.ChoiceField(
        label=later("Får pengarna flyttas?"),
        choices=[("approve", later("Ja, godkänn")), ("deny", later("Nej, neka"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=later("Svar till sökanden"),
        help_text=later("Behövs om du nekar."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportCheckForm(Form):
    """One box for each line that something went to, with what is accepted of it."""

    verdict = forms.ChoiceField(
        label=later("Vad säger du om redovisningen?"),
        choices=[
            ("approve", later("Godkänn")),
            ("lack", later("Något saknas: skicka tillbaka")),
        ],
        widget=forms.RadioSelect,
    )
    finding = forms.CharField(
        label=later("Ord till sökanden"),
        help_text=later("Behövs om något saknas eller inte godkänns."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = [line.line for line in report.lines.all()]
        for told in report.lines.all():
            accepted = KronorField(
                label=_("Godkänt av %(line)s") % {"line": told.line},
                help_text=_("Utfallet är %(outcome)s.") % {"outcome": kronor(told.outcome_ore)},
                largest=_MOST_KRONOR,
                initial=told.outcome_ore,
            )
            self.add_field(f"approved-{told.line_id}", accepted)

    @property
    def approved(self) -> dict[UUID, int]:
        return {line.pk: self.cleaned_data[f"approved-{line.pk}"] for line in self._lines}


class RecoveryForm(Form):
    ground = forms.ChoiceField(label=later("På vilken grund?"), widget=forms.RadioSelect)
    amount_ore = KronorField(label=later("Belopp att kräva"), largest=_MOST_KRONOR)
    explanation = forms.CharField(
        label=later("Varför krävs pengarna tillbaka?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due = DateField(label=later("Betalas senast"))
    waived_ore = KronorField(
        label=later("Efterges"),
        help_text=later("Hur mycket av kravet som inte ska betalas. Lämna tomt om allt ska det."),
        largest=_MOST_KRONOR,
        required=False,
    )
    special_reasons = forms.CharField(
        label=later("Särskilda skäl att efterge"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interest_from = DateField(
        label=later("Ränta räknas från"),
        help_text=later("Bara för olagligt statsstöd: dagen då stödet betalades ut."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, ground_words(ground)) for key, ground in all_grounds().items()]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> RecoveryFacts:
        values = {**self.cleaned_data, "waived_ore": self.cleaned_data["waived_ore"] or 0}
        return RecoveryFacts(**values)


class WaiveForm(Form):
    waived_ore = KronorField(
        label=later("Efterges sammanlagt"),
        help_text=later("Hela beloppet låter kravet falla."),
        largest=_MOST_KRONOR,
    )
    special_reasons = forms.CharField(
        label=later("Särskilda skäl"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def known(award: Award) -> dict[str, object]:
    """An award as the form's initial values."""
    return {
        "recipient": award.recipient_id,
        "project_code": award.project_code,
        "starts": award.starts,
        "ends": award.ends,
    }


def known_posting(parts: Sequence[Instalment]) -> dict[str, object]:
    """The posting of the parts that are not paid yet."""
    unpaid = [part for part in parts if part.state != Instalment.State.PAID] or list(parts)
    return dict(unpaid[0].posting) if unpaid else {}


def known_claim(recovery: Recovery) -> dict[str, object]:
    """A claim as the form that lets it fall begins."""
    return {"waived_ore": recovery.amount_ore}
