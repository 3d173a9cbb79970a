"""The kinds that decide jäv are those of the register, no more and no fewer."""

import pytest

from tryggare.domain import recusal
from tryggare.organisations.models import Duty, Organisation, Person


@pytest.mark.parametrize(
    ("in_domain", "in_register"),
    [
        (recusal.BodyKind, Organisation.Kind),
        (recusal.DutyKind, Duty.Kind),
        (recusal.Position, Person.Position),
    ],
    ids=["body", "duty", "position"],
)
def test_kinds_are_the_same(in_domain, in_register):
    assert [kind.value for kind in in_domain] == in_register.values
