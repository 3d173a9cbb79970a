"""What leaders see, attacked: nothing on their pages tells of a case."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.databases import point_django_at
from tests.factories.organisations import (
    PersonFactory,
    RoleGrantFactory,
    entered,
    new_municipality,
)
from tests.rooms.exit.leading_area import at_the_desk, leader, leading
from tests.rooms.exit.suppliers_area import ago, checked, deviation, holding, whole
from tests.rooms.exit.test_cases import noted, opened
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_costs import all_grants
from tryggare.exit.models import Case, CaseClock, CheckIn, Reminder, StateGrant
from tryggare.exit.permissions import LEAD
from tryggare.exit.selectors import leading as selectors
from tryggare.exit.selectors import own_work
from tryggare.exit.services import check_ins, supplier_control, supplier_deviations
from tryggare.exit.services import leading as services
from tryggare.exit.todo import todo
from tryggare.organisations.permissions import Forbidden

# What the leaders' pages may ask the database of. No table of a case is here.
MAY_BE_ASKED = {
    "exit_checkin", "exit_reminder", "exit_yearreport", "exit_reporttext", "exit_reportversion",
    "exit_late_reviews", "exit_leader", "exit_released_figures", "exit_supplier",
    "exit_supplierpermit", "exit_suppliercheck", "exit_supplieragreement", "exit_supplierdeviation",
    "exit_supplierreport", "exit_stategrant", "exit_late_destructions", "exit_settlement",
    "exit_settlementpart", "exit_cooperation",
}  # fmt: skip
PAGES = ("exit:leading", "exit:year-reports", "home")


def seen(browser):
    """Every page of the leader's, but for what is drawn anew each time."""
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    return [token.sub("", browser.get(reverse(page)).content.decode()) for page in PAGES]


def overdue(town, name="ada"):
    """A case with a time that has run out."""
    case = opened(town, name)
    with town.working(name) as by:
        day = timezone.localdate() - timedelta(days=30)
        CaseClock.objects.create(
            municipality=town.municipality, case=case, clock_id="threat-reassessed", round=1,
            starts_on=day, first_due_on=day, due_on=day, set_by_id=by.person_id,
        )  # fmt: skip
    return case


def test_no_case_changes_a_letter_of_what_a_leader_sees(town):
    """Opened, read, late, frozen, left: whoever adds a case and looks again learns nothing."""
    browser = at_the_desk(leader(town))
    before = seen(browser)
    assert "Ledning" in before[0]
    for name in ("ada", "bo", "ada"):
        case = overdue(town, name)
        assert seen(browser) == before
    noted(town, case)
    with town.working("ada"):
        Case.objects.filter(pk=case.pk).update(frozen_at=timezone.now(), protection="decided")
    assert seen(browser) == before
    with town.working("ada"):
        Case.objects.update(state="withdrew")
        CaseClock.objects.update(ended="left", ended_on=timezone.localdate())
    assert seen(browser) == before


def test_a_leader_who_is_in_a_team_sees_no_more_by_it(town):
    """A head of unit who decides in cases cannot set them against the page."""
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk)
        RoleGrantFactory(
            municipality=town.municipality, person=town.people["ada"], role="exit_leader"
        )
    browser = town.browser("ada")
    before = seen(browser)[:2]
    overdue(town)
    assert seen(browser)[:2] == before


def test_the_pages_ask_of_no_case(town):
    """Nor do they take longer by there being some: as many questions, of the same tables."""
    browser = at_the_desk(leader(town))
    seen(browser)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            seen(browser)
        return [one["sql"] for one in asked if "django_session" not in one["sql"]]

    before = questions()
    assert set(re.findall(r"\bexit_\w+", " ".join(before))) <= MAY_BE_ASKED
    for name in ("ada", "bo"):
        overdue(town, name)
    assert len(questions()) == len(before)


