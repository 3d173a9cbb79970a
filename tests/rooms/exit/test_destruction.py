"""From list to certificate: three people, each their own part, and what takes a case off."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory, entered
from tests.rooms.exit.destroying import NAME, OLD, Office, number, old_case, written
from tests.rooms.exit.test_cases import asked, joined
from tests.rooms.exit.test_cases import opened as opened_case
from tryggare.audit import tenancy
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_cases import ACTIVE, Given, State
from tryggare.domain.law import Branch
from tryggare.domain.retention import Inquiry, Kind
from tryggare.domain.retention.certificates import checked, enveloped
from tryggare.exit import jobs
from tryggare.exit.models import Case, Certificate, Destruction, Event, KeyWrap, LegalHold
from tryggare.exit.permissions import ARCHIVE, RETAIN, WORK
from tryggare.exit.selectors import destructions as selectors
from tryggare.exit.services import (
    cases,
    destroying,
    destruction_checks,
    destruction_lists,
    identities,
    legal_holds,
    notes,
)
from tryggare.exit.services.destruction_checks import CheckFacts
from tryggare.exit.services.legal_holds import HoldFacts
from tryggare.exit.walls_destruction import ENDED
from tryggare.organisations.models import RoleGrant
from tryggare.organisations.permissions import Forbidden
from tryggare.project.cli import main


@pytest.fixture
def office(town):
    return Office(town)


def contents():
    return Event.objects.order_by("sequence").values_list("content", flat=True)


def numbers(rows):
    return [row.number for row in rows]


# ---- the way through ----------------------------------------------------------------------------


def test_a_case_goes_through_three_people_and_is_gone(town, office, capsys):
    case, young = old_case(town), old_case(town, born=date(1991, 3, 3), name="Ung", closed=False)
    [row] = office.listed()
    assert (row.case_id, row.last_on, row.from_on, row.until_on) == (
        case.pk, OLD, date(2025, 3, 3), date(2026, 12, 31),
    )  # fmt: skip
    _row, verdict = office.checked(case)
    assert verdict.kind is Kind.DESTROY
    assert office.approved(row) == [row]
    ran = office.ran()
    assert (ran.destroyed, ran.off, ran.left) == (1, 0, 0)
    done = office.row(row)
    assert (done.state, done.case_id, done.number) == ("done", None, "")
    assert bytes(done.pseudonym) == sha256(case.pk.bytes).digest()
    with town.working("ada") as by:
        assert not Case.objects.filter(pk=case.pk).exists()
        assert Case.objects.get() == young
        assert identities.search(by=by, words=number(date(1990, 2, 7)), keyring=town.keyring) == []
    assert main(["exit", "verify"]) == 0
    assert "Första: hel" in capsys.readouterr().out


def test_the_certificate_verifies_alone_and_tells_of_no_one(town, office, tmp_path, capsys):
    case = old_case(town)
    _row, ran = office.gone(case)
    with office.archiving():
        made = Certificate.objects.get(pk=ran.certificate)
    envelope = enveloped(made.document, bytes(made.signature), bytes(made.public))
    told, _key = checked(envelope)
    today = timezone.localdate()
    assert told["cases"] == 1
    assert told["rules"][0]["provision"] == "socialtjänstlagen 16 kap. 1 §"
    assert told["rules"][0]["pseudonyms"] == [sha256(case.pk.bytes).hexdigest()]
    assert len(told["people"]) == 3
    assert told["gone_here_on"] == today.isoformat()
    # The tests' keyring stands still in a November; its month is gone when that has ended.
    gone = max(today, date(2026, 12, 1))
    assert told["gone_everywhere_on"] == (gone + timedelta(days=35)).isoformat()
    everyone = [*town.people.values(), office.registrar, office.archivist]
    for secret in (case.number, str(case.pk), NAME, *(one.name for one in everyone)):
        assert secret not in envelope
    file = tmp_path / "bevis.json"
    file.write_text(envelope)
    assert main(["exit", "certificate", "verify", str(file)]) == 0
    assert "1 ärende" in capsys.readouterr().out
    for wrong in (
        envelope.replace('\\"cases\\":1', '\\"cases\\":2'),
        enveloped(made.document, bytes(made.signature), bytes(32)),
    ):
        assert wrong != envelope
        file.write_text(wrong)
        assert main(["exit", "certificate", "verify", str(file)]) == 1
    file.write_text("{}")
    assert main(["exit", "certificate", "verify", str(file)]) == 2
    file.write_text(envelope)
    assert main(["exit", "certificate", "verify", str(file), "--key", "0000 0000"]) == 1


# ---- what is listed -----------------------------------------------------------------------------


def test_only_what_is_old_and_ended_is_listed_and_once(town, office):
    day = timezone.localdate()
    last = day.replace(year=day.year - 5) - timedelta(days=1)
    ready = old_case(town, day=last, born=date(1990, 1, 1), name="A")
    old_case(town, day=last + timedelta(days=1), born=date(1990, 1, 2), name="B")
    old_case(town, born=date(1990, 1, 3), name="C", closed=False)
    frozen = old_case(town, born=date(1990, 1, 4), name="D")
    with town.working("ada") as by:
        cases.freeze(by=by, case_id=frozen.pk)
    assert numbers(office.listed()) == [ready.number]
    assert office.listed() == []


def test_a_note_in_another_case_of_the_person_counts(town, office):
    born = date(1988, 8, 8)
    first = old_case(town, born=born, name="Alva Exempel")
    later = old_case(town, day=date(2021, 11, 1), born=born, name="Nytt Namn", who="bo")
    rows = office.listed()
    assert {one.number: one.last_on for one in rows} == {
        first.number: date(2021, 11, 1),
        later.number: date(2021, 11, 1),
    }
    again = old_case(town, day=date(2024, 5, 1), born=born, name="Annat", who="cy")
    assert again.pk
    with office.archiving():
        destruction_lists.settle()
        assert not selectors.waiting().exists()
    assert office.listed() == []


def test_without_a_number_a_namesake_holds_it_back_and_with_numbers_not(town, office):
    one = old_case(town, born=date(1988, 8, 8), name="Kim Exempel")
    old_case(town, born=date(1989, 9, 9), name="Kim Exempel", closed=False, who="bo")
    assert numbers(office.listed()) == [one.number]
    with office.registering() as by:
        destruction_lists.take_off(by=by, destruction_id=selectors.waiting().get().pk)
    old_case(town, born=None, name="Kim Exempel", closed=False, who="cy")
    assert office.listed() == []


def test_another_municipality_is_not_looked_into(town, far_town, office):
    born = date(1988, 8, 8)
    case = old_case(town, born=born)
    old_case(far_town, born=born, day=timezone.localdate(), who="dag", closed=False)
    assert numbers(office.listed()) == [case.number]
    assert [one.listed for one in destroying.simulate(timezone.localdate())] == [[], []]


def test_the_ended_states_are_the_domains():
    assert set(ENDED) == set(State) - ACTIVE - {State.FOLLOW_UP}


# ---- what takes a case off ----------------------------------------------------------------------


def add_note(town, office, case):
    with town.working("ada") as by:
        written(town, case, by, timezone.localdate(), "Ringde igen.")


def reopen(town, office, case):
    with town.working("ada") as by:
        given = Given(on=timezone.localdate(), danger_asked=True)
        cases.go(by=by, case_id=case.pk, way="re_enter", given=given, keyring=town.keyring)


def freeze(town, office, case):
    with town.working("ada") as by:
        cases.freeze(by=by, case_id=case.pk)


def hold(town, office, case):
    with town.working("ada") as by:
        facts = HoldFacts(kind="dispute", words="Stämning")
        return legal_holds.put(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def open_another(town, office, case):
    old_case(town, day=timezone.localdate(), who="bo", closed=False)


def rename(town, office, case):
    with town.working("ada") as by:
        facts = identities.IdentityFacts(name="Annat Namn", personal_number="")
        identities.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


HAPPENINGS = [add_note, reopen, freeze, hold, open_another, rename]


@pytest.mark.parametrize("happens", HAPPENINGS)
@pytest.mark.parametrize("after", ["list", "check", "approval"])
def test_what_happens_after_listing_takes_the_case_off(town, office, happens, after):
    case = old_case(town)
    [row] = office.listed()
    if after != "list":
        office.checked(case)
    if after == "approval":
        office.approved(row)
    happens(town, office, case)
    if after == "list":
        with pytest.raises((Refused, Destruction.DoesNotExist, Case.DoesNotExist)):
            office.checked(case)
        with office.archiving():
            destruction_lists.settle()
    elif after == "check":
        assert office.approved(row) == []
    else:
        assert (office.ran().destroyed, office.row(row).off_why) == (0, "changed")
    assert office.row(row).state == "off"
    if happens is not freeze:
        with town.working("ada"):
            assert KeyWrap.objects.filter(case=case).exists()


def test_reading_and_a_new_colleague_are_no_notes(town, office):
    case = old_case(town)
    [row] = office.listed()
    joined(town, case, "bo")
    with town.working("bo") as by:
        notes.journal(by=by, case_id=case.pk, keyring=town.keyring)
    office.checked(case, who="bo")
    assert office.approved(row) == [row]
    assert office.ran().destroyed == 1


def test_a_hold_holds_its_days_and_for_the_persons_other_cases(town, office):
    case, other = old_case(town), old_case(town, who="bo")
    put = hold(town, office, case)
    assert office.listed() == []
    with town.working("ada") as by:
        legal_holds.lift(by=by, case_id=case.pk, hold_id=put.pk)
        assert [one.is_over for one in legal_holds.read(
            by=by, case_id=case.pk, keyring=town.keyring)] == [True]  # fmt: skip
        with pytest.raises(Refused):
            legal_holds.lift(by=by, case_id=case.pk, hold_id=put.pk)
        for wrong in (HoldFacts(kind="none", words=" ", until=date(2020, 1, 1)),):
            with pytest.raises(InvalidInput) as caught:
                legal_holds.put(by=by, case_id=case.pk, facts=wrong, keyring=town.keyring)
            assert {one.field for one in caught.value.problems} == {"kind", "words", "until"}
    assert {one.case_id for one in office.listed()} == {case.pk, other.pk}


# ---- the check ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "found", "state", "outcome"),
    [
        ({}, {}, "checked", ("destroy", "five-years", None)),
        ({}, {"kept": ["placed"]}, "off", ("preserve", "placed", None)),
        ({}, {"kept": ["adoption"]}, "off", ("preserve", "adoption", None)),
        ({"born": date(2005, 5, 12)}, {"inquiry": Inquiry.OPENED},
         "off", ("not_yet", "child-thirty", date(2036, 1, 1))),
        ({"born": date(1980, 5, 12)}, {"inquiry": Inquiry.OPENED},
         "checked", ("destroy", "child-thirty", None)),
        ({"born": None}, {"born": date(1990, 2, 7)}, "checked", ("destroy", "five-years", None)),
    ],
)  # fmt: skip
def test_the_check_keeps_a_code_and_a_day_that_tells_no_birthday(  # noqa: PLR0917
    town, office, made, found, state, outcome
):
    case = old_case(town, **made)
    [row] = office.listed()
    office.checked(case, **found)
    kept = office.row(row)
    assert (kept.outcome, kept.outcome_rule, kept.not_before) == outcome
    assert kept.state == state
    with town.working("ada"):
        told = [json.loads(one) for one in contents()]
    assert "destruction.check" in {one["action"] for one in told}
    # What was kept is not listed again until its day.
    assert office.listed() == []


def test_a_birthday_that_nobody_knows_is_asked_for(town, office):
    case = old_case(town, born=None)
    office.listed()
    with pytest.raises(InvalidInput) as caught:
        office.checked(case)
    assert [one.field for one in caught.value.problems] == ["born"]


def test_a_childs_case_is_not_made_an_adults_by_an_answer(town, office):
    case = old_case(town, born=date(2005, 5, 12), branch=Branch.CHILD, closed=True)
    [row] = office.listed()
    office.checked(case, inquiry=Inquiry.NONE)
    assert office.row(row).outcome_rule == "not-opened"


def test_the_check_reads_the_identity_and_says_so_also_when_it_refuses(town, office):
    case = old_case(town, born=date(1990, 2, 5))
    office.listed()
    facts = CheckFacts(kept=frozenset(), inquiry=Inquiry.NONE)
    with town.working("ada") as by:
        with pytest.raises(Refused, match="arkivmyndighetens nyckel"):
            destruction_checks.check(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        told = [json.loads(one)["action"] for one in contents()]
    assert told[-2:] == ["identity.read", "destruction.read"]


# ---- three people -------------------------------------------------------------------------------


def test_nobody_has_two_parts_through_the_services(town, office):
    case = old_case(town)
    [row] = office.listed()
    every = (RETAIN, ARCHIVE, WORK)
    with office.acting(office.registrar, *every) as by, pytest.raises(Refused, match="två olika"):
        destruction_lists.approve(by=by, destruction_ids=[row.pk])
    office.checked(case)
    with (
        office.acting(town.people["ada"], *every) as by,
        pytest.raises(Refused, match="två olika"),
    ):
        destruction_lists.approve(by=by, destruction_ids=[row.pk])
    # Changing hat between the steps does not help either.
    with entered(town.municipality):
        grant = RoleGrant.objects.get(person=office.registrar)
        grant.taken_back_at, grant.taken_back_by = timezone.now(), town.people["ada"]
        grant.save()
        RoleGrantFactory(person=office.registrar, municipality=town.municipality, role="archivist")
    with office.acting(office.registrar, ARCHIVE) as by, pytest.raises(Refused, match="annan del"):
        destruction_lists.approve(by=by, destruction_ids=[row.pk])


def test_a_role_alone_is_needed_and_not_enough(town, office):
    old_case(town)
    with office.acting(office.archivist, ARCHIVE) as by, pytest.raises(Forbidden):
        destruction_lists.draw_up(by=by)
    # Whoever holds the permission but not the grant, or both grants, acts as neither.
    with office.acting(town.people["bo"], RETAIN) as by, pytest.raises(Refused, match="två olika"):
        destruction_lists.draw_up(by=by)
    with entered(town.municipality):
        RoleGrantFactory(person=office.registrar, municipality=town.municipality, role="archivist")
    with office.acting(office.registrar, RETAIN) as by, pytest.raises(Refused, match="två olika"):
        destruction_lists.draw_up(by=by)
    with office.acting(office.registrar, ARCHIVE) as by, pytest.raises(Refused, match="två olika"):
        destruction_lists.approve(by=by, destruction_ids=[])


def test_whoever_lists_or_approves_is_in_no_team(town, office):
    case = opened_case(town)
    with entered(town.municipality):
        for name, role in (("bo", "registrar"), ("cy", "archivist")):
            RoleGrantFactory(person=town.people[name], municipality=town.municipality, role=role)
    for name in ("bo", "cy"):
        with town.working("ada") as by, pytest.raises(Refused, match="gallringen"):
            asked(town, case, by, name)
        with pytest.raises(Refused, match="gallringen"):
            opened_case(town, name)
        ada, statement = town.people["ada"], INVITE
        values = (case.pk, town.people[name].pk, ada.pk)
        assert refused(town.municipality.pk, ada, statement, town.municipality.pk, *values)
    fine = (case.pk, town.people["eva"].pk, ada.pk)
    assert not refused(town.municipality.pk, ada, statement, town.municipality.pk, *fine)


INVITE = (
    "INSERT INTO exit_membership (id, municipality_id, case_id, person_id, kind, holds_frozen,"
    " reason, added_by_id, answer, starts_at) VALUES"
    " (gen_random_uuid(), %s, %s, %s, 'member', false, 'x', %s, 'waiting', now())"
)


def refused(place, person, statement, *values):
    """Whether the database says no to someone's raw SQL, or does nothing."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            tenancy.enter(municipality_id=place, person_id=person.pk if person else "")
            cursor.execute(statement, values)
            return cursor.rowcount == 0
    except Exception as error:
        return type(error).__name__ in {"ProgrammingError", "IntegrityError", "InternalError"}


