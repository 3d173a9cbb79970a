"""The register of requests from law enforcement: two persons decide each, and answer no more than
the provision says."""

import pytest

from tests.rooms.exit.sharing import joined, opened, requested, tried
from tests.rooms.exit.test_cases import actions
from tests.rooms.exit.test_disclosures import given, signed
from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.secrecy import Outcome, Purpose, Question, Recipient
from tryggare.exit.models import Case, Request
from tryggare.exit.services import requests

CONTACT = {
    "ground": "contact-data",
    "categories": frozenset({Category.CONTACT_DATA}),
    "answers": {Question.EXCEPTIONAL_REASONS: False},
    "written": {Question.EXCEPTIONAL_REASONS: "Hotet kommer inte från dem som frågar."},
}
WHETHER = {
    "ground": "whether-stays",
    "categories": frozenset({Category.WHETHER_STAYS}),
    "answers": {Question.SINGLE_CASE: True},
    "written": {Question.SINGLE_CASE: "Gäller förundersökningen de uppger."},
}


def answered(town, case, request, basis, **more):
    purpose = Purpose.INVESTIGATE_CRIME
    return tried(town, case, request_id=request.pk, purpose=purpose, **{**basis, **more})


@pytest.mark.parametrize("outcome", [Outcome.TELL, Outcome.REFUSE])
def test_two_persons_decide_each_way(town, outcome):
    case = opened(town)
    joined(town, case, "bo")
    request = requested(town, case)
    reason = "Synnerliga skäl: adressen skulle röja personen."
    row = answered(town, case, request, CONTACT, outcome=outcome, reason=reason)
    assert row.state in ("tried", "refusal_tried")
    with pytest.raises(Refused):
        signed(town, row, "ada")
    with pytest.raises(Refused):
        answered(town, case, request, CONTACT)
    assert signed(town, row).state == ("approved" if outcome is Outcome.TELL else "refused")


def test_whether_someone_stays_is_answered_with_yes_or_no(town):
    case = opened(town)
    joined(town, case, "bo")
    request = requested(town, case, ground="whether-stays", authority=Recipient.ENFORCEMENT_AGENCY)
    row = answered(town, case, request, WHETHER, recipient=Recipient.ENFORCEMENT_AGENCY)
    signed(town, row)
    for wrong in ({"what": "På Storgatan", "stays": True}, {"what": ""}):
        with pytest.raises(InvalidInput):
            given(town, row, **wrong)
    assert given(town, row, what="", stays=False).way == "give"


def test_the_exceptional_test_is_written_before_contact_data_are_told(town):
    case = opened(town)
    request = requested(town, case)
    with pytest.raises(InvalidInput) as told:
        answered(town, case, request, CONTACT, written={})
    assert {one.field for one in told.value.problems} == {"written_exceptional_reasons"}
    with pytest.raises(InvalidInput) as told:
        answered(town, case, request, CONTACT, categories=frozenset({Category.THREAT}))
    assert "ground" in {one.field for one in told.value.problems}
    with pytest.raises(InvalidInput):  # another provision than was asked by
        answered(town, case, request, WHETHER)


def test_it_is_read_with_its_event_and_by_the_team_alone(town, far_town):
    case = opened(town)
    request = requested(town, case)
    with town.working("ada") as by:
        found = requests.read(by=by, request_id=request.pk, keyring=town.keyring)
        [one] = requests.read_all(by=by, case_id=case.pk, keyring=town.keyring)
    assert (found.who, found.reference, one.checked) == (
        "Utredare Exempel", "K 1-26", "Ringde upp växeln.",
    )  # fmt: skip
    assert actions(town)[-3:] == ["request.register", "request.read", "request.read"]
    for place, name in ((town, "bo"), (far_town, "dag")):
        with place.working(name) as by:
            with pytest.raises(Request.DoesNotExist):
                requests.read(by=by, request_id=request.pk, keyring=town.keyring)
            with pytest.raises(Case.DoesNotExist):
                requests.read_all(by=by, case_id=case.pk, keyring=town.keyring)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ground": "crime-between-authorities"}, "ground"),
        ({"authority": Recipient.HEALTH_CARE}, "authority"),
        ({"ground": "protected-registration", "authority": Recipient.TAX_AGENCY}, "purpose"),
        ({"who": " "}, "who"),
        ({"what": ""}, "what"),
        ({"checked": ""}, "checked"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town, more, field):
    case = opened(town)
    with pytest.raises(InvalidInput) as told:
        requested(town, case, **more)
    assert {one.field for one in told.value.problems} == {field}
