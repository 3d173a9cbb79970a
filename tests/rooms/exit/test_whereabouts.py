"""Where a person stays: coarse to the team, exact to those on a list, and nowhere else."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from tests.rooms.exit.test_cases import actions, joined, opened
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_safety import Placement, Region, Source, coarse
from tryggare.domain.sealing import SealingError
from tryggare.exit.models import Event, ExactPlace, Membership, PlaceKey, Whereabouts
from tryggare.exit.selectors import knowers as on_list
from tryggare.exit.selectors import markings as marked
from tryggare.exit.services import (
    case_keys,
    knowers,
    markings,
    place_keys,
    places,
    teams,
    whereabouts,
)
from tryggare.exit.services.knowers import KnowerFacts
from tryggare.exit.services.markings import MarkingFacts
from tryggare.exit.services.places import PlaceFacts
from tryggare.exit.services.whereabouts import StayFacts

PLACE, WHY = "Storgatan 99 i Påhittad stad", "Socialjouren ska hitta dit"
STAY = StayFacts(
    region=Region.OTHER,
    placement=Placement.SHELTER,
    source=Source.OURSELVES,
    starts_on=date(2026, 11, 20),
)


def stayed(town, case, facts=STAY, name="ada"):
    with town.working(name) as by:
        return whereabouts.add(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def placed(town, stay, place=PLACE, name="ada"):
    with town.working(name) as by:
        facts = PlaceFacts(place=place, reason=WHY)
        return places.write(
            by=by, case_id=stay.case_id, stay_id=stay.pk, facts=facts, keyring=town.keyring
        )


def told(town, stay, name, by_name="ada"):
    with town.working(by_name) as by:
        facts = KnowerFacts(person_id=town.people[name].pk, reason="Har jour i natt")
        return knowers.add(
            by=by, case_id=stay.case_id, stay_id=stay.pk, facts=facts, keyring=town.keyring
        )


def untold(town, stay, name, by_name="ada"):
    with town.working(by_name) as by:
        row = on_list.current(stay.pk).get(person=town.people[name].pk)
        knowers.take_off(
            by=by, case_id=stay.case_id, knower_id=row.pk, reason="Byter tjänst",
            keyring=town.keyring,
        )  # fmt: skip


def found(town, stay, name):
    with town.working(name) as by:
        return places.open_(
            by=by, case_id=stay.case_id, stay_id=stay.pk, keyring=town.keyring
        ).place


def may_open(town, stay, name):
    try:
        return found(town, stay, name) is not None
    except Refused:
        return False


def test_the_team_reads_it_coarsely_and_the_reading_is_logged(town):
    case = opened(town)
    joined(town, case, "bo")
    placed(town, stayed(town, case))
    with town.working("bo") as by:
        [stay] = whereabouts.read(by=by, case_id=case.pk, keyring=town.keyring)
    assert str(coarse(stay.region, stay.placement)) == "placerad, annan ort"
    assert (stay.has_place, stay.is_listed, stay.outsiders) == (True, False, 0)
    assert stay.members == (town.people["ada"].name,)
    assert actions(town)[-1] == "whereabouts.read"


def test_an_exact_place_needs_a_reason(town):
    stay = stayed(town, opened(town))
    with town.working("ada") as by:
        for place, reason, field in ((PLACE, " ", "reason"), ("", WHY, "place")):
            with pytest.raises(InvalidInput) as wrong:
                places.write(
                    by=by, case_id=stay.case_id, stay_id=stay.pk, keyring=town.keyring,
                    facts=PlaceFacts(place=place, reason=reason),
                )  # fmt: skip
            assert [one.field for one in wrong.value.problems] == [field]
        assert ExactPlace.objects.count() == 0


def test_a_member_outside_the_list_opens_nothing_by_any_way(town):
    """Not by the service, not with the case's keys, not with another's wrapped key."""
    case = opened(town)
    joined(town, case, "bo")
    stay = stayed(town, case)
    row = placed(town, stay)
    with town.working("bo") as by:
        with pytest.raises(Refused):
            places.open_(by=by, case_id=case.pk, stay_id=stay.pk, keyring=town.keyring)
        with pytest.raises(Refused):
            places.write(
                by=by, case_id=case.pk, stay_id=stay.pk, keyring=town.keyring,
                facts=PlaceFacts(place="x", reason="x"),
            )  # fmt: skip
        with pytest.raises(Refused):
            place_keys.of_stay(stay, town.keyring, by=by).open(row)
        with pytest.raises(Refused):
            case_keys.of_case(case, town.keyring, by=by).open(row)
        theirs = PlaceKey.objects.get(whereabouts=stay)
        for member in (theirs.person_id, by.person_id):
            place = place_keys.wrap_place(stay.case_id, stay.pk, theirs.epoch, member)
            with pytest.raises(SealingError):
                town.keyring.unwrap(by.ticket, bytes(theirs.wrapped), place)
    with pytest.raises(Refused):
        told(town, stay, "bo", by_name="bo")
    assert "whereabouts.view" not in actions(town)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_opens_it_is_who_is_on_the_list(town, seed):
    """Told, taken off and written anew at random: the newest place opens to the list alone."""
    case = opened(town)
    for name in ("bo", "cy"):
        joined(town, case, name)
    stay = stayed(town, case)
    placed(town, stay)
    dice, know = Random(seed), {"ada"}
    for turn in range(6):
        name, teller = dice.choice(["ada", "bo", "cy"]), dice.choice(sorted(know))
        if name not in know:
            told(town, stay, name, by_name=teller)
            know.add(name)
        elif len(know) > 1:
            untold(town, stay, name, by_name=teller)
            know.remove(name)
        else:
            with pytest.raises(Refused):
                untold(town, stay, name, by_name=teller)
        placed(town, stay, place=f"{PLACE} {turn}", name=min(know))
        assert {one for one in ("ada", "bo", "cy") if may_open(town, stay, one)} == know
        assert found(town, stay, min(know)) == f"{PLACE} {turn}"


def test_old_keys_do_not_open_what_follows(town):
    case = opened(town)
    joined(town, case, "bo")
    stay = stayed(town, case)
    first = placed(town, stay)
    told(town, stay, "bo")
    with town.working("bo") as by:
        kept = place_keys.of_stay(stay, town.keyring, by=by)
    untold(town, stay, "bo")
    second = placed(town, stay, place="Ett nytt ställe")
    assert kept.open(first)["place"] == PLACE
    with pytest.raises(Refused):
        kept.open(second)
    second.epoch = first.epoch
    with pytest.raises(SealingError):
        kept.open(second)
    with town.working("ada"):
        assert not PlaceKey.objects.filter(person=town.people["bo"].pk).exists()


def test_outsiders_are_named_to_those_on_the_list_alone(town):
    case = opened(town)
    stay = stayed(town, case)
    placed(town, stay)
    with town.working("ada") as by:
        facts = KnowerFacts(name="Vera Hyresvärd", role="hyr ut", reason="Lämnar nyckeln")
        knowers.add(by=by, case_id=case.pk, stay_id=stay.pk, facts=facts, keyring=town.keyring)
        seen = places.open_(by=by, case_id=case.pk, stay_id=stay.pk, keyring=town.keyring)
        [coarsely] = whereabouts.read(by=by, case_id=case.pk, keyring=town.keyring)
        log = "".join(Event.objects.values_list("content", flat=True))
    assert [(one.name, one.role) for one in seen.know] == [
        (town.people["ada"].name, ""),
        ("Vera Hyresvärd", "hyr ut"),
    ]
    assert coarsely.outsiders == 1
    for word in ("Vera", "nyckeln", "Storgatan", "Socialjouren"):
        assert word not in log


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"reason": "", "name": "Vera", "role": "granne"}, {"reason"}),
        ({"reason": "x"}, {"name", "role"}),
        ({"reason": "x", "person": "cy"}, {"person"}),  # not of the team
        ({"reason": "x", "person": "ada"}, {"person"}),  # on the list already
    ],
)
def test_whom_to_tell_is_asked_for_whole(town, facts, fields):
    case = opened(town)
    stay = stayed(town, case)
    placed(town, stay)
    facts = dict(facts)
    if person := facts.pop("person", None):
        facts["person_id"] = town.people[person].pk
    with town.working("ada") as by, pytest.raises(InvalidInput) as wrong:
        knowers.add(
            by=by, case_id=case.pk, stay_id=stay.pk, facts=KnowerFacts(**facts),
            keyring=town.keyring,
        )  # fmt: skip
    assert {one.field for one in wrong.value.problems} == fields


def test_whoever_leaves_the_team_leaves_the_list_with_a_new_key(town):
    case = opened(town)
    row = joined(town, case, "bo")
    stay = stayed(town, case)
    placed(town, stay, name="bo")
    with town.working("ada") as by, pytest.raises(Refused):
        teams.end(by=by, membership_id=row.pk, keyring=town.keyring)
    told(town, stay, "ada", by_name="bo")
    with town.working("ada") as by:
        teams.end(by=by, membership_id=row.pk, keyring=town.keyring)
        assert not on_list.listed(stay.pk, town.people["bo"].pk)
        assert Whereabouts.objects.get(pk=stay.pk).key_epoch == 2
        assert Membership.objects.get(pk=row.pk).ends_at is not None
    assert found(town, stay, "ada") == PLACE


def test_whoever_leaves_the_team_takes_no_key_to_an_ended_stay_along(town):
    case = opened(town)
    row = joined(town, case, "bo")
    stay = stayed(town, case)
    placed(town, stay, name="bo")
    with town.working("ada") as by:
        day = timezone.localdate()
        whereabouts.end(by=by, case_id=case.pk, stay_id=stay.pk, ends_on=day)
        assert PlaceKey.objects.filter(person=town.people["bo"]).exists()
        teams.end(by=by, membership_id=row.pk, keyring=town.keyring)
        assert not PlaceKey.objects.filter(whereabouts=stay).exists()


def test_a_new_stay_ends_the_one_before(town):
    case = opened(town)
    first = stayed(town, case)
    later = replace(STAY, region=Region.ABROAD, starts_on=date(2026, 11, 23))
    stayed(town, case, later)
    with town.working("ada") as by:
        stays = whereabouts.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert [(one.region, one.ends_on) for one in stays] == [
            (Region.ABROAD, None),
            (Region.OTHER, date(2026, 11, 23)),
        ]
        for facts in (
            STAY,  # before the one that goes on
            replace(STAY, starts_on=timezone.localdate() + timedelta(days=1)),
        ):
            with pytest.raises(InvalidInput):
                whereabouts.add(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        day = date(2026, 11, 24)
        with pytest.raises(Refused):
            whereabouts.end(by=by, case_id=case.pk, stay_id=first.pk, ends_on=day)


def test_a_protection_holds_from_when_it_is_noted_until_it_is_taken_off(town):
    case = opened(town)
    with town.working("ada") as by:

        def mark(kind, *, is_on):
            facts = MarkingFacts(kind=kind, is_on=is_on, since=date(2026, 11, 20))
            markings.mark(by=by, case_id=case.pk, facts=facts)

        mark("local", is_on=True)
        mark("protected_reg", is_on=True)
        with pytest.raises(Refused):
            mark("local", is_on=True)
        mark("local", is_on=False)
        assert marked.holding(case.pk) == {"protected_reg"}
        with pytest.raises(InvalidInput):
            mark("secret", is_on=True)
