"""Trials of whether something may be told: what must be written, who signs second, what is told."""

import psycopg
import pytest
from django.db import connection, transaction

from tests.rooms.exit.sharing import consented, joined, opened, today, tried
from tests.rooms.exit.test_cases import actions
from tryggare.domain.consent import Category, Signer
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.secrecy import (
    BY_DUTY_ON_REQUEST,
    DISCLOSURE,
    Fit,
    Outcome,
    Purpose,
    Question,
    Recipient,
    all_grounds,
    guide,
    to_write,
)
from tryggare.domain.secrecy.facts import Facts, Initiative
from tryggare.domain.transitions import allowed
from tryggare.exit.models import Case, Disclosure
from tryggare.exit.services import disclosure_steps as steps
from tryggare.exit.services import disclosures_read
from tryggare.exit.services.disclosure_steps import GivenFacts


def signed(town, row, name="bo"):
    with town.working(name) as by:
        return steps.countersign(by=by, disclosure_id=row.pk, keyring=town.keyring)


def given(town, row, name="ada", **more):
    known = {
        "given_on": today(), "to_whom": "Utredare Exempel", "how": "Vid ett möte", "what": "Hotet",
    }  # fmt: skip
    with town.working(name) as by:
        facts = GivenFacts(**{**known, **more})
        return steps.give(by=by, disclosure_id=row.pk, facts=facts, keyring=town.keyring)


def test_what_two_sign_waits_for_another_and_is_then_told_once(town):
    case = opened(town)
    joined(town, case, "bo")
    row = tried(town, case)
    assert row.state == "tried"
    with pytest.raises(Refused):
        given(town, row)
    with pytest.raises(Refused):
        signed(town, row, "ada")
    assert signed(town, row).state == "approved"
    with pytest.raises(Refused):
        signed(town, row)
    given(town, row)
    with pytest.raises(Refused):
        given(town, row)
    with town.working("ada") as by:
        [one] = disclosures_read.read_all(by=by, case_id=case.pk, keyring=town.keyring)
    assert (one.row.tried_by, one.row.second_by) == (town.people["ada"], town.people["bo"])
    assert one.written == {Question.PROTECTION_WEIGHS_HEAVIER: "Faran för liv väger tyngst här."}
    assert [step.row.way for step in one.steps] == ["countersign", "give"]
    assert one.steps[1].told["to_whom"] == "Utredare Exempel"
    assert actions(town)[-4:] == [
        "disclosure.try", "disclosure.countersign", "disclosure.disclose", "disclosure.read",
    ]  # fmt: skip


def test_the_database_itself_refuses_the_same_person_twice(town):
    case = opened(town)
    joined(town, case, "bo")
    row = tried(town, case)
    forge = "UPDATE exit_disclosure SET second_by_id = %s, second_at = now(), state = 'approved'"
    for name, signer in (("ada", "ada"), ("ada", "bo")):
        with (
            town.working(name),
            pytest.raises(Exception, match="exit_disclosure") as told,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(forge, [town.people[signer].pk])
        assert isinstance(told.value.__cause__, psycopg.Error)
    assert signed(town, row).state == "approved"


def test_the_second_may_send_it_back_and_says_why(town):
    case = opened(town)
    joined(town, case, "bo")
    row = tried(town, case)
    with town.working("bo") as by:
        with pytest.raises(InvalidInput):
            steps.send_back(by=by, disclosure_id=row.pk, reason=" ", keyring=town.keyring)
        steps.send_back(by=by, disclosure_id=row.pk, reason="För mycket", keyring=town.keyring)
        found = disclosures_read.read(by=by, disclosure_id=row.pk, keyring=town.keyring)
    assert (found.row.state, found.steps[0].told["reason"]) == ("sent_back", "För mycket")


def test_a_refusal_is_an_outcome_with_a_reason(town):
    case = opened(town)
    with pytest.raises(InvalidInput) as told:
        tried(town, case, outcome=Outcome.REFUSE, ground="")
    assert {one.field for one in told.value.problems} == {"reason"}
    row = tried(town, case, outcome=Outcome.REFUSE, ground="", reason="Ingen regel når det.")
    assert row.state == "refused"
    assert allowed(DISCLOSURE, row.state) == ()


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"written": {}}, {"written_protection_weighs_heavier"}),
        ({"answers": {}}, {"protection_weighs_heavier"}),
        ({"answers": {Question.PROTECTION_WEIGHS_HEAVIER: True}}, {"ground"}),
        ({"ground": "osl-10-27"}, {"ground"}),
        ({"recipient": Recipient.SUPPLIER}, {"ground"}),
        ({"name": " ", "what": ""}, {"name", "what"}),
        ({"ground": "consent", "answers": {Question.CONSENT_COVERS: True},
          "written": {Question.CONSENT_COVERS: "Ja"}}, {"consent"}),
        ({"ground": "contact-data", "categories": frozenset({Category.CONTACT_DATA}),
          "answers": {Question.EXCEPTIONAL_REASONS: False},
          "written": {Question.EXCEPTIONAL_REASONS: "Nej"}}, {"ground"}),
    ],
)  # fmt: skip
def test_what_is_missing_or_does_not_fit_is_told_at_its_field(town, more, fields):
    case = opened(town)
    with pytest.raises(InvalidInput) as told:
        tried(town, case, **more)
    assert {one.field for one in told.value.problems} == fields
    with town.working("ada"):
        assert Disclosure.objects.count() == 0


