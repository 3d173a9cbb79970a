"""The pages of cameras: the register out and in, positions that never leave, and what waits."""

import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.bad_input.sending import sentences_on
from tests.rooms.measures import camera_laying as laying
from tests.rooms.measures.camera_laying import ago
from tests.rooms.measures.laying import body, measure
from tests.rooms.organisations.test_guards import address, holds, routes
from tryggare.audit.models import AuditEvent
from tryggare.audit.selectors import history
from tryggare.domain.plans.register import COLUMNS
from tryggare.measures import todo_cameras
from tryggare.measures.models import Camera, CameraAssessment
from tryggare.measures.services.camera_register import register_paper, register_rows
from tryggare.measures.views.camera_parts import for_measure
from tryggare.organisations.permissions import ROLES
from tryggare.shell.papers.paper import Grid

pytestmark = pytest.mark.django_db
SOURCES = Path(todo_cameras.__file__).resolve().parent.parent
FILES = ("csv", "xlsx", "pdf", "docx")
OWN = "measures:camera-position"
CANARY = "KANARIEFÅGEL på stolpe 17 mot port B"


@pytest.fixture(autouse=True)
def here(town):
    town.enter()


def taken(town, ending, role="controller"):
    response = town.client(role).get(reverse(f"measures:camera-register-{ending}"))
    town.enter()
    assert response.headers["Cache-Control"] == "private, no-store"
    return response.content


def text_of(content, ending):
    """All text in a file, also what only stands in its packaging. A PDF is made of the same paper
    as the DOCX."""
    if ending not in {"xlsx", "docx"}:
        return content.decode("utf-8-sig", "replace")
    parts = zipfile.ZipFile(io.BytesIO(content))
    return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_the_register_is_the_five_fields_and_nothing_else(town):
    in_use = laying.in_use(town, address="=1+1", technique="+ljud")
    laying.ended(town, laying.found(town, address="Upphörd nyss"), ago(3))
    laying.planned(town, address="Planerad")
    laying.ended(town, laying.found(town, address="För länge sedan", since=ago(4000)), ago(2000))
    day = ago(40).isoformat()
    wanted = [
        ["=1+1", "Torg", "Minska narkotikabrott", "+ljud", f"Ja, senast {day}"],
        ["Upphörd nyss", "Torg", "Minska narkotikabrott", "Inget ljud", "Nej"],
    ]
    files = {ending: taken(town, ending) for ending in FILES}
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    sheet = [[cell.value for cell in row] for row in book.active.rows]
    assert sheet == [list(COLUMNS), *wanted]
    assert {cell.data_type for row in book.active.rows for cell in row} == {"s"}
    lines = text_of(files["csv"], "csv").splitlines()
    assert lines[0] == ";".join(COLUMNS)
    assert lines[1:] == [
        f"'=1+1;Torg;Minska narkotikabrott;'+ljud;Ja, senast {day}",
        "Upphörd nyss;Torg;Minska narkotikabrott;Inget ljud;Nej",
    ]
    table = docx.Document(io.BytesIO(files["docx"])).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == sheet
    grid = next(
        one
        for one in register_paper(register_rows(ago(0)), "Huddinge", ago(0)).blocks
        if isinstance(one, Grid)
    )
    assert [list(grid.columns), *map(list, grid.rows)] == sheet
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        assert pdf.Root.MarkInfo.Marked
    leaks = ("Planerad", "För länge sedan", str(in_use.pk), in_use.responsible.name)
    for ending, file in files.items():
        assert not [one for one in leaks if one in text_of(file, ending)]


def visitors(name, guard):
    """The roles that a page is visited as: of those that may, the ones that see most; every role
    at the position's own page. What refuses everyone else is tried with the guards."""
    if name == OWN:
        return [one.code for one in ROLES.all()]
    if guard.startswith("public"):
        return ["no role"]
    may = [one.code for one in ROLES.all() if guard == "signed in" or holds(one.code, guard)]
    return [one for one in may if one == may[0] or one in {laying.ROLE, "coordinator"}]


