"""What a password must be, in words that say what to do instead."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        sentence = _("Lösenordet är för kort. Skriv minst %(count)d tecken, gärna några ord i rad.")
        return sentence % {"count": self.min_length}


class HardToGuess(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Lösenordet är ett av de vanligaste. Välj ett annat, gärna några ord i rad.")
