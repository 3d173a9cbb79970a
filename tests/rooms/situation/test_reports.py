"""Reports: sent once whatever happens on the way, and no word of them read that should not be."""

import json
import re
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organisations import DistrictAreaFactory, DistrictFactory
from tests.rooms.situation.laying import lay_categories
from tests.rooms.situation.reporting import (
    DAY,
    PERSONAL,
    coordinator,
    facts,
    on_duty,
    sent,
    tipped,
)
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.incidents.reports import When
from tryggare.domain.sweref import degrees
from tryggare.organisations.data import load_areas
from tryggare.organisations.permissions import Forbidden
from tryggare.situation import todo_reports
from tryggare.situation.models import HeldText, Incident, Report, Tip, WeeklyCount
from tryggare.situation.services import handling, reports
from tryggare.situation.services.reports import Position
from tryggare.situation.services.written import Written
from tryggare.situation.views import inbox

QUEUE = "situation:report-queue"


def fields(category, phone_id, **changed):
    """What the phone sends for one report."""
    told = {
        "phone_id": str(phone_id), "category": str(category.pk), "where": "words",
        "place": "Torget", "when": "day", "day": DAY.isoformat(), "seriousness": "2",
        "police": "unknown",
    }  # fmt: skip
    return {**told, **changed}


def post(client, rows):
    body = json.dumps({"reports": rows})
    return client.post(reverse(QUEUE), body, content_type="application/json")


def everything_but_held():
    """Every text of every table in the database but that of held texts."""
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name in names:
            if name != "situation_heldtext":
                cursor.execute(f"SELECT coalesce(string_agg(t::text, '|'), '') FROM {name} t")
                yield cursor.fetchone()[0]


# What may happen to a phone's queue: a part of it is sent, in any order, as often as one likes, and
# the answer may be lost, so that the phone goes on believing that nothing was sent.
SENDINGS = st.lists(
    st.tuples(st.lists(st.integers(0, 4), max_size=6), st.booleans()), min_size=1, max_size=5
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sendings=SENDINGS)
def test_each_report_is_stored_once_whatever_happens_on_the_way(town, sendings):
    with transaction.atomic():
        town.enter()
        on_duty(town)
        glass = lay_categories(town)["vandalism-glass"]
        client = town.client("reporter")
        numbers = [uuid4() for _ in range(5)]
        waiting = set(range(5))
        reached = set()
        for chosen, is_lost in sendings:
            rows = [fields(glass, numbers[one], place=f"Plats {one}") for one in chosen]
            told = post(client, rows).json()["reports"]
            assert all(one["stored"] for one in told)
            reached |= set(chosen)
            if not is_lost:
                waiting -= {numbers.index(UUID(one["phone_id"])) for one in told}
        # At last there is a net: what the phone still has is sent.
        post(client, [fields(glass, numbers[one], place=f"Plats {one}") for one in waiting])
        town.enter()
        stored = Report.objects.order_by("place").values_list("phone_id", "place")
        assert list(stored) == [(numbers[one], f"Plats {one}") for one in range(5)]
        transaction.set_rollback(True)


def test_one_bad_report_stops_no_other_and_says_why(town):
    town.enter()
    on_duty(town)
    glass = lay_categories(town)["vandalism-glass"]
    rows = [fields(glass, uuid4(), seriousness="9"), fields(glass, uuid4())]
    bad, good = post(town.client("reporter"), rows).json()["reports"]
    assert good["stored"]
    assert not bad["stored"]
    assert "Hur allvarligt?" in bad["problems"][0]
    # Mended in the phone, with its own number.
    mended = [{**rows[0], "seriousness": "4"}]
    assert post(town.client("reporter"), mended).json()["reports"][0]["stored"]


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_phone_with_an_absurd_clock_stops_no_other_report(town, written):
    town.enter()
    on_duty(town)
    glass = lay_categories(town)["vandalism-glass"]
    rows = [fields(glass, uuid4(), written_at=written, when="now"), fields(glass, uuid4())]
    odd, good = post(town.client("reporter"), rows).json()["reports"]
    assert good["stored"]
    assert odd["stored"] == written.startswith("9999")


def test_what_nobody_foresaw_of_one_report_stops_no_other(town, monkeypatch):
    town.enter()
    on_duty(town)
    glass = lay_categories(town)["vandalism-glass"]
    rows = [fields(glass, uuid4(), place="Fel"), fields(glass, uuid4())]
    send = reports.send

    def fails_once(**told):
        if told["facts"].written.place == "Fel":
            raise OverflowError
        return send(**told)

    monkeypatch.setattr(reports, "send", fails_once)
    bad, good = post(town.client("reporter"), rows).json()["reports"]
    assert good["stored"]
    assert bad["problems"] == [
        "Något gick fel hos oss med den här rapporten. De andra är inte berörda."
    ]


