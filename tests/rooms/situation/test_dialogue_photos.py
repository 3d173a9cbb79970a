"""Photos: nothing of what was sent is anywhere in the database but what one sees."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from PIL import Image

from tests.domain.dialogues.telling import KINDS, MARKS, drawn, marks_in, plain, telling
from tests.domain.dialogues.test_photos import WRONG
from tests.rooms.situation.dialogue_laying import holder, lay_dialogue, lay_photo, lay_point
from tryggare.domain.errors import InvalidInput
from tryggare.situation.models import DialoguePoint, PointPhoto
from tryggare.situation.services import dialogue_photos


@pytest.fixture
def point(town):
    town.enter()
    return lay_point(town, lay_dialogue(town))


def everything():
    """Every row of every table that this role may read, as bytes and as text."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace ="
            " 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT convert_to(t::text, 'UTF8') FROM \"{table}\" t")
            found += [bytes(row) for (row,) in cursor.fetchall()]
    return b"\n".join(found)


@pytest.mark.parametrize("kind", KINDS)
def test_no_mark_of_what_was_sent_is_in_the_database(town, kind, point):
    client, url = town.client("coordinator"), ""
    town.enter()
    url = reverse("situation:dialogue-photo-add", args=[point.pk])
    sent = telling(kind)
    assert len(marks_in(sent)) >= 5
    ending = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    name = f"IMG_59.2371_17.9670.{ending}"
    answer = client.post(url, {"file": SimpleUploadedFile(name, sent)})
    assert answer.status_code == 302
    town.enter()
    kept = everything()
    assert str(point.pk).encode() in kept
    for mark in (*MARKS.values(), b"59.2371", b"Exif", b"http://ns.adobe"):
        assert mark not in kept
        assert mark.hex().encode() not in kept
    stored = bytes(PointPhoto.objects.get().content)
    served = client.get(
        reverse("situation:dialogue-photo-content", args=[PointPhoto.objects.get().pk])
    )
    assert served.content == stored
    assert stored.hex().encode() in kept
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Security-Policy"].startswith("sandbox")
    assert served["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("kind", KINDS)
def test_the_database_itself_takes_no_photo_with_a_cameras_notes(town, kind, point):
    content = telling(kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        PointPhoto.objects.create(
            municipality=town.municipality, point=point, content=content, width=1, height=1
        )


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_photo_is_told_and_the_point_is_not_lost(town, case, point):
    content, words = WRONG[case]
    if case == "too many bytes":
        content = content[:-1]
    client = town.client("coordinator")
    town.enter()
    url = reverse("situation:dialogue-walk", args=[point.dialogue_id])
    photo = SimpleUploadedFile("foto.jpg", content)
    said = {"kind": "worry", "text": "Mörkt och <trångt>", "place": "Tunneln", "file": photo}
    page = client.post(url, said).content.decode()
    assert "Mörkt och &lt;trångt&gt;" in page
    assert words in page or "tom" in page or "skadad" in page or "högst" in page
    town.enter()
    assert DialoguePoint.objects.count() == 1
    assert not PointPhoto.objects.exists()


def test_a_point_comes_in_with_its_photo(town, point):
    client = town.client("coordinator")
    town.enter()
    url = reverse("situation:dialogue-walk", args=[point.dialogue_id])
    said = {"kind": "worry", "text": "Mörkt", "file": SimpleUploadedFile("IMG.HEIC", plain())}
    page = client.post(url, said, follow=True)
    assert "Punkt 2 är sparad" in page.content.decode()
    town.enter()
    assert PointPhoto.objects.get().point.number == 2


def test_no_more_than_five_photos_a_point(town, point):
    for _ in range(5):
        lay_photo(town, point)
    with pytest.raises(InvalidInput, match="högst fem"):
        lay_photo(town, point)


def test_what_is_hidden_is_gone_from_the_database(town, point):
    secret = drawn(180, 120)
    secret.paste("#d1a77a", (0, 0, 20, 20))
    photo = lay_photo(town, point, cleared=True, content=plain("PNG", secret))
    before = bytes(PointPhoto.objects.get().content)
    dialogue_photos.hide(by=holder(town), photo_id=photo.pk, squares=["A1", "B1"])
    after = PointPhoto.objects.get()
    assert after.cleared_at is None
    shown = Image.open(io.BytesIO(bytes(after.content))).convert("RGB")
    assert shown.crop((0, 0, 40, 20)).getcolors() == [(800, shown.getpixel((3, 3)))]
    assert before.hex().encode() not in everything()
    # The same as if something else had been there.
    other = lay_photo(town, point, content=plain("PNG", drawn(180, 120)))
    dialogue_photos.hide(by=holder(town), photo_id=other.pk, squares=["A1", "B1"])
    assert dialogue_photos.content_of(photo_id=other.pk) == bytes(after.content)


@pytest.mark.parametrize("squares", [[], ["Z9"], ["A1", "<b>"]])
def test_squares_that_are_none_are_told(town, point, squares):
    photo = lay_photo(town, point)
    with pytest.raises(InvalidInput) as refused:
        dialogue_photos.hide(by=holder(town), photo_id=photo.pk, squares=squares)
    assert refused.value.problems[0].field == "squares"


@pytest.mark.parametrize(
    ("shows", "nobody", "field"),
    [("", True, "shows"), ("En lampa", False, "nobody_seen"), ("Bil ABC 12A", True, "shows")],
)
def test_a_photo_is_cleared_by_someone_who_has_looked(town, point, shows, nobody, field):
    photo = lay_photo(town, point)
    with pytest.raises(InvalidInput) as refused:
        dialogue_photos.clear(by=holder(town), photo_id=photo.pk, shows=shows, nobody_seen=nobody)
    assert refused.value.problems[0].field == field
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute("UPDATE situation_pointphoto SET cleared_at = now()")


def test_a_removed_photo_is_gone(town, point):
    photo = lay_photo(town, point)
    dialogue_photos.remove(by=holder(town), photo_id=photo.pk)
    assert not PointPhoto.objects.exists()
