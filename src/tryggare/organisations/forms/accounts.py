"""Allauth's forms in our words: visible labels, no placeholders, errors that say how to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.shell.messages import sentences

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


class AddPasskeyForm(_OurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    labels = {  # noqa: RUF012
        "name": _("Nyckelns namn"),
        "passwordless": _("Låt mig logga in med bara den här nyckeln, utan lösenord"),
    }


class EditPasskeyForm(_OurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": _("Nyckelns namn")}  # noqa: RUF012
