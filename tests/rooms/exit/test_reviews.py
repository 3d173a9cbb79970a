"""Review packets: what is picked, that it can be drawn again, and who may answer."""

import json
import random
import uuid
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.databases import point_django_at
from tests.factories.organisations import (
    PersonFactory,
    RoleGrantFactory,
    UserFactory,
    new_municipality,
)
from tests.rooms.exit.test_cases import asked, opened
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.log_reviews import READING, all_rules, draw
from tryggare.exit import jobs, todo_reviews
from tryggare.exit.models import ReviewLine, ReviewPacket
from tryggare.exit.permissions import REVIEW_LOG, WORK
from tryggare.exit.selectors import reviews as selectors
from tryggare.exit.services import reviews
from tryggare.organisations.permissions import Actor, Forbidden

MONTH = "2025-10"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
CASES, SAMPLE = 12, 15
ACTIONS = [
    "note.read",
    "identity.read",
    "case.find",
    "whereabouts.read",
    "note.write",
    "log.export",
]


def october(events, seed):
    """Events of September to November: ``(case, actor, action, at)`` in order of time."""
    chance = random.Random(seed)
    start = datetime(2025, 8, 20, tzinfo=UTC)
    at = start
    for _ in range(events):
        at += timedelta(minutes=chance.choice([1, 2, 3, 200, 700]))
        case, actor = chance.randrange(CASES), chance.choice(["ada", "bo"])
        action = chance.choice(ACTIONS)
        if chance.random() < 0.02:
            action = chance.choice(["case.freeze", "case.thaw"])
        yield case, actor, action, at


def lay(link, place, people, cases):
    """Straight into the table, at times of our own, with row-level security off for a moment."""
    link.execute("ALTER TABLE exit_event DISABLE ROW LEVEL SECURITY")
    told = []
    for sequence, (case, actor, action, at) in enumerate(october(600, 4), 1):
        one = SimpleNamespace(
            id=uuid.uuid4(), case=cases[case], actor=actor, action=action, at=at, sequence=sequence
        )
        content = {
            "action": action, "actor": actor.title(), "actor_id": str(people[actor].pk),
            "object_type": "exit.case", "object_id": str(one.case), "facts": {},
        }  # fmt: skip
        link.execute(
            "INSERT INTO exit_event (id, municipality_id, case_id, sequence, at, salt, content,"
            " digest, previous_hash, hash) VALUES (%s, %s, %s, %s, %s, '', %s, '', '', '')",
            [one.id, place, one.case, sequence, at, json.dumps(content)],
        )
        told.append(one)
    link.execute("SET CONSTRAINTS ALL IMMEDIATE")
    link.execute("ALTER TABLE exit_event ENABLE ROW LEVEL SECURITY")
    return told


