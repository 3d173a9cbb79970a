"""What residents read: the published copy, in which no secret word is, whoever asks and however."""

import io
import zipfile
from datetime import date

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.rooms.shell.test_pdf import structure
from tests.rooms.situation import picture_laying as laying
from tests.rooms.situation.laying import incident, lay_categories, lay_district
from tryggare.audit.tenancy import wear
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.situation.models import (
    Incident,
    PictureBlock,
    PictureEdition,
    PublishedPicture,
)
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import picture_adoption, picture_blocks, picture_problems
from tryggare.situation.services.picture_content import content_of
from tryggare.situation.services.picture_problems import CauseWords, ProblemWords

CANARY = "Kanariefågel"
CLOSED_TABLES = (
    "situationpicture", "picturewriter", "picturelink", "pictureblock", "earlierfrozen",
    "pictureproblem", "problemsupport", "cause", "pictureedition", "editionfile", "incident",
)  # fmt: skip


@pytest.fixture
def secretive(town):
    """Published, with the canary in everything that is secret, and a small count in the open."""
    kinds, district = lay_categories(town), lay_district(town)
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], laying.lately(), district=district if at < 3 else None)
        for at in range(30)
    )
    picture = laying.filled(town)
    by = laying.writer(town)
    secret = laying.text(town, picture, "extent", f"## {CANARY}\n{CANARY}", laying.SECRET)
    block = picture_blocks.put_in(
        by=by, picture_id=picture.pk, section="extent", kind="incidents", key=laying.TABLE
    )
    assert not block.is_open, "a count below five is closed until somebody opens it"
    picture_blocks.mark(by=by, block_id=block.pk, openness=laying.OPEN)
    frozen = dict(block.frozen, title=CANARY, says=[CANARY], source=CANARY)
    PictureBlock.objects.create(
        municipality=town.municipality, picture=picture, section="other", kind="frozen",
        offer=f"incidents/{CANARY}", frozen=frozen, ground="osl-18-8",
    )  # fmt: skip
    words = dict.fromkeys(("what", "where", "when", "affected", "harm", "reason"), CANARY)
    problem = picture_problems.add(
        by=by,
        picture_id=picture.pk,
        words=ProblemWords(**words, trend="grows", priority=2, ground="osl-35-1"),
    )
    cause = dict.fromkeys(("hypothesis", "evidence_for", "evidence_against", "influence"), CANARY)
    picture_problems.add_cause(
        by=by, problem_id=problem.pk, words=CauseWords(side="place", certainty="low", **cause)
    )
    shown = picture.problems.get(what=laying.PROBLEM.what)
    picture_problems.change(
        by=by,
        problem_id=shown.pk,
        words=ProblemWords(**vars(laying.PROBLEM) | {"supported_by": [secret.pk, block.pk]}),
    )
    return laying.published(town, picture)


def get(name, *args):
    return Client().get(reverse(name, args=["0126", *args]))


def test_no_secret_word_is_in_any_public_form(secretive):
    assert CANARY in str(PictureEdition.objects.get(kind="whole").content)
    page = get("public-picture").content.decode()
    file = get("public-picture-file", 1, "pdf")
    assert "Cache-Control" not in file.headers, "what anyone may read may be kept on the way"
    pdf = pikepdf.open(io.BytesIO(file.content))
    docx = zipfile.ZipFile(io.BytesIO(get("public-picture-file", 1, "docx").content))
    words = docx.read("word/document.xml").decode()
    assert "Om extent." in page
    assert "Om extent." in words
    for told in (page, words, pdf_words(pdf)):
        assert CANARY not in told
    assert "Om extent" in pdf_words(pdf)
    assert (
        "Delar är borttagna med stöd av OSL 18 kap. 1 §, OSL 18 kap. 8 § och OSL 35 kap. 1 §."
        in page
    )
    assert "visas inte" in page
    assert "Sekretess" not in page


def pdf_words(pdf):
    """All of a PDF's text, by its own tables from glyphs to letters."""
    found = []
    for page in pdf.pages:
        maps = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
        now = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                now = maps[str(operands[0])]
            elif str(operator) in {"Tj", "TJ"}:
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        codes = [raw[at : at + 2] for at in range(0, len(raw), 2)]
                        found.append("".join(now.get(code, "") for code in codes))
    return "".join(found)


def _letters(font):
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found = {}
    for line in table.splitlines():
        parts = line.split()
        if len(parts) == 2 and all(part.startswith("<") for part in parts):
            code, letter = (bytes.fromhex(part.strip("<>")) for part in parts)
            found[code] = letter.decode("utf-16-be", "ignore")
    return found


