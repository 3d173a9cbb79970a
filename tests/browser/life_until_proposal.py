"""A round from the appropriation to the proposal that is handed over."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from tests.browser.life import (
    BOARD,
    CLUB,
    CULTURE,
    HOUSING,
    LIGHTS,
    LOCKS,
    WALKS,
    answer_all_clear,
    days,
    today,
)
from tryggare.fund.models import Round


def the_municipality_sets_money_aside(life):
    officer = life.officer
    officer.at("/fond/ny-fond/")
    fund = {"Fondens namn": "Södra fonden", "Vem beslutar om pengarna?": BOARD}
    officer.give(fund, "Lägg upp fonden")
    round_ = {
        "Fond": "Södra fonden",
        "Omgångens namn": "Omgång Söder",
        "Budgetår": str(today().year),
        "Pengar att fördela": "1 000 000",
    }
    officer.give(round_, "Lägg upp omgången")
    life.paths["round"] = officer.path
    officer.go("För in anslaget")
    decided = {
        "När beslutade kommunfullmäktige?": (today() - days(60)).isoformat(),
        "Paragraf i protokollet": "213",
        "Diarienummer": "KS-2026/901",
        "Fondens anslag för året": "1 200 000",
    }
    officer.give(decided, "För in och bokför")
    officer.go("Om fonden")
    life.paths["fund"] = officer.path
    officer.go("Ändra fonden")
    rules = {
        "När beslutade kommunfullmäktige om fonden?": (today() - days(60)).isoformat(),
        "Paragraf i protokollet": "212",
        "Diarienummer": "KS-2026/900",
        "Högst antal år": "2",
        "Betala ut innan besluten har fått laga kraft": True,
    }
    officer.give(rules, "Spara")
    officer.go("Lägg till en delegation")
    delegation = {
        "Punkt i delegationsordningen": "B 4.2",
        "Vem får besluta?": life.people["delegate"].name,
        "Högst, per beslut": "100 000",
        "Från": (today() - days(30)).isoformat(),
    }
    officer.give(delegation, "Lägg till")


def the_call_opens(life):
    officer = life.officer
    officer.at(life.paths["round"])
    officer.go("Formulär")
    for box in officer.main.locator("input[type=checkbox]:visible").all():
        box.uncheck()
    officer.press("Spara formuläret")
    officer.go("Utlysning", "Bestäm tiderna")
    closes = timezone.localtime() + timedelta(hours=2)
    times = {
        "Stänger": closes.strftime("%Y-%m-%dT%H:%M"),
        "Ansökningarnas beteckning börjar med": "SÖ",
    }
    officer.give(times, "Spara")
    officer.press("Öppna utlysningen")
    officer.reads("Till dess kan ingen hos kommunen läsa ansökningarna.")


def applications_come_in(life):
    staff = {"Slag": "Arbetskraft", "Vad": "Värdar", "Belopp i kronor": "400 000"}
    vests = {"Slag": "Material", "Vad": "Västar", "Belopp i kronor": "100 000"}
    measure = "Trygghetsvärdar, nattvandring och annan vuxennärvaro"
    write(life.culture, WALKS, CULTURE, "Social", measure, staff, vests)
    # What staff cost is asked for once one has said that it is staff; the list leads to the box.
    life.culture.go(re.compile("Tjänstgöringsgrad"))
    life.culture.give({"Tjänstgöringsgrad i procent": "50"})
    life.culture.press("Spara och gå till listan")
    life.culture.go(re.compile("^Kontrollera"))
    send(life.culture)
    work = {"Slag": "Externa tjänster", "Vad": "Ledare"}
    club = "Verksamhet för barn och unga"
    write(life.culture, CLUB, CULTURE, "Social", club, {**work, "Belopp i kronor": "300 000"})
    send(life.culture)
    lights = {**work, "Belopp i kronor": "90 000"}
    write(life.housing, LIGHTS, HOUSING, "Situationell", "Belysning", lights)
    send(life.housing)
    doors = "Lås, dörrar, glas och annat som försvårar brott"
    locks = {**work, "Belopp i kronor": "80 000"}
    write(life.housing, LOCKS, HOUSING, "Situationell", doors, locks)


def write(applicant, title, body, track, measure, *budget):
    """An application section by section, to the page where one sends it."""
    applicant.at("/fond/mina/")
    applicant.go(re.compile("Läs mer och sök Omgång Söder"))
    # Whoever acts for one body has it chosen already.
    assert applicant.box("Vem söker?").locator("option:checked").inner_text() == body
    applicant.press("Börja en ansökan")
    basics = {
        "Vad heter åtgärden?": title, track: True, "Vilken kommundel gäller den?": "Skogås",
    }  # fmt: skip
    applicant.give(basics)
    applicant.press("Spara och fortsätt", last=True)
    while "/avsnitt/" in applicant.path:
        answer(applicant, applicant.path.strip("/").split("/")[-1], measure, budget)
        applicant.press("Spara och fortsätt", last=True)


def answer(applicant, section, measure, budget):
    if section == "measure":
        applicant.give({measure: True})
    if section == "budget":
        applicant.give({"Hur har ni räknat?": "Offert."})
        for number, row in enumerate(budget, 1):
            if number > 1:
                applicant.press("Lägg till en rad")
            applicant.row(f"Rad {number}", {**row, "År": str(today().year), "Nej": True})
        return
    if section == "plan":
        applicant.give({"När börjar åtgärden?": today().isoformat()})
        applicant.give({"När är den klar?": (today() + days(30)).isoformat()})
    if section == "goals":
        applicant.give({"Nås senast": (today() + days(30)).isoformat()})
    if section == "assurance":
        for box in applicant.main.locator("form.form [type=checkbox]:visible").all():
            box.check()
    applicant.fill_the_rest()


def send(applicant):
    applicant.give({"Jag får skicka in": True}, re.compile("^Skicka"))
    applicant.reads("inskickad")


def the_call_closes_with_one_too_late(life):
    now = timezone.now()
    life.change(Round, life.paths["round"], opens_at=now - days(20), closes_at=now)
    send(life.housing)
    life.housing.reads("Ansökan kom in efter sista dagen.")
    officer = life.officer
    officer.at(life.paths["round"])
    officer.go("Stäng utlysningen")
    officer.press("Stäng utlysningen")
    officer.at(life.paths["round"])
    officer.go("Utlysning")
    officer.press("Börja bereda")


def what_came_in_is_checked_and_one_is_completed(life):
    officer = life.officer
    answer_all_clear(life, officer)
    officer.at(life.paths["round"])
    officer.go("Diarieför")
    numbers = {title: f"KS-2026/70{n}" for n, title in enumerate((WALKS, LIGHTS, CLUB, LOCKS))}
    officer.give(numbers, "Diarieför")
    for title in numbers:
        officer.at(f"{life.paths['round']}diariet/")
        officer.go(title)
        life.paths[title] = officer.path.removesuffix("provning/")
    officer.go("Pröva trots sen ankomst")
    late = {"Varför prövas ansökan": "Strömmen var borta i Skogås."}
    officer.give(late, "Pröva trots sen ankomst")
    officer.at(f"{life.paths[WALKS]}provning/")
    officer.go("Begär komplettering")
    ask = {
        "Vad ska kompletteras?": "Hur många kvällar?",
        "Senast": (today() + days(10)).isoformat(),
    }
    officer.give(ask, "Begär komplettering")

    life.culture.at("/")
    life.culture.go(f"Komplettera {WALKS}", "Plan och tid")
    life.culture.give({"Vad gör ni, steg för steg?": "Vi går fyra kvällar i veckan."})
    life.culture.press("Spara och gå till listan")
    life.culture.go(re.compile("^Kontrollera"))
    send(life.culture)
    for title in numbers:
        officer.at(f"{life.paths[title]}provning/")
        officer.press("Ta upp till bedömning")


def people_answer_about_jav(life):
    officer = life.officer
    for key in ("berit", "ivan", "greta"):
        officer.at(f"{life.paths['round']}panelen/ny/")
        officer.give({"Bedömare": life.people[key].name}, "Lägg till")
        answer_all_clear(life, getattr(life, key))
    # What the register asks about cannot be answered in the batch.
    greta = life.greta
    greta.at(f"{life.paths['round']}jav/")
    greta.go(f"Svara om {WALKS}")
    greta.reads("Registret ger skäl att fråga")
    declare(greta)
    greta.at(f"{life.paths['round']}jav/")
    greta.go(f"Svara om {CLUB}")
    greta.give({"Inget jäv": True}, "Svara")
    assert greta.at(life.paths[WALKS]) == 404


def declare(someone):
    jav = {
        "Jäv": True,
        "Annan särskild omständighet": True,
        "Vad består jävet i?": "Min bror arbetar där.",
    }
    someone.give(jav, "Svara")


def the_panel_reads_and_one_is_late_with_jav(life):
    officer = life.officer
    officer.at(f"{life.paths['round']}panelen/")
    officer.go("Dela ut ansökningarna")
    officer.give({"Bedömare per ansökan": "2"}, "Visa hur det skulle bli")
    officer.press("Dela ut")
    readers = ("berit", "ivan", "greta")
    read = {key: score(getattr(life, key), points) for points, key in enumerate(readers, 2)}
    assert sum(map(len, read.values())) == 2 * 4
    assert WALKS not in read["greta"]
    # Ivan remembers too late that he should not have read one of them: his points are struck.
    title = next(one for one in read["ivan"] if one != WALKS)
    life.ivan.at(life.paths[title])
    life.ivan.go("Jag har jäv")
    declare(life.ivan)
    assert life.ivan.at(life.paths[title]) == 404
    officer.at(f"{life.paths[title]}bedomningar/")
    officer.reads("Struken")


def score(assessor, points):
    """Read everything that waits; the titles that were."""
    read = []
    while True:
        assessor.at("/fond/mina-bedomningar/")
        waiting = assessor.main.locator("tbody tr").filter(has_text="Att göra")
        if not waiting.count():
            return read
        title = waiting.first.get_by_role("link").inner_text()
        assessor.go(title)
        for number in range(1, 6):
            assessor.page.locator(f"[name=points_{number}]").select_option(value=str(points))
            assessor.page.locator(f"[name=reason_{number}]").fill("Väl beskrivet.")
        summed_up = {"Bevilja": True, "Sammanfattning": "En god ansökan."}
        assessor.give(summed_up, "Lämna bedömningen")
        read.append(title)


def the_police_state_their_opinion(life):
    life.officer.at(f"{life.paths[WALKS]}yttrande/")
    life.officer.give({"Polisen": True}, "Begär yttrande")
    police = life.police
    # First they are asked about jäv, and then what they think.
    police.at("/")
    police.go("Svara om jäv i 1 ansökan till Omgång Söder")
    answer_all_clear(life, police)
    police.at("/")
    police.go(f"Lämna yttrande om {WALKS}")
    police.give({"Yttrande": "Polisen tillstyrker."}, "Lämna yttrandet")


def a_proposal_is_computed_and_handed_over(life):
    officer = life.officer
    officer.at(f"{life.paths['round']}bedomningar/")
    officer.go("Anta poäng för resten")
    officer.give({"Det kalibrerade medelvärdet": True}, "Anta poängen")
    officer.at(f"{life.paths['round']}forslag/")
    officer.press("Räkna fram ett förslag")
    officer.main.get_by_text("Bevisat bäst").first.wait_for(timeout=60_000)
    officer.at(life.paths["round"])
    officer.press("Lämna till beslut")
