"""Says whether this process can serve: whoever watches over it asks here."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from tryggare.organisations.guards import public


@public("answers only that the web and the database talk to each other")
def answer(request: HttpRequest) -> HttpResponse:
    """200 and ``ok`` when the database answers; an error page otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
