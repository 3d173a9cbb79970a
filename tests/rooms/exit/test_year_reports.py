"""The yearly report: written, frozen with what it rested on, handed over, put right."""

import io
import re
from datetime import date, timedelta

import docx
import pikepdf
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.domain.disclosure.worlds import released, rng, world
from tests.factories.organisations import entered
from tests.rooms.exit.conftest import Town
from tests.rooms.exit.leading_area import at_the_desk, leader, leading
from tests.rooms.exit.papers import pdf_text
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.sealing import Secret
from tryggare.exit import figures
from tryggare.exit.models import ReportText, ReportVersion, YearReport
from tryggare.exit.selectors import leading as readers
from tryggare.exit.selectors import year_reports as selectors
from tryggare.exit.selectors.leading import SupplierYear
from tryggare.exit.selectors.leading_tables import Cell, ShownTable
from tryggare.exit.services import year_reports as services
from tryggare.exit.todo_leading import tasks
from tryggare.organisations.permissions import Forbidden

YEAR = timezone.localdate().year - 1
SUMMARY = "Året gick bra.\nNämnden behöver besluta om bemanningen."
TABLE = ShownTable(
    id="started", digest="ab" * 32, topic="flow", title="De som började, efter ålder",
    heading="Ålder", columns=["Antal"], notes=["Tre kommuner, 2023–2025."],
    rows=[("Under 21 år", [Cell("0–4", 0, 4)]), ("21 år eller äldre", [Cell("15", 11, 19)])],
)  # fmt: skip


@pytest.fixture
def boss(town):
    return leader(town)


def begun(by, kind="board"):
    return services.begin(by=by, kind=kind, year=YEAR)


def finished(by, kind="board"):
    report = begun(by, kind)
    for code, body in (("summary", SUMMARY), ("work", "Vi har gett stöd.")):
        services.write(by=by, report_id=report.pk, code=code, body=body)
    services.finish(by=by, report_id=report.pk)
    report.refresh_from_db()
    return report


def handed(by):
    report = finished(by)
    today = timezone.localdate()
    services.hand_over(by=by, report_id=report.pk, on=today, reference="SN 2026/14")
    report.refresh_from_db()
    return report


def texts_of(content):
    """Every word of a report, in order."""
    for section in content["sections"]:
        yield section["title"]
        for block in section["blocks"]:
            yield from block.get("items", [])
            yield from (one for pair in block.get("pairs", []) for one in pair)
            yield from [block[key] for key in ("text", "title") if key in block]


def test_a_report_goes_from_draft_to_handed_over_and_is_put_right(town, boss):
    with leading(town, boss) as by:
        report = begun(by)
        with pytest.raises(Refused, match="Sammanfattning"):
            services.finish(by=by, report_id=report.pk)
        services.write(by=by, report_id=report.pk, code="summary", body=SUMMARY)
        assert services.write(by=by, report_id=report.pk, code="summary", body=SUMMARY) is None
        with pytest.raises(Refused, match="Arbetet under året"):
            services.finish(by=by, report_id=report.pk)
        services.write(by=by, report_id=report.pk, code="work", body="Vi har gett stöd.")
        first = services.finish(by=by, report_id=report.pk)
        with pytest.raises(Refused, match="färdig"):
            services.write(by=by, report_id=report.pk, code="work", body="Mer.")
        services.reopen(by=by, report_id=report.pk)
        services.write(by=by, report_id=report.pk, code="work", body="Mer.")
        second = services.finish(by=by, report_id=report.pk)
        today = timezone.localdate()
        services.hand_over(by=by, report_id=report.pk, on=today, reference=" SN § 31 ")
        services.correct(by=by, report_id=report.pk)
        services.write(by=by, report_id=report.pk, code="summary", body="Rättat.")
        third = services.finish(by=by, report_id=report.pk)
        rows = {row.number: row for row in selectors.versions(report)}
        assert [rows[n].reference for n in (1, 2, 3)] == ["", "SN § 31", ""]
        assert all(services.verifies(row) for row in rows.values())
        said = ["\n".join(texts_of(rows[one.number].content)) for one in (first, second, third)]
        assert [("Vi har gett stöd." in one, "Mer." in one, "Rättat." in one) for one in said] == [
            (True, False, False), (False, True, False), (False, True, True),
        ]  # fmt: skip
        kept = list(
            ReportText.objects.order_by("written_at", "pk").values_list("section", flat=True)
        )
        assert kept == ["summary", "work", "work", "summary"]
        assert tasks(by, date(YEAR + 1, 2, 1)) == []


