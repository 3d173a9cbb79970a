"""Towns that count together: cases whose support began some years ago, and how it went."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction

from tests.factories.organisations import PersonFactory
from tests.rooms.exit.test_cases import opened
from tryggare.audit import tenancy
from tryggare.domain.outcomes import Age, Ending, FollowUp, Start, due, questions
from tryggare.exit.models import Case
from tryggare.exit.permissions import CONTRIBUTE, READ_FIGURES, RELEASE
from tryggare.exit.services import follow_ups
from tryggare.organisations.permissions import Actor

YES = dict.fromkeys(questions(), "yes")


@contextmanager
def acting(town, person, *permissions):
    """Someone of the town who is in no case."""
    codes = frozenset(one.code for one in permissions or (CONTRIBUTE, RELEASE, READ_FIGURES))
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
        yield Actor(person.pk, town.municipality.pk, person.name, codes)


def someone(town):
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk)
        return PersonFactory(municipality=town.municipality)


def began(town, case, on, *, name="ada", age=Age.FROM_21, protection=False):
    """Note that the support in a case began a day, which it was open by."""
    with town.working(name) as by:
        Case.objects.filter(pk=case.pk).update(opened_on=on - timedelta(days=7))
        return follow_ups.begin(
            by=by,
            case_id=case.pk,
            facts=Start(on, age, protection),
            keyring=town.keyring,
        )


def followed(town, case, start, point=24, *, name="ada", ending=Ending.COMPLETED, **answers):
    """Write down how it was at a point after the start."""
    with town.working(name) as by:
        return follow_ups.write(
            by=by,
            case_id=case.pk,
            facts=FollowUp(point, due(start, point), ending, YES | answers),
            keyring=town.keyring,
        )


def case_of(town, start, *, name="ada", **answers):
    """A case that began and has been followed up after two years."""
    case = opened(town, name)
    began(town, case, start, name=name)
    followed(town, case, start, name=name, **answers)
    return case


STARTED = date(2023, 3, 1)