TOO_MANY = json.dumps({"reports": [{}] * 51})


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"reports": 7}', '{"reports": ["x"]}', TOO_MANY])
def test_what_is_no_queue_is_refused_with_a_sentence(town, body):
    response = town.client("reporter").post(reverse(QUEUE), body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["message"].endswith(".")


def test_the_queue_asks_for_a_token_and_for_someone_logged_in(town):
    town.enter()
    rows = json.dumps({"reports": []})
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.people["reporter"].user)
    assert strict.post(reverse(QUEUE), rows, content_type="application/json").status_code == 403
    token = strict.get(reverse(QUEUE)).json()["token"]
    headers = {"X-CSRFToken": token}
    taken = strict.post(reverse(QUEUE), rows, content_type="application/json", headers=headers)
    assert taken.json() == {"reports": []}
    assert Client().get(reverse(QUEUE)).status_code == 302


def test_a_report_lies_where_the_phone_was_and_a_rough_place_is_no_point(town):
    town.enter()
    area = load_areas("0126")[0]
    district = DistrictFactory(municipality=town.municipality, name="Mitt i")
    DistrictAreaFactory(municipality=town.municipality, district=district, area_code=area.code)
    middle = (
        sum(x for x, _ in area.rings[0]) / len(area.rings[0]),
        sum(y for _, y in area.rings[0]) / len(area.rings[0]),
    )
    latitude, longitude = map(float, degrees(*middle))
    by = on_duty(town)

    def at(accuracy):
        place = Position(latitude=latitude, longitude=longitude, accuracy_m=accuracy)
        return sent(town, by, position=place)

    exact, rough = at(100), at(101)
    assert (exact.precision, exact.district) == ("point", district)
    assert (exact.x, exact.y) == (round(middle[0]), round(middle[1]))
    assert (rough.precision, rough.x, rough.district) == ("district", None, district)
    assert sent(town, by).precision == "municipality"
    # Far out at sea, as the reading of files says too.
    with pytest.raises(InvalidInput) as refused:
        sent(town, by, position=Position(latitude=57.0, longitude=18.9, accuracy_m=10))
    assert refused.value.problems[0].field == "where"


def test_a_reporter_of_several_organisations_says_which_and_one_of_none_is_told(town):
    town.enter()
    on_duty(town, name="Ett")
    by = on_duty(town, name="Två")
    with pytest.raises(InvalidInput) as refused:
        sent(town, by)
    assert refused.value.problems[0].field == "organisation"
    page = town.client("reporter").get(reverse("situation:report"))
    assert "Vilken organisation" in page.content.decode()
    town.enter()
    town.people["reporter"].duties.all().delete()
    with pytest.raises(Refused):
        sent(town, by)


def test_accepted_it_is_an_incident_that_counts_and_withdrawn_it_is_not(town):
    town.enter()
    report = sent(town, when=When(DAY), police_reported=True)
    assert not Incident.objects.exists()
    by = coordinator(town)
    incident = handling.accept(by=by, kind="report", row_id=report.pk)
    assert (incident.source, incident.text) == ("report", "Rutor krossade")
    assert incident.reported_by == report.organisation
    assert WeeklyCount.objects.get(count=1).category == report.category
    with pytest.raises(Refused):
        handling.accept(by=by, kind="report", row_id=report.pk)
    handling.withdraw(by=by, kind="report", row_id=report.pk, reason="Fel dag")
    assert not WeeklyCount.objects.exclude(count=0).exists()


def test_same_as_another_adds_nothing(town):
    town.enter()
    by = coordinator(town)
    reporter = on_duty(town)
    first, second = sent(town, reporter), sent(town, reporter)
    incident = handling.accept(by=by, kind="report", row_id=first.pk)
    client, place = town.client("coordinator"), ["rapport", second.pk]
    # The page offers it, and nothing that is no incident is taken.
    url = reverse("situation:inbox-same", args=place)
    for wrong in ("", "x", str(uuid4())):
        assert client.post(url, {"incident": wrong}).status_code == 404
    page = client.get(reverse("situation:inbox-item", args=place)).content.decode()
    assert str(incident.pk) not in page  # neither a point nor a kommundel: nothing to go by
    client.post(url, {"incident": str(incident.pk)})
    town.enter()
    assert Incident.objects.count() == 1
    assert Report.objects.get(pk=second.pk).same_as == incident


