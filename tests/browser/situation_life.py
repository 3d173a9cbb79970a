"""The people of a week and of a lägesbild, and how what comes in becomes a picture of the town."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from tests.browser.exit_life import ExitLife, iso
from tests.browser.eyes import HEIGHT, PHONE
from tests.browser.life import today
from tests.browser.someone import Someone

TUNNEL, BENCH, WAREHOUSE = "Tunneln vid stationen", "Bänken vid torget", "Lagret i hamnen"
MEASURE = "Sätt upp fler lampor i tunneln"
TITLE, SECRET = "Lägesbild efter vandringen", "Polisen följer en plats vid hamnen."
KINDS = ("extent", "development", "consequences", "other", "analysis")


class SituationLife(ExitLife):
    """The personas of the demonstration; ``resident`` has no log-in, ``rolf`` a phone."""

    def __getattr__(self, key):
        if key in {"resident", "rolf"} and key not in self.pages:
            context = self.chromium.new_context(
                viewport={"width": PHONE, "height": HEIGHT},
                locale="sv-SE",
                base_url=self.site.url,
            )
            self.pages[key] = Someone(context.new_page(), self.seen)
            if key == "rolf":
                self._log_in(self.pages[key].page, key)
        return super().__getattr__(key)

    def of(self, name, *args):
        """The address of a page of the lägesbild that is written."""
        return reverse(f"situation:{name}", args=[self.picture, *args])


def a_caretaker_reports_from_the_phone(life):
    rolf = life.rolf
    rolf.at(reverse("situation:report"))
    rolf.page.get_by_text("Skadegörelse", exact=True).click()
    rolf.give({"Glaskross": True, "Märkbar": True, "Var, med ord": TUNNEL})
    rolf.main.get_by_role("button", name="Skicka", exact=True).click()
    sent = rolf.page.get_by_role("link", name="Skickad. Följ rapporten")
    sent.wait_for()
    life.report = sent.get_attribute("href")


def a_resident_tips_without_a_name(life):
    resident = life.resident
    resident.at(reverse("public-tip", args=["0126"]))
    resident.give({
        "Vad gäller det?": "Nedskräpning",
        "Var, med ord": BENCH,
        "Vilken dag?": iso(today()),
        "Vad har hänt?": "Det ligger krossat glas kvar.",
    }, "Skicka tipset")  # fmt: skip
    life.receipt = resident.path


def a_list_of_alarms_is_read_in(life):
    """Two days that are read, and a row that says what is wrong with it."""
    saga = life.saga
    day = today() - timedelta(days=1)
    lines = [
        "Datum;Typ;Plats",
        f"{day};Klotter;{WAREHOUSE}",
        f"{day};Klotter;Stängslet",
        "2026-02-30;Klotter;Ingenstans",
    ]
    saga.at(reverse("situation:imports"))
    saga.box("Fil med händelser").set_input_files(
        {"name": "larm.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    )
    saga.press("Ladda upp")
    saga.give({"Varifrån kommer uppgifterna?": "Väktarnas lista"}, "Gå vidare")
    # The word is one of the municipality's own, and already chosen.
    saga.press("Gå vidare")
    saga.press("Läs in filen")
    saga.page.get_by_text("Hämta de första tusen som CSV").wait_for()


def the_coordinator_takes_it_in_and_answers(life):
    _take_in(life.saga, TUNNEL, "Vi tar upp tunneln på veckans möte.")
    _take_in(life.saga, BENCH, "Parken städar i morgon.")
    life.rolf.at(life.report)
    life.rolf.reads("Vi tar upp tunneln på veckans möte.")
    life.resident.at(life.receipt)
    life.resident.reads("Parken städar i morgon.")


def _take_in(saga, place, answer):
    saga.at(reverse("situation:inbox"))
    found = saga.page.locator("main li", has_text=place).get_by_role("link").first
    with saga.page.expect_navigation():
        found.click()
    saga.press("Ta emot")
    saga.go("Svara")
    saga.give({"Det här gjorde vi": answer}, "Svara")


def the_week_is_prepared(life):
    saga = life.saga
    saga.at(reverse("situation:weeks"))
    saga.go("Påbörja en vecka")
    saga.give({"Vilken vecka?": iso(today())}, "Påbörja")
    life.week = saga.path
    saga.press("Förbered bilden")


def the_meeting_decides_a_measure(life):
    saga = life.saga
    saga.at(life.week)
    saga.go("Gå till mötet")
    saga.give({
        "Det som sticker ut": "Krossat glas i tunneln, flera gånger.",
        "Vad vi tror": "Det är mörkt där.",
        "Vad som sades på mötet": "Bostadsbolaget byter lampor.",
    })  # fmt: skip
    saga.press("Spara och gå till veckan")
    saga.go("Gå till mötet")
    saga.go("Lägg till en åtgärd")
    saga.give({
        "Vad ska göras?": MEASURE,
        "Vem svarar för det?": "Huge Bostäder AB",
        "Senast när?": iso(today() + timedelta(days=7)),
    }, "För in åtgärden")  # fmt: skip
    saga.at(life.week)
    saga.go("Gå igenom checklistan")
    for box in saga.main.get_by_role("checkbox").all():
        box.check()
    saga.press("Spara")
    saga.go("Mötet är hållet")
    saga.give({"Huge Bostäder AB": True, "Polismyndigheten": True, "Pernilla Exempelvik": True})
    saga.press("Spara")
    saga.press("Avsluta veckan")


def the_housing_company_does_it(life):
    hillevi = life.hillevi
    hillevi.at(reverse("situation:own-week-measures"))
    hillevi.go(MEASURE)
    hillevi.press("Vi har börjat")
    hillevi.go("Den är gjord")
    hillevi.give({"Vad såg ni efteråt?": "Lugnare kvällar, färre krossade rutor."})
    hillevi.press("Gjord")


def a_lagesbild_is_written(life):
    """Text in each part the law asks for, frozen numbers, a problem with its cause."""
    saga = life.saga
    saga.at(reverse("situation:pictures"))
    saga.go("Börja på en ny version")
    saga.give({
        "Vad heter den?": TITLE,
        "Perioden börjar": iso(today() - timedelta(days=365)),
        "Perioden slutar": iso(today()),
        "Vilket område gäller den?": "Hela kommunen",
        "Utgå från en tidigare version?": "Nej, börja från början",
    }, "Börja")  # fmt: skip
    life.picture = saga.path.split("/")[3]
    for kind in KINDS:
        saga.at(life.of("picture-section", kind))
        saga.press("Skriv ett stycke")
        saga.give({"Text": f"Det vi vet, del {kind}. Texten är påhittad.", "Öppen": True})
        saga.press("Spara och gå tillbaka")
    saga.at(life.of("picture-section", "other"))
    saga.press("Skriv ett stycke")
    saga.give({"Text": SECRET, "Sekretess": True})
    saga.press("Spara och gå tillbaka")
    saga.at(life.of("picture-offers", "extent"))
    saga.press("Ta in Händelser per kategorigrupp")
    saga.at(life.of("picture-problems"))
    saga.go("Lägg till ett problem")
    saga.give({
        "Vilket är problemet?": "Krossat glas i tunneln",
        "Var?": TUNNEL,
        "När?": "Kvällar",
        "Vilka grupper drabbas?": "Resenärer",
        "Vilken skada gör det?": "Folk går omvägar.",
        "Åt vilket håll går det?": "Oförändrat",
        "Prioritet": "1",
        "Varför den prioriteten?": "Många går där.",
        "Öppen": True,
    }, "Spara")  # fmt: skip
    saga.go("Lägg till en orsak")
    saga.give({
        "Platsen": True,
        "Hypotes: varför uppstår problemet?": "Det är mörkt.",
        "Vad talar för?": "Det händer efter mörkrets inbrott.",
        "Vad talar emot?": "En annan mörk tunnel är hel.",
        "Vem kan påverka den?": "Bostadsbolaget",
        "Hur säkert är det?": "Troligt",
    })  # fmt: skip
    saga.press("Spara")


def it_is_reviewed_by_another_and_adopted(life):
    saga, sanna = life.saga, life.sanna
    saga.at(life.of("picture-write"))
    # What still lacks is said, and leads to where it is mended.
    saga.go("Annan information: välj grund", SECRET)
    saga.give({"Grund för sekretessen": "OSL 18"})
    saga.press("Spara")
    saga.at(life.of("picture-write"))
    saga.press("Lämna till granskning")
    sanna.at(life.of("picture"))
    sanna.press("Godkänn")
    saga.at(life.of("picture-adopt"))
    saga.give({
        "Vem beslutade?": "Kommunstyrelsen",
        "Vilken dag?": iso(today()),
        "Paragraf i protokollet": "12",
        "Diarienummer": "KS-2026/12",
    }, "För in beslutet")  # fmt: skip
    saga.at(life.of("picture-publish"))
    saga.press("Publicera")


def those_who_read_find_their_version(life):
    """Officials the whole, residents the open one; the tip has its answer."""
    cecilia, resident = life.cecilia, life.resident
    cecilia.at(reverse("situation:pictures"))
    cecilia.go("Läs den som gäller")
    cecilia.reads(SECRET)
    resident.at(reverse("public-picture", args=["0126"]))
    resident.reads(TITLE)
    assert resident.main.get_by_text(SECRET).count() == 0
