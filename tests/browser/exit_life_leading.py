"""Whoever leads: how the work stands, a reminder, and a yearly report until it is handed over."""

from __future__ import annotations

from django.urls import reverse

from tests.browser.exit_life import iso
from tests.browser.life import today


def it_is_led_and_reported_on(life):
    """The caseworker says how she has it; the leader reads that and no case, and reports."""
    frida, tyra = life.frida, life.tyra
    frida.at(reverse("exit:own-work"))
    frida.give({"Lagom": True, "Jag behöver hjälp för att klara tiderna": True}, "Spara svaret")
    tyra.at(reverse("exit:leading"))
    tyra.reads("Jag behöver hjälp för att klara tiderna")
    tyra.press("Skicka en påminnelse")
    assert tyra.page.request.get(life.to("case")).status == 403
    tyra.go("Årsrapporter", "Börja på en årsrapport")
    tyra.at(reverse("exit:year-reports"))
    tyra.go("Årsrapport till samverkande")
    report = tyra.path
    for section in ("Sammanfattning", "Arbetet under året"):
        tyra.go(section)
        tyra.give({"Text": "Vi har gjort det vi skulle."}, "Spara texten")
    tyra.go("Förhandsvisa")
    file = tyra.main.get_by_role("link", name="Hämta som PDF").get_attribute("href")
    assert tyra.page.request.get(file).body().startswith(b"%PDF-")
    tyra.at(report)
    tyra.press("Gör färdig")
    tyra.go("Notera att den är överlämnad")
    answers = {"Vilken dag lämnades den över?": iso(today())}
    tyra.give(answers | {"Diarienummer eller paragraf": "SN § 31"}, "Notera")
    tyra.go("Version 1")
    tyra.reads("fingeravtrycket stämmer")
