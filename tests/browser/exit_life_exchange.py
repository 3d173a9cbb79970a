"""A case carried to the akt with what is most secret, the answer taken in, and a new decision of
where the akt is."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

from tests.browser.exit_life import iso
from tests.browser.life import today
from tests.rooms.exit.exchanging import NOTE, answer
from tryggare.domain.exit_exchange import Receipt, read_package, unlock

_WHY = {"Varför behövs exporten?": "Ska stå i akten."}


def it_is_carried_to_the_akt(life):
    frida = life.frida
    package = _taken(life, _asked(life, protected=True), life.signe)
    frida.at(life.to("return"))
    receipt = Receipt(registered_on=today(), diary_number="SN 2026/900")
    file = answer(package, receipt=receipt, additions=(NOTE,))
    frida.box("Fil från akten").set_input_files(
        {"name": "svar.tryggare", "mimeType": "application/octet-stream", "buffer": file}
    )
    frida.press("Se vad som är nytt")
    frida.reads(NOTE.text)
    frida.press("Lägg till det nya")
    frida.reads(NOTE.text)
    frida.reads("SN 2026/900")
    by_hand = _asked(life)
    _taken(life, by_hand)
    frida.at(by_hand)
    frida.go("Skriv in kvittot")
    frida.give({"Vilken dag": iso(today()), "Diarienummer i akten": "SN 2026/901"}, "Spara kvittot")
    frida.at(_asked(life))
    frida.go("Stoppa exporten")
    frida.press("Stoppa")
    frida.reads("Stoppad")


def the_akt_moves(life):
    """Stina writes in what the body has decided, and every case says so."""
    stina = life.stina
    stina.at(reverse("exit:record-system"))
    stina.go("Skriv in ett beslut")
    stina.give(
        {
            "I ett annat system": True,
            "Vad heter systemet?": "Exempelakten Två",
            "Vilken dag": iso(today()),
            "Vem beslutade?": "Socialnämnden",
        },
        "Spara beslutet",
    )
    life.frida.at(life.to("case"))
    life.frida.reads("Akten förs i Exempelakten Två")


def _asked(life, *, protected=False):
    """The address of an export that is asked for."""
    frida = life.frida
    frida.at(life.to("exchange"))
    frida.go("För ärendet till akten")
    answers = dict(_WHY)
    if protected:
        answers |= {
            "Hotbedömningar": True,
            "Varför behövs just": "Flytten sköts där.",
            "Ja, de skyddade": True,
        }
    frida.give(answers, "Fortsätt")
    return frida.path


def _taken(life, where, second=None):
    """What the other system reads of it."""
    frida = life.frida
    if second is not None:
        second.at(where)
        second.go("Läs och godkänn")
        second.press("Godkänn")
    frida.at(where)
    frida.go("Hämta filen")
    phrase = frida.box("Lösenfras").input_value()
    with frida.page.expect_download() as download:
        frida.main.get_by_role("button", name="Hämta filen").click()
    file = Path(download.value.path()).read_bytes()
    return read_package(unlock(file, opener=phrase))
