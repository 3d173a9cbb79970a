"""What happens after: what is shared and taken back, the interruption, the way back and the end."""

from __future__ import annotations

from django.urls import reverse

from tests.browser.exit_life import iso, later
from tests.browser.life import today


def gone(someone, path):
    """Whether there is no such page for them."""
    return someone.page.request.get(path).status == 404


def it_is_shared_with_the_police_and_taken_back(life):
    frida, otto = life.frida, life.otto
    frida.at(life.to("consents"))
    frida.at(life.to("consent-give"))
    frida.give(
        {
            "Vem får veta?": "Polismyndigheten",
            "Vad ska det användas till?": "Samverkan",
            "Namn och personnummer": True,
            "Bedömningen av hotet": True,
            "Skriftligt": True,
            "Dag då personen själv samtyckte": iso(today()),
            "Gäller från och med": iso(today()),
            "Gäller till och med": later(60),
            "Personens födelsedag": "1996-05-04",
        },
        "Spara samtycket",
    )
    frida.go("Dela uppgifter")
    frida.give(
        {
            "Med vem?": "Otto",
            "Jag har kontrollerat": True,
            "Namn och personnummer": True,
            "Till och med vilken dag?": later(10),
        },
        "Dela",
    )
    otto.at(reverse("exit:shared"))
    otto.press("Ta emot och läs")
    read = otto.path
    otto.reads("Läses av Otto")
    frida.at(life.to("disclosures"))
    frida.go("Otto", "Stäng delningen")
    frida.at(life.to("own-view"))
    frida.reads("Polismyndigheten")
    frida.go("Ta tillbaka samtycket")
    frida.give(
        {"Vilken dag tog personen": iso(today()), "I ett samtal": True}, "Ta tillbaka samtycket"
    )
    assert gone(otto, read)


def the_police_ask_and_two_sign(life):
    frida, signe = life.frida, life.signe
    frida.at(life.to("disclosure-refuse"))
    frida.at(life.to("disclosure-try", "crime-between-authorities"))
    frida.give(
        {
            "Vem får veta?": "Polismyndigheten",
            "De har frågat": True,
            "Vad ska det användas till?": "Förebygga",
            "Bedömningen av hotet": True,
            "Vem hos mottagaren?": "Utredare Exempel",
            "Vad gäller det": "Hindra ett överfall.",
            "Personens födelsedag": "1996-05-04",
            "Nej": True,
        }
    )
    frida.fill_the_rest()
    frida.press("Skriv under prövningen")
    signe.at(life.to("disclosures"))
    signe.go("Polismyndigheten", "Skriv inte under")
    signe.at(life.to("disclosures"))
    signe.go("Polismyndigheten", "Skriv under")
    signe.press("Skriv under")
    for page in ("Skriv in vad som lämnades", "Dela i systemet", "Lämna inte ut"):
        frida.at(signe.path)
        frida.go(page)
    frida.at(life.to("request-register"))
    frida.fill_the_rest()
    frida.give({"Vilken dag frågade de?": iso(today())})
    frida.press("Skriv in begäran")
    asked = frida.main.locator("table a").first.get_attribute("href")
    for page in ("Pröva begäran", "Lämna inte ut"):
        frida.at(asked)
        frida.go(page)


def support_is_broken_off_and_the_person_comes_back(life):
    frida = life.frida
    frida.at(life.to("case"))
    frida.go("Avbrott")
    assert frida.path == life.to("interrupt")
    frida.give(
        {
            "Skäl": "Vill inte vara kvar.",
            "De närmaste dagarna": "Hos en släkting.",
            "Vem ska personen ringa": "Frida, när som helst.",
            "Vad gör personen vid fara?": "Ringer 112.",
            "Hur kommer personen tillbaka": "Ringer Frida.",
            "Den säkra kontaktvägen": True,
        },
        "Anteckna avbrottet",
    )
    frida.at(life.to("case"))
    frida.go("Personen kommer tillbaka")
    assert frida.path == life.to("re-enter")
    frida.reads("Ringer 112.")
    frida.give({"Vi har frågat om någon är i omedelbar fara": True}, "Ta emot personen")
    frida.reads("Omgång")


def the_second_round_comes_to_a_planned_end(life):
    frida = life.frida
    life.decides("Utredning inleds")
    life.step(life.signe, "Inled utredning")
    frida.at(life.to("communication-write"))
    frida.give({"Vid ett möte": True, "Dag": iso(today()), "Vad visades?": "Allt nytt."}, "Spara")
    life.step(frida, "Lämna till beslut")
    life.decides("Bistånd beviljas")
    life.step(life.signe, "Bevilja", {"Skäl": "Behovet finns kvar."})
    life.plans("adult_plan")
    life.step(frida, "Börja genomföra", {"Säkra": True})
    life.step(frida, "Byt fas", {"Skäl": "Det är lugnt nu.", "Trappa ned": True})
    comes_to_an_end(life)
    life.step(frida, "Börja uppföljning", {"Vad har ni kommit överens om?": "Ett samtal i maj."})
    frida.at(frida.main.locator("table a").first.get_attribute("href"))
    frida.reads("Ett samtal i maj.")


def comes_to_an_end(life):
    frida = life.frida
    life.step(frida, "Börja utslussning", {"Skäl": "Målen är nådda."})
    life.step(frida, "Avsluta", {"Skäl": "Enligt planen.", "Fullföljt": True})
    frida.reads("Fullföljt")