@pytest.mark.slow("walks every page of the room and every file")
def test_an_exact_position_never_leaves_its_own_page(town):
    told = measure(town, kind="camera")
    camera = laying.in_use(town, measure_id=told.pk)
    laying.positioned(town, camera, CANARY)
    clients = {one: town.client(one) for one in (*(role.code for role in ROLES.all()), "no role")}
    at = {"camera_id": camera.pk, "measure_id": told.pk}
    shown_by = set()
    visited = set()
    for name, pattern in routes():
        if not name.startswith("measures:"):
            continue
        parts = pattern.pattern.converters
        if set(parts) <= set(at):
            url = reverse(name, kwargs={part: at[part] for part in parts})
        else:
            url = address(name, pattern, town.municipality)
        for role in visitors(name, pattern.callback.guard):
            response = clients[role].get(url)
            town.enter()
            ending = url.rpartition(".")[2] if response.status_code == 200 else ""
            if CANARY in text_of(response.content, ending):
                shown_by.add((name, role))
            visited.add(name)
    assert shown_by == {(OWN, laying.ROLE)}
    assert {f"measures:camera-register-{ending}" for ending in FILES} <= visited
    assert not AuditEvent.objects.filter(content__contains="KANARIE").exists()
    read = [one.action for one in history(camera.pk) if "position" in one.action]
    assert read == ["measures.camera_position.read", "measures.camera_position.write"]


def test_positions_are_read_in_one_place_only():
    """So that no other page, export or open data can come to hold one."""
    users = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if re.search(r"CameraPosition|camera\.position\b|position__words", path.read_text())
        and "migrations" not in path.parts
    }
    assert users == {
        "measures/models/__init__.py",
        "measures/models/cameras.py",
        "measures/services/camera_positions.py",
    }


def read_in(town, content, **more):
    client = town.client(laying.ROLE)
    file = SimpleUploadedFile("register.csv", content)
    shown = client.post(reverse("measures:camera-read"), {"file": file})
    town.enter()
    if "form" not in shown.context or "rows" not in shown.context["form"].fields:
        return shown
    rows = shown.context["form"].initial["rows"]
    sent = {"rows": rows, "responsible": str(body(town).pk), "since": "2020-01-01", **more}
    answer = client.post(reverse("measures:camera-read-confirm"), sent)
    town.enter()
    return answer


def test_a_register_is_looked_at_and_then_read_in_once(town):
    laying.in_use(town)
    content = (
        taken(town, "csv", laying.ROLE)
        + (
            "Stuvsta station;Station;Klotter;Ingen;Nej\r\n"
            "Masmo;Torg;Rån;Ljud;Ja, senast 2026-03-01\r\n"
        ).encode()
    )
    asked = read_in(town, content)
    assert list(sentences_on(asked)) == ["have_seen"]
    shown = asked.content.decode()
    assert "2 nya rader." in shown
    assert "Nej, står redan här" in shown
    assert Camera.objects.count() == 1
    assert read_in(town, content, have_seen="on").status_code == 302
    assert read_in(town, content, have_seen="on").status_code == 302
    read = {one.address: one for one in Camera.objects.filter(found_in_use=True)}
    assert set(read) == {"Stuvsta station", "Masmo"}
    assert CameraAssessment.objects.filter(camera=read["Masmo"]).get().allows
    assert not read["Stuvsta station"].assessments.exists()
    tampered = read_in(town, content, have_seen="on", rows="x")
    assert sentences_on(tampered)["rows"] or "Välj filen igen" in tampered.content.decode()
    wrong = read_in(town, content + b"Vid;;;;snart\r\n")
    assert any("Rad 5" in one for one in sentences_on(wrong)["file"])
    bad = "Utanför Anna Anderssons port;Torg;Rån;Nej;Nej\r\n59.2211, 17.9401;Torg;Rån;Nej;Nej\r\n"
    told = sentences_on(read_in(town, content + bad.encode()))["file"]
    assert [one.partition(":")[0] for one in told] == ["Rad 5", "Rad 6"]
    with CaptureQueriesContext(connection) as asked:
        read_in(town, content, have_seen="on")
    asked_of = [one["sql"] for one in asked]
    # Whoever presses twice waits for the first.
    assert any("organisations_municipality" in s and "NO KEY UPDATE" in s for s in asked_of)


def test_what_waits_stands_in_att_gora_and_goes_away_when_it_is_done(town):
    today = timezone.localdate()
    keeper, coordinator = laying.keeper(town), actor(town.people["coordinator"], "coordinator")

    def kinds(by=keeper):
        return sorted(one.kind for one in todo_cameras.tasks(by, today))

    assert kinds() == []
    found = laying.found(town, signs_up_on=ago(90))
    laying.planned(town)
    faulty = laying.in_use(town)
    laying.signs(town, faulty, are_right=False)
    laying.ended(town, laying.found(town, since=ago(4000)), ago(2000))
    laying.permit(town, "ends", ends=ago(-90))
    laying.permit(town, "later", ends=ago(-91))
    laying.permit(town, "expired", ends=ago(1))
    assert kinds() == [
        "camera-removable", "camera-sign_fault", "camera-unassessed", "guard-permit",
        "guard-permit",
    ]  # fmt: skip
    assert kinds(coordinator) == ["guard-permit", "guard-permit"]
    assert kinds(actor(town.people["controller"], "controller")) == []
    laying.assessed(town, found)
    laying.signs(town, faulty)
    assert kinds() == ["camera-removable", "guard-permit", "guard-permit"]