def test_only_whoever_handles_may_take_up_and_only_whoever_reports_may_send(town):
    town.enter()
    report = sent(town)
    by = on_duty(town, "week_participant", name="Annan")
    with pytest.raises(Forbidden):
        handling.accept(by=by, kind="report", row_id=report.pk)
    kinds = lay_categories(town)
    with pytest.raises(Forbidden):
        reports.send(
            by=on_duty(town, "decision_maker", name="Nämnden"),
            phone_id=uuid4(),
            facts=facts(kinds["shooting"]),
        )


def test_held_words_are_on_no_page_and_in_no_table_but_their_own(town):
    town.enter()
    by = on_duty(town)
    report = sent(town, by, text=PERSONAL, place="Porten 070-174 06 33", action="Ringde")
    assert report.state == "held"
    assert (report.text, report.place, report.action) == ("", "", "")
    for table in everything_but_held():
        assert "19121212" not in table
        assert "174 06 33" not in table
    # Whoever else looks, wherever a report is shown.
    own = reverse("situation:own-report", args=[report.pk])
    for role, url in [("reporter", own), ("reporter", reverse("situation:own-reports")),
                      ("coordinator", reverse("situation:inbox") + "?visa=samtliga"),
                      ("coordinator", "/"), ("reporter", "/")]:  # fmt: skip
        shown = town.client(role).get(url)
        assert shown.status_code == 200
        assert "19121212" not in shown.content.decode()
    # The database itself refuses to have the words where others read.
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(text=PERSONAL)
    one = reverse("situation:inbox-item", args=["rapport", report.pk])
    assert "19121212" in town.client("coordinator").get(one).content.decode()
    assert town.client("week_participant").get(one).status_code == 403


def test_rewritten_the_original_is_gone_for_good(town):
    town.enter()
    report = sent(town, text=PERSONAL)
    by, kind = coordinator(town), "report"
    with pytest.raises(Refused):
        handling.accept(by=by, kind=kind, row_id=report.pk)
    with pytest.raises(InvalidInput):
        handling.rewrite(by=by, kind=kind, row_id=report.pk, written=Written(text=PERSONAL))
    clean = Written(text="Någon bor i källaren")
    handling.rewrite(by=by, kind=kind, row_id=report.pk, written=clean)
    assert not HeldText.objects.exists()
    assert not any("19121212" in table for table in everything_but_held())
    assert handling.accept(by=by, kind=kind, row_id=report.pk).text == "Någon bor i källaren"
    # A step each, and no word of what was written.
    told = [json.loads(one.content)["action"] for one in AuditEvent.objects.order_by("sequence")]
    assert [one for one in told if ".report." in one] == [
        "situation.report.send", "situation.report.rewrite", "situation.report.accept",
    ]  # fmt: skip


def test_withdrawn_while_held_the_words_are_gone_too(town):
    town.enter()
    by = on_duty(town)
    report = sent(town, by, text=PERSONAL)
    assert HeldText.objects.exists()
    reports.withdraw_own(by=by, report_id=report.pk)
    assert not HeldText.objects.exists()


def test_what_the_machine_missed_is_put_away_by_hand(town):
    town.enter()
    report = sent(town, text="Grannen på tredje våningen", action="Pratade med grannen")
    handling.hold(by=coordinator(town), kind="report", row_id=report.pk)
    report.refresh_from_db()
    assert (report.state, report.text, report.action) == ("held", "", "")
    assert HeldText.objects.get().text == "Grannen på tredje våningen"


def test_withdrawn_no_word_is_left_on_the_row_or_on_its_incident(town):
    town.enter()
    by, missed = on_duty(town), "Grannen på tredje våningen"
    counted, taken_back = (sent(town, by, text=missed, place=missed) for _ in range(2))
    handling.accept(by=coordinator(town), kind="report", row_id=counted.pk)
    handling.withdraw(by=coordinator(town), kind="report", row_id=counted.pk, reason="Fel dag")
    reports.withdraw_own(by=by, report_id=taken_back.pk)
    assert not any(missed in table for table in everything_but_held())


def test_what_is_found_after_it_was_taken_up_is_rewritten_everywhere(town):
    town.enter()
    missed = "Grannen på tredje våningen"
    by, report = coordinator(town), sent(town, text=missed, place=missed, action=missed)
    handling.accept(by=by, kind="report", row_id=report.pk)
    client, place = town.client("coordinator"), ["rapport", report.pk]
    url = reverse("situation:inbox-rewrite", args=place)
    page = client.get(reverse("situation:inbox-item", args=place)).content.decode()
    assert url in page
    assert missed in client.get(url).content.decode()
    client.post(url, {"text": "Rutor krossade", "place": "Port 4", "action": ""})
    town.enter()
    incident = Incident.objects.get()
    assert (incident.text, incident.place, incident.state) == (
        "Rutor krossade",
        "Port 4",
        "counted",
    )
    assert Report.objects.get().state == "accepted"
    assert not any(missed in table for table in everything_but_held())


