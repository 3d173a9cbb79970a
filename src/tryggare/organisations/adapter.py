"""How allauth behaves here: accounts are made by an administrator, never by a visitor."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {  # noqa: RUF012
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontot är stängt. Kontakta kommunens administratör."),
        "email_password_mismatch": _(
            "Adressen och lösenordet hör inte ihop. Kontrollera båda och försök igen."
        ),
        "enter_current_password": _("Det är inte ditt nuvarande lösenord. Försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa och försök igen."),
        "too_many_login_attempts": _("För många försök. Vänta fem minuter innan du försöker igen."),
        "rate_limited": _("För många försök. Vänta en stund innan du försöker igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The keys of authenticator apps and recovery codes are stored under lock."""

    error_messages = {  # noqa: RUF012
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa och försök igen."),
    }

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()


def _lock() -> Fernet:
    """A key of its own, made from the installation's: changing that one means new apps for all."""
    digest = sha256(b"tryggare second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(digest))
