"""How a consent is given and how it is taken back."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Form(StrEnum):
    """A written consent is easier to show later; an oral one holds as well."""

    WRITTEN = "written"
    ORAL = "oral"

    @property
    def text(self) -> Text:
        return {Form.WRITTEN: say("skriftligt"), Form.ORAL: say("muntligt")}[self]


class WithdrawalWay(StrEnum):
    """How the person said that the consent no longer holds."""

    TALK = "talk"
    PHONE = "phone"
    WRITING = "writing"
    OTHER_PERSON = "other_person"

    @property
    def text(self) -> Text:
        return {
            WithdrawalWay.TALK: say("i ett samtal"),
            WithdrawalWay.PHONE: say("på telefon"),
            WithdrawalWay.WRITING: say("skriftligt"),
            WithdrawalWay.OTHER_PERSON: say("genom någon annan"),
        }[self]