def test_each_ground_leads_to_the_number_of_signatures_it_demands(town):
    """Every ground there is, for someone of sixteen, when all it asks for is answered its way."""
    case = opened(town, number="")
    born = today().replace(day=1, year=today().year - 16)
    for key, ground in all_grounds().items():
        if key in BY_DUTY_ON_REQUEST:
            continue
        wish = Facts(
            recipient=min(ground.recipients),
            initiative=Initiative.REQUEST,
            purpose=min(ground.purposes),
            categories=frozenset(sorted(ground.at_most)[:2]),
            age=16,
            on=today(),
            answers={**dict.fromkeys(ground.yes, True), **dict.fromkeys(ground.no, False)},
        )
        assert {one.ground.id: one.fit for one in guide(wish)}[key] is Fit.FITS
        common = {
            "recipient": wish.recipient,
            "name": "Mottagaren",
            "purpose": wish.purpose,
            "categories": wish.categories,
            "born": born,
        }
        consent_id = None
        if ground.consent_based:
            signers = dict.fromkeys(Signer, today())
            consent_id = consented(town, case, signed=signers, **common).pk
        trial = tried(
            town,
            case,
            ground=key,
            answers=wish.answers,
            written=dict.fromkeys(to_write(ground, wish), "Så här är det."),
            consent_id=consent_id,
            **common,
        )
        assert trial.state == ("tried" if ground.two_persons else "approved"), key


def test_a_consent_for_something_else_clears_nothing(town):
    case = opened(town)
    row = consented(town, case)
    asked = {
        "ground": "consent",
        "consent_id": row.pk,
        "answers": {Question.CONSENT_COVERS: True},
        "written": {Question.CONSENT_COVERS: "Ja"},
        "purpose": Purpose.COOPERATION,
    }
    assert tried(town, case, **asked).state == "approved"
    for other in (
        {"recipient": Recipient.CUSTOMS},
        {"purpose": Purpose.PREVENT_CRIME},
        {"categories": frozenset({Category.THREAT, Category.HEALTH})},
    ):
        with pytest.raises(InvalidInput):
            tried(town, case, **{**asked, **other})


def test_to_all_others_there_is_none(town, far_town):
    case = opened(town)
    row = tried(town, case)
    for place, name in ((town, "bo"), (far_town, "dag")):
        with place.working(name) as by:
            with pytest.raises(Disclosure.DoesNotExist):
                disclosures_read.read(by=by, disclosure_id=row.pk, keyring=town.keyring)
            with pytest.raises(Case.DoesNotExist):
                disclosures_read.read_all(by=by, case_id=case.pk, keyring=town.keyring)
        for attempt in (signed, given):
            with pytest.raises(Disclosure.DoesNotExist):
                attempt(place, row, name)
