# ruff: noqa: T201
"""Lay a round of many applications and a finished proposal in the demo's Huddinge.

python -m tests.bench.laying COUNT, with the database in the environment. Prints where the pages
are, as JSON. The result is made up, so that nobody waits for the solver.
"""

import json
import sys
from datetime import date

import django
from django.db import transaction


def main(count):
    django.setup()
    with transaction.atomic():
        print(json.dumps(_lay(count)))


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
    return {
        "list": reverse("fund:applications", args=[round_.pk]),
        "detail": reverse("fund:application", args=[application.pk]),
        "home": reverse("home"),
        "round": reverse("fund:round", args=[round_.pk]),
        "rules": reverse("fund:rules", args=[round_.pk]),
        "result": reverse("fund:proposal", args=[proposal.pk]),
    }


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