def test_a_version_rests_on_its_texts_and_tables_and_what_changes_later_leaves_it(
    town, boss, monkeypatch
):
    monkeypatch.setattr(readers, "released", lambda *_: [TABLE])
    with leading(town, boss) as by:
        report = finished(by)
        monkeypatch.setattr(readers, "released", lambda *_: [])
        row = selectors.version(report.pk, 1)
        rests = {(one["what"], one["id"]): one["digest"] for one in row.rests_on}
        assert rests["release", "started"] == TABLE.digest
        assert {what for what, _id in rests} == {"text", "release", "register"}
        assert TABLE.title in texts_of(row.content)
        assert TABLE.title not in texts_of(services.content_of(report).content)
        row.content["sections"][0]["title"] = "Något annat"
        assert not services.verifies(row)


def test_what_is_not_released_is_said_in_words(town, boss):
    with leading(town, boss) as by:
        said = " ".join(texts_of(services.content_of(begun(by)).content))
    assert f"Siffrorna för {YEAR} är inte släppta." in said
    assert "Om det här publiceras inga siffror." in said  # costs, of which there is no table
    assert "Det finns inget underlag från registret över utförare" in said
    assert "Ingen månads granskning är försenad." in said
    assert "6 kap. 8 §, ej bekräftad av jurist" in said


def test_the_stored_releases_of_the_group_are_shown_up_to_the_year(keyring, db, monkeypatch):
    tables, _refused = released(world(rng(7)), Secret(bytes(32)))  # of 2021 to 2023
    monkeypatch.setattr(figures, "released", lambda area: tables if area == "sodertorn" else ())
    huddinge, far = Town(keyring, "0126", "Huddinge", ()), Town(keyring, "1111", "Annan", ())
    for place, through, count in (
        (huddinge, 2023, len(tables)),
        (huddinge, 2022, 0),
        (far, 2023, 0),
    ):
        with entered(place.municipality):
            found = readers.released(place.municipality.pk, through)
        assert [one.title for one in found] == [str(one.title) for one in tables[:count]]
    page = at_the_desk(leader(huddinge)).get(reverse("exit:leading")).content.decode()
    for table in tables:
        assert str(table.title) in page
        assert f">{table.total}<" in page


def test_registers_are_told_as_sums(town, boss, monkeypatch):
    monkeypatch.setattr(readers, "supplier_year", lambda year: SupplierYear(7, 3, 1, 2))
    with leading(town, boss) as by:
        said = " ".join(texts_of(services.content_of(begun(by)).content))
    assert "personal och referenser 7 Uppföljningsbesök 3 Avvikelser 1" in said


def test_the_paper_is_tagged_and_reads_aloud_and_is_the_same_again(town, boss, monkeypatch):
    monkeypatch.setattr(readers, "released", lambda *_: [TABLE])
    with leading(town, boss) as by:
        report = finished(by)
        row = selectors.version(report.pk, 1)
        made = services.report_pdf(row.content, is_draft=False)
        assert made == services.report_pdf(row.content, is_draft=False)
    assert re.search(rb"pdfuaid:part>1<", made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.docinfo["/Title"]) == row.content["title"]
        assert pdf.Root.MarkInfo.Marked
        figures = [one for one in tags(pdf.Root.StructTreeRoot) if one.get("/S") == "/Figure"]
        assert ["0–4" in str(one.Alt) for one in figures] == [True]
    text = pdf_text(made)
    for words in ("Sammanfattning", "Året gick bra.", "0–4", "Under 21 år", "Fullföljt"):
        assert words in text


