"""A case through the services, as a caseworker with a ticket: opened, moved, read, found, left."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tryggare.audit.chain import Link, verify
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_cases import Given
from tryggare.domain.law import Branch
from tryggare.domain.sealing import CannotOpen, SealingError
from tryggare.exit.models import Case, Event, Identity, KeyWrap, Membership, Note, Step
from tryggare.exit.services import case_keys, cases, identities, notes, teams
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.notes import NoteFacts
from tryggare.exit.services.teams import MemberFacts
from tryggare.keyring.errors import NoTicket

TODAY = date(2026, 11, 24)
# A number that the tax agency keeps for tests; the name is invented.
NAME, NUMBER = "Kim Exempelsson", "19121212-1212"
WORDS = "Vill bort. Är rädd för kvällarna."


def opened(town, name="ada"):
    with town.working(name) as by:
        who = IdentityFacts(name=NAME, personal_number=NUMBER)
        facts = CaseFacts(branch=Branch.ADULT, opened_on=TODAY, identity=who)
        return cases.open_(by=by, facts=facts, keyring=town.keyring)


def noted(town, case, name="ada", text=WORDS):
    with town.working(name) as by:
        facts = NoteFacts(kind="note", happened_on=TODAY, text=text)
        return notes.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def asked(town, case, by, name, **more):
    person = town.people[name].pk
    facts = MemberFacts(person_id=person, kind="member", reason="Behövs i ärendet", **more)
    return teams.invite(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def joined(town, case, name, **more):
    """Someone asked in by Ada, who has answered that nothing ties them."""
    with town.working("ada") as by:
        row = asked(town, case, by, name, **more)
    with town.working(name) as by:
        teams.answer(by=by, membership_id=row.pk, is_tied=False)
    return row


def read(town, case, name):
    with town.working(name) as by:
        return [one.text for one in notes.journal(by=by, case_id=case.pk, keyring=town.keyring)]


def every_action(town, name="ada"):
    """What the log of Ada's cases tells, in order."""
    with town.working(name):
        told = Event.objects.order_by("sequence").values_list("content", flat=True)
        return [text.split('"action":"')[1].split('"')[0] for text in told]


def actions(town, name="ada"):
    """The same, but for what sets and meets the case's times: see test_case_clocks."""
    return [one for one in every_action(town, name) if not one.startswith("clock.")]


def test_whoever_opens_a_case_leads_it_and_reads_it(town):
    case = opened(town)
    noted(town, case)
    assert read(town, case, "ada") == [WORDS]
    with town.working("ada") as by:
        assert identities.read(by=by, case_id=case.pk, keyring=town.keyring) == IdentityFacts(
            name=NAME, personal_number="191212121212"
        )
        member = Membership.objects.get(case=case)
    assert (member.kind, member.answer, member.holds_frozen) == ("lead", "clear", True)
    assert actions(town) == [
        "identity.add",
        "case.open",
        "note.write",
        "note.read",
        "identity.read",
    ]


def test_to_all_others_it_is_as_if_it_were_not(town, far_town):
    case = opened(town)
    noted(town, case)
    for place, name in ((town, "bo"), (far_town, "dag")):
        for attempt in (
            lambda by: notes.journal(by=by, case_id=case.pk, keyring=town.keyring),
            lambda by: identities.read(by=by, case_id=case.pk, keyring=town.keyring),
            lambda by: cases.freeze(by=by, case_id=case.pk),
            lambda by: cases.go(
                by=by, case_id=case.pk, way="take_in", given=Given(on=TODAY), keyring=town.keyring
            ),
        ):
            with place.working(name) as by, pytest.raises(Case.DoesNotExist):
                attempt(by)
        with place.working(name) as by:
            for words in (NAME, NUMBER, case.number):
                assert identities.search(by=by, words=words, keyring=town.keyring) == []


