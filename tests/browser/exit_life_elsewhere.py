"""Two municipalities: someone is placed in the other, it takes on the task, the cost is settled.

Huddinge and Botkyrka have an agreement in the demonstration. Frida works in the first and Ida in
the second; Lovisa and Tage look after the agreement, each for their own.
"""

from __future__ import annotations

import re

from django.urls import reverse

from tests.browser.exit_life import iso, later
from tests.browser.exit_life_after import gone
from tests.browser.exit_life_rest import links, route_of
from tests.browser.life import today

_IDA = re.compile("^Ida Exempel")


def someone_is_placed_next_door(life):
    """Where is sealed: the page shows it only when asked."""
    frida = life.frida
    frida.at(life.to("elsewhere"))
    frida.go("Anteckna en placering")
    frida.give(
        {
            "I vilken kommun?": "Botkyrka",
            "Hos en utförare": True,
            "Vilken utförare?": "Exempelboende",
            "Från vilken dag?": iso(today()),
            "Vad gör den andra kommunen?": "Håller kontakt med skolan.",
            "Vad gör den andra kommunen om något händer akut?": "Ringer vår jour.",
        },
        "Spara placeringen",
    )
    assert "Botkyrka" not in frida.main.inner_text()
    frida.press("Visa var")
    frida.reads("Håller kontakt med skolan.")


def the_neighbour_takes_on_the_task(life):
    """By name, on a consent; what was handed over becomes a case of the neighbour's own."""
    frida, ida = life.frida, life.ida
    frida.at(life.to("consent-give"))
    frida.give(
        {
            "Vem får veta?": "Socialtjänsten",
            "Vilken": "Socialtjänsten i Botkyrka",
            "Vad ska det användas till?": "Samverkan",
            "Namn och personnummer": True,
            "Behov": True,
            "Skriftligt": True,
            "Dag då personen själv samtyckte": iso(today()),
            "Gäller från och med": iso(today()),
            "Gäller till och med": later(60),
            "Personens födelsedag": "1996-05-04",
        },
        "Spara samtycket",
    )
    frida.at(life.to("elsewhere"))
    frida.go("Lämna över till en annan kommun")
    frida.give(
        {
            "Uppdrag": True,
            "Ida Exempel": True,
            "Vad vilar det på?": "Samtycke",
            "Vad ska den andra kommunen göra": "Följa med till skolan.",
        }
    )
    frida.main.get_by_role("checkbox", name="Behov").check()
    frida.main.get_by_role("textbox", name=re.compile("^Behov")).fill("Plats i en ny skola.")
    frida.give({}, "Lämna över")
    frida.at(life.to("elsewhere"))
    frida.press("Visa var")
    frida.reads("Väntar på svar")
    handed = next(one for one in links(frida) if route_of(one) == "exit:hand-over")

    ida.at(reverse("home"))
    ida.go("Från andra kommuner")
    handed_to = _telling(ida, "exit:handed-over-read", "Följa med till skolan.")
    ida.go("Säg nej")
    ida.at(handed_to)
    ida.press("Ta emot och öppna ett ärende")
    theirs = ida.path
    assert route_of(theirs) == "exit:case"
    assert gone(frida, theirs)
    assert gone(ida, life.to("case"))

    frida.at(handed)
    frida.go("För in svaret i ärendet")
    frida.press("För in svaret i ärendet")
    frida.at(handed)
    frida.reads("Mottaget")


def the_stay_ends(life):
    frida = life.frida
    frida.at(life.to("elsewhere"))
    frida.press("Visa var")
    frida.go("Avsluta placeringen")
    frida.give(
        {"Vilken dag var den sista?": iso(today()), "Varför avslutas den?": "Flyttar hem."},
        "Avsluta",
    )


def a_quarter_is_settled(life):
    """Each municipality's own sums, confirmed by the other, to the öre."""
    lovisa, tage = life.lovisa, life.tage
    lovisa.at(reverse("exit:cooperations"))
    lovisa.at(next(one for one in links(lovisa) if route_of(one) == "exit:cooperation"))
    agreement = lovisa.path
    lovisa.go("Räkna av en period")
    lovisa.give(
        {"Från och med vilken månad?": "januari 2026", "Hur många månader?": "3"},
        "Lägg upp perioden",
    )
    period = lovisa.path
    for someone, paid in ((lovisa, "100 000,01"), (tage, "0")):
        someone.at(period)
        someone.go("Fyll i summorna")
        someone.give(
            {"Vad har kommunen betalat?": paid, "Hur många dygn?": "90", "Hur många ärenden?": "1"},
            "Spara summorna",
        )
        someone.press("Lämna över summorna")
    tage.go("Bestrid")
    tage.give({"Vad är fel i summorna?": "En månad är räknad två gånger."}, "Bestrid")
    lovisa.at(period)
    lovisa.press("Ta tillbaka våra summor")
    lovisa.press("Lämna över summorna")
    tage.at(period)
    tage.press("Ta tillbaka våra summor")
    tage.press("Lämna över summorna")
    for button in ("Bekräfta avräkningen", "Anteckna att det är reglerat"):
        for someone in (lovisa, tage):
            someone.at(period)
            someone.press(button)
    lovisa.at(period)
    lovisa.reads("Perioden är reglerad.")
    file = lovisa.main.get_by_role("link", name=re.compile("PDF")).get_attribute("href")
    assert lovisa.page.request.get(file).body().startswith(b"%PDF-")
    for page in ("Föreslå nya", "Utse en kontaktperson", "Ta bort Frida", "Anteckna rapporten"):
        lovisa.at(agreement)
        lovisa.go(re.compile(page))


def they_agree_on_something_more(life):
    lovisa, tage = life.lovisa, life.tage
    lovisa.at(reverse("exit:cooperations"))
    lovisa.go("Föreslå ett samarbete")
    lovisa.give(
        {
            "Vad heter samarbetet?": "Gemensam jour (påhittad)",
            "Avtalssamverkan": True,
            "Fasta andelar": True,
            "Gäller från och med": iso(today()),
            "Tal för Huddinge": "2",
            "Tal för Botkyrka": "1",
        },
        "Föreslå samarbetet",
    )
    agreement = lovisa.path
    for someone in (lovisa, tage):
        someone.at(agreement)
        someone.go("Anteckna kommunens beslut")
        someone.give(
            {
                "Att vara med": True,
                "Vilket organ beslutade?": "Socialnämnden",
                "Vilken dag?": iso(today()),
            },
            "Spara beslutet",
        )
    lovisa.at(agreement)
    lovisa.reads("Gäller")


def someone_is_referred(life):
    """From the police to us, with their conditions looked through."""
    frida = life.frida
    frida.at(life.to("elsewhere"))
    frida.at(next(one for one in links(frida) if route_of(one) == "exit:referral-write"))
    frida.give(
        {
            "Till oss": True,
            "Vilken dag?": iso(today()),
            "Vem har ni talat med?": "Avhopparsamordnaren.",
            "Anteckning": "Vill bort.",
        }
    )
    for box in frida.main.get_by_role("radio", name="Vet inte").all():
        box.check()
    frida.press("Spara")


def _telling(someone, route, text):
    """Where the page is that says so: they are listed by the day alone."""
    for path in [one for one in links(someone) if route_of(one) == route]:
        someone.at(path)
        if text in someone.main.inner_text():
            return path
    raise AssertionError(someone.main.inner_text())
