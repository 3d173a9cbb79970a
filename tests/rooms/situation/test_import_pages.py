"""The pages that read a file in, from the upload to what became of it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.domain.tabular.books import workbook
from tests.rooms.situation.importing import SKOGAS, csv_of, queued, worked
from tests.rooms.situation.laying import lay_categories
from tryggare.domain.tabular import LARGE
from tryggare.situation.models import ImportBatch, ImportMapping, Incident, WaysOfWorking

HEADINGS = ("Larmnr", "Datum", "Typ", "Öst", "Nord")
ROWS = [
    ("A1", "31/12/2025", "Klotter", *SKOGAS),
    ("A2", "01/02/2026", "klotter", SKOGAS[0] + 5, SKOGAS[1]),
    ("A3", "30/02/2026", "ballong", *SKOGAS),
]


class Walker:
    """A browser of the coordinator's that keeps to the form on the page."""

    def __init__(self, town):
        town.enter()
        lay_categories(town)
        self.town, self.client = town, town.client("coordinator")

    def upload(self, content=None, name="larm.csv"):
        file = SimpleUploadedFile(name, csv_of(ROWS, HEADINGS) if content is None else content)
        data = {"csrfmiddlewaretoken": "x", "file": file}
        return self.client.post(reverse("situation:imports"), data, follow=True)

    def send(self, page, **changes):
        """The page's form as it was filled in, with ``changes``."""
        form = page.context["form"]
        data = {
            name: "on" if value is True else value
            for name in form.fields
            if (value := form[name].value()) not in (None, False)
        } | changes
        return self.client.post(page.request["PATH_INFO"], data, follow=True)

    @property
    def batch(self):
        self.town.enter()
        return ImportBatch.objects.get()


@pytest.fixture
def walker(town):
    return Walker(town)


def text(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_from_upload_to_result_and_out_again(walker, town):
    page = walker.upload()
    assert "UTF-8" in text(page)
    assert "Kolumnen Typ ser ut att vara: Kategori." in text(page)
    assert "Dagarna är skrivna dag, månad, år." in text(page)
    # Whose ids they are cannot be seen by the heading, so somebody says.
    page = walker.send(page, **{"column-0": "external_id", "name": "Larmbolaget"})
    assert page.request["PATH_INFO"].endswith("/ord/")
    page = walker.send(page)
    said = text(page)
    assert "Av de första 3 raderna kommer 1 inte att läsas in." in said
    assert "Dagen finns inte i kalendern." in said
    assert "31 december 2025" in said
    batch = walker.batch
    page = walker.client.post(reverse("situation:import-start", args=[batch.pk]), follow=True)
    assert "Väntar på sin tur" in text(page)
    worked(town, batch)
    page = walker.client.get(reverse("situation:import", args=[batch.pk]))
    assert "Dagen finns inte i kalendern." in text(page)
    assert Incident.objects.count() == 2
    told = walker.client.get(reverse("situation:import-refusals", args=[batch.pk]))
    assert "4;Datum;30/02/2026;Dagen finns inte i kalendern." in told.content.decode()
    # The next file from there is read in the same way.
    page = walker.upload(name="nasta.csv")
    assert "Rubrikerna är som i ”Larmbolaget”" in text(page)
    assert page.context["form"]["name"].value() == "Larmbolaget"
    walker.client.post(reverse("situation:import-undo", args=[batch.pk]))
    from tryggare.situation import jobs

    assert worked(town, batch, jobs.undo_import).state == "undone"
    assert not Incident.objects.exists()


def test_what_is_wrong_stands_at_its_box_and_nothing_is_lost(walker):
    page = walker.upload()
    page = walker.send(page, **{"column-0": "day", "column-2": "", "name": ""})
    form = page.context["form"]
    assert form.errors["name"]
    assert form["column-0"].value() == "day"
    page = walker.send(page, name="Larmbolaget")
    form = page.context["form"]
    assert "Två kolumner är samma sak" in str(form.errors["column-1"])
    assert "kategori" in str(form.errors["fixed_category"])
    assert not ImportMapping.objects.exists()
    page = walker.send(page, **{"column-0": "", "fixed_category": "other"})
    assert page.request["PATH_INFO"].endswith("/kontroll/")


def test_a_workbooks_sheets_can_be_changed(walker):
    content = workbook({"Om": [["Läs mig"], ["Hej"]], "Data": [list(HEADINGS), *map(list, ROWS)]})
    page = walker.upload(content, "larm.xlsx")
    assert page.context["batch"].sheet == "Om"
    url = reverse("situation:import-sheet", args=[walker.batch.pk])
    page = walker.client.post(url, {"sheet": "Data"}, follow=True)
    assert page.context["form"].headings == HEADINGS
    page = walker.client.post(url, {"sheet": "Nej"}, follow=True)
    assert "inget blad som heter" in text(page)


def test_a_sheet_with_headings_only_says_so(walker):
    content = workbook({"Data": [["Datum"], ["2026-01-01"]], "Tom": [["Datum"]]})
    walker.upload(content, "larm.xlsx")
    url = reverse("situation:import-sheet", args=[walker.batch.pk])
    page = walker.client.post(url, {"sheet": "Tom"}, follow=True)
    page = walker.send(page, fixed_category="other", name="Larmbolaget")
    assert "Filen har bara rubriker, inga händelser." in text(page)


def test_embrace_is_suggested_only_where_it_is_used(walker, town):
    assert "EMBRACE" not in text(walker.upload())
    town.enter()
    WaysOfWorking.objects.create(municipality=town.municipality, week="embrace")
    assert "exporten därifrån" in text(walker.client.get(reverse("situation:imports")))
    page = walker.upload(csv_of([("2026-01-01", "Klotter")], ("När", "Vad")), "export.csv")
    assert page.context["form"]["name"].value() == "EMBRACE"
    assert "inte publicerat" in text(page)


def test_a_large_file_is_taken_from_whoever_may(walker, town, monkeypatch, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    content = csv_of(ROWS, HEADINGS) + b"A9;2026-01-01;klotter;678640;6568140\n" * 100
    page = walker.upload(content)
    assert page.context["batch"].size == len(content)
    other = town.client("reporter")
    file = SimpleUploadedFile("larm.csv", content)
    assert other.post(reverse("situation:imports"), {"file": file}).status_code == 403
    monkeypatch.setattr("tryggare.situation.uploads.LARGE", type(LARGE)(size=-2_000_000))
    page = walker.upload(content)
    assert page.context["form"].errors["file"]


def test_progress_is_the_moving_part_and_then_the_whole_page(walker, town):
    town.enter()
    batch = queued(town, csv_of(ROWS[:1], HEADINGS), how=_how())
    url = reverse("situation:import-progress", args=[batch.pk])
    part = walker.client.get(url, headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert b"progress" in part.content
    assert walker.client.get(url).status_code == 302
    worked(town, batch)
    ended = walker.client.get(url, headers={"HX-Request": "true"})
    assert ended.headers["HX-Refresh"] == "true"


def _how():
    from tests.rooms.situation.importing import reading
    from tryggare.domain.incidents.mapping import DateOrder, Field

    return reading(columns={"Datum": Field.DAY, "Typ": Field.CATEGORY}, date_order=DateOrder.DMY)