def test_the_canary_would_be_found_in_a_pdf(town, secretive):
    """The reader above reads: in the whole edition it finds the word."""
    url = reverse("situation:picture-file", args=[secretive.pk, "whole", "pdf"])
    pdf = pikepdf.open(io.BytesIO(town.client("coordinator").get(url).content))
    assert CANARY in pdf_words(pdf)
    assert {"/H1", "/H2", "/Table", "/Figure"} <= set(structure(pdf.Root.StructTreeRoot))
    assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_the_public_hat_reads_the_copy_and_nothing_else(secretive):
    wear("public")
    with connection.cursor() as cursor:
        for table in CLOSED_TABLES:
            cursor.execute(f"SELECT count(*) FROM situation_{table}")
            assert cursor.fetchone() == (0,), table
        cursor.execute("SELECT content::text FROM situation_publishedpicture")
        assert CANARY not in cursor.fetchone()[0]
        cursor.execute("UPDATE situation_publishedpicture SET withdrawn_at = now()")
        assert cursor.rowcount == 0
    wear("")


def test_nothing_but_the_public_edition_can_be_published(secretive):
    """Not even past the services: the database compares it with what was adopted."""
    PublishedPicture.objects.update(withdrawn_at="2026-06-01T00:00:00Z")
    copy = (
        "INSERT INTO situation_publishedpicture"
        " (id, municipality_id, picture_id, number, content, pdf, docx, published_at)"
        " SELECT gen_random_uuid(), p.municipality_id, p.id, p.number, e.content, f.content,"
        " d.content, now() FROM situation_situationpicture p"
        " JOIN situation_pictureedition e ON e.picture_id = p.id AND e.kind = %s"
        " JOIN situation_editionfile f ON f.edition_id = e.id AND f.format = 'pdf'"
        " JOIN situation_editionfile d ON d.edition_id = e.id AND d.format = 'docx'"
    )
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(copy, ["whole"])
        for change in ("content = '{}'", "pdf = ''", "withdrawn_at = NULL"):
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(f"UPDATE situation_publishedpicture SET {change}")
        cursor.execute(copy, ["public"])


def test_a_replaced_version_says_that_a_later_one_is_adopted(town):
    """Residents read the old one until the new one is published, and are told."""
    first = laying.published(town)
    assert "En nyare version antogs" not in get("public-picture").content.decode()
    town.enter()
    second = laying.adopted(town, laying.filled(town, based_on_id=first.pk), date(2026, 4, 5))
    for page in (get("public-picture"), get("public-picture-version", 1)):
        assert "En nyare version antogs 5 april 2026" in page.content.decode()
    town.enter()
    picture_adoption.publish(by=laying.writer(town), picture_id=second.pk)
    assert "antogs" not in get("public-picture").content.decode()
    assert "Det finns en nyare version" in get("public-picture-version", 1).content.decode()


def test_withdrawn_is_gone(town, secretive):
    picture_adoption.withdraw(by=laying.writer(town), picture_id=secretive.pk, reason="Fel karta")
    assert "inte publicerat" in get("public-picture").content.decode()
    assert get("public-picture-version", 1).status_code == 404
    assert get("public-picture-file", 1, "pdf").status_code == 404


def test_a_name_is_published_only_when_somebody_says_why(town):
    picture = laying.filled(town)
    laying.text(town, picture, "other", "Vid Anna Lindström hände mycket.")
    laying.adopted(town, picture)
    with pytest.raises(InvalidInput):
        picture_adoption.publish(by=laying.writer(town), picture_id=picture.pk)
    picture_adoption.publish(
        by=laying.writer(town), picture_id=picture.pk, reason="En buss heter så"
    )
    with pytest.raises(Refused):
        picture_adoption.publish(by=laying.writer(town), picture_id=picture.pk, reason="Igen")


def test_what_is_frozen_stays_frozen(town):
    kinds, district = lay_categories(town), lay_district(town)
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], laying.lately(), district=district) for _at in range(9)
    )
    picture, by = laying.begun(town), laying.writer(town)
    block = picture_blocks.put_in(
        by=by, picture_id=picture.pk, section="extent", kind="incidents", key=laying.TABLE
    )
    before = content_of(selectors.inside(picture), is_public=False)
    assert before["sections"][0]["blocks"][0]["part"]["rows"][0][::4] == ["Vårby", 9]
    Incident.objects.all().delete()
    assert content_of(selectors.inside(picture), is_public=False) == before
    Incident.objects.bulk_create(
        [incident(town, kinds["shooting"], laying.lately(), district=district)]
    )
    anew = picture_blocks.take_anew(by=by, block_id=block.pk)
    assert anew.frozen["rows"][0][::4] == ["Vårby", 1]
    assert not anew.is_open
    assert selectors.earlier(block.pk)[0].frozen["rows"][0][::4] == ["Vårby", 9]
