"""Allauth's forms in our words: visible labels, no placeholders, errors that say how to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from tryggare.shell.messages import sentences
from tryggare.shell.visible import VisibleText

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class _OurWords(forms.BaseForm):
    labels: ClassVar[Mapping[str, _StrPromise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
            field.error_messages.update(sentences(field))
            if name in self.labels:
                field.label = self.labels[name]


class _ChosenPassword(_OurWords):
    """A new password, typed twice."""

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if again != self.cleaned_data.get("password1", again):
            raise forms.ValidationError(_("Lösenorden är olika. Skriv samma lösenord två gånger."))
        return again


_NEW = {"password1": _("Nytt lösenord"), "password2": _("Samma lösenord en gång till")}
_LONGEST_NAME = 100
_CODE = {"code": _("Kod")}


class LoginForm(_OurWords, account.LoginForm):  # type: ignore[misc]
    labels = {"login": _("E-postadress"), "password": _("Lösenord")}  # noqa: RUF012


class ChangePasswordForm(_ChosenPassword, account.ChangePasswordForm):  # type: ignore[misc]
    labels = {"oldpassword": _("Nuvarande lösenord"), **_NEW}  # noqa: RUF012


class SetPasswordForm(_ChosenPassword, account.SetPasswordForm):  # type: ignore[misc]
    labels = _NEW


class ResetPasswordKeyForm(_ChosenPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = _NEW


class ReauthenticateForm(_OurWords, account.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Lösenord")}  # noqa: RUF012


class CodeForm(_OurWords, second_step.AuthenticateForm):  # type: ignore[misc]
    labels = _CODE


class CodeAgainForm(_OurWords, second_step.ReauthenticateForm):  # type: ignore[misc]
    labels = _CODE


class ActivateTotpForm(_OurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("Koden som appen visar")}  # noqa: RUF012


class _NamedPasskey(_OurWords):
    """A passkey gets a name that people can read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators += [
            MaxLengthValidator(_LONGEST_NAME),
            VisibleText(many_lines=False),
        ]


class _AnswerField(forms.JSONField):
    """JSON that may be nested deeper than anyone can read it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return initial


class _PasskeyAnswer(_OurWords):
    """What a browser says a key has answered; anyone can send anything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = _AnswerField(label=_("Nyckel"))
        answer.error_messages.update(sentences(answer))
        self.fields["credential"] = answer

    def clean(self) -> dict[str, Any]:
        try:
            values: dict[str, Any] = super().clean() or {}
        except ValueError as error:
            # The library reads on after the first byte that cannot be.
            raise forms.ValidationError(_("Nyckeln gick inte att läsa. Försök igen.")) from error
        return values


class PasskeyForm(_PasskeyAnswer, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyLoginForm(_PasskeyAnswer, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyAgainForm(_PasskeyAnswer, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class AddPasskeyForm(
    _NamedPasskey,
    _PasskeyAnswer,
    webauthn.AddWebAuthnForm,  # type: ignore[misc]
):
    labels = {  # noqa: RUF012
        "name": _("Nyckelns namn"),
        "passwordless": _("Låt mig logga in med bara den här nyckeln, utan lösenord"),
    }


class EditPasskeyForm(_NamedPasskey, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": _("Nyckelns namn")}  # noqa: RUF012