def tags(element):
    """Every structure element under one."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def _kids(element):
    kids = element.get("/K", [])
    return kids if isinstance(kids, pikepdf.Array) else [kids]


def test_the_word_file_has_the_same_words_and_a_draft_says_so(town, boss, monkeypatch):
    monkeypatch.setattr(readers, "released", lambda *_: [TABLE])
    with leading(town, boss) as by:
        content = services.content_of(finished(by)).content
    made = docx.Document(io.BytesIO(services.report_docx(content, is_draft=True)))
    assert made.core_properties.title == f"Utkast: {content['title']}"
    words = [one.text for one in made.paragraphs]
    assert "Året gick bra." in words
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["Ålder", "Antal"], ["Under 21 år", "0–4"], ["21 år eller äldre", "15"],
    ]  # fmt: skip


def test_the_partners_report_has_no_figures_of_ones_own(town, boss, monkeypatch):
    monkeypatch.setattr(readers, "released", lambda *_: [TABLE])
    with leading(town, boss) as by:
        said = list(texts_of(services.content_of(begun(by, "partners")).content))
    assert TABLE.title not in said
    assert any("9 kap. 38 §" in one for one in said)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"kind": "press"}, "kind"), ({"year": YEAR + 1}, "year"), ({"year": 1999}, "year")],
)
def test_only_a_year_that_has_ended_is_begun_and_once(town, boss, given, field):
    with leading(town, boss) as by:
        with pytest.raises(InvalidInput) as error:
            services.begin(by=by, **({"kind": "board", "year": YEAR} | given))
        assert error.value.problems[0].field == field
        begun(by)
        with pytest.raises(InvalidInput, match="finns redan"):
            begun(by)


@pytest.mark.parametrize(
    ("days", "reference", "field"), [(1, "SN 1", "on"), (-1, "SN 1", "on"), (0, "  ", "reference")]
)
def test_a_handing_over_has_its_day_and_number(town, boss, days, reference, field):
    with leading(town, boss) as by:
        report = finished(by)
        day = timezone.localdate() + timedelta(days=days)
        with pytest.raises(InvalidInput) as error:
            services.hand_over(by=by, report_id=report.pk, on=day, reference=reference)
    assert error.value.problems[0].field == field


def test_the_database_holds_what_the_service_does(town, boss):
    with leading(town, boss) as by:
        report = handed(by)
        version = ReportVersion.objects.get()
        own = {"municipality_id": by.municipality_id, "report": report}
        frozen = {"number": 2, "content": {}, "rests_on": [], "digest": b""}
        frozen["made_on"] = date(2026, 1, 1)
        attempts = [
            lambda: ReportVersion.objects.update(content={}),
            lambda: ReportVersion.objects.update(reference="Annat"),
            lambda: ReportVersion.objects.all().delete(),
            lambda: ReportText.objects.update(body=""),
            lambda: ReportText.objects.all().delete(),
            lambda: ReportText.objects.create(section="work", written_by_id=boss.pk, **own),
            lambda: ReportVersion.objects.create(made_by_id=boss.pk, **own, **frozen),
            lambda: YearReport.objects.update(state="finished"),
            lambda: YearReport.objects.update(year=2024, state="draft"),
        ]
        for attempt in attempts:
            with pytest.raises(Exception, match=r"exit_|permission"), transaction.atomic():
                attempt()
        assert version.handed_on is not None
        YearReport.objects.update(state="draft")
        with pytest.raises(Exception, match="no such version"), transaction.atomic():
            YearReport.objects.update(state="finished")  # the newest is handed over already
        other = town.people["bo"].pk
        with pytest.raises(Exception, match="as oneself"), transaction.atomic():
            ReportText.objects.create(section="work", written_by_id=other, **own)


def test_nobody_but_a_leader_writes(town, boss):
    with leading(town, boss) as by:
        report = begun(by)
    with town.working("ada") as by:
        for act in (
            lambda: services.begin(by=by.actor, kind="partners", year=YEAR),
            lambda: services.write(by=by.actor, report_id=report.pk, code="work", body="x"),
            lambda: services.finish(by=by.actor, report_id=report.pk),
            lambda: services.correct(by=by.actor, report_id=report.pk),
        ):
            with pytest.raises(Forbidden):
                act()
        with pytest.raises(Exception, match=r"row-level|as oneself"), transaction.atomic():
            ReportText.objects.create(
                municipality_id=by.municipality_id, report=report, section="work",
                written_by_id=by.person_id,
            )  # fmt: skip


def test_what_is_done_is_told_in_the_log_without_the_words(town, boss):
    with leading(town, boss) as by:
        handed(by)
        told = [one.content for one in AuditEvent.objects.order_by("sequence")]
    done = [one for one in told if '"exit.report.' in one]
    assert [re.search(r'"exit\.report\.(\w+)"', one)[1] for one in done] == [
        "begin", "write", "write", "finish", "hand_over",
    ]  # fmt: skip
    assert not any("Året gick bra" in one for one in told)


def test_a_leader_walks_through_a_report(town, boss, monkeypatch):
    monkeypatch.setattr(readers, "released", lambda *_: [TABLE])
    browser = at_the_desk(boss)
    sent = {"kind": "board", "year": str(YEAR)}
    assert "Börja" in browser.get(reverse("exit:year-report-begin")).content.decode()
    page = browser.post(reverse("exit:year-report-begin"), {"kind": "", "year": "1"})
    assert page.context["form"].errors.keys() == {"kind", "year"}
    detail = browser.post(reverse("exit:year-report-begin"), sent)["Location"]
    report = detail.rstrip("/").split("/")[-1]

    def go(name, *args, **data):
        return browser.post(reverse(f"exit:year-report-{name}", args=[report, *args]), data)

    for section in ("summary", "work"):
        assert go("section", section, body="<b>Ord</b> & mer").status_code == 302
    assert go("section", "summary", body="x" * 20_001).context["form"].errors.keys() == {"body"}
    shown = browser.get(reverse("exit:year-report-show", args=[report])).content.decode()
    assert "&lt;b&gt;Ord&lt;/b&gt; &amp; mer" in shown
    assert "0–4" in shown
    assert go("finish").status_code == 302
    assert browser.get(detail).context["tag"].word == "Färdig"
    page = go("hand-over", on="", reference="")
    assert page.context["form"].errors.keys() == {"on", "reference"}
    assert go("hand-over", on=f"{timezone.localdate()}", reference="SN 1").status_code == 302
    frozen = browser.get(reverse("exit:year-report-version", args=[report, 1])).content.decode()
    assert "fingeravtrycket stämmer" in frozen
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = browser.get(reverse("exit:year-report-version-file", args=[report, 1, ending]))
        assert file.content.startswith(start)
        assert f'"arsrapport-1.{ending}"' in file["Content-Disposition"]
        draft = browser.get(reverse("exit:year-report-file", args=[report, ending]))
        assert draft.content.startswith(start)
    for wrong in (("version", 2), ("version-file", 1, "exe"), ("section", "nothing")):
        name, *args = wrong
        address = reverse(f"exit:year-report-{name}", args=[report, *args])
        assert browser.get(address).status_code == 404
    assert "Det går inte" in browser.get(go("finish")["Location"]).content.decode()


def test_another_municipalitys_report_is_not_there(town, far_town, boss):
    with leading(town, boss) as by:
        report = finished(by)
    stranger = at_the_desk(leader(far_town))
    for name in ("year-report", "year-report-show", "year-report-hand-over"):
        assert stranger.get(reverse(f"exit:{name}", args=[report.pk])).status_code == 404
    for name in ("finish", "reopen", "correct"):
        assert (
            stranger.post(reverse(f"exit:year-report-{name}", args=[report.pk])).status_code == 404
        )
