"""Why the keyring refuses, in sentences for whoever is logged in. None holds anything secret."""

from __future__ import annotations

from tryggare.domain.errors import TryggareError
from tryggare.domain.sealing import SealingError
from tryggare.domain.wording import Text, say


class KeyringError(SealingError):
    """The root of what the keyring refuses; its details cross the socket."""

    sentence = say("Nyckelringen kunde inte göra det.")


class KeyringAway(KeyringError):
    """Nobody answers on the socket, or not in time."""

    sentence = say(
        "Nyckelringen svarar inte, så inga ärenden går att öppna just nu. Försök igen om en stund. "
        "Hjälper inte det, säg till den som driver systemet."
    )


class NoTicket(KeyringError):
    """The ticket is unknown, dismissed, unused too long or too old."""

    sentence = say("Logga in igen för att öppna ärenden.")


class NotYours(KeyringError):
    """The wrap is for somebody else than the ticket's person."""

    sentence = say("Den här nyckeln är inte delad med dig.")


class NotEnrolled(KeyringError):
    """The person has no key in the keyring."""

    sentence = say("Personen har ingen nyckel än.")


class NotTheirKey(KeyringError):
    """The public key is another than the one the keyring made for the context's member."""

    sentence = say("Den öppna nyckeln är inte personens. Ingenting har delats.")


class _AboutMonth(KeyringError):
    """The detail is the month."""

    def text(self) -> Text:
        return Text(self.sentence.template, {"month": self.details[0]})


class MasterGone(_AboutMonth):
    """The monthly master is destroyed or was never here."""

    sentence = say("Månadsnyckeln %(month)s finns inte. Det som låg under den går inte att öppna.")


class MasterInUse(_AboutMonth):
    """The current monthly master is not destroyed."""

    sentence = say("Månadsnyckeln %(month)s används nu och kan inte förstöras.")


class BadMessage(KeyringError):
    """The message is too large, or not one the keyring knows."""

    sentence = say("Nyckelringen förstod inte meddelandet.")


class KeyringFault(KeyringError):
    """Something failed inside the keyring, such as its disk; its log says what kind."""

    sentence = say("Något gick fel i nyckelringen. Säg till den som driver systemet.")


class CannotServe(TryggareError):
    """The keyring cannot start. The message is for whoever runs the system."""


BY_NAME: dict[str, type[SealingError]] = {}


def _collect(root: type[SealingError]) -> None:
    for error in root.__subclasses__():
        BY_NAME[error.__name__] = error
        _collect(error)


_collect(SealingError)