@pytest.fixture(scope="module")
def packets(migrated, django_db_blocker):
    """A municipality with a log review of each of the last three months, and two in the next."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, database)
        with transaction.atomic():
            far = new_municipality("2222", "Andra")
            other = PersonFactory(municipality=far)
            RoleGrantFactory(municipality=far, person=other, role="exit_leader")
        with transaction.atomic():
            near = new_municipality("1111", "Första")
            lead, colleague, gone = (PersonFactory(municipality=near) for _ in range(3))
            RoleGrantFactory(municipality=near, person=lead, role="exit_leader")
            RoleGrantFactory(
                municipality=near, person=gone, role="exit_leader", ends=date(2026, 1, 31)
            )
        connection.close()
        connection.settings_dict.update(settings)
    first = timezone.localdate().replace(day=1)
    months = []
    with psycopg.connect(database.url("postgres")) as link:
        link.execute("SET session_replication_role = replica")
        for back in range(1, 4):
            first = (first - timedelta(days=1)).replace(day=1)
            months.append(f"{first:%Y-%m}")
            signed = back == 3
            link.execute(
                "INSERT INTO exit_reviewpacket (id, municipality_id, month, seed, reads, sampled,"
                " made_at, signed_at, signed_by_id) VALUES (gen_random_uuid(), %s, %s, '', 1, 1,"
                " now(), %s, %s)",
                [
                    near.pk, months[-1], timezone.now() if signed else None,
                    lead.pk if signed else None,
                ],
            )  # fmt: skip
    yield SimpleNamespace(
        database=database, near=near.pk, far=far.pk, lead=lead.pk, colleague=colleague.pk,
        gone=gone.pk, other=other.pk, months=months,
    )  # fmt: skip
    database.drop()


def test_a_review_is_named_only_when_it_is_late_and_only_to_leaders(packets):
    """Last month's is not late yet, so that it tells nobody that someone was read of."""
    asking = [
        (packets.near, packets.lead, [packets.months[1]]),
        (packets.near, packets.colleague, []),
        (packets.near, packets.gone, []),
        (packets.near, "", []),
        (packets.far, packets.lead, []),
        (packets.far, packets.other, []),
        ("", packets.lead, []),
    ]
    for municipality, person, told in asking:
        with packets.database.connect() as link:
            link.execute(tenancy.CONTEXT, [str(municipality), "", str(person)])
            found = link.execute("SELECT * FROM exit_late_reviews()").fetchall()
        assert [month for (month,) in found] == told, (municipality, person)


def test_a_leader_reaches_neither_packets_nor_cases(packets):
    with packets.database.connect() as link:
        link.execute(tenancy.CONTEXT, [str(packets.near), "", str(packets.lead)])
        for table in ("exit_reviewpacket", "exit_reviewline", "exit_case", "exit_caseclock"):
            assert link.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_the_reminder_reaches_whom_it_concerns_and_tells_the_sender_nothing(town):
    overdue(town)
    person, today = leader(town), timezone.localdate()
    browser = at_the_desk(person)

    def reminded(name):
        with town.working(name) as by:
            return [one.kind for one in todo(by.actor, today) if one.kind == "reminder"]

    assert reminded("ada") == []
    answer = browser.post(reverse("exit:leading-remind"), follow=True).content.decode()
    assert "Påminnelsen är skickad." in answer
    assert "Nästa kan skickas på måndag." in answer
    assert (reminded("ada"), reminded("bo")) == (["reminder"], [])
    with leading(town, person) as by, pytest.raises(Refused, match="redan"):
        services.remind(by=by)
    with town.working("ada"):
        CaseClock.objects.update(ended="met", ended_on=today)
        assert not own_work.has_overdue(timezone.now())
    assert reminded("ada") == []


def test_a_reminder_says_the_same_where_there_is_nothing_late(town, far_town):
    overdue(town)
    answers = []
    for place in (town, far_town):
        browser = at_the_desk(leader(place))
        with CaptureQueriesContext(connection) as asked:
            response = browser.post(reverse("exit:leading-remind"))
        sent = browser.get(response["Location"]).content.decode()
        answers.append((response.status_code, len(asked), "Påminnelsen är skickad." in sent))
    assert answers[0] == answers[1]


def test_a_reminder_fades_after_a_fortnight(town):
    person = leader(town)
    with leading(town, person) as by:
        services.remind(by=by)
        now = timezone.now()
        assert selectors.is_reminded(now)
        assert not selectors.is_reminded(now + timedelta(days=15))


def test_only_leaders_remind_also_past_the_service(town):
    with town.working("ada") as by:
        with pytest.raises(Forbidden):
            services.remind(by=by.actor)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            Reminder.objects.create(
                municipality=town.municipality, week=date(2026, 11, 23), sent_by_id=by.person_id
            )


def test_what_staff_say_is_theirs_and_the_newest_holds(town):
    person = leader(town)
    with town.working("ada") as by:
        for load, times in (("room", "in_hand"), ("relief", "help")):
            check_ins.answer(by=by.actor, load=load, times=times)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            CheckIn.objects.create(
                municipality=town.municipality, person=town.people["bo"], load="room",
                times="in_hand",
            )  # fmt: skip
    with leading(town, person) as by:
        said = {one.person_id: one.answer for one in selectors.said_by_staff()}
        with pytest.raises(Forbidden):
            check_ins.answer(by=by, load="room", times="in_hand")
    assert set(said) == {one.pk for one in town.people.values()}
    assert said[town.people["ada"].pk].load == "relief"
    assert said[town.people["bo"].pk] is None
    page = at_the_desk(person).get(reverse("exit:leading")).content.decode()
    assert "jag behöver avlastning" in page
    assert "Har inte svarat" in page


