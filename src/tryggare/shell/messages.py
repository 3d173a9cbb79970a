"""What forms say when something is wrong: sentences that tell how to mend it.

Django's own sentences are replaced, unless a field was given its own. None of them names the
field: it stands beside its field, and the error summary puts the label before it.
"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from tryggare.shell.fields import UploadField


def sentences(field: forms.Field) -> dict[str, str]:
    """Error code → sentence for this kind of field."""
    return {**_general(), **_by_kind(field)}


def _general() -> dict[str, str]:
    hidden = _("Texten har tecken som inte syns. Skriv den för hand i stället för att klistra in.")
    return {
        "required": _("Det här behöver du fylla i."),
        "max_length": _("Texten är %(show_value)d tecken. Korta den till högst %(limit_value)d."),
        "min_length": _("Texten är %(show_value)d tecken. Skriv minst %(limit_value)d."),
        "max_value": _("Talet är för stort. Skriv högst %(limit_value)s."),
        "min_value": _("Talet är för litet. Skriv minst %(limit_value)s."),
        "null_characters_not_allowed": hidden,
        "hidden_characters": hidden,
        "lost_characters": _("Texten har tecken som gick förlorade och blev �. Skriv om dem."),
        "several_lines": _("Skriv texten på en rad."),
    }


def _by_kind(field: forms.Field) -> dict[str, str]:
    for kinds, make in _KINDS:
        if isinstance(field, kinds):
            return make(field)
    return {}


def _upload(field: forms.Field) -> dict[str, str]:
    required = field.required_message() if isinstance(field, UploadField) else _("Välj en fil.")
    return {
        "required": required,
        "invalid": _("Filen kom inte fram. Välj den en gång till."),
        "missing": _("Filen kom inte fram. Välj den en gång till."),
        "empty": _("Filen är tom. Öppna den, kontrollera innehållet och välj den igen."),
        "max_length": _("Filnamnet är för långt. Byt namn på filen, högst %(max)d tecken."),
    }


def _choice(_field: forms.Field) -> dict[str, str]:
    gone = _("Det valet finns inte längre. Välj ett av alternativen.")
    return {
        "required": _("Välj ett alternativ."),
        "invalid_choice": gone,
        "invalid_list": gone,
        "invalid_pk_value": gone,
    }


def _whole(_field: forms.Field) -> dict[str, str]:
    return {"invalid": _("Skriv ett heltal med siffror, till exempel 12.")}


def _fraction(_field: forms.Field) -> dict[str, str]:
    return {
        "invalid": _("Skriv ett tal med siffror, till exempel 62,5."),
        "max_digits": _("Talet har för många siffror. Skriv högst %(max)s."),
        "max_decimal_places": _("Skriv högst %(max)s decimaler."),
        "max_whole_digits": _("Talet är för stort. Skriv högst %(max)s siffror före kommat."),
    }


def _moment(_field: forms.Field) -> dict[str, str]:
    return {"invalid": _("Skriv datumet med år, månad och dag, till exempel 2027-03-15.")}


def _email(_field: forms.Field) -> dict[str, str]:
    return {"invalid": _("Skriv hela e-postadressen, till exempel namn@kommunen.se.")}


def _told_by_browser(_field: forms.Field) -> dict[str, str]:
    lost = _("Svaret från webbläsaren gick inte att läsa. Försök igen.")
    return {"invalid": lost, "required": lost}


def _tick(_field: forms.Field) -> dict[str, str]:
    return {"required": _("Kryssa i rutan för att gå vidare.")}


# The first kind that fits decides, so a subclass stands before the class it extends.
_KINDS = (
    ((forms.FileField,), _upload),
    ((forms.ChoiceField, forms.ModelChoiceField), _choice),
    ((forms.DecimalField, forms.FloatField), _fraction),
    ((forms.IntegerField,), _whole),
    ((forms.DateField, forms.DateTimeField), _moment),
    ((forms.EmailField,), _email),
    ((forms.BooleanField,), _tick),
    ((forms.JSONField,), _told_by_browser),
)
