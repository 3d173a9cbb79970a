"""Exports to the akt, their receipts, and files that come back."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_exchange import ALWAYS, Part, new_phrase, offered
from tryggare.exit.forms.choices import choices, many_lines
from tryggare.exit.models import CaseExport
from tryggare.exit.services.export_receipts import ReceiptFacts
from tryggare.exit.services.exports import ExportFacts
from tryggare.exit.services.returns import LARGEST
from tryggare.shell.forms import DateField, Form, UploadField

# Not without saying so: they tell of the work and of who has read, more than of the person.
_NOT_AT_FIRST = frozenset({Part.STAFF, Part.EXCHANGE, Part.LOG})


def _parts(label: Any, help_text: Any, *, protected: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=lambda: choices(offered(protected=protected)),
        widget=forms.CheckboxSelectMultiple,
        required=not protected,
    )


class ExportForm(Form):
    purpose = forms.ChoiceField(
        label=_("Vad ska exporten användas till?"),
        choices=CaseExport.Purpose.choices,
        widget=forms.RadioSelect,
        initial=CaseExport.Purpose.RECORD,
    )
    parts = _parts(
        _("Vad ska följa med?"),
        _("Vem ärendet gäller, läget och skyddsmarkeringar följer alltid med."),
        protected=False,
    )
    reason = many_lines(_("Varför behövs exporten?"), rows=2)
    protected = _parts(
        _("Ska något av det mest skyddade följa med?"),
        _("Oftast inte. Det som lämnar Tryggare läses av alla som läser akten."),
        protected=True,
    )
    protected_reason = many_lines(
        _("Varför behövs just de skyddade delarna?"),
        _("Bara om du har valt någon. En annan i laget läser skälet och godkänner."),
        required=False,
        rows=2,
    )
    is_confirmed = forms.BooleanField(
        label=_("Ja, de skyddade delarna ska följa med"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [one.value for one in offered(protected=False) if one not in _NOT_AT_FIRST]
        self.fields["parts"].initial = chosen

    @property
    def facts(self) -> ExportFacts:
        values = self.cleaned_data
        chosen = map(Part, [*values["parts"], *values["protected"]])
        return ExportFacts(
            purpose=values["purpose"],
            parts=frozenset(chosen) | ALWAYS,
            reason=values["reason"],
            protected_reason=values["protected_reason"],
            is_confirmed=values["is_confirmed"],
        )


class PhraseField(forms.CharField):
    """A passphrase that we made; whoever takes the file writes it down."""


class TakeForm(Form):
    """Where the system has a key of its own, there is nothing to fill in."""

    phrase = PhraseField(
        label=_("Lösenfras"),
        help_text=_(
            "Skriv av den nu. Den visas inte igen och sparas ingenstans. Lämna den till mottagaren "
            "en annan väg än filen."
        ),
        max_length=60,
    )

    def __init__(self, *args: Any, has_key: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_key:
            del self.fields["phrase"]
            return
        self.fields["phrase"].initial = new_phrase
        self.fields["phrase"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    @property
    def given(self) -> str:
        return str(self.cleaned_data.get("phrase", ""))


class ReceiptForm(Form):
    registered_on = DateField(label=_("Vilken dag fördes det in i akten?"))
    diary_number = forms.CharField(label=_("Diarienummer i akten"), max_length=60)

    @property
    def facts(self) -> ReceiptFacts:
        return ReceiptFacts(**self.cleaned_data)


class LockedField(forms.CharField):
    """A locked file on its way from the page that showed what is in it to the one that takes it
    in. It is as locked as when it came, so it may lie in a page."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> bytes:
        text = super().clean(value)
        try:
            found = base64.b64decode(text, validate=True)
        except (ValueError, binascii.Error):
            found = b""
        if text and not 0 < len(found) <= LARGEST:
            raise ValidationError(gettext("Filen kom inte med hela vägen. Välj den igen."))
        return found


class ReturnForm(Form):
    """A file to look at, or the same file looked at, to be taken in."""

    file = UploadField(
        label=_("Fil från akten"), endings=(".tryggare",), max_bytes=LARGEST, required=False
    )
    locked = LockedField(label=_("Filen"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "file" in self.data:  # the name alone, where the browser could not send the file
            self.add_error("file", gettext("Filen kom inte med. Välj den igen."))
        elif not self.errors and not values.get("file") and not values.get("locked"):
            self.add_error("file", gettext("Välj filen som systemet lämnade."))
        return values

    @property
    def is_looked_at(self) -> bool:
        return bool(self.cleaned_data["locked"])

    @property
    def content(self) -> bytes:
        """The file. An uploaded one is read once."""
        if self.is_looked_at:
            return bytes(self.cleaned_data["locked"])
        return bytes(self.cleaned_data["file"].read())
