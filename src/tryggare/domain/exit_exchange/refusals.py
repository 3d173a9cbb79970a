"""Why a file cannot be used, each with what to do about it."""

from __future__ import annotations

from tryggare.domain.errors import Refused
from tryggare.domain.wording import say


class NotOurFile(Refused):
    """No file of this format at all."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Filen är inte gjord för Tryggare. Välj filen som systemet lämnade, "
                "utan att ha öppnat eller packat om den."
            )
        )


class CannotUnlock(Refused):
    """The key is another's, or a byte has been changed."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Filen går inte att låsa upp. Den har ändrats på vägen, eller så är den låst med "
                "en annan nyckel. Be om en ny fil."
            )
        )


class NewerVersion(Refused):
    """Made for a later version of the format than this one."""

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            say(
                "Filen är gjord för version %(version)s av formatet, och här finns version "
                "%(known)s. Be om en fil i den versionen, eller uppdatera Tryggare först.",
                version=version,
                known=known,
            )
        )


class BrokenFile(Refused):
    """Something in it is missing, of another kind, or not known. ``where`` is a path in the file,
    never its content."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            say(
                "Filen är skadad eller ofullständig (%(where)s). Be om en ny fil.",
                where=where,
            )
        )


class OtherCase(Refused):
    """It answers nothing that has gone out of this case."""

    def __init__(self) -> None:
        super().__init__(
            say("Filen svarar inte på någon export ur det här ärendet. Kontrollera ärendet.")
        )