@pytest.mark.parametrize("words", [NAME, "exempelsson kim", NUMBER, "121212+1212", "number"])
def test_it_is_found_by_name_number_and_case_number_whole(town, words):
    case = opened(town)
    wanted = case.number.lower() if words == "number" else words
    with town.working("ada") as by:
        assert identities.search(by=by, words=wanted, keyring=town.keyring) == [case]
        assert identities.search(by=by, words=wanted[:-2], keyring=town.keyring) == []
        assert identities.search(by=by, words="%", keyring=town.keyring) == []
    assert "case.find" in actions(town)


def test_a_step_demands_what_the_way_does_and_its_reason_is_sealed(town):
    case = opened(town)
    with town.working("ada") as by:
        with pytest.raises(InvalidInput):
            cases.go(
                by=by, case_id=case.pk, way="withdraw", given=Given(on=TODAY), keyring=town.keyring
            )
        given = Given(on=TODAY, reason="Ångrade sig i dag")
        cases.go(by=by, case_id=case.pk, way="withdraw", given=given, keyring=town.keyring)
        given = Given(on=TODAY, reason="Hörde av sig igen", danger_asked=True)
        case = cases.go(by=by, case_id=case.pk, way="re_enter", given=given, keyring=town.keyring)
        assert (case.state, case.round) == ("intake", 2)
        steps = list(Step.objects.order_by("written_at").values_list("way", "round", "sealed"))
    assert [step[:2] for step in steps] == [("withdraw", 1), ("re_enter", 2)]
    assert all("Ångrade".encode() not in bytes(sealed) for *_, sealed in steps)


def test_only_one_who_decides_goes_a_deciders_way(town):
    case = opened(town)
    given = Given(on=TODAY, reason="Inget behov", decision=True)
    with town.working("ada") as by, pytest.raises(Refused):
        cases.go(by=by, case_id=case.pk, way="not_start", given=given, keyring=town.keyring)


def test_a_member_reads_once_they_have_answered_and_never_after(town):
    case = opened(town)
    noted(town, case)
    row = joined(town, case, "bo")
    assert read(town, case, "bo") == [WORDS]
    with town.working("bo") as by, pytest.raises(Refused):
        teams.answer(by=by, membership_id=row.pk, is_tied=True)
    with town.working("ada") as by:
        teams.end(by=by, membership_id=row.pk, keyring=town.keyring)
    with town.working("bo") as by, pytest.raises(Case.DoesNotExist):
        notes.journal(by=by, case_id=case.pk, keyring=town.keyring)
    noted(town, case, text="Efteråt")
    assert read(town, case, "ada") == ["Efteråt", WORDS]
    with town.working("ada"):
        epochs = set(KeyWrap.objects.values_list("person", "epoch"))
        assert epochs == {(town.people["ada"].pk, 1), (town.people["ada"].pk, 2)}
        assert Note.objects.latest("written_at").epoch == 2


def test_one_who_is_tied_is_never_let_in_and_what_ties_is_not_written(town):
    case = opened(town)
    with town.working("ada") as by:
        row = asked(town, case, by, "bo")
    with town.working("cy") as by, pytest.raises(Membership.DoesNotExist):
        teams.answer(by=by, membership_id=row.pk, is_tied=False)
    with town.working("bo") as by:
        assert Case.objects.count() == 0
        teams.answer(by=by, membership_id=row.pk, is_tied=True)
        assert Case.objects.count() == 0


def test_only_the_lead_asks_people_in_and_the_last_lead_stays(town):
    case = opened(town)
    joined(town, case, "bo")
    with town.working("bo") as by, pytest.raises(Refused):
        asked(town, case, by, "cy")
    with town.working("ada") as by:
        own = Membership.objects.get(case=case, person=by.person_id)
        with pytest.raises(Refused):
            teams.end(by=by, membership_id=own.pk, keyring=town.keyring)


