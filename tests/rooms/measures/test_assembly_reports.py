"""The report to fullmäktige: what stands in it, what never does, and that it is kept."""

import io
from datetime import date, timedelta

import docx
import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.organisations import DistrictFactory, OrganisationFactory, actor
from tests.rooms.exit.papers import pdf_text
from tests.rooms.measures import laying
from tests.rooms.shell.test_pdf import structure
from tests.rooms.situation import picture_laying
from tryggare.domain.calendar.months import add_months
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.measures import models
from tryggare.measures.selectors import assembly_reports as selectors
from tryggare.measures.selectors.assembly_facts import Period
from tryggare.measures.services import assembly_reports as services
from tryggare.measures.services import measures
from tryggare.measures.services.assembly_cameras import cameras
from tryggare.measures.services.assembly_content import content_of, digest
from tryggare.measures.services.assembly_reports import HandOver
from tryggare.measures.services.measures import MeasureFacts
from tryggare.measures.todo import SOURCES, todo
from tryggare.measures.todo_thread import tasks
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import WaysOfWorking

pytestmark = pytest.mark.django_db
SECRET = "Hemlig åtgärd vid Kajen"
ADDRESS, POSITION = "Kajgatan 7", "Stolpe 14, mot norr"


def coordinator(town):
    return actor(town.people["coordinator"], "coordinator")


def lived(town):
    """A year with something in every part of it, and something secret in most."""
    town.enter()
    today = timezone.localdate()
    person, of = town.people["coordinator"], {"municipality": town.municipality}
    WaysOfWorking.objects.create(
        leading_body=OrganisationFactory(name="Trygghetsutskottet", **of), **of
    )
    picture = picture_laying.adopted(town, on=today - timedelta(days=90))
    plan = laying.drafted(town, picture)
    cause = models.PlanCause.objects.get()
    kept = {"state": "under_way", "starts": today - timedelta(days=60)}
    one = laying.measure(town, plan, cause=cause, title="Nya lampor", **kept)
    off = {"state": "cancelled", "state_because": "Marken såldes"}
    laying.measure(town, plan, cause=cause, title="Nytt staket", **off)
    hidden = laying.measure(town, plan, cause=cause, title=SECRET, is_open=False, **kept)
    plan = laying.adopted(town, plan, on=today - timedelta(days=80))
    models.DoseEntry.objects.create(
        measure=one, month=today.replace(day=1), amount=40, entered_by=person, **of
    )
    goal = models.MeasureGoal.objects.create(
        measure=one, goal="Färre", indicator="Anmälningar", baseline=42, target=30, **of
    )
    models.GoalReading.objects.create(
        goal=goal, measured_on=today, value=45, entered_by=person, **of
    )
    models.MeasureGoal.objects.create(
        measure=one, goal="Inga rån", indicator="Rån", baseline=3, target=0, **of
    )
    told = {"carried_out": "yes", "outcome_basis": "Enkät", "entered_by": person, **of}
    for measure, outcome in ((one, "worse"), (hidden, "better")):
        models.FollowUp.objects.create(
            measure=measure, followed_on=today, outcome=outcome, verdict="stop",
            reason=f"Skäl för {measure.title}", did_not_work="Ljuset bländade", **told,
        )  # fmt: skip
    models.MeasureMoney.objects.create(
        measure=one, source="frame", year=today.year, amount_ore=150_000_00, **of
    )
    models.PlanFollowUp.objects.create(
        plan=plan, followed_on=today, carried_out="Lamporna är satta. Ring 08-535 300 00",
        effect="Ägaren till ABC 123 flyttade bilen",
        next_step="Två ungdomar fick arbete", body=plan.deciding_body, entered_by=person, **of,
    )  # fmt: skip
    camera = models.Camera.objects.create(
        responsible=laying.body(town), address=ADDRESS, place_type="Kaj", purpose="Trygghet",
        technique="Ingen", state="in_use", found_in_use=True, started_on=today, **of,
    )  # fmt: skip
    models.CameraPosition.objects.create(camera=camera, words=POSITION, **of)
    models.CouncilSeat.objects.create(organisation=laying.body(town), office="Chef", **of)
    models.Promise.objects.create(
        title="Vi går kvällsronder", text="Varje fredag", given_by="Kommunen",
        starts=today, ends=today, state="given", published_at=timezone.now(),
        district=DistrictFactory(**of), **of,
    )  # fmt: skip
    return today