@pytest.mark.parametrize(
    ("load", "times", "field"),
    [("", "help", "load"), ("lots", "help", "load"), ("room", "", "times"), ("room", "x", "times")],
)
def test_a_check_in_is_in_set_words(town, load, times, field):
    with town.working("ada") as by, pytest.raises(InvalidInput) as error:
        check_ins.answer(by=by.actor, load=load, times=times)
    assert [one.field for one in error.value.problems] == [field]
    browser = town.browser("ada")
    page = browser.post(reverse("exit:own-work"), {"load": load, "times": times})
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {field}


def test_ones_own_page_is_exact_and_of_ones_own_cases_alone(town):
    overdue(town)
    overdue(town)
    overdue(town, "bo")
    for name, count in (("ada", "2"), ("bo", "1"), ("cy", "0")):
        page = town.browser(name).get(reverse("exit:own-work"))
        values = {fact.label: fact.value for fact in page.context["facts"]}
        assert values["Ärenden som pågår"] == count
        assert int(values["Tider som har gått ut"]) >= int(count)
        assert "får inte spridas" in page.content.decode()
    assert values["Tider som har gått ut"] == "0"


def test_ones_own_times_are_counted_by_law_and_by_the_day(town):
    """Two in law kept, one late, one still running; our own day is not law."""
    case, today = opened(town), timezone.localdate()
    started = today.replace(month=1, day=1)
    ends = [
        ("adult-investigation-opened", today, "met", today),
        ("child-preliminary", today, "met", today),
        ("child-investigation", started, "met", today),
        ("adult-investigation-opened", today + timedelta(days=30), "", None),
        ("threat-reassessed", started, "met", today),
    ]
    with town.working("ada") as by:
        CaseClock.objects.all().update(ended="replaced", ended_on=today)
        for clock_id, due, ended, on in ends:
            CaseClock.objects.create(
                municipality=town.municipality, case=case, clock_id=clock_id, round=1,
                starts_on=started, first_due_on=due, due_on=due, ended=ended, ended_on=on,
                set_by_id=by.person_id,
            )  # fmt: skip
        found = own_work.own_work(timezone.now())
    assert (found.met, found.due) == (2, 3)


def test_the_leaders_pages_are_for_leaders(town):
    ada = town.browser("ada")
    for page in ("exit:leading", "exit:year-reports", "exit:year-report-begin"):
        assert ada.get(reverse(page)).status_code == 403
    browser = at_the_desk(leader(town))
    assert browser.get(reverse("exit:leading"))["Cache-Control"].startswith("max-age=0")
    assert browser.get(reverse("exit:cases")).status_code == 403
    assert LEAD.code == "exit.lead"


def test_the_registers_of_suppliers_and_grants_reach_the_leader_as_sums(town):
    """They are of the municipality and no case; the leader meets them late or in time."""
    person, today = leader(town), timezone.localdate()
    with leading(town, person):
        assert selectors.supplier_checks_due(today) is None
        assert selectors.supplier_year(today.year) is None
        assert selectors.grant_reports_due(today) is None
    row = whole(town)
    with holding(town) as by:
        supplier_deviations.report(by=by, supplier_id=row.pk, facts=deviation())
        late = checked("staff", on=ago(40), until=ago(1))
        supplier_control.add_check(by=by, supplier_id=row.pk, facts=late)
        supplier_control.add_check(by=by, supplier_id=row.pk, facts=checked("visit"))
    with entered(town.municipality):
        for number, days in (("SoS 1/27", 5), ("SoS 2/27", 90)):
            StateGrant.objects.create(
                municipality=town.municipality, kind=next(iter(all_grants())), reference=number,
                applied_on=ago(200), applied_ore=100, decided_on=ago(100), granted_ore=100,
                report_by=ago(-days), added_by=person,
            )  # fmt: skip
    with leading(town, person):
        assert selectors.supplier_checks_due(today) == 1
        # In January some of it was done in the year before.
        found = [selectors.supplier_year(today.year - back) for back in (0, 1)]
        years = [one for one in found if one is not None]
        assert sum(one.checks for one in years) == 3
        assert sum(one.visits for one in years) == sum(one.deviations for one in years) == 1
        assert years[0].checks_due == 1
        assert selectors.grant_reports_due(today) == [("SoS 1/27", ago(-5))]
    page = at_the_desk(person).get(reverse("exit:leading")).content.decode()
    for words in ("1 kontroll väntar", "SoS 1/27"):
        assert words in page
