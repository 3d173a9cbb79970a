"""What the server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tryggare.project.settings")
if os.environ.get("TRYGGARE_SUPERVISED") == "1":
    # The server's own workers must not outlive it when it is killed.
    from tryggare.project.processes.children import die_with_parent

    die_with_parent()

application = get_wsgi_application()

from tryggare.project.checks import refuse_unsafe  # noqa: E402 - Django must be set up first

refuse_unsafe()