def made(town):
    today = lived(town)
    return services.make(
        by=coordinator(town), period_from=today - timedelta(days=60), period_to=today
    )


def test_the_report_tells_of_every_part_and_of_nothing_secret(town):
    report = made(town)
    by_code = {one["code"]: one for one in report.content["sections"]}
    assert {code for code, one in by_code.items() if one["is_empty"]} == {"exit"}
    words = str(report.content)
    assert SECRET not in words
    assert ADDRESS not in words
    assert POSITION not in words
    measures = str(by_code["measures"])
    assert "Nya lampor" in measures
    assert "40 lampor" in measures
    assert "Inställd: Marken såldes" in measures
    assert "42 före, 45 nu, målet 30" in measures
    assert "Rån: visas inte före, inte mätt än, målet 0" in measures
    assert "Trygghetsutskottet leder arbetet" in str(by_code["leading"])
    # Frozen where it was written: left out here, and told of.
    assert "ABC 123" not in words
    assert "Ägaren till […] flyttade bilen" in words
    assert "utelämnade" in str(by_code["unknown"])
    # The secret one's follow-up is only in the count.
    follow_ups = by_code["follow_ups"]["blocks"]
    assert ["Problemet ökade", "1"] in follow_ups[0]["rows"]
    assert ["Problemet minskade", "1"] in follow_ups[0]["rows"]
    assert len(follow_ups[1]["rows"]) == 1
    assert "Ljuset bländade" in str(follow_ups)
    assert "150\u00a0000\u00a0kr" in by_code["money"]["blocks"][-1]["text"]
    assert "'Togs i bruk under perioden', '1'" in str(by_code["cameras"])
    assert "Inget tillstånd för ordningsvakter gällde" in str(by_code["cameras"])
    assert "1, varav lediga 1" in str(by_code["cooperation"])
    assert "Kamera i bruk utan bedömning som tillåter den" in str(by_code["law"])
    assert "utan ett mätt läge före: 1" in str(by_code["unknown"])
    assert _asked(report, 1) == _asked(report, 4)


def _asked(report, years):
    """How many questions a period of so many years takes; each is asked once."""
    last, municipality = report.period_to, report.municipality
    first = last.replace(year=last.year - years, day=1)
    with CaptureQueriesContext(connection) as asked:
        content_of(municipality, Period(first, last, last))
    assert sum('"measures_followup"."outcome" AS' in one["sql"] for one in asked) == 1
    return len(asked)


# Round the borders of March 2026: from, to, and what one counts there by hand.
CAMERAS = (
    ((2024, 5, 1), None, "at the end"),
    ((2025, 1, 1), None, "at the end"),
    ((2026, 3, 1), None, "at the end, began"),
    ((2026, 3, 31), None, "at the end, began"),
    ((2026, 3, 10), (2026, 4, 1), "at the end, began"),
    ((2026, 3, 10), (2026, 3, 20), "began, ended"),
    ((2025, 1, 1), (2026, 3, 1), "ended"),
    ((2025, 1, 1), (2026, 3, 31), "ended"),
    ((2025, 1, 1), (2026, 2, 28), ""),
    ((2026, 4, 1), None, ""),
)
PERMITS = (
    ((2025, 1, 1), (2026, 12, 31), "at the end"),
    ((2026, 3, 1), (2027, 2, 28), "at the end, began"),
    ((2026, 3, 31), (2026, 3, 31), "at the end, began, ended"),
    ((2025, 1, 1), (2026, 3, 31), "at the end, ended"),
    ((2025, 1, 1), (2026, 3, 1), "ended"),
    ((2025, 1, 1), (2026, 2, 28), ""),
    ((2026, 4, 1), (2027, 3, 31), ""),
)


def _by_hand(rows, labels):
    marks = [words for _first, _last, words in rows]
    counted = [sum(mark in one for one in marks) for mark in ("at the end", "began", "ended")]
    return [[label, str(count)] for label, count in zip(labels, counted, strict=True)]