def test_a_frozen_case_is_left_to_those_who_hold_it(town):
    case = opened(town)
    noted(town, case)
    joined(town, case, "bo")
    joined(town, case, "cy", holds_frozen=True)
    with town.working("bo") as by:
        cases.freeze(by=by, case_id=case.pk)
        assert Case.objects.count() == 0
    assert read(town, case, "cy") == [WORDS]
    with town.working("cy") as by:
        cases.thaw(by=by, case_id=case.pk)
    assert read(town, case, "bo") == [WORDS]


def test_without_a_living_ticket_nothing_opens(town, clock):
    case = opened(town)
    noted(town, case)
    with town.working("ada") as by:
        clock.pass_seconds(16 * 60)
        with pytest.raises(NoTicket):
            notes.journal(by=by, case_id=case.pk, keyring=town.keyring)
        assert Case.objects.count() == 1  # that there is a case is no secret to its team
    other = town.worker("bo")
    with town.working("ada") as by, pytest.raises(SealingError):
        notes.journal(by=type(by)(by.actor, other.ticket), case_id=case.pk, keyring=town.keyring)


def test_a_ciphertext_in_another_place_does_not_open(town):
    case, other = opened(town), opened(town)
    one, two = noted(town, case), noted(town, case, text="Annat")
    with town.working("ada") as by:
        keys = case_keys.of_case(case, town.keyring, by=by)
        strange = Note.objects.get(pk=one.pk)
        for change in (
            {"sealed": Note.objects.get(pk=two.pk).sealed},
            {"pk": two.pk},
            {"case_id": other.pk},
        ):
            row = Note.objects.get(pk=one.pk)
            for name, value in change.items():
                setattr(row, name, value)
            with pytest.raises(CannotOpen):
                keys.open(row)
        flipped = bytearray(strange.sealed)
        for place in range(6, len(flipped)):
            flipped[place] ^= 1
            strange.sealed = bytes(flipped)
            with pytest.raises(CannotOpen):
                keys.open(strange)
            flipped[place] ^= 1


@pytest.mark.parametrize(
    ("name", "number", "fields"),
    [
        ("", "", {"name"}),
        (NAME, "19121212-1213", {"personal_number"}),
        ("-", "1", {"name", "personal_number"}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town, name, number, fields):
    who = IdentityFacts(name=name, personal_number=number)
    facts = CaseFacts(branch=Branch.CHILD, opened_on=TODAY, identity=who)
    with town.working("ada") as by, pytest.raises(InvalidInput) as told:
        cases.open_(by=by, facts=facts, keyring=town.keyring)
    assert {problem.field for problem in told.value.problems} == fields


def test_a_day_that_has_not_been_is_refused(town):
    case = opened(town)
    tomorrow = timezone.localdate() + timedelta(days=2)
    facts = NoteFacts(kind="note", happened_on=tomorrow, text="x")
    with town.working("ada") as by, pytest.raises(InvalidInput):
        notes.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def test_nothing_sealed_stands_in_the_tables_in_the_clear(town):
    case = opened(town)
    noted(town, case)
    with town.working("ada"), connection.cursor() as cursor:
        for model in (Case, Membership, Identity, KeyWrap, Note, Event, Step):
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            for (text,) in cursor.fetchall():
                for secret in (NAME, "Exempelsson", "191212121212", "kvällarna"):
                    assert secret not in text
                    assert secret.encode().hex() not in text


def test_the_chain_is_whole_to_one_who_may_not_read_it(town):
    case = opened(town)
    noted(town, case)
    with town.working("bo"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_links()")
        links = [
            Link(place, at, content, bytes(previous), bytes(hash_))
            for place, at, content, previous, hash_ in cursor.fetchall()
        ]
        cursor.execute("SELECT sequence, hash FROM exit_eventhead")
        place, head = cursor.fetchone()
        assert Event.objects.count() == 0
    assert verify(town.municipality.pk, links, head=(place, bytes(head))) == (4, [])
    assert not any("note" in link.content for link in links)
    broken = [*links[:1], replace(links[1], content="0" * 64), *links[2:]]
    assert verify(town.municipality.pk, broken, head=None)[1] != []
