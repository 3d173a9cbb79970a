"""An adult's case, from the referral to the support that is carried out."""

from __future__ import annotations

import re

from tests.browser.exit_life import HUGO, NAME, SIGNE, iso, later, moment
from tests.browser.life import today


def someone_calls(life):
    life.opens("Vuxen", NAME)
    life.asks_in(life.signe, SIGNE, "Beslutar på delegation", holds=True)
    life.asks_in(life.hugo, HUGO, "Handläggare")
    frida = life.frida
    frida.at(life.to("journal"))
    frida.go("Ny anteckning")
    frida.give(
        {"Kontakt": True, "När hände det?": iso(today()), "Vad hände?": "Ringde själv."},
        "Spara anteckningen",
    )
    frida.go("Rätta")
    frida.give(
        {"När hände det?": iso(today()), "Vad hände?": "Ringde två gånger."}, "Spara anteckningen"
    )
    frida.at(life.to("identity"))
    frida.press("Visa")
    frida.reads(NAME)


def the_case_is_taken_in(life):
    life.step(
        life.frida,
        "Ta in som ärende",
        {"Vi har frågat om någon är i omedelbar fara": True},
    )
    life.time("Första svar", "Klart")
    life.frida.give({"När blev det klart?": moment(10)}, "Klart")


def what_keeps_the_person_safe_is_written(life):
    frida = life.frida
    frida.at(life.to("safety"))
    frida.at(life.to("contact"))
    frida.at(life.to("contact-write"))
    frida.give(
        {"Skicka sms": True, "Nummer": "070-174 06 05", "När går det bra?": "Vardagar"},
        "Spara kontaktvägen",
    )
    frida.at(life.to("threats"))
    frida.at(life.to("threat-write"))
    frida.give(
        {
            "Polismyndigheten": True,
            "Vilken dag?": iso(today()),
            "Hög": True,
            "Flytta": True,
            "Gäller till och med": later(60),
            "Bedöms på nytt senast": later(50),
        },
        "Spara bedömningen",
    )
    frida.at(life.to("whereabouts"))
    frida.go("Anteckna en ny vistelse")
    frida.give(
        {
            "Annan ort": True,
            "Tillfälligt boende": True,
            "Vi ordnade vistelsen": True,
            "Från vilken dag?": iso(today()),
        },
        "Spara vistelsen",
    )
    frida.go("Skriv den exakta platsen")
    frida.give({"Exakt plats": "Påhittade vägen 2", "Varför behöver den": "Jour."}, "Spara platsen")
    frida.press("Öppna den exakta platsen")
    frida.reads("Påhittade vägen 2")
    frida.go("Lägg till någon i laget")
    frida.give({"Vem i laget?": SIGNE, "Varför behöver": "Har jour."}, "Lägg till")
    frida.press("Öppna den exakta platsen")
    frida.go("Lägg till någon utanför")
    frida.give(
        {"Namn": "Kim Exempelvärd", "Vad personen gör": "Hyr ut", "Varför behöver": "Nyckel"},
        "Lägg till",
    )
    frida.press("Öppna den exakta platsen")
    frida.go("Ta bort Kim Exempelvärd")
    frida.give({"Skäl": "Har slutat."}, "Ta bort och byt nyckel")
    for page in ("Avsluta vistelsen", "Ändra skyddet"):
        frida.at(life.to("whereabouts"))
        frida.go(page)
    frida.give(
        {"Skyddas hos oss": True, "Ja, det gäller": True, "Från vilken dag?": iso(today())},
        "Spara",
    )


def it_is_investigated_and_granted(life):
    life.decides("Utredning inleds")
    life.step(life.signe, "Inled utredning")
    frida = life.frida
    frida.at(life.to("needs"))
    frida.go("Kartlägg hur det är nu")
    frida.give({"Akut boende": "4"}, "Spara kartläggningen")
    frida.at(life.to("decisions"))
    frida.go("Skriv hur underlaget kommunicerades")
    frida.give(
        {
            "Vid ett möte": True,
            "Dag": iso(today()),
            "Vad visades?": "Utredningen.",
            "Vad svarade personen?": "Inget att rätta.",
        },
        "Spara",
    )
    frida.at(life.to("communications"))
    life.step(frida, "Lämna till beslut")
    life.decides(re.compile("^Bistånd beviljas$"))
    life.step(life.signe, re.compile("^Bevilja"), {"Skäl": "Behovet finns."})


def a_letter_goes_out(life):
    frida = life.frida
    frida.at(life.to("decisions"))
    frida.go("Bistånd beviljas", "Skriv brev om beslutet")
    frida.fill_the_rest()
    frida.press("Spara brevet")
    frida.at(life.to("letters"))
    address = frida.main.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")
    paper = frida.page.request.get(address)
    assert paper.ok, address
    assert paper.body().startswith(b"%PDF-")
    frida.go("Skriv hur det lämnades")
    frida.give({"Lämnat vid ett möte": True, "Dag": iso(today())}, "Spara")
    frida.at(life.to("decisions"))
    frida.go("Bistånd beviljas", "Skriv vad som har hänt sedan")
    frida.give({"Personen fick del av beslutet": True, "Dag": iso(today())}, "Spara")


def it_is_planned_and_agreed_on(life):
    frida = life.frida
    frida.at(life.to("needs"))
    life.plans("adult_plan")
    frida.go(re.compile("Plan"))


def support_begins(life):
    frida = life.frida
    frida.at(life.to("needs"))
    frida.go("Ny insats")
    frida.give(
        {
            "Behovsområde": "Akut boende",
            "Insats": "Skyddat boende",
            "Ansvarar": "Social",
            "Behovet är prövat": True,
            "Dag för beslutet": iso(today()),
            "Vilket beslut": "Beslutet i dag",
        },
        "Spara insatsen",
    )
    frida.at(life.to("agreements"))
    frida.at(life.to("agreement-make", "support"))
    frida.give(
        {
            "Det gör kommunen": "Hör av oss varje vecka.",
            "Det gör personen": "Svarar.",
            "Personen och kommunen har båda sagt ja": True,
        },
        "Spara överenskommelsen",
    )
    frida.go(re.compile("[Aa]vsteg"))
    frida.give({"Vad hände?": "Kom inte.", "Hur bedömer du det?": "Ingen skuld."}, "Spara")
    life.step(frida, "Börja genomföra", {"Säkra": True})
