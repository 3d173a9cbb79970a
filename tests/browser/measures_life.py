"""The people of an action plan, and how a problem becomes a measure, a krona, and an answer."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from tests.browser.exit_life import iso
from tests.browser.life import days, today

PLAN, CAUSE, LIGHT = "Åtgärdsplan efter vandringen", "Trappan nedanför är mörk", "Ljus i trappan"
CAMERA, STAIRS, NEGATIVE = (
    "Kamera vid trappan",
    "Trappan vid stationen",
    "Ingen skillnad går att se",
)
ASSESSED = ("Behovet", "Intrånget", "Prövat först", "Så begränsas intrånget", "Avvägningen")
BEGUN = 200


def a_plan_is_begun_on_the_adopted_picture(life):
    """Its problems and causes are taken over; one is found since."""
    saga = life.saga
    saga.at(reverse("measures:plans"))
    saga.go("Börja på en ny plan")
    saga.give({
        "Vad heter den?": PLAN,
        "Perioden börjar": iso(today()),
        "Perioden slutar": iso(today() + timedelta(days=700)),
        "Sammanfattning för boende": "Vi gör trappan ljusare. Påhittat.",
    }, "Börja")  # fmt: skip
    life.plan = saga.path
    saga.go("Orsaksanalysen")
    saga.go("Lägg till en orsak")
    saga.give({
        "Platsen": True,
        "Hypotes: varför uppstår problemet?": CAUSE,
        "Vad talar för?": "Det händer efter mörkrets inbrott.",
        "Vad talar emot?": "En mörk trappa intill är hel.",
        "Vem kan påverka den?": "Kommunen",
        "Hur säkert är det?": "Troligt",
    }, "Spara")  # fmt: skip


def a_measure_answers_the_cause_and_the_fund_pays(life):
    saga = life.saga
    saga.at(life.plan)
    saga.go("Lägg till en ny åtgärd")
    saga.give({
        "Åtgärd": LIGHT,
        "Åtgärdstyp": "Belysning",
        "Vem ansvarar?": "Kommunstyrelsen",
        "Flemingsberg": True,
        "Börjar": iso(today() - days(BEGUN)),
        "Slutar": iso(today() + days(BEGUN)),
        "Planerad dos": "20",
        "Följs upp senast": iso(today()),
    }, "Lägg till")  # fmt: skip
    saga.give({PLAN: True, CAUSE: True}, "Spara")
    life.measure = saga.path
    saga.go("Lägg till pengar")
    award = saga.box("Vad fonden har beviljat").locator("option").nth(1).inner_text()
    saga.give({
        "Trygghetsfonden": True,
        "Vad fonden har beviljat": award,
        "Budgetår": str(today().year),
        "Belopp": "50000",
    }, "Lägg till")  # fmt: skip
    saga.go("Lägg till ett mål")
    saga.give({
        "Mål": "Färre krossade lampor",
        "Vad mäts?": "Krossade lampor",
        "Läget före": "12",
        "Läget före mättes den": iso(today() - days(BEGUN)),
        "Målvärde": "6",
        "Nås senast": iso(today()),
    }, "Lägg till")  # fmt: skip


def what_can_be_seen_is_reckoned_first(life):
    saga = life.saga
    saga.at(life.measure)
    saga.go("Räkna ut vad som går att se")
    saga.give({"Månader före": "6", "Månader efter": "3"})
    others = saga.page.get_by_role("group", name="Att jämföra med")
    others.get_by_label("Skogås", exact=True).first.check()
    saga.press("Räkna")
    _until(saga, life.measure, "Minsta synliga minskning")


def the_plan_is_decided_and_published(life):
    saga = life.saga
    saga.at(life.plan)
    saga.go("För in beslutet")
    saga.give({
        "Vem beslutade?": "Kommunstyrelsen",
        "Vilken dag?": iso(today()),
        "Paragraf i protokollet": "9",
        "Diarienummer": "KS-2026/9",
    }, "För in beslutet")  # fmt: skip
    saga.go("Publicera den öppna versionen")
    saga.press("Publicera")
    saga.at(life.measure)
    saga.go("Starta åtgärden")
    saga.give({"Vilken dag började den?": iso(today() - days(BEGUN))}, "Starta")


def a_camera_waits_for_its_assessment(life):
    """Neither measure nor camera begins before it is made."""
    saga, kim = life.saga, life.kim
    saga.at(reverse("measures:measure-add"))
    saga.give({
        "Åtgärd": CAMERA,
        "Åtgärdstyp": "Kamerabevakning",
        "Vem ansvarar?": "Kommunstyrelsen",
        "Flemingsberg": True,
    }, "Lägg till")  # fmt: skip
    saga.give({PLAN: True, CAUSE: True}, "Spara")
    watched = saga.path
    saga.reads("Ingen kamera i åtgärden är bedömd och tillåten.")
    kim.at(reverse("measures:camera-add"))
    kim.give({
        "Planerad": True,
        "Adress eller plats": STAIRS,
        "Slag av plats": "Trappa",
        "Ändamål": "Förebygga skadegörelse",
        "Ljud eller särskild teknik": "nej",
        "Ansvarig": "Kommunstyrelsen",
        "Kommundel": "Flemingsberg",
        "Åtgärd i planen": CAMERA,
    }, "Lägg till")  # fmt: skip
    camera = kim.path
    kim.go("Ta i bruk")
    kim.give({"Bevakningen börjar": iso(today())})
    kim.press("Ta i bruk")
    kim.reads("Det finns ingen bedömning från den dagen eller före.")
    for part in ASSESSED:
        kim.at(camera)
        kim.go("Bedöm", part)
        kim.fill_the_rest()
        kim.press("Spara och fortsätt")
    kim.at(camera)
    kim.go("Bedöm", "Slutsats")
    kim.give({"Ja": True, "Bedömningen gjord den": iso(today())}, "Gör bedömningen")
    kim.at(camera)
    kim.go("Ta i bruk")
    kim.give({
        "Bevakningen börjar": iso(today()),
        "Skyltarna uppsatta": iso(today()),
    }, "Ta i bruk")  # fmt: skip
    saga.at(watched)
    saga.go("Starta åtgärden")
    saga.give({"Vilken dag började den?": iso(today())}, "Starta")
    saga.go(STAIRS)


def what_became_of_it_is_followed_up(life):
    """With the effect as it was reckoned, and told as plainly when nothing can be seen."""
    saga = life.saga
    saga.at(life.measure)
    saga.press("Räkna resultatet")
    _until(saga, life.measure, "Efter: vad som blev")
    saga.go("Följ upp")
    result = saga.box("Resultat som svaret vilar på").locator("option").nth(1).inner_text()
    saga.give({
        "Uppföljd den": iso(today()),
        "Delvis": True,
        "Vad blev inte som planerat, och varför?": "Två lampor kom sent.",
        NEGATIVE: True,
        "Hur vet ni det?": "Antalet händelser jämfört med Skogås.",
        "Resultat som svaret vilar på": result,
        "Vad fungerade inte?": "Ljuset räckte inte till trappans fot.",
        "Ändra": True,
        "Varför?": "Flytta två lampor och mät igen.",
        "Nästa uppföljning senast": iso(today() + days(BEGUN)),
    }, "Spara uppföljningen")  # fmt: skip
    saga.at(life.measure)
    saga.reads(NEGATIVE)


def fullmaktige_is_told(life):
    saga, cecilia = life.saga, life.cecilia
    saga.at(reverse("measures:reports"))
    saga.press("Ta fram rapporten")
    report = saga.path
    saga.reads(LIGHT)
    saga.go("Skriv egna ord")
    saga.give({"Era egna ord": "Vi flyttar två lampor. Påhittat."}, "Spara")
    saga.at(report)
    saga.go("Lämna över")
    saga.give({
        "Vilken dag lämnades den över?": iso(today()),
        "Diarienummer": "KS-2026/99",
    }, "Överlämnad")  # fmt: skip
    cecilia.at(report)
    cecilia.reads(NEGATIVE)


def those_who_look_find_the_thread(life):
    saga, resident = life.saga, life.resident
    for name in ("thread", "chain", "year", "measures", "cameras", "cooperation"):
        saga.at(reverse(f"measures:{name}"))
    resident.at(reverse("public-plan", args=["0126"]))
    resident.reads(LIGHT)
    resident.at(reverse("public-chain", args=["0126"]))
    assert resident.main.get_by_text(STAIRS).count() == 0


def _until(someone, path, text):
    """The worker reckons; look again until it has."""
    for _turn in range(60):
        someone.at(path)
        if someone.main.get_by_text(text).count():
            return
        someone.page.wait_for_timeout(500)
    raise AssertionError((text, someone.main.inner_text()))
