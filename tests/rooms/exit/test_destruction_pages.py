"""The pages of destruction: the registrar's, the caseworker's, the archivist's."""

from datetime import date

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.rooms.exit.destroying import NAME, Office, old_case
from tests.rooms.exit.test_cases import actions
from tryggare.exit import todo_destruction
from tryggare.exit.models import ArchivePackage, Case, Destruction
from tryggare.exit.permissions import ARCHIVE, RETAIN, WORK
from tryggare.exit.services.archive_packages import VARIABLE
from tryggare.project.cli import main


@pytest.fixture
def office(town):
    return Office(town)


def browser(person):
    client = Browser()
    client.force_login(person.user)
    return client


def page(client, name, *args, **data):
    address = reverse(f"exit:{name}", args=args)
    found = client.post(address, data, follow=True) if data else client.get(address)
    assert found.status_code == 200, (name, found.status_code)
    return found.content.decode()


def titles(office, person, *permissions):
    with office.acting(person, *permissions) as by:
        return [one.title for one in todo_destruction.tasks(by, date.today())]  # noqa: DTZ011


def test_three_people_walk_a_case_to_its_certificate(town, office, tmp_path):
    case = old_case(town)
    registrar, ada, archivist = (
        browser(office.registrar),
        town.browser("ada"),
        browser(office.archivist),
    )
    assert titles(office, office.registrar, RETAIN) == ["Ta fram gallringslistan"]
    assert "1 ärende" in page(registrar, "retention")
    listed = page(registrar, "retention-draw-up", go="on")
    assert case.number in listed
    assert "1 ärende kom på listan" in listed
    assert titles(office, office.registrar, RETAIN) == []

    assert titles(office, town.people["ada"], WORK) == [
        f"Ärende {case.number}: kontrollera inför gallring"
    ]
    assert titles(office, town.people["bo"], WORK) == []
    assert "Kontrollera ärendet" in page(ada, "destruction-case", case.pk)
    assert "Spara kontrollen" in page(ada, "destruction-check", case.pk)
    empty = page(ada, "destruction-check", case.pk, kept=[], inquiry="", born="igår")
    assert "Välj ett alternativ" in empty or "Fyll i" in empty or "fel" in empty.lower()
    checked = page(ada, "destruction-check", case.pk, inquiry="none", born="")
    assert "En arkivarie godkänner gallringen" in checked
    assert "1990" not in page(archivist, "destructions")

    assert titles(office, office.archivist, ARCHIVE) == ["Godkänn gallring"]
    assert "Välj minst ett ärende" in page(archivist, "destructions", go="on")
    with office.archiving():
        row = Destruction.objects.get()
    approved = page(archivist, "destructions", rows=str(row.pk))
    assert "Du har godkänt gallringen av 1 ärende." in approved
    gone = page(archivist, "destructions-carry-out", go="on")
    assert "1 ärende är borta härifrån" in gone
    assert "socialtjänstlagen 16 kap. 1 §" in gone
    with town.working("ada"):
        assert not Case.objects.exists()
    assert ada.get(reverse("exit:case", args=[case.pk])).status_code == 404

    certificate = office.row(row).certificate_id
    for client in (registrar, archivist):
        shown = page(client, "certificate", certificate)
        assert "Månadsnyckeln finns kvar" in shown
        assert case.number not in shown
        assert NAME not in shown
    file = tmp_path / "bevis.json"
    file.write_bytes(archivist.get(reverse("exit:certificate-file", args=[certificate])).content)
    assert main(["exit", "certificate", "verify", str(file)]) == 0
    pdf = archivist.get(reverse("exit:certificate-pdf", args=[certificate]))
    assert pdf.content.startswith(b"%PDF")
    assert "Gallringsbevis" in page(registrar, "certificates")


def test_what_is_kept_says_why_and_comes_off_the_list(town, office):
    case = old_case(town)
    office.listed()
    kept = page(
        town.browser("ada"), "destruction-check", case.pk, kept=["placed"], inquiry="none", born=""
    )
    assert "Ärendet är av listan och bevaras" in kept
    for name, person in (("retention", office.registrar), ("destructions", office.archivist)):
        off = page(browser(person), name)
        assert case.number in off
        assert "Kontrollen visade att ärendet inte ska gallras nu" in off
    again = page(town.browser("ada"), "destruction-check", case.pk, inquiry="none", born="")
    assert "väntar inte på någon kontroll" in again


