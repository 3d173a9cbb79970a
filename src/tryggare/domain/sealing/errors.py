"""Why something could not be sealed or opened. No sentence holds content, a key or a context."""

from __future__ import annotations

from typing import ClassVar

from tryggare.domain.errors import TryggareError
from tryggare.domain.wording import Text, say


class SealingError(TryggareError):
    """The root of what sealing refuses.

    ``details`` make the same error again: ``type(error)(*error.details)``. They cross the socket of
    the keyring, so they are plain values that give nothing away.
    """

    sentence: ClassVar[Text] = say("Det går inte att läsa eller skriva skyddat innehåll.")

    def __init__(self, *details: str | int) -> None:
        self.details = details
        super().__init__(self.text())

    def text(self) -> Text:
        """The sentence with its details in it."""
        return self.sentence


class CannotOpen(SealingError):
    """The key is wrong, or a byte is changed, or it belongs to another place."""

    sentence = say(
        "Det här går inte att öppna. Nyckeln är fel, eller så är innehållet ändrat eller flyttat."
    )


class NotSealed(SealingError):
    """Too short, or another kind of sealed thing than the one asked for."""

    sentence = say("Det här är inte skyddat innehåll av det väntade slaget.")


class UnknownSuite(SealingError):
    """Sealed in a way this version does not know; the detail is the suite's number."""

    def text(self) -> Text:
        return say(
            "Innehållet är skyddat på ett sätt som den här versionen inte känner till (%(suite)s).",
            suite=f"0x{self.details[0]:04x}",
        )


class WrongEpoch(SealingError):
    """Sealed under another epoch's key than the context names."""

    sentence = say("Innehållet hör till en annan nyckelperiod.")


class TextTooLong(SealingError):
    """Longer than the largest size class."""

    sentence = say("Texten är för lång för att skyddas. Dela upp den.")


class InvalidKey(SealingError):
    """Not 32 bytes, or not a public key."""

    sentence = say("Det här är ingen nyckel av rätt slag.")


class InvalidContext(SealingError):
    """Part of what binds content to its place is missing or impossible."""

    sentence = say("Det framgår inte vad innehållet hör till.")