@pytest.fixture(scope="module")
def autumn(migrated, django_db_blocker):
    """A municipality with three months of events; Ada and Bo work, Vera and Wim review."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, database)
        with transaction.atomic():
            place = new_municipality("1111", "Första")
            people = {
                name: PersonFactory(municipality=place, user=UserFactory())
                for name in ("ada", "bo", "vera", "wim")
            }
            for name in ("vera", "wim"):
                RoleGrantFactory(person=people[name], municipality=place, role="log_reviewer")
        cases = [uuid.uuid4() for _ in range(CASES)]
        with transaction.atomic(), connection.cursor() as cursor:
            tenancy.enter(municipality_id=place.pk, person_id=people["ada"].pk)
            for number, case in enumerate(cases):
                cursor.execute(
                    "INSERT INTO exit_case (id, municipality_id, number, branch, state, round,"
                    " phase, paused_from, outcome, protection, opened_on, epoch) VALUES"
                    " (%s, %s, %s, 'adult', 'contact', 1, '', '', '', 'none', now(), 1)",
                    [case, place.pk, f"NR-{number}"],
                )
        with database.connect("owner") as link:
            told = lay(link, place.pk, people, cases)
        with transaction.atomic():
            tenancy.enter(municipality_id=place.pk)
            system = Actor(None, place.pk, "Tryggare", frozenset())
            packet = reviews.make(by=system, month=MONTH, sample=SAMPLE)
        yield SimpleNamespace(
            database=database, place=place, people=people, told=told, packet=packet, system=system
        )
        connection.close()
        connection.settings_dict.update(settings)
    database.drop()


@pytest.fixture
def inside(autumn, django_db_blocker):
    """``with inside("vera") as actor``: a request of theirs, taken back at its end."""
    from contextlib import contextmanager

    @contextmanager
    def enter(name, *permissions):
        person = autumn.people[name]
        codes = frozenset(one.code for one in permissions or (REVIEW_LOG,))
        with transaction.atomic():
            tenancy.enter(municipality_id=autumn.place.pk, person_id=person.pk)
            yield Actor(person.pk, autumn.place.pk, person.name, codes)
            transaction.set_rollback(True)

    with django_db_blocker.unblock():
        yield enter


# ---- what is picked, reckoned a second time here ------------------------------------------------


def is_read(one):
    return one.action.split(".")[1] in READING


def earlier(told, one, **within):
    since = one.at - timedelta(**within) if within else datetime.min.replace(tzinfo=UTC)
    return [
        other
        for other in told
        if other.sequence < one.sequence and other.at >= since and other.actor == one.actor
    ]


def outside_hours(told, one):
    local = one.at.astimezone(STOCKHOLM)
    return local.weekday() > 4 or not 6 <= local.hour < 20


def no_other_work(told, one):
    return not any(
        other.case == one.case and not is_read(other) for other in earlier(told, one, days=60)
    )


def many_cases(told, one):
    last = one.at - timedelta(minutes=15)
    inside = {
        other.case
        for other in told
        if other.actor == one.actor
        and is_read(other)
        and last < other.at <= one.at
        and other.at.astimezone(STOCKHOLM).strftime("%Y-%m") == MONTH
    }
    return len(inside) >= 5


def after_freeze(told, one):
    turns = [
        other.action
        for other in told
        if other.case == one.case
        and other.sequence < one.sequence
        and other.action in {"case.freeze", "case.thaw"}
    ]
    return turns[-1:] == ["case.freeze"]


def whereabouts(told, one):
    return one.action.startswith("whereabouts.")


def found_only(told, one):
    return one.action == "case.find" and not any(
        other.case == one.case
        and other.actor == one.actor
        and other.sequence > one.sequence
        and other.at <= one.at + timedelta(minutes=60)
        and other.action != "case.find"
        for other in told
    )


def expected(told, seed):
    reads = [
        one
        for one in told
        if is_read(one) and one.at.astimezone(STOCKHOLM).strftime("%Y-%m") == MONTH
    ]
    picked = {}
    for event in draw(seed, [one.id for one in reads], SAMPLE):
        picked.setdefault(event, set()).add("random")
    for code, rule in all_rules().items():
        hits = [one.id for one in reads if globals()[code](told, one)]
        assert hits, f"no event tries {code}"
        assert len(hits) < len(reads), f"every event is picked by {code}"
        for event in draw(seed, hits, rule.most):
            picked.setdefault(event, set()).add(code)
    return reads, picked


def test_the_packet_holds_what_the_rules_and_the_seed_say(autumn, inside):
    with inside("vera"):
        packet = selectors.one(autumn.packet)
        lines = {line.event_id: set(line.picked_by) for line in packet.lines.all()}
    reads, picked = expected(autumn.told, bytes(packet.seed))
    assert (packet.reads, packet.sampled) == (len(reads), SAMPLE)
    assert lines == picked


def test_a_line_tells_who_when_which_case_and_what_kind_of_act(autumn, inside):
    with inside("vera"):
        seen = selectors.lines(selectors.one(autumn.packet))
    told = {one.id: one for one in autumn.told}
    for line in seen:
        event = told[line.line.event_id]
        assert line.at == event.at
        assert line.action == event.action
        assert line.actor_id == autumn.people[event.actor].pk
        assert line.case_number.startswith("NR-")


def test_a_month_has_one_packet_and_one_without_reads_has_none(autumn, django_db_blocker):
    with django_db_blocker.unblock():
        for month in (MONTH, "2025-07"):
            with transaction.atomic():
                tenancy.enter(municipality_id=autumn.place.pk)
                assert reviews.make(by=autumn.system, month=month) is None


def test_the_nights_job_makes_what_is_lacking(autumn, inside, monkeypatch):
    monkeypatch.setattr(jobs.timezone, "localdate", lambda: date(2025, 11, 2))
    with transaction.atomic():
        jobs.make_reviews(timestamp=0)
        jobs.make_reviews(timestamp=0)
        person = autumn.people["vera"].pk
        tenancy.enter(municipality_id=autumn.place.pk, person_id=person)
        months = list(ReviewPacket.objects.order_by("month").values_list("month", flat=True))
        transaction.set_rollback(True)
    assert months == ["2025-08", "2025-09", MONTH]


def test_only_the_system_makes_packets_and_never_of_a_month_that_goes_on(autumn):
    make = "SELECT exit_make_packet(%s, 1, '{read}', '[]')"
    for person, month, error in (
        (autumn.people["vera"].pk, "2025-09", psycopg.errors.InsufficientPrivilege),
        ("", datetime.now(STOCKHOLM).strftime("%Y-%m"), psycopg.errors.InvalidParameterValue),
    ):
        with autumn.database.connect() as link:
            link.execute(tenancy.CONTEXT, [str(autumn.place.pk), "", str(person)])
            with pytest.raises(error):
                link.execute(make, [month])
            link.rollback()


def test_nobody_without_the_role_or_in_a_team_sees_a_line(autumn, inside):
    for name in ("ada", "bo"):
        with inside(name):
            assert not ReviewPacket.objects.exists()
            assert not ReviewLine.objects.exists()
            assert selectors.lines(ReviewPacket(pk=autumn.packet)) == []
    with inside("ada"):
        RoleGrantFactory(
            person=autumn.people["ada"], municipality=autumn.place, role="log_reviewer"
        )
        assert not ReviewPacket.objects.exists()


def test_a_reviewer_is_taken_into_no_team_and_opens_no_case(autumn, inside):
    with inside("vera"), connection.cursor() as cursor, pytest.raises(Exception, match="no team"):
        cursor.execute(
            "INSERT INTO exit_case (id, municipality_id, number, branch, state, round, phase,"
            " paused_from, outcome, protection, opened_on, epoch) VALUES (gen_random_uuid(), %s,"
            " 'NR-X', 'adult', 'contact', 1, '', '', '', 'none', now(), 1)",
            [autumn.place.pk],
        )


def test_a_reviewer_is_told_why_no_team_takes_them(town):
    case = opened(town)
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk)
        bo = town.people["bo"]
        RoleGrantFactory(person=bo, municipality=town.municipality, role="log_reviewer")
    with town.working("ada") as ada, pytest.raises(Refused, match="granskar"):
        asked(town, case, ada, "bo")
    with pytest.raises(Refused, match="granskar"):
        opened(town, "bo")


ANSWERS = [("in_order", ""), ("asked", "explained"), ("deviation", "manager")]


def test_every_line_is_answered_once_and_then_the_packet_is_signed(
    autumn, inside, django_db_blocker
):
    with inside("vera") as vera:
        [task] = todo_reviews.tasks(vera, datetime.now(STOCKHOLM).date())
        assert MONTH[:4] in task.title
        lines = list(ReviewLine.objects.filter(verdict="").order_by("pk"))
        with pytest.raises(Refused, match="alla rader"):
            reviews.sign(by=vera, packet_id=autumn.packet)
        for number, line in enumerate(lines):
            verdict, done = ANSWERS[number % len(ANSWERS)]
            reviews.answer(by=vera, line_id=line.pk, verdict=verdict, done=done)
        with pytest.raises(Refused, match="redan"):
            reviews.answer(by=vera, line_id=lines[0].pk, verdict="in_order")
        packet = reviews.sign(by=vera, packet_id=autumn.packet)
        assert packet.signed_by_id == vera.person_id
        assert todo_reviews.tasks(vera, datetime.now(STOCKHOLM).date()) == []


@pytest.mark.parametrize(
    ("verdict", "done"),
    [("", ""), ("fine", ""), ("in_order", "police"), ("asked", ""), ("asked", "police"),
     ("deviation", ""), ("deviation", "explained")],
)  # fmt: skip
def test_what_was_done_follows_from_what_was_found(autumn, inside, verdict, done):
    with inside("vera") as vera, pytest.raises(InvalidInput):
        reviews.answer(
            by=vera,
            line_id=ReviewLine.objects.filter(verdict="").first().pk,
            verdict=verdict,
            done=done,
        )


def test_whoever_has_lines_of_their_own_answers_none(autumn, inside):
    """Bo was a caseworker in October and reviews now."""
    with inside("bo") as bo:
        RoleGrantFactory(person=autumn.people["bo"], municipality=autumn.place, role="log_reviewer")
        line = ReviewLine.objects.filter(verdict="").first()
        with pytest.raises(Refused, match="egna rader"):
            reviews.answer(by=bo, line_id=line.pk, verdict="in_order")
        with pytest.raises(Refused, match="egna rader"):
            reviews.sign(by=bo, packet_id=autumn.packet)
        with pytest.raises(Exception, match="not in it"), transaction.atomic():
            ReviewLine.objects.filter(pk=line.pk).update(
                verdict="in_order", signed_at=datetime.now(UTC), signed_by=bo.person_id
            )


def test_the_database_holds_what_the_service_does(autumn, inside):
    with inside("vera") as vera:
        line = ReviewLine.objects.filter(verdict="").first()
        now = datetime.now(UTC)
        wim = autumn.people["wim"].pk
        for rows, change in (
            (ReviewLine, {"verdict": "in_order", "signed_at": now, "signed_by": wim}),
            (ReviewLine, {"event_id": uuid.uuid4(), "signed_by": vera.person_id}),
            (ReviewPacket, {"signed_at": now, "signed_by": vera.person_id}),
            (ReviewPacket, {"seed": b"", "signed_at": now, "signed_by": vera.person_id}),
        ):
            key = line.pk if rows is ReviewLine else autumn.packet
            with pytest.raises(Exception, match="exit_review"), transaction.atomic():
                rows.objects.filter(pk=key).update(**change)


def test_the_permission_is_asked_too(autumn, inside):
    with inside("vera", WORK) as vera:
        for act, key in ((reviews.sign, "packet_id"), (reviews.answer, "line_id")):
            more = {"verdict": "in_order"} if key == "line_id" else {}
            with pytest.raises(Forbidden):
                act(by=vera, **{key: uuid.uuid4()}, **more)


def test_the_pages_take_a_reviewer_from_the_list_through_a_line(autumn, inside, client):
    client.force_login(autumn.people["vera"].user)
    listed = client.get(reverse("exit:reviews"))
    assert "Oktober 2025" in listed.content.decode()
    page = client.get(reverse("exit:review", args=[autumn.packet]))
    shown = page.content.decode()
    assert "NR-" in shown
    assert "Slumpvis vald" in shown
    assert "Underteckna" not in shown
    with inside("vera"):
        line = ReviewLine.objects.filter(verdict="").first()
    address = reverse("exit:review-line", args=[autumn.packet, line.pk])
    refused = client.post(address, {"verdict": "deviation", "done": ""})
    assert "Välj vad som har gjorts" in refused.content.decode()
    saved = client.post(address, {"verdict": "asked", "done": ""})
    assert saved.status_code == 302
    with inside("vera"):
        line.refresh_from_db()
        assert (line.verdict, line.done) == ("asked", "explained")
    told = client.post(reverse("exit:review-sign", args=[autumn.packet]), follow=True)
    assert "Bedöm alla rader först" in told.content.decode()


def test_the_pages_are_for_reviewers_alone(autumn, inside, client):
    pages = [
        reverse("exit:reviews"),
        reverse("exit:review", args=[autumn.packet]),
        reverse("exit:review-line", args=[autumn.packet, uuid.uuid4()]),
    ]
    client.force_login(autumn.people["ada"].user)
    assert [client.get(page).status_code for page in pages] == [403] * 3
    client.force_login(autumn.people["wim"].user)
    assert client.get(pages[2]).status_code == 404
    assert client.get(reverse("exit:review", args=[uuid.uuid4()])).status_code == 404