CHECK = (
    "UPDATE exit_destruction SET state = 'checked', outcome = 'destroy', outcome_rule = 'x',"
    " checked_at = now(), checked_by_id = %s WHERE id = %s"
)
APPROVE = (
    "UPDATE exit_destruction SET state = 'approved', approved_at = now(), approved_by_id = %s"
    " WHERE id = %s"
)
LIST = (
    "INSERT INTO exit_destruction (id, municipality_id, case_id, number, rule, last_on, from_on,"
    " until_on, stamp, state, listed_at, listed_by_id, outcome, outcome_rule, off_why, month)"
    " VALUES (gen_random_uuid(), %s, %s, '', 'x', '2000-01-01', '2000-01-02', '2000-01-03', '',"
    " 'approved', now(), %s, '', '', '', '')"
)
DONE = (
    "UPDATE exit_destruction SET state = 'done', done_at = now(), pseudonym = '', case_id = NULL,"
    " number = '' WHERE id = %s"
)


def test_nobody_has_two_parts_in_raw_sql(town, office):
    place, ada, bo = town.municipality.pk, town.people["ada"], town.people["bo"]
    registrar, archivist = office.registrar, office.archivist
    case = old_case(town)
    [row] = office.listed()
    everyone = (ada, bo, registrar, archivist, None)
    for person in everyone:
        for named in (ada, registrar, archivist):
            if person is named is ada:
                continue
            assert refused(place, person, CHECK, named.pk, row.pk), (person, named)
            assert refused(place, person, APPROVE, named.pk, row.pk), (person, named)
        assert refused(place, person, DONE, row.pk)
        assert refused(
            place, person, "UPDATE exit_destruction SET stamp = '' WHERE id = %s", row.pk
        )
        assert refused(place, person, "DELETE FROM exit_destruction WHERE id = %s", row.pk)
    office.checked(case)
    for person in everyone:
        for named in (ada, bo, registrar, archivist):
            if person is named is archivist:
                continue
            assert refused(place, person, APPROVE, named.pk, row.pk), (person, named)
        assert refused(place, person, DONE, row.pk)
        if person is not None:
            assert refused(place, person, "SELECT exit_destroy(%s)", row.pk)
    assert office.row(row).state == "checked"
    young = opened_case(town, "bo").pk
    assert refused(place, registrar, LIST, place, young, registrar.pk)


