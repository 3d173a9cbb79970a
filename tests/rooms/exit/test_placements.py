"""Placements in another municipality, referrals, and the home municipality under a joint board."""

from datetime import date, timedelta

import pytest
from django.db import connection

from tests.rooms.exit import sharing
from tests.rooms.exit.neighbours import ACUTE, TASK, agreed, placed
from tests.rooms.exit.sharing import opened, today
from tests.rooms.exit.test_cases import actions
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.hand_overs import Housing
from tryggare.domain.referrals import ProgrammeActor, Standing
from tryggare.exit.models import Placement
from tryggare.exit.services import elsewhere, home_municipalities, placements, referrals
from tryggare.exit.services.placements import EndFacts
from tryggare.exit.services.referrals import ReferralFacts


@pytest.fixture
def case(town):
    return opened(town)


def read(town, case, name="ada"):
    with town.working(name) as by:
        return elsewhere.read(by=by, case_id=case.pk, keyring=town.keyring)


def ended(town, case, row, ends_on=None, why="Flyttade hem."):
    with town.working("ada") as by:
        return placements.end(
            by=by, case_id=case.pk, placement_id=row.pk, keyring=town.keyring,
            facts=EndFacts(ends_on=ends_on or today(), why=why),
        )  # fmt: skip


def referred(town, case, **more):
    known = {
        "direction": "out", "actor": ProgrammeActor.POLICE, "happened_on": today(),
        "contact": "Samordnare Exempel", "text": "Vill ha ett eget ärende.",
        "standings": {"police-motivated": Standing.MET, "police-signs": Standing.NOT_MET},
    }  # fmt: skip
    with town.working("ada") as by:
        facts = ReferralFacts(**{**known, **more})
        return referrals.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def test_a_placement_is_read_by_the_team_ends_and_leaves_its_traces(town, case):
    row = placed(town, case)
    [found] = read(town, case).placements
    assert (found.host, found.facts.tasks, found.facts.acute) == ("Botkyrka", TASK, ACUTE)
    with pytest.raises(InvalidInput):
        ended(town, case, row, today() - timedelta(days=30))
    ended(town, case, row)
    [found] = read(town, case).placements
    assert (found.ends_on, found.why) == (today(), "Flyttade hem.")
    with pytest.raises(Refused):
        ended(town, case, row)
    assert [one for one in actions(town) if "placement" in one] == [
        "placement.add", "placement.read", "placement.end", "placement.read"
    ]  # fmt: skip
    with town.working("cy"):
        assert not Placement.objects.exists()


def test_where_is_nowhere_in_the_clear(town, case):
    placed(town, case, housing=Housing.SUPPLIER, supplier="Trygga hem AB")
    with town.working("ada"), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(row) - 'sealed' FROM exit_placement row")
        clear = cursor.fetchone()[0]
        cursor.execute("SELECT content FROM exit_event")
        clear += "".join(content for (content,) in cursor.fetchall())
    starts_on = (today() - timedelta(days=9)).isoformat()
    for word in ("0127", "Botkyrka", "Trygga", starts_on, "supplier"):
        assert word not in clear


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"host": "1111"}, "host"),
        ({"host": "9999"}, "host"),
        ({"housing": Housing.SUPPLIER}, "supplier"),
        ({"tasks": " "}, "tasks"),
        ({"acute": ""}, "acute"),
    ],
)
def test_what_is_wrong_with_a_placement_is_told_at_its_field(town, case, more, field):
    with pytest.raises(InvalidInput) as told:
        placed(town, case, **more)
    assert {one.field for one in told.value.problems} == {field}


def test_a_referral_out_rests_on_something_and_keeps_how_the_conditions_stand(town, case):
    consent = sharing.consented(town, case)
    referred(town, case, consent_id=consent.pk)
    [found] = read(town, case).referrals
    assert found.facts.standings["police-signs"] is Standing.NOT_MET
    with pytest.raises(InvalidInput) as told:
        referred(town, case)
    assert {one.field for one in told.value.problems} == {"basis"}
    with pytest.raises(InvalidInput) as told:
        referred(town, case, actor=ProgrammeActor.SIS, consent_id=consent.pk, standings={})
    assert {one.field for one in told.value.problems} == {"basis"}
    referred(town, case, direction="in", happened_on=date(2026, 3, 1))
    assert [one.facts.direction for one in read(town, case).referrals] == ["in", "out"]


def test_the_home_municipality_is_written_under_a_joint_board_alone(town, far_town, case):
    def written(code):
        with town.working("ada") as by:
            home_municipalities.write(by=by, case_id=case.pk, code=code, keyring=town.keyring)

    with pytest.raises(Refused):
        written("2222")
    agreed(town, far_town, form="joint_board")
    with pytest.raises(InvalidInput):
        written("0127")
    written("2222")
    assert read(town, case).home == "2222"
