"""The worker: does the jobs that take longer than a page should."""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Kör jobben i kön tills någon avbryter."

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("TRYGGARE_SUPERVISED") == "1":
            from tryggare.project.processes.children import die_with_parent

            # The database goes with it, so there is nobody left to take leave of. The next worker
            # takes up what we were doing.
            die_with_parent(signal.SIGKILL)
        from tryggare.project.worker import work

        work()
