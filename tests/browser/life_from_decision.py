"""A round from its decisions to what it led to, and what everyone can read of it."""

from __future__ import annotations

import re
from datetime import date

from tests.browser.life import (
    CLUB,
    LIGHTS,
    LOCKS,
    WALKS,
    answer_all_clear,
    days,
    today,
)
from tests.rooms.fund.test_reports import EXTRACT
from tryggare.fund.models import Meeting


def a_delegate_decides_one(life):
    delegate = life.delegate
    delegate.at("/")
    delegate.go(re.compile("^Svara om jäv"))
    answer_all_clear(life, delegate)
    delegate.at(f"{life.paths[LIGHTS]}besluta/")
    # The last of it is paid when the year has turned.
    report_by = date(today().year + 1, 3, 1).isoformat()
    granted = {"Beviljas": True, "Slutredovisas senast": report_by}
    delegate.give(granted, "Fatta beslutet")
    # More than the delegation gives is refused, and nothing has been decided.
    delegate.at(f"{life.paths[WALKS]}besluta/")
    delegate.give({"Beviljas": True})
    delegate.press("Fatta beslutet")
    delegate.reads("100 000")


def the_body_decides_the_rest(life):
    officer = life.officer
    meeting = plan(life)
    officer.go("Välj ansökningar")
    officer.give(dict.fromkeys((CLUB, LOCKS, WALKS), True), "Lägg till på ärendelistan")
    hold(life, meeting)
    partly = {
        "Beviljas delvis": True,
        "Beviljat belopp": "400 000",
        "Motivering": "Fonden betalar inte västarna.",
        "Slutredovisas senast": (today() + days(400)).isoformat(),
    }
    enter(life, meeting, WALKS, partly)
    back = {"Återremitteras": True, "Motivering": "Samverka med skolan först."}
    enter(life, meeting, CLUB, back)
    refused = {"Avslås": True, "Motivering": "Låsen är bolagets egen sak."}
    enter(life, meeting, LOCKS, refused)
    officer.at(f"{meeting}justerat/")
    officer.give({"Protokollet justerades": today().isoformat()}, "Spara")
    officer.at(f"{meeting}anslaget/")
    officer.give({"Justeringen anslogs": today().isoformat()}, "Spara")
    # Forty days go by: nobody appeals, and the decisions are final.
    then = today() - days(40)
    life.change(Meeting, meeting, held_on=then, adjusted_on=then, announced_on=then)


def plan(life):
    life.officer.at("/fond/sammantraden/nytt/")
    meeting = {"Fond": "Södra fonden", "Sammanträdesdag": today().isoformat()}
    life.officer.give(meeting, "Planera")
    return life.officer.path


def hold(life, meeting):
    officer = life.officer
    officer.at(f"{meeting}narvaro/")
    officer.give({"Antal ledamöter i organet": "5"})
    served = {life.people[key].name: True for key in ("kim", "lo", "mo")}
    officer.row("Tjänstgjorde", served)
    officer.press("Spara närvaron")


def enter(life, meeting, title, outcome):
    life.officer.at(meeting)
    life.officer.go(title, "För in beslutet")
    life.officer.give(outcome, "För in beslutet")


def what_was_referred_back_comes_again(life):
    officer = life.officer
    officer.at(f"{life.paths[CLUB]}poang/")
    officer.give({"Panelens poäng": "40", "Skäl": "Skolan är inte med."}, "Anta poängen")
    meeting = plan(life)
    officer.go("Välj ansökningar")
    officer.give({CLUB: True}, "Lägg till på ärendelistan")
    officer.go("Anmäl delegationsbeslut")
    officer.give({LIGHTS: True}, "Anmäl")
    hold(life, meeting)
    enter(life, meeting, CLUB, {"Avslås": True, "Motivering": "Skolan är inte med."})
    officer.at(life.paths["round"])
    officer.press("Alla beslut är fattade")
    officer.press("Starta genomförandet")


def the_money_goes_out(life):
    officer = life.officer
    officer.at(f"{life.paths['round']}beviljat/")
    officer.go(WALKS)
    life.paths["award"] = officer.path
    for key in ("first", "second"):
        attestant = getattr(life, key)
        attestant.at("/")
        attestant.go(re.compile("^Attestera"))
        attestant.go(WALKS)
        attestant.press("Attestera")
    # One is not enough, and it takes two different people: the same has no button any more.
    assert life.first.at(life.paths["award"]) == 200
    assert life.first.main.get_by_role("button", name="Attestera").count() == 0
    officer.at(life.paths["award"])
    officer.press("Betala ut")


