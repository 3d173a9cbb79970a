"""An application from its first word to its receipt: the services, one use at a time."""

import pytest

from tests.rooms.fund.applying import fresh, sent_in

pytestmark = pytest.mark.django_db


def test_a_written_draft_can_be_sent(town):
    submission = sent_in(town)
    application = fresh(submission).application
    assert application.reference == "TF27-001"
    assert application.amount_ore == 200_000_50
    assert application.state == "submitted"
    assert not application.is_late
