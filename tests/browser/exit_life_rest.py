"""The pages that no case's way leads past, those who only look on, and the leak that ends it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import transaction
from django.urls import resolve, reverse
from django.utils import timezone

from tests.browser.exit_life_after import gone
from tests.browser.life import days
from tryggare.audit import tenancy
from tryggare.exit.services import reviews
from tryggare.exit.views.tabs import PAGES
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.personas import HUDDINGE

# Not pages that one can be at in the demonstration, and why.
NO_PAGE = {
    "the demonstration's door opens at once": {
        "exit:unlock",
        "exit:shared-unlock",
        "exit:other-unlock",
    },
    "posted, and leads on": {
        "exit:lock",
        "exit:shared-lock",
        "exit:other-lock",
        "exit:shared-accept",
        "exit:shared-refuse",
        "exit:shared-finish",
        "exit:staff-names",
        "exit:review-sign",
        "exit:retention-draw-up",
        "exit:destructions-carry-out",
        "exit:legal-hold-lift",
        "exit:leading-remind",
        "exit:year-report-finish",
        "exit:year-report-reopen",
        "exit:year-report-correct",
        "exit:figure-decide",
        "exit:handed-over-accept",
        "exit:hand-over-revoke",
        "exit:settlement-go",
    },
    "only under a joint board, or after a no to a transfer: see test_cooperation_pages": {
        "exit:home-municipality",
        "exit:hand-over-inspectorate",
    },
    "only where an archive authority has its key: see test_destruction_pages": {
        "exit:package",
        "exit:package-received",
    },
    "a file": {
        "exit:letter-paper",
        "exit:own-view-paper",
        "exit:appointments-calendar",
        "exit:certificate-file",
        "exit:certificate-pdf",
        "exit:figures-csv",
        "exit:year-report-file",
        "exit:year-report-version-file",
        "exit:call-off-paper",
        "exit:case-grant-report",
        "exit:grant-report",
        "exit:settlement-paper",
        "exit:supplier-report-paper",
        "exit:supplier-inquiry-file",
    },
}
_FILES = NO_PAGE["a file"]


def every_link_of_the_room_leads_somewhere(life):
    """From all pages of the demonstration's cases, whatever has not been seen."""
    frida = life.frida
    frida.at(reverse("exit:cases"))
    cases = [one for one in links(frida) if route_of(one) == "exit:case"]
    for someone in (frida, life.signe, life.hugo):
        followed(life, someone, [reverse("exit:cases")])
        for case in cases:
            pages = [reverse(name, args=[case.split("/")[2]]) for name in PAGES]
            if not gone(someone, case):
                followed(life, someone, [case, *pages])
    frida.at(reverse("exit:cases"))
    frida.give({"Sök bland dina ärenden": "Ingen Exempel"}, "Sök")


def followed(life, someone, left):
    while left:
        someone.at(left.pop())
        for path in links(someone):
            if route_of(path) not in life.seen | _FILES | {route_of(one) for one in left}:
                left.append(path)


def links(someone):
    found = someone.main.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
    return [
        path + ("?" + split.query if split.query else "")
        for split in map(urlsplit, found)
        if (path := split.path).startswith(reverse("exit:cases"))
    ]


def route_of(path):
    return resolve(urlsplit(path).path).view_name


def the_log_is_read(life):
    frida = life.frida
    frida.at(life.to("log"))
    frida.go("Kopia till personen")
    frida.give({"Nej, bara vad de är": True}, "Gör kopian")
    frida.at(life.to("own-view"))
    paper = frida.page.request.post(
        life.to("own-view-paper"),
        form={"csrfmiddlewaretoken": frida.page.locator(
            "main [name=csrfmiddlewaretoken]").first.input_value()},
        headers={"referer": frida.page.url},
    )  # fmt: skip
    assert paper.body().startswith(b"%PDF-"), paper.status


def what_was_read_last_month_is_reviewed(life):
    _last_months_packet_is_made(life)
    disa = life.disa
    disa.at(reverse("exit:reviews"))
    disa.at(next(one for one in links(disa) if route_of(one) == "exit:review"))
    disa.at(next(one for one in links(disa) if route_of(one) == "exit:review-line"))
    disa.give({"I sin ordning": True}, "Spara bedömningen")


def _last_months_packet_is_made(life):
    """As the night's job does, of one reading: the log goes by the database's clock, so that one
    is laid straight into it."""
    month = timezone.localdate().replace(day=1) - days(1)
    place = Municipality.objects.get(code=HUDDINGE).pk
    content = {"action": "journal.read", "actor": "Frida", "actor_id": str(uuid4()),
               "object_type": "exit.case", "object_id": life.case, "facts": {}}  # fmt: skip
    with life.site.database.connect("owner") as link:
        link.execute("ALTER TABLE exit_event DISABLE ROW LEVEL SECURITY")
        link.execute(
            "INSERT INTO exit_event (id, municipality_id, case_id, sequence, at, salt, content,"
            " digest, previous_hash, hash) VALUES (%s, %s, %s, 100000, %s, '', %s, '', '', '')",
            [uuid4(), place, life.case, month, json.dumps(content)],
        )
        link.execute("SET CONSTRAINTS ALL IMMEDIATE")
        link.execute("ALTER TABLE exit_event ENABLE ROW LEVEL SECURITY")
    with transaction.atomic():
        tenancy.enter(municipality_id=place)
        system = Actor(None, place, "Tryggare", frozenset())
        assert reviews.make(by=system, month=f"{month:%Y-%m}")


def an_invoice_is_decided_on(life):
    """By someone else in the team than the one who ordered, from the list of what to do."""
    signe = life.signe
    signe.at("/")
    signe.at(next(one for one in links(signe) if route_of(one) == "exit:match-decide"))
    signe.give({"Bestrid": True, "Skäl": "Resor ingår inte."}, "Spara beslutet")


def the_grants_are_kept(life):
    edvin = life.edvin
    edvin.at(reverse("exit:grants"))
    for grant in [one for one in links(edvin) if route_of(one) == "exit:grant"]:
        followed(life, edvin, [grant])
    edvin.at(reverse("exit:grant-add"))


def others_see_no_case(life):
    for name in PAGES:
        assert gone(life.ida, reverse(name, args=[life.case])), name
    assert not life.disa.page.request.get(life.to("case")).ok


def something_may_have_leaked(life):
    hugo, frida = life.hugo, life.frida
    hugo.at(life.to("case"))
    hugo.go("Något kan ha läckt")
    hugo.press("Frys ärendet")
    assert hugo.path == reverse("exit:leak-shut")
    assert gone(hugo, life.to("case"))
    frida.at(life.to("leak-after"))
    frida.go("Gå igenom vem som har läst")
    frida.give({"Gjort": True, "Vad som gjordes": "Läste hela loggen."}, "Spara")
    frida.go("Byt nyckel till vistelsen")
    frida.press("Byt nyckel")
    frida.go("Öppna ärendet igen")
    frida.give({"Skäl": "Det var ett misstag."}, "Öppna ärendet igen")
    assert hugo.at(life.to("case")) == 200