def _told_of(period):
    with CaptureQueriesContext(connection) as asked:
        blocks = cameras(period)["blocks"]
    assert len(asked) == 2
    return [one["rows"] for one in blocks if one["kind"] == "grid"], str(blocks)


def test_cameras_and_permits_are_those_of_the_period(town):
    town.enter()
    of = {"municipality": town.municipality}
    known = {"responsible": laying.body(town), "address": ADDRESS, "technique": "Inget ljud",
             "place_type": "Kaj", "purpose": "Trygghet", **of}  # fmt: skip
    for first, last, _words in CAMERAS:
        models.Camera.objects.create(
            state="ended" if last else "in_use", found_in_use=True, started_on=date(*first),
            ended_on=date(*last) if last else None, **known,
        )  # fmt: skip
    models.Camera.objects.create(**known)
    dropped = models.Camera.objects.create(**known)
    models.Camera.objects.filter(pk=dropped.pk).update(state="dropped")
    for number, (first, last, _words) in enumerate(PERMITS):
        models.GuardPermit.objects.create(
            number=str(number), area="Kajen", valid_from=date(*first), valid_to=date(*last), **of
        )
    march = Period(date(2026, 3, 1), date(2026, 3, 31), date(2026, 5, 4))
    by_hand = [
        _by_hand(CAMERAS, ("I bruk den 31 mars 2026", "Togs i bruk under perioden",
                           "Upphörde under perioden")),
        _by_hand(PERMITS, ("Gällde den 31 mars 2026", "Började gälla under perioden",
                           "Hade sin sista dag under perioden")),
    ]  # fmt: skip
    told, words = _told_of(march)
    assert told == by_hand
    assert "Planerad kamerabevakning den 4 maj 2026: 1." in words
    assert "Perioden är inte slut" not in words
    assert "borttagen ur registret" not in words
    # Of a period that is not over: as of the day, and it says so.
    going_on = Period(march.first, date(2026, 12, 31), march.last)
    told, words = _told_of(going_on)
    assert told == by_hand
    assert "Perioden är inte slut. Antalen gäller till och med den 31 mars 2026." in words
    told, words = _told_of(Period(date(2020, 1, 1), date(2020, 12, 31), march.on))
    assert (told, "borttagen ur registret" in words) == ([], True)


