"""Files are kept as they were accepted, seen by no other municipality, and leave as files."""

from hashlib import sha256

import pytest
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.checks import run_checks
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import override_settings
from django.utils.module_loading import import_string

from tests.factories.organisations import actor
from tryggare.domain.attachments import ENDINGS, LARGEST, Accepted, accept
from tryggare.domain.errors import Refused
from tryggare.organisations.models import StoredFile
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services.file_store import DatabaseStore, described, file_store
from tryggare.organisations.views.stored_files import download

FILE = accept("Plan för torget.txt", "Belysning längs gångvägen\n".encode())


class ElsewhereStore:
    """A store that keeps its content outside the database."""

    kept: dict = {}  # noqa: RUF012

    def put(self, *, by, file, purpose):
        stored = described(by=by, file=file, purpose=purpose)
        stored.save()
        self.kept[stored.pk] = file.content
        return stored

    def get(self, stored):
        return self.kept[stored.pk]

    def delete(self, stored):
        stored.delete()


def put(town, file=FILE, purpose="prov"):
    town.enter()
    by = actor(town.people["fund_officer"], "fund_officer")
    return file_store().put(by=by, file=file, purpose=purpose)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount if cursor.description is None else cursor.fetchall()


def test_what_is_put_is_got(town):
    stored = put(town)
    read = StoredFile.objects.get(pk=stored.pk)
    assert file_store().get(read) == FILE.content
    assert (read.name, read.media_type, read.size) == (FILE.name, "text/plain", len(FILE.content))
    assert read.sha256 == sha256(FILE.content).hexdigest()
    assert read.stored_by == town.people["fund_officer"]
    assert read.stored_at is not None


def test_a_list_of_files_leaves_their_content_where_it_is(town, django_assert_num_queries):
    put(town)
    with django_assert_num_queries(1) as asked:
        assert [file.name for file in StoredFile.objects.all()] == [FILE.name]
    assert '"content"' not in asked.captured_queries[0]["sql"]


def test_another_municipality_sees_nothing_by_raw_sql(town, other_town):
    stored = put(town)
    assert sql("SELECT count(*) FROM organisations_storedfile") == [(1,)]
    other_town.enter()
    mine = "FROM organisations_storedfile WHERE id = %s"
    assert sql("SELECT count(*) FROM organisations_storedfile") == [(0,)]
    assert sql(f"SELECT content {mine}", stored.pk) == []
    assert sql(f"DELETE {mine}", stored.pk) == 0
    assert sql("UPDATE organisations_storedfile SET name = 'x' WHERE id = %s", stored.pk) == 0
    with pytest.raises(StoredFile.DoesNotExist):
        file_store().get(stored)
    with pytest.raises(StoredFile.DoesNotExist):
        download(stored)


def test_the_one_who_stored_it_is_of_the_same_municipality(town, other_town):
    put(town)
    theirs = other_town.people["fund_officer"].pk
    town.enter()
    sql("UPDATE organisations_storedfile SET stored_by_id = %s", theirs)
    with pytest.raises(IntegrityError, match="_at_home"), transaction.atomic():
        sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("UPDATE organisations_storedfile SET stored_by_id = %s", town.people["fund_officer"].pk)


def test_a_deleted_file_is_gone(town):
    stored = put(town)
    key = stored.pk
    file_store().delete(stored)
    assert not StoredFile.objects.filter(pk=key).exists()


def test_content_that_has_changed_is_not_handed_out(town):
    stored = put(town)
    changed = FILE.content.replace(b"B", b"b")
    sql("UPDATE organisations_storedfile SET content = %s WHERE id = %s", changed, stored.pk)
    with pytest.raises(Refused, match="Plan för torget"):
        file_store().get(stored)


@pytest.mark.parametrize(
    "wrong", [{"content": b"kortare"}, {"size": 3}, {"sha256": "A" * 64}, {"sha256": ""}]
)
def test_the_database_refuses_a_row_that_contradicts_itself(town, wrong):
    stored = put(town)
    with pytest.raises(IntegrityError, match="stored_file_"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**wrong)


def test_only_types_that_are_accepted_are_kept(town):
    with pytest.raises(ValueError, match="text/html"):
        put(town, Accepted("sida.html", "text/html", b"<script>"))


def test_the_system_itself_stores_nothing(town):
    town.enter()
    nobody = Actor(None, town.municipality.pk, "Systemet", frozenset())
    with pytest.raises(ValueError, match="no person"):
        file_store().put(by=nobody, file=FILE, purpose="prov")


def test_nothing_is_kept_outside_a_transaction():
    with pytest.raises(RuntimeError):
        DatabaseStore().put(by=None, file=FILE, purpose="prov")


@pytest.mark.parametrize("media_type", ENDINGS)
def test_a_file_leaves_as_a_file_of_its_own_type(town, media_type):
    stored = put(town, Accepted('Rapport "å".x\n', media_type, b"<script>alert(1)</script>"))
    response = download(stored)
    assert isinstance(response, HttpResponse)
    assert response.content == b"<script>alert(1)</script>"
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_the_file_is_boxed_in_also_behind_our_own_pages_rule(town, rf):
    stored = put(town)
    answer = CSPMiddleware(lambda request: download(stored))(rf.get("/"))
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_stores_place_is_a_setting(town):
    with override_settings(FILE_STORE=f"{__name__}.ElsewhereStore"):
        stored = put(town)
        assert download(stored).content == FILE.content
    assert sql("SELECT content FROM organisations_storedfile") == [(None,)]


def test_a_store_that_is_not_there_is_found_at_start():
    assert isinstance(import_string(settings.FILE_STORE)(), DatabaseStore)
    with override_settings(FILE_STORE="tryggare.nowhere.Store"):
        assert "tryggare.E004" in {error.id for error in run_checks()}


def test_the_largest_attachment_comes_in():
    """And the form's other fields with it."""
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE > LARGEST + 1_000_000