def money_moves_between_rows(life):
    culture, officer = life.culture, life.officer
    culture.at("/fond/mina-atgarder/")
    culture.go(WALKS)
    life.paths["own"] = culture.path
    culture.go("Flytta pengar mellan rader")
    moved = {
        "Från vilken rad?": "Västar",
        "Till vilken rad?": "Värdar",
        "Hur mycket?": "30 000",
        "Varför behöver pengarna flyttas?": "Fler kvällar behövs.",
    }
    culture.give(moved, "Skicka")
    culture.reads("Ändringen är stor nog att kräva beslut.")
    officer.at("/")
    officer.go(re.compile("^Svara på en ändringsbegäran"))
    officer.at(life.paths["award"])
    officer.go("Svara")
    officer.give({"Ja, godkänn": True}, "Svara")


def it_is_accounted_for_and_the_rest_comes_back(life):
    culture, officer = life.culture, life.officer
    culture.at(life.paths["own"])
    culture.go("Slutredovisning")
    used = {
        "Utfall: Värdar": "350 000",
        "Utfall: Västar": "30 000",
        "Vad har gjorts?": "Vi gick fyra kvällar i veckan.",
        "Vem intygar utdraget?": "Ekonom Exempelperson",
    }
    culture.give(used)
    extract = {"name": EXTRACT.name, "mimeType": "text/csv", "buffer": EXTRACT.content}
    culture.box("Utdrag ur bokföringen").set_input_files(extract)
    culture.press("Skicka in redovisningen")
    officer.at(life.paths["award"])
    officer.go("Slutredovisning")
    approved = {
        "Godkänn": True, "Godkänt av Värdar": "350 000", "Godkänt av Västar": "30 000",
    }  # fmt: skip
    officer.give(approved, "Spara granskningen")
    officer.reads("ska krävas tillbaka")
    officer.go("Kräv tillbaka pengar")
    claim = {
        "Inte använt, eller använt till annat": True,
        "Varför krävs pengarna tillbaka?": "Västarna blev färre än planerat.",
        "Betalas senast": (today() + days(30)).isoformat(),
    }
    officer.give(claim, "Kräv tillbaka")
    officer.press("Pengarna är tillbaka")
    officer.press("Avsluta åtgärden")


def what_it_led_to_is_told(life):
    culture, officer = life.culture, life.officer
    culture.at(f"{life.paths['own']}uppfoljning/")
    culture.go(re.compile("efter 6 månader"))
    measured = {
        "Vad mättes?": "0,5", "Vilken dag?": today().isoformat(), "Hur mättes det?": "Enkät.",
    }  # fmt: skip
    culture.give(measured, "Spara")
    culture.go("Skriv lärdomen")
    lesson = {
        "Vad fungerade?": "Samma vuxna varje kväll.",
        "Vad fungerade inte?": "Västarna kom för sent.",
    }
    culture.give(lesson, "Spara")
    officer.at(f"{life.paths['award']}uppfoljning/")
    officer.press("Publicera lärdomen")


def what_is_left_goes_on_to_next_year(life):
    officer = life.officer
    fund = life.paths["fund"].strip("/").split("/")[-1]
    officer.at(f"/fond/pengar/{fund}/{today().year}/")
    officer.reads("Avstämt")
    officer.go("Prognos")
    officer.at(f"/fond/pengar/{fund}/{today().year}/")
    officer.go("Begär ombudgetering")
    why = {"Varför behövs pengarna nästa år?": "Planen går över årsskiftet."}
    officer.give(why, "Begär ombudgetering")
    officer.go("För in fullmäktiges svar")
    granted = {
        "När beslutade kommunfullmäktige?": today().isoformat(), "Paragraf i protokollet": "31",
    }  # fmt: skip
    officer.give(granted, "För in och bokför")
    officer.at(f"/fond/pengar/{fund}/{today().year + 1}/")
    officer.reads("18 000 kr är beslutat men inte utbetalt")


def those_who_only_read_find_their_way(life):
    life.elected.at(life.paths["round"])
    life.elected.reads("2 beviljade åtgärder")
    life.elected.go("Räkna fram förslag")
    control = life.control
    control.at(life.paths["round"])
    control.go(re.compile("revision", re.IGNORECASE))


def everyone_can_read_what_the_money_was_for(life):
    resident = life.resident
    resident.at(f"/oppet/{life.municipality.code}/trygghetsfonden/")
    resident.go(WALKS)
    resident.reads("Samma vuxna varje kväll.")
    resident.reads("Västarna kom för sent.")
    # Nothing about what was refused, nor who read what.
    page = resident.page.content()
    assert CLUB not in page
    assert not any(person.name in page for person in life.people.values())