def test_a_report_is_handed_over_once_and_never_changes(town):
    by, report = coordinator(town), made(town)
    today = report.period_to
    with pytest.raises(InvalidInput) as told:
        services.hand_over(by=by, report_id=report.pk, facts=HandOver(sent_on=today, reference="1"))
    assert [problem.field for problem in told.value.problems] == ["reason"]
    services.write(by=by, report_id=report.pk, words="Vi har börjat.\n\nMer kommer.")
    with pytest.raises(Refused):
        services.make(by=by, period_from=today, period_to=today)
    services.take_anew(by=by, report_id=report.pk)
    # No number of a diary, and no hour, stops it for good.
    doubtful = services.doubtful_in(report)
    assert "08-535 300 00" in doubtful
    assert any("Två ungdomar" in words for words in doubtful)
    facts = HandOver(sent_on=today, reference="0126-2026-00123", reason="Växelns nummer")
    sent = services.hand_over(by=by, report_id=report.pk, facts=facts)
    sent.refresh_from_db()
    assert sent.sha256 == digest(sent.content)
    assert sent.content["words"].startswith("Vi har börjat")
    with pikepdf.open(io.BytesIO(bytes(sent.pdf))) as pdf, pdf.open_metadata() as claims:
        assert claims["pdfuaid:part"] == "1"
        # Headings and tables are told as what they are.
        assert {"/H1", "/H2", "/Table", "/TH"} <= set(structure(pdf.Root.StructTreeRoot))
    in_pdf = pdf_text(bytes(sent.pdf))
    word = docx.Document(io.BytesIO(bytes(sent.docx)))
    in_docx = " ".join(
        [line.text for line in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    for section in sent.content["sections"]:
        assert section["title"] in in_docx
    for text in ("Vi har börjat.", "0126-2026-00123", "Nya lampor", "Det vi inte vet"):
        assert text in in_pdf
        assert text in in_docx
    for change in (
        lambda: services.write(by=by, report_id=report.pk, words="Annat"),
        lambda: services.take_anew(by=by, report_id=report.pk),
        lambda: services.remove(by=by, report_id=report.pk),
    ):
        with pytest.raises(Refused):
            change()
    for change in (sent.delete, lambda: models.AssemblyReport.objects.update(words="Annat")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    # The next one begins where this ended.
    assert services.usual_period(today + timedelta(days=3)) == (
        today + timedelta(days=1), today + timedelta(days=3),
    )  # fmt: skip


def test_what_cannot_be_is_told_at_its_field(town):
    town.enter()
    by, today = coordinator(town), timezone.localdate()
    late = today + timedelta(days=1)

    def fields(act):
        with pytest.raises(InvalidInput) as told:
            act()
        return [problem.field for problem in told.value.problems]

    def hand_over(**facts):
        known = {"sent_on": today, "reference": "KS 1"} | facts
        services.hand_over(by=by, report_id=report.pk, facts=HandOver(**known))

    assert fields(lambda: services.make(by=by, period_from=today, period_to=late)) == ["period_to"]
    assert fields(lambda: services.make(by=by, period_from=late, period_to=today)) == ["period_to"]
    report = services.make(
        by=by, period_from=today - timedelta(days=9), period_to=today - timedelta(days=2)
    )
    assert all(one["blocks"] for one in report.content["sections"])
    assert fields(lambda: hand_over(sent_on=late)) == ["sent_on"]
    # Before the period's end; and before the facts were taken.
    assert fields(lambda: hand_over(sent_on=today - timedelta(days=3))) == ["sent_on"]
    assert fields(lambda: hand_over(sent_on=today - timedelta(days=1))) == ["sent_on"]
    assert fields(lambda: hand_over(reference=" ")) == ["reference"]
    number = "Ring 08-123 45 67"
    assert fields(lambda: services.write(by=by, report_id=report.pk, words=number)) == ["words"]
    services.write(by=by, report_id=report.pk, words="Anna Svensson berättade.")
    assert services.doubtful_in(report.__class__.objects.get()) == ["Anna Svensson"]
    assert fields(hand_over) == ["reason"]
    hand_over(reason="Påhittad")
    with pytest.raises(Forbidden):
        services.make(by=actor(town.people["measure_owner"], "measure_owner"),
                      period_from=today, period_to=today)  # fmt: skip


def test_the_coordinator_is_reminded_once_a_year_and_of_gaps_once_a_group(town):
    report = made(town)
    by, today = coordinator(town), report.period_to
    # Before the first it runs from the first lägesbild.
    first = add_months(today - timedelta(days=90), 12)
    assert selectors.expected_by() == first
    assert [task.due for task in tasks(by, first) if task.kind == "assembly-report"] == [first]
    facts = HandOver(sent_on=today, reference="KS-2026/7", reason="Växelns nummer")
    services.hand_over(by=by, report_id=report.pk, facts=facts)
    due = selectors.expected_by()
    assert (due.year, due.month) == (today.year + 1, today.month)

    def kinds(on):
        return [task.kind for task in tasks(by, on)]

    assert "assembly-report" not in kinds(today)
    assert kinds(due) == ["thread-law", "assembly-report"]
    law = next(task for task in tasks(by, today) if task.kind == "thread-law")
    assert law.count == 1
    # On the first page the answer is kept until something is logged, and no longer.
    kept = todo(by, today)
    assert kept == [task for source in SOURCES for task in source(by, today)]
    with CaptureQueriesContext(connection) as asked:
        assert todo(by, today) == kept
    assert len(asked) == 1
    broken = [task.count for task in kept if task.kind == "thread-broken"]
    facts = MeasureFacts(title="Utan orsak", kind="other", responsible_id=laying.body(town).pk)
    measures.add(by=by, facts=facts)
    now = [task.count for task in todo(by, today) if task.kind == "thread-broken"]
    assert now == [sum(broken) + 1]
    assert tasks(actor(town.people["measure_owner"], "measure_owner"), due) == []