def test_a_birthday_is_asked_for_at_its_field(town, office):
    case = old_case(town, born=None)
    office.listed()
    ada = town.browser("ada")
    asked = page(ada, "destruction-check", case.pk, inquiry="none", born="")
    assert "Fyll i födelsedagen" in asked
    assert "destruction.read" in actions(town)
    done = page(ada, "destruction-check", case.pk, inquiry="none", born="1990-02-07")
    assert "En arkivarie godkänner" in done


def test_taking_off_and_holding(town, office):
    case = old_case(town)
    [row] = office.listed()
    registrar, ada = browser(office.registrar), town.browser("ada")
    assert "Ta av listan" in page(registrar, "destruction-off", row.pk)
    assert "Ärendet är av listan" in page(registrar, "destruction-off", row.pk, go="on")
    office.listed()
    stopped = page(ada, "legal-hold", case.pk, kind="dispute", words="Stämning", until="")
    assert "Gallringen är stoppad" in stopped
    assert "Häv stoppet: Stämning" in stopped
    assert case.number in page(registrar, "retention")
    with office.archiving():
        assert {one.off_why for one in Destruction.objects.all()} == {"sent_back", "changed"}


def test_the_doors_are_each_for_one_role(town, office):
    case = old_case(town)
    [row] = office.listed()
    people = {
        "registrar": browser(office.registrar),
        "archivist": browser(office.archivist),
        "ada": town.browser("ada"),
    }
    allowed = {
        "retention": {"registrar"},
        "destructions": {"archivist"},
        "certificates": {"registrar", "archivist"},
    }
    for name, who in allowed.items():
        for person, client in people.items():
            got = client.get(reverse(f"exit:{name}")).status_code
            assert got == (200 if person in who else 403), (name, person)
    for person in ("registrar", "archivist"):
        for name in ("destruction-case", "destruction-check", "case", "legal-hold"):
            assert people[person].get(reverse(f"exit:{name}", args=[case.pk])).status_code == 403
    forged = people["archivist"].post(
        reverse("exit:destructions"), {"rows": [str(row.pk)]}, follow=True
    )
    assert "godkänt gallringen" not in forged.content.decode()
    assert office.row(row).state == "listed"


def test_a_package_is_fetched_handed_over_and_emptied(town, office, tmp_path, monkeypatch, capsys):
    assert main(["exit", "archive", "new-key", "1111", str(tmp_path)]) == 0
    assert main(["exit", "archive", "new-key", "1111", str(tmp_path)]) == 2
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    case = old_case(town, born=date(1990, 2, 15))
    [row] = office.listed()
    ada, archivist = town.browser("ada"), browser(office.archivist)
    said = page(ada, "destruction-check", case.pk, inquiry="none", born="")
    assert "hör till forskningens urval" in said
    assert "Lämnas till arkivmyndigheten (socialtjänstförordningen 13 kap. 1 §)" in page(
        archivist, "destructions"
    )
    page(archivist, "destructions", rows=str(row.pk))
    page(archivist, "destructions-carry-out", go="on")
    assert titles(office, office.archivist, ARCHIVE) == ["Lämna paket till arkivmyndigheten"]
    with office.archiving():
        package = ArchivePackage.objects.get().pk
    file = tmp_path / "paket.json"
    file.write_bytes(archivist.get(reverse("exit:package", args=[package])).content)
    capsys.readouterr()
    opening = ["exit", "archive", "open", str(file), "--key", str(tmp_path / "1111.key")]
    assert main(opening) == 0
    assert "Är rädd för kvällarna" in capsys.readouterr().out
    assert "Töm paketet här" in page(archivist, "package-received", package)
    assert "överlämnat och tömt" in page(archivist, "package-received", package, go="on")
    assert archivist.get(reverse("exit:package", args=[package])).status_code == 404
    assert titles(office, office.archivist, ARCHIVE) == []
