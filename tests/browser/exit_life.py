"""The people of a case about leaving crime, and its walk from the first contact to the plan."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.browser.eyes import DESK, HEIGHT
from tests.browser.life import days, today
from tests.browser.someone import Someone

NAME = "Påhittad Vandringsson"
HUGO, SIGNE = "Hugo Exempelfors", "Signe Exempellid"


class ExitLife:
    """The personas of the demonstration, each in a browser of their own; ``case`` is where the
    case is that the walk is in, ``seen`` are the routes that have been looked at."""

    def __init__(self, site, chromium):
        self.site, self.chromium = site, chromium
        self.seen, self.pages, self.case = set(), {}, ""

    def __getattr__(self, key):
        if key not in self.pages:
            context = self.chromium.new_context(
                viewport={"width": DESK, "height": HEIGHT},
                locale="sv-SE",
                base_url=self.site.url,
            )
            self.pages[key] = Someone(context.new_page(), self.seen)
            self._log_in(self.pages[key].page, key)
        return self.pages[key]

    def _log_in(self, page, key):
        page.goto("/demo/")
        page.locator(f"form:has(input[value='{key}']) button, button[value='{key}']").first.click()
        page.wait_for_url(lambda url: "/demo/" not in url)

    def opens(self, branch, name):
        """Frida opens a case, and the walk is in it from then on."""
        self.frida.at(reverse("exit:cases"))
        self.frida.go("Nytt ärende")
        self.frida.give(
            {
                branch: True,
                "Dag för första kontakten": iso(today()),
                "När kom kontakten in?": moment(9),
                "Namn": name,
            },
            "Öppna ärendet",
        )
        self.case = self.frida.path.strip("/").split("/")[1]

    def to(self, name, *args):
        """The address of a page of the case."""
        return reverse(f"exit:{name}", args=[self.case, *args])

    def asks_in(self, someone, name, kind, *, holds=False):
        """Frida asks a colleague into the case, and they answer that nothing ties them."""
        self.frida.at(self.to("team"))
        self.frida.go("Ta in någon i laget")
        answers = {"Vem?": name, kind: True, "Varför behövs personen i ärendet?": "Behövs."}
        if holds:
            answers["Behåller ärendet om det fryses"] = True
        self.frida.give(answers, "Fråga personen")
        someone.at(reverse("exit:cases"))
        someone.go("Svara om koppling")
        someone.give({"Nej, ingen koppling": True}, "Svara")

    def step(self, someone, label, answers=()):
        """Someone goes a way on, from the case's first page."""
        someone.at(self.to("case"))
        someone.go(label)
        someone.give(dict(answers), label)

    def decides(self, label):
        """Signe decides, and what else the page asks is filled in."""
        self.signe.at(self.to("decisions"))
        self.signe.go("Nytt beslut", label)
        self.signe.fill_the_rest()
        self.signe.press("Fatta beslutet")

    def plans(self, kind):
        """Frida makes a plan of the kind with the person."""
        self.frida.at(self.to("plan-write", kind))
        self.frida.fill_the_rest()
        self.frida.give({"Planen följs upp senast": later(60)}, "Spara planen")

    def time(self, title, button):
        """Frida goes to what can be done about one of the case's times."""
        self.frida.at(self.to("clocks"))
        card = self.frida.main.locator(
            "section.card", has=self.frida.page.get_by_role("heading", name=title, exact=True)
        )
        self.frida.at(card.get_by_role("link", name=button).get_attribute("href"))

    def close(self):
        for one in self.pages.values():
            one.page.context.close()


def iso(day):
    return day.isoformat()


def moment(hour, *, before=0):
    """An hour of the day, so many days ago, as the box takes it; now, where it has not been yet."""
    asked = f"{iso(today() - days(before))}T{hour:02}:00"
    return min(asked, timezone.localtime().strftime("%Y-%m-%dT%H:%M"))


def later(count):
    return iso(today() + timedelta(days=count))