def test_whoever_takes_several_at_once_has_read_them(town):
    town.enter()
    by = on_duty(town)
    sent(town, by, text="Rutor krossade mot gården", action="Satte för en skiva")
    page = town.client("coordinator").get(reverse("situation:inbox")).content.decode()
    assert "Rutor krossade mot gården" in page
    assert "Satte för en skiva" in page


def titles(town, role):
    by = coordinator(town) if role == "coordinator" else None
    return [task.title for task in todo_reports.tasks(by or town.reporter, DAY)]


def test_the_answer_and_the_question_come_back_to_the_reporter(town):
    town.enter()
    town.reporter = on_duty(town)
    report = sent(town, town.reporter)
    assert titles(town, "coordinator") == ["Ta hand om 1 ny rapport eller tips"]
    by = coordinator(town)
    handling.answer(by=by, kind="report", row_id=report.pk, text="Vi har bytt rutan")
    question = handling.ask(by=by, report_id=report.pk, question="Vilken port?")
    assert titles(town, "reporter") == [
        "Läs svaret på 1 rapport", "Svara på en fråga om din rapport",
    ]  # fmt: skip
    page = town.client("reporter").get(reverse("situation:own-report", args=[report.pk]))
    assert "Vi har bytt rutan" in page.content.decode()
    town.enter()
    with pytest.raises(InvalidInput):
        reports.reply(by=town.reporter, question_id=question.pk, text=PERSONAL)
    reports.reply(by=town.reporter, question_id=question.pk, text="Port 4")
    assert titles(town, "reporter") == []
    # Answered anew, it is new again.
    handling.answer(by=by, kind="report", row_id=report.pk, text="Rutan är bytt i dag")
    assert titles(town, "reporter") == ["Läs svaret på 1 rapport"]


def test_nobody_reads_someone_elses_report(town):
    town.enter()
    report = sent(town)
    on_duty(town, "week_participant", name="Annan")
    url = reverse("situation:own-report", args=[report.pk])
    assert town.client("week_participant").get(url).status_code == 404


def queries(town, url):
    client = town.client("coordinator")
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_inbox_asks_the_database_as_often_whatever_lies_in_it(town):
    town.enter()
    by, url = on_duty(town), reverse("situation:inbox")
    first = sent(town, by)
    handling.accept(by=coordinator(town), kind="report", row_id=first.pk)
    sent(town, by)
    few = queries(town, url)
    town.enter()
    for _ in range(8):
        sent(town, by)
    assert queries(town, url) == few
    assert "Kan vara samma som en annan" not in town.client("coordinator").get(url).content.decode()


def test_the_inbox_leads_to_everything_that_has_come_in(town, monkeypatch):
    monkeypatch.setattr(inbox, "_PER_PAGE", 3)
    town.enter()
    by = on_duty(town)
    reports_sent = [sent(town, by, seriousness=1 + at % 4) for at in range(5)]
    tipped(town)
    url, client = reverse("situation:inbox"), town.client("coordinator")

    def shown(show):
        pages = [client.get(url, {"visa": show, "page": at}).content.decode() for at in (1, 2, 3)]
        return [re.findall(r"inkorgen/(rapport|tips)/([0-9a-f-]{36})/", page) for page in pages]

    first, second, third = shown("samtliga")
    assert [len(first), len(second)] == [3, 3]
    assert third == second  # there is no third
    town.enter()
    assert {pk for _kind, pk in first + second} == {
        *(str(one.pk) for one in reports_sent), str(Tip.objects.get().pk)
    }  # fmt: skip
    # The weightiest first, the oldest first among them, and a tip after all of them.
    by_weight = sorted(reports_sent, key=lambda one: (-one.seriousness, one.received_at))
    new = shown("nya")
    assert [pk for _kind, pk in new[0] + new[1]][:5] == [str(one.pk) for one in by_weight]


def test_several_are_taken_at_once_and_those_that_cannot_are_told_of(town):
    town.enter()
    by = on_duty(town)
    rows = [sent(town, by), sent(town, by), sent(town, by, text=PERSONAL)]
    chosen = [f"report:{row.pk}" for row in rows]
    told = {"chosen": chosen, "act": "accept", "reason": ""}
    page = town.client("coordinator").post(reverse("situation:inbox"), told, follow=True)
    shown = page.content.decode()
    assert "2 är mottagna." in shown
    assert "1 lämnades som den var" in shown
    town.enter()
    assert Incident.objects.count() == 2
