"""The pages of the red thread and of the report to fullmäktige, as those who may see them do."""

import csv
import io
from collections import Counter
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from tests.domain.red_thread.planting import PLANTS, planted
from tests.rooms.measures.test_assembly_reports import lived
from tests.rooms.measures.thread_laying import lay
from tryggare.domain.red_thread import all_kinds
from tryggare.measures.models import AssemblyReport, GuardPermit, Measure

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"measures:{name}", args=args)


def test_every_gap_is_told_with_where_it_is_mended(town, monkeypatch):
    made = planted(1, only=[*PLANTS, "picture_late", "plan_late"])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: made.today)
    town.enter()
    lay(made, town.municipality)
    closed = next(key for code, key, _ore in made.planted if code == "goal_missing")
    Measure.objects.filter(pk=closed).update(is_open=False, title="Dold åtgärd")
    counted = Counter(code for code, _key, _ore in made.planted)
    client = town.client("coordinator")
    page = client.get(url("thread")).content.decode()
    for code, count in counted.items():
        assert f'id="kind-{code}"' in page
        assert f"{all_kinds()[code].label} ({count})" in page
    law = sum(n for code, n in counted.items() if all_kinds()[code].severity == "law")
    assert f"{law} lagkrav ser inte ut att vara uppfyllda." in page
    for code, key, _ore in made.planted:
        if code in {"measure_without_cause", "goal_missing", "follow_up_late"}:
            assert url("measure", key) in page
        if code.startswith("camera_") and "measure" not in code:
            assert url("camera", key) in page
        if code in {"permit_expired", "permit_not_closed"}:
            assert url("guard-permit", key) in page
    one = client.get(url("thread"), {"slag": "goal_missing", "kommundel": "trams"})
    assert one.content.decode().count('id="kind-') == 1
    place = made.districts[0]
    here = client.get(url("thread"), {"kommundel": place}).content.decode()
    elsewhere = [m.key for m in made.measures if m.places and place not in m.places]
    assert not any(url("measure", key) in here for key in elsewhere)
    _files_hold_the_years_kronor(client, made)
    permits = GuardPermit.objects.filter(is_closed=False, valid_to__lt=made.today)
    numbers = list(permits.values_list("number", flat=True))
    _what_is_closed_is_not_told_to_everyone(town, page, numbers, url("measure", closed))


def _files_hold_the_years_kronor(client, made):
    year = made.today.year
    text = client.get(url("thread-money-csv", year)).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    cancelled = {one.key for one in made.measures if one.state == "cancelled"}
    revoked = {one.key for one in made.awards if one.revoked}
    ore = sum(
        row.ore
        for row in made.money
        if row.year == year and row.measure not in cancelled and row.award not in revoked
    )
    assert sum(int(row[4].replace(",", "")) for row in rows[1:]) == ore
    book = client.get(url("thread-money-xlsx", year)).content
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet.max_row == len(rows)
    assert sum(round(100 * row[4].value) for row in sheet.iter_rows(min_row=2)) == ore


def _what_is_closed_is_not_told_to_everyone(town, told, permits, closed):
    """Nor where a camera is, or what a permit is called."""
    assert "Hemligt" in told
    assert "Torget" in told
    assert "Dold åtgärd" in told
    assert closed in told
    reader = town.client("measure_owner").get(url("thread")).content.decode()
    assert "Torget" not in reader
    assert "En kamera i registret" in reader
    assert "Hemligt" not in reader
    assert "Dold åtgärd" not in reader
    assert closed not in reader
    assert "Åtgärd som inte är öppen" in reader
    assert "Problem som omfattas av sekretess" in reader
    assert "Ett tillstånd för ordningsvakter" in reader
    named = [number for number in permits if number in told]
    assert named
    assert not [number for number in named if number in reader]


def test_a_report_is_made_in_one_click_and_handed_over(town):
    today = lived(town)
    client = town.client("coordinator")
    reader = town.client("decision_maker")
    page = client.get(url("reports")).content.decode()
    assert "13 §" in page
    assert f'value="{today.year}-01-01"' in page
    period = {"period_from": today - timedelta(days=60), "period_to": today}
    assert client.post(url("report-make"), period).status_code == 302
    report = AssemblyReport.objects.get()
    assert "Nya lampor" in client.get(url("report", report.pk)).content.decode()
    assert reader.get(url("report", report.pk)).status_code == 404
    assert reader.post(url("report-make"), period).status_code == 403
    client.post(url("report-words", report.pk), {"words": "Vi går vidare."})
    assert client.post(url("report-again", report.pk)).status_code == 302
    sent = {"sent_on": today, "reference": "KS-2026/7", "reason": "Växelns nummer"}
    assert client.post(url("report-hand-over", report.pk), sent).status_code == 302
    page = reader.get(url("report", report.pk)).content.decode()
    assert "Vi går vidare." in page
    assert "KS-2026/7" in page
    file = reader.get(url("report-file", report.pk, "pdf"))
    assert file.content.startswith(b"%PDF")
    assert reader.get(url("report-file", report.pk, "exe")).status_code == 404
    for step in ("report-words", "report-hand-over", "report-remove"):
        assert client.get(url(step, report.pk)).url == url("report", report.pk)
    assert client.post(url("report-again", report.pk)).url == url("report", report.pk)
