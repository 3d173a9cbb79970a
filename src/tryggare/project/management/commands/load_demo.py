"""``manage load_demo``: the demonstration's data, put there once; a second run changes nothing."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tryggare.project.demo.acting import OlderDemonstration
from tryggare.project.demo.exit_leading import load_leading
from tryggare.project.demo.exit_suppliers import load_suppliers
from tryggare.project.demo.exits import load_exits
from tryggare.project.demo.fund import load_fund
from tryggare.project.demo.ground import load_ground
from tryggare.project.demo.measures import load_measures
from tryggare.project.demo.situation import load_situation
from tryggare.project.demo.whole import load_whole

_START_AGAIN = (
    "Demonstrationen är från en äldre version av Tryggare. Börja om med make demo-reset; "
    "det som har skrivits i den försvinner."
)


class Command(BaseCommand):
    help = "Lägger in demonstrationens kommuner, organ, påhittade personer och omgångar."

    def handle(self, *args: Any, **options: Any) -> None:
        load_ground()
        self.stdout.write("Kommuner, organ och påhittade personer är på plats.")
        parts = (
            load_fund(),
            load_whole(),
            load_suppliers(),
            load_exits(),
            load_leading(),
            load_situation(),
            load_measures(),
        )
        try:
            for line in chain(*parts):
                self.stdout.write(line)
        except OlderDemonstration as error:
            raise CommandError(_START_AGAIN) from error
