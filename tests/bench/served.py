"""What the bench adds to the server: a bare page to measure against, and a count of queries."""

from django.db import connection
from django.http import HttpResponse
from django.template import Context, Engine
from django.test.utils import CaptureQueriesContext

BARE = "/bare/"
COUNT = "X-Count-Queries"

_ROWS = [
    (f"Åtgärd {n}", f"Nämnd {n % 7}", f"{n} 000", f"{n % 100}", f"Del {n % 5}") for n in range(50)
]
_PAGE = Engine().from_string(
    "<!doctype html><html lang='sv'><head><title>Bare</title></head><body><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"
    "</table></body></html>"
)


def bare(request):
    """Fifty rows through a plain template: no session, no database, no shell."""
    return HttpResponse(_PAGE.render(Context({"rows": _ROWS})))


class Bench:
    """Outermost, so that the bare page passes no middleware of ours and every query is counted.

    Queries are counted only where the request asks for it: counting takes time. What opens and
    ends a transaction counts too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == BARE:
            return bare(request)
        if COUNT not in request.headers:
            return self.get_response(request)
        with CaptureQueriesContext(connection) as asked:
            response = self.get_response(request)
        response[COUNT] = str(len(asked))
        return response
