"""What the settings read, set before Django is; loaded by pytest's ``-p``.

The address of the database is put in later, when the test server is up: see ``tests/conftest.py``.
"""

import os
from pathlib import Path

SHELL = Path(__file__).resolve().parents[1] / "src" / "tryggare" / "shell" / "static"

os.environ.update(
    {
        "TRYGGARE_TESTING": "1",
        "TRYGGARE_DEMO": "1",
        "TRYGGARE_SECRET_KEY": "for-tests-only-" + "t" * 50,
        "TRYGGARE_HOSTS": "localhost,testserver",
        "TRYGGARE_URL": "http://localhost:8000",
        "DATABASE_URL": "postgresql://app@/not-yet",
        # A folder that is there; what is served is found in the packages themselves.
        "TRYGGARE_STATIC": str(SHELL),
        # The browser's driver keeps an event loop in our thread; the tests use one thread.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
)
