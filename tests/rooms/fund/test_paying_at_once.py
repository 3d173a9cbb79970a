"""Two who pay the same part at the same moment: it is paid once."""

import threading

import pytest
from django.db import connection, transaction

from tests.databases import django_on
from tests.rooms.fund import awarded
from tests.rooms.organisations.conftest import Town
from tryggare.audit import tenancy
from tryggare.domain.errors import Refused
from tryggare.fund.models import Balance, Instalment, Voucher
from tryggare.fund.services import instalments

ROUNDS, AT_ONCE = 5, 4


@pytest.mark.slow("pays five parts, each by four at once")
def test_a_part_is_paid_once(fresh_database, django_db_blocker):
    with django_db_blocker.unblock(), django_on(fresh_database):
        with transaction.atomic():
            town = Town("0126", "Huddinge kommun")
            parts = [
                awarded.made_ready(town, awarded.grant(town).instalments.get())
                for _ in range(ROUNDS)
            ]
        by = awarded.both(town)
        for part in parts:
            assert sorted(_at_once(by, part.pk)) == ["paid"] + ["refused"] * (AT_ONCE - 1)
        with transaction.atomic():
            town.enter()
            assert Voucher.objects.filter(kind="pay").count() == ROUNDS
            assert set(Balance.objects.values_list("paid_ore", "decided_ore")) == {
                (1_000_000_00, 0)
            }
            assert set(Instalment.objects.values_list("state", flat=True)) == {"paid"}


def _at_once(by, instalment_id):
    """What became of each of those who paid."""
    told, start = [], threading.Barrier(AT_ONCE)

    def pay():
        try:
            with transaction.atomic():
                tenancy.enter(municipality_id=by.municipality_id, person_id=by.person_id)
                start.wait()
                instalments.pay(by=by, instalment_id=instalment_id, on=awarded.LATER)
            told.append("paid")
        except Refused:
            told.append("refused")
        except Exception as error:  # a thread's own failure would pass unseen
            told.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=pay) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
