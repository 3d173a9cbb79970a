#!/usr/bin/env python3
"""Makes a fresh clone ready: the environment from the hashed lock, and the front-end files.

Run by make with the machine's own Python; uses nothing outside the standard library. What is
already right is left alone; what is half-made is thrown away and made again.

    python3 scripts/setup.py [--for run|test|bench]
"""

import sys

# This file must be readable to the old Pythons it turns away; the others need not be.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "Tryggare behöver Python 3.11 eller nyare; det här är %d.%d. Installera en nyare Python "  # noqa: UP031
        "och ange den: make demo PYTHON=/usr/bin/python3.11\n" % sys.version_info[:2]
    )
    sys.exit(1)

from readiness.main import main

sys.exit(main())