def test_a_permit_is_renewed_by_another_and_then_nobody_is_reminded(town):
    old = laying.permit(town, "A-1", ends=ago(-20))
    url = reverse("measures:guard-permit-renew", args=[old.pk])
    client = town.client(laying.ROLE)
    sent = {"number": "A-1", "area": "Torget", "valid_from": ago(-21).isoformat()}
    refused = client.post(url, {**sent, "valid_to": ago(-20).isoformat()})
    assert "valid_to" in sentences_on(refused)
    refused = client.post(url, {**sent, "valid_to": ago(-300).isoformat()})
    assert "number" in sentences_on(refused)
    assert client.post(url, {**sent, "number": "A-2", "valid_to": ago(-300).isoformat()}).url
    town.enter()
    assert todo_cameras.tasks(laying.keeper(town), timezone.localdate()) == []
    shown = client.get(reverse("measures:guard-permit", args=[old.pk])).content.decode()
    assert "Inget mer behöver göras" in shown


def test_a_permit_is_put_right_closed_and_an_old_camera_removed_from_their_pages(town):
    permit = laying.permit(town, "A-1", ends=ago(-20))
    old = laying.ended(town, laying.found(town, since=ago(4000)), ago(2000))
    client = town.client(laying.ROLE)

    def post(name, row, **sent):
        answer = client.post(reverse(f"measures:{name}", args=[row.pk]), sent)
        town.enter()
        return answer

    days = {"valid_from": ago(9).isoformat(), "valid_to": ago(10).isoformat()}
    told = {"number": "A-3", "area": "Torget", **days}
    wrong = post("guard-permit-change", permit, **told)
    assert sentences_on(wrong) == {"valid_to": ["Tillståndet slutar före det börjar."]}
    told["valid_to"] = ago(-30).isoformat()
    assert post("guard-permit-change", permit, **told).status_code == 302
    assert list(sentences_on(post("guard-permit-close", permit, reason=""))) == ["reason"]
    assert post("guard-permit-close", permit, reason="Färdigt").status_code == 302
    permit.refresh_from_db()
    assert (permit.number, permit.is_closed) == ("A-3", True)
    assert list(sentences_on(post("camera-remove", old, reason=""))) == ["reason"]
    assert post("camera-remove", old, reason="Fem år").status_code == 302
    assert not Camera.objects.exists()


def test_a_significant_change_that_is_not_ticked_is_asked_about_and_nothing_is_lost(town):
    camera = laying.in_use(town)
    told = {
        "address": camera.address, "place_type": camera.place_type, "purpose": camera.purpose,
        "technique": camera.technique, "responsible": str(camera.responsible_id),
        "signs_up_on": ago(31).isoformat(), "is_public_place": "on",
    }  # fmt: skip
    url, client = reverse("measures:camera-change", args=[camera.pk]), town.client(laying.ROLE)
    for filled in ({"changed_on": ago(3).isoformat()}, {"changed_how": "Fler kameror"}):
        answer = client.post(url, {**told, **filled})
        town.enter()
        assert list(sentences_on(answer)) == ["is_significant"]
        assert next(iter(filled.values())) in answer.content.decode()
        camera.refresh_from_db()
        assert (camera.changed_on, camera.changed_how) == (None, "")
    # Another technique in what is assessed but not begun is asked about too.
    planned = laying.planned(town)
    laying.assessed(town, planned)
    url = reverse("measures:camera-change", args=[planned.pk])
    shown = client.post(url, {**told, "technique": "Ljud spelas in"}, follow=True)
    assert "väsentlig ska bevakningen bedömas på nytt" in shown.content.decode()
    assert "Inskriven den" in shown.content.decode()
    town.enter()


def test_a_measure_tells_of_its_cameras_and_permits_in_two_questions(town):
    one = measure(town, kind="camera")
    for number in range(3):
        laying.in_use(town, address=f"Plats {number}", measure_id=one.pk)
    with CaptureQueriesContext(connection) as asked:
        told = for_measure(laying.keeper(town), one)
        lines = list(told.cameras.lines)
    assert len(asked) == 2
    assert len(lines) == 3
    assert "Tillåter" in lines[0]
    assert told.permits is None
    owner = actor(town.people["measure_owner"], "measure_owner")
    assert for_measure(owner, one).cameras is None
