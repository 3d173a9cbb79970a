# ruff: noqa: T201
"""Lay a round of many applications and a finished proposal in the demo's Huddinge, and ten years
of rounds with as many together, and their books.

python -m tests.bench.laying COUNT, with the database in the environment. Prints where the pages
are, as JSON. The result is made up, so that nobody waits for the solver.
"""

import json
import os
import sys
from datetime import date

import django
import psycopg
from django.db import transaction

YEARS = range(2017, 2027)
VOUCHERS_OF_AN_APPLICATION = 20  # 5 000 applications have 200 000 rows in the books


def main(count):
    django.setup()
    with transaction.atomic():
        places, by = _lay(count)
        fund, more = _lay_ten_years(by, count)
    _book_ten_years(by, fund, count)
    print(json.dumps({**places, **more}))


def _lay(count):
    from django.urls import reverse

    from tests.rooms.fund.laid import add_rule, finished, lay_round, made_up
    from tryggare.fund.selectors.problems import posed
    from tryggare.organisations.services.actors import enter_as_user
    from tryggare.project.demo.personas import persona

    by = enter_as_user(persona("anna").user_id, on=date(2027, 1, 1))
    scores = [number * 37 % 100 for number in range(count)]
    round_ = lay_round(_Town(by), scores, budget=30_000 * count)
    _in_real_kommundelar(round_)
    add_rule(round_, "category_floor", "spår 1", 10_000 * count)
    add_rule(round_, "district_floor", "Skogås", 1_000 * count)
    add_rule(round_, "applicant_ceiling", "Nämnd 1", 20_000 * count)
    problem = posed(round_).text
    proposal = finished(round_, by, problem, made_up(problem))
    application = round_.applications.order_by("sort_key")[count // 2]
    places = {
        "list": reverse("fund:applications", args=[round_.pk]),
        "detail": reverse("fund:application", args=[application.pk]),
        "home": reverse("home"),
        "round": reverse("fund:round", args=[round_.pk]),
        "rules": reverse("fund:rules", args=[round_.pk]),
        "result": reverse("fund:proposal", args=[proposal.pk]),
    }
    return places, by


def _lay_ten_years(by, count):
    """A round a year in one fund, with a tenth of the applications each."""
    from django.urls import reverse

    from tests.rooms.fund.laid import lay_round

    scores = [number * 37 % 100 for number in range(count // len(YEARS))]
    rounds = [lay_round(_Town(by), scores, budget=1_000_000 + year) for year in YEARS]
    fund = rounds[0].fund
    for year, round_ in zip(YEARS, rounds, strict=True):
        round_.fund, round_.year, round_.name = fund, year, f"Omgång {year}"
        round_.save()
    of_year = [fund.pk, YEARS[-1]]
    vouchers = reverse("fund:vouchers", args=of_year)
    return fund, {
        "books": reverse("fund:books-year", args=of_year),
        "vouchers": vouchers,
        "older": f"{vouchers}?before={count * VOUCHERS_OF_AN_APPLICATION // len(YEARS) // 2}",
        "forecast": reverse("fund:forecast", args=of_year),
        "its list": reverse("fund:applications", args=[rounds[-1].pk]),
        "its round": reverse("fund:round", args=[rounds[-1].pk]),
        "rounds": reverse("fund:rounds"),
    }


# An appropriation that suffices, and then 1 000 kr set aside, decided, paid and come back in turns.
VOUCHERS = """
INSERT INTO fund_voucher (id, municipality_id, fund_id, year, number, kind, amount_ore, text,
    round_id, application_id, key, booked_at)
SELECT gen_random_uuid(), %(place)s, %(fund)s, %(year)s, number,
    CASE WHEN number = 1 THEN 'appropriate'
        ELSE (ARRAY['pay', 'repay', 'reserve', 'decide'])[1 + number %% 4] END,
    CASE WHEN number = 1 THEN 100000::bigint * %(count)s ELSE 100000 END, 'Prov ' || number,
    round.id, CASE WHEN number > 1 AND number %% 4 <> 2 THEN
        (SELECT array_agg(id) FROM fund_application WHERE round_id = round.id)[
            1 + number / 4 %% %(each)s] END,
    gen_random_uuid(), make_date(%(year)s, 1, 1) + (number %% 360)
FROM generate_series(1, %(count)s) number, fund_round round
WHERE round.fund_id = %(fund)s AND round.year = %(year)s
"""
ENTRIES = """
INSERT INTO fund_entry (id, municipality_id, voucher_id, fund_id, year, account, amount_ore)
SELECT gen_random_uuid(), %(place)s, v.id, v.fund_id, v.year, line.account, line.sign * v.amount_ore
FROM fund_voucher v JOIN (VALUES
    ('appropriate', 'appropriation', -1), ('appropriate', 'available', 1),
    ('reserve', 'available', -1), ('reserve', 'reserved', 1),
    ('decide', 'reserved', -1), ('decide', 'decided', 1),
    ('pay', 'decided', -1), ('pay', 'paid', 1),
    ('repay', 'returned', -1), ('repay', 'available', 1)
) line (kind, account, sign) ON line.kind = v.kind
WHERE v.fund_id = %(fund)s AND v.year = %(year)s
"""
BALANCE = """
INSERT INTO fund_balance (id, municipality_id, fund_id, year, appropriation_ore, available_ore,
    reserved_ore, decided_ore, paid_ore, returned_ore, carried_ore, last_number)
SELECT gen_random_uuid(), %(place)s, %(fund)s, %(year)s,
    sum(amount_ore) FILTER (WHERE account = 'appropriation'),
    sum(amount_ore) FILTER (WHERE account = 'available'),
    coalesce(sum(amount_ore) FILTER (WHERE account = 'reserved'), 0),
    coalesce(sum(amount_ore) FILTER (WHERE account = 'decided'), 0),
    coalesce(sum(amount_ore) FILTER (WHERE account = 'paid'), 0),
    coalesce(sum(amount_ore) FILTER (WHERE account = 'returned'), 0), 0, %(count)s
FROM fund_entry WHERE fund_id = %(fund)s AND year = %(year)s
"""


def _book_ten_years(by, fund, count):
    """In bulk, as the owner: the books' own way in takes one voucher at a time."""
    from tryggare.audit import tenancy

    values = {
        "place": by.municipality_id,
        "fund": fund.pk,
        "count": count * VOUCHERS_OF_AN_APPLICATION // len(YEARS),
        "each": count // len(YEARS),
    }
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as link:
        link.execute(tenancy.CONTEXT, [str(by.municipality_id), "", ""])
        for year in YEARS:
            for statement in (VOUCHERS, ENTRIES, BALANCE):
                link.execute(statement, {**values, "year": year})


def _in_real_kommundelar(round_):
    """So that the proposal's page has its map."""
    from tryggare.organisations.models import District

    for number, district in enumerate(District.objects.all()[:5]):
        there = round_.applications.filter(district_name=f"Del {number}")
        there.update(district_name=district.name)


class _Town:
    """What ``lay_round`` needs to know of a municipality whose context is open already."""

    def __init__(self, actor):
        from tryggare.organisations.models import Municipality

        self.municipality = Municipality.objects.get(pk=actor.municipality_id)

    def enter(self):
        return


if __name__ == "__main__":
    main(int(sys.argv[1]))
