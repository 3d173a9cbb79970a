"""Sending a form as bytes, and telling what became of it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from urllib.parse import urlencode
from weakref import WeakSet

from django.apps import apps
from django.db import connection, transaction
from django.utils.html import escape

# What a request may touch whatever it says: who is here, and how often.
_COMINGS_AND_GOINGS = {"sessions.session", "usersessions.usersession"}
_NOT_SWEDISH = re.compile(
    r"\b(the|is|not|valid|this|must|enter|select|required|ensure|invalid|error|exception|value|"
    r"traceback|none|null)\b|giltig|%\(|<class",
    re.IGNORECASE,
)


def post(client, url, data):
    """A form as a browser sends it; a value of None is not sent, bytes go as they are."""
    pairs = [("csrfmiddlewaretoken", "x"), *((k, v) for k, v in data.items() if v is not None)]
    return client.post(
        url, urlencode(pairs, doseq=True), content_type="application/x-www-form-urlencoded"
    )


@contextmanager
def undone():
    """Whatever is written inside is not there afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


_prepared = WeakSet()


def content_of_database():
    """A fingerprint of every row of every table, log included.

    Asked after every sending: planned once a connection, since the planning is what takes time.
    """
    with connection.cursor() as cursor:
        if connection.connection not in _prepared:
            cursor.execute(f"PREPARE content_of_database AS {_content()}")
            _prepared.add(connection.connection)
        cursor.execute("EXECUTE content_of_database")
        return {table: (count, told) for table, count, told in cursor.fetchall()}


def _content():
    models = [m for m in apps.get_models() if m._meta.label_lower not in _COMINGS_AND_GOINGS]
    tables = sorted({model._meta.db_table for model in models if model._meta.managed})
    return " UNION ALL ".join(
        f"SELECT '{table}', count(*), "
        f"md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
        for table in tables
    )


def forms_on(response):
    """The forms that were filled in on the page."""
    if "lines" in response.context:
        return list(response.context["lines"])
    return [response.context["form"]]


def sentences_on(response):
    """Everything the page says is wrong: ``{field: sentences}``, by the name that was sent."""
    found = {}
    for form in forms_on(response):
        for name, errors in form.errors.items():
            where = name if name == "__all__" else form.add_prefix(name)
            found.setdefault(where, []).extend(map(str, errors))
    return found


def not_swedish(sentences):
    """Those that are no whole sentence in plain Swedish."""
    for one in sentences:
        whole = (one[0].isupper() or one[0] in "”0123456789") and one.endswith((".", "?"))
        if not whole or _NOT_SWEDISH.search(one):
            yield f"says {one}"


def as_received(value):
    """A sent value as the product sees it."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def stands_in(page, value):
    """Whether the box on the page holds what was typed."""
    text = page.content.decode()
    return escape(as_received(value)) in text