def test_the_list_tells_a_number_and_days_and_only_to_those_who_work_with_it(town, office):
    case = old_case(town)
    [row] = office.listed()
    for person, sees in (
        (office.registrar, 1), (office.archivist, 1), (town.people["ada"], 1),
        (town.people["bo"], 0),
    ):  # fmt: skip
        with office.acting(person):
            assert Destruction.objects.count() == sees
            assert Case.objects.count() == (person == town.people["ada"])
    with office.registering(), connection.cursor() as cursor:
        for before in (timezone.localdate() - timedelta(days=4 * 365), "2040-01-01"):
            with pytest.raises(Exception, match="of old cases"), transaction.atomic():
                cursor.execute(
                    "SELECT * FROM exit_destruction_candidates(%s, '2026-01-01')", [before]
                )
    with entered(town.municipality):
        told = [one.content for one in AuditEvent.objects.all()]
    assert any("exit.destruction.list" in one for one in told)
    assert not any(case.number in one or str(case.pk) in one for one in told)
    assert row.number == case.number


# ---- the run, and what it would do ---------------------------------------------------------------


def test_simulating_says_what_is_then_done(town, office, capsys):
    births = [date(1990, 1, day) for day in (1, 2, 3, 4)]
    ready = [old_case(town, born=day, name=str(day)) for day in births]
    old_case(town, born=date(1990, 1, 6), name="Ung", day=date(2024, 1, 1))
    today = timezone.localdate()
    [ahead] = destroying.simulate(today)
    rows = office.listed()
    told = [(one.number, one.last_on, one.from_on, one.until_on) for one in ahead.listed]
    assert told == [(one.number, one.last_on, one.from_on, one.until_on) for one in rows]
    assert len(told) == len(ready)
    for case in ready[:3]:
        office.checked(case)
    by_case = {one.case_id: one for one in rows}
    office.approved(*(by_case[case.pk] for case in ready[:3]))
    add_note(town, office, ready[2])
    before = [office.row(one).state for one in rows]
    [ahead] = destroying.simulate(today)
    assert [office.row(one).state for one in rows] == before
    assert main(["exit", "retention", "--simulate", "--on", str(today)]) == 0
    said = capsys.readouterr().out
    ran = office.ran()
    done = {by_case[case.pk].number for case in ready[:2]}
    assert set(ahead.destroyed) == done
    assert ran.destroyed == len(done)
    assert all(number in said for number in done)
    assert ready[2].number not in said
    [later] = destroying.simulate(date(today.year + 6, 1, 1))
    assert len(later.listed) == 2  # the one written in today and the one from 2024 are due by then


def test_a_run_again_does_nothing_and_the_night_does_it_alone(town, office):
    case = old_case(town)
    [row] = office.listed()
    office.checked(case)
    office.approved(row)
    jobs.destroy_cases(timestamp=0)
    assert office.row(row).state == "done"
    assert office.ran().certificate is None
    with office.archiving():
        assert Certificate.objects.count() == 1


def test_without_a_keyring_the_case_goes_and_the_certificate_follows(town, office, keyring):
    from tryggare.keyring.client import Client
    from tryggare.keyring.errors import KeyringAway

    case = old_case(town)
    [row] = office.listed()
    office.checked(case)
    office.approved(row)
    away = Client(keyring.path.with_name("nobody"), patience=0.05)
    with pytest.raises(KeyringAway):
        destroying.run(town.municipality, away)
    assert (office.row(row).state, office.row(row).certificate_id) == ("done", None)
    assert office.ran().certificate is not None
    assert LegalHold.objects.count() == 0
