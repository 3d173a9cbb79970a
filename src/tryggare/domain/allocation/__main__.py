"""``python -m tryggare.domain.allocation`` is ``tryggare allocate``."""

import sys

from tryggare.domain.allocation.command import run

sys.exit(run(sys.argv[1:]))
