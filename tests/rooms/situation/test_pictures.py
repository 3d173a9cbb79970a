"""A lägesbild from draft to adopted: by two people, with nothing lacking, for as long as the law
says. The database holds the same by itself."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import OrganisationFactory
from tests.rooms.situation import picture_laying as laying
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.situation.models import (
    Cause,
    EditionFile,
    PictureBlock,
    PictureEdition,
    PictureProblem,
    PictureWriter,
    SituationPicture,
)
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import (
    picture_adoption,
    picture_blocks,
    picture_problems,
    picture_review,
    pictures,
)
from tryggare.situation.services.picture_content import digest
from tryggare.situation.services.picture_review import SomethingLacks

PROBLEM_FIELDS = ("where", "when", "affected", "harm", "trend", "reason")
CAUSE_FIELDS = ("hypothesis", "evidence_for", "evidence_against", "influence", "certainty")
# What is emptied, by the table it stands in; then what the page must say of it.
EMPTIED = [
    *((PictureBlock, {"section": one.code}, "text", "section") for one in SECTIONS),
    *((PictureProblem, {}, name, "problem") for name in PROBLEM_FIELDS),
    *((Cause, {}, name, "cause") for name in CAUSE_FIELDS),
]


def refused(statement, parameters=()):
    """The database says no to it."""
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_nothing_lacks_and_it_is_adopted_with_its_day_and_files(town):
    picture = laying.adopted(town)
    assert picture.state == "adopted"
    assert picture.next_update_due == date(2028, 3, 2)
    kinds = {(f.edition.kind, f.format) for f in EditionFile.objects.select_related("edition")}
    assert kinds == {("whole", "pdf"), ("whole", "docx"), ("public", "pdf"), ("public", "docx")}


def test_one_empty_field_stops_it_in_the_service_and_in_the_database(town):
    """Each field by itself, empty, blank or with a mark and no words."""
    picture = laying.filled(town)
    for model, which, field, where in EMPTIED:
        for blank in _blanks(where, field):
            with transaction.atomic():
                model.objects.filter(**which).update(**{field: blank})
                found = selectors.inside(picture).lacks
                assert [one.where for one in found] == [where], (field, blank)
                with pytest.raises(SomethingLacks):
                    picture_review.send(by=laying.writer(town), picture_id=picture.pk)
                refused("UPDATE situation_situationpicture SET state = 'in_review'")
                transaction.set_rollback(True)
    picture_review.send(by=laying.writer(town), picture_id=picture.pk)


def _blanks(where, field):
    if field in {"trend", "certainty"}:
        return ("",)
    return ("", " \t") if where != "section" else ("", " \n", "## - **")


def test_what_is_emptied_under_review_is_refused_by_the_database(town):
    """However it is tried: nothing in it changes while it is reviewed or after."""
    picture = laying.filled(town)
    laying.sent(picture, town)
    for change in (
        "UPDATE situation_pictureblock SET text = ''",
        "DELETE FROM situation_pictureblock",
        "UPDATE situation_cause SET evidence_for = ''",
        "DELETE FROM situation_problemsupport; DELETE FROM situation_cause",
        "UPDATE situation_pictureproblem SET reason = ''",
        "DELETE FROM situation_picturelink",
        "UPDATE situation_situationpicture SET title = 'Annat'",
        "DELETE FROM situation_picturewriter; SET CONSTRAINTS ALL IMMEDIATE",
        "DELETE FROM situation_situationpicture",
    ):
        refused(change)


@pytest.mark.parametrize("left", ["problem without a cause", "secret without a ground"])
def test_a_cause_and_a_ground_must_be_there(town, left):
    picture = laying.filled(town)
    if left == "problem without a cause":
        Cause.objects.all().delete()
    else:
        PictureBlock.objects.filter(section="other").update(is_open=False)
    assert len(selectors.inside(picture).lacks) == 1
    with pytest.raises(SomethingLacks):
        picture_review.send(by=laying.writer(town), picture_id=picture.pk)
    refused("UPDATE situation_situationpicture SET state = 'in_review'")


def test_a_problem_without_priority_needs_no_cause(town):
    picture = laying.filled(town)
    words = picture_problems.ProblemWords(what="Klotter", is_open=True)
    picture_problems.add(by=laying.writer(town), picture_id=picture.pk, words=words)
    assert selectors.inside(picture).lacks == ()


def test_a_personal_number_is_never_in_it_not_even_in_secret(town):
    picture = laying.filled(town)
    laying.text(town, picture, "other", "Han med 19900101-1234.", laying.SECRET)
    assert [str(one.what) for one in selectors.inside(picture).lacks] == [
        "Annan information: ta bort personnummer."
    ]


def test_whoever_has_written_does_not_approve(town):
    picture = laying.filled(town)
    picture_review.send(by=laying.writer(town), picture_id=picture.pk)
    with pytest.raises(Refused):
        picture_review.approve(by=laying.writer(town), picture_id=picture.pk)
    refused(
        "UPDATE situation_situationpicture SET reviewed_by_id = %s, reviewed_at = now()",
        [town.people["coordinator"].pk],
    )
    with pytest.raises(Refused):
        picture_adoption.adopt(
            by=laying.writer(town), picture_id=picture.pk, decision=laying.decision(town)
        )
    refused("UPDATE situation_situationpicture SET state = 'adopted'")


def test_the_database_notes_whoever_writes_past_the_services(town):
    picture = laying.filled(town)
    other = town.people["controller"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.person', %s, true)", [str(other.pk)])
        cursor.execute("UPDATE situation_cause SET influence = 'Polisen'")
    assert PictureWriter.objects.filter(picture=picture, person=other).exists()


def test_sent_back_loses_its_approval_and_opens(town):
    picture = laying.filled(town)
    laying.sent(picture, town)
    back = picture_review.send_back(
        by=laying.writer(town), picture_id=picture.pk, reason="Fel period"
    )
    assert (back.state, back.reviewed_by_id) == ("draft", None)
    laying.text(town, picture, words="Rättat.")


def test_a_decision_that_cannot_be_right(town):
    picture = laying.filled(town)
    laying.sent(picture, town)
    future = laying.decision(town, date(2999, 1, 1))
    company = OrganisationFactory(municipality=town.municipality, kind="association")
    elsewhere = replace(laying.decision(town), deciding_body_id=company.pk)
    for decision, field in ((future, "decided_on"), (elsewhere, "deciding_body")):
        with pytest.raises(InvalidInput) as caught:
            picture_adoption.adopt(by=laying.writer(town), picture_id=picture.pk, decision=decision)
        assert [one.field for one in caught.value.problems] == [field]


def test_what_is_in_force_gives_way_only_to_what_is_later(town):
    """By its number and its day; and two who adopt wait for each other."""
    first, second, third = laying.filled(town), laying.filled(town), laying.filled(town)
    # A decision before the period ends is as it should be: the period may be the years to come.
    laying.adopted(town, second, date(2024, 11, 1))
    laying.sent(first, town)
    with pytest.raises(Refused, match="nyare"):
        picture_adoption.adopt(
            by=laying.writer(town), picture_id=first.pk, decision=laying.decision(town)
        )
    laying.sent(third, town)
    early = laying.decision(town, date(2024, 10, 31))
    with pytest.raises(InvalidInput):
        picture_adoption.adopt(by=laying.writer(town), picture_id=third.pk, decision=early)
    decision = laying.decision(town)
    with CaptureQueriesContext(connection) as asked:
        picture_adoption.adopt(by=laying.writer(town), picture_id=third.pk, decision=decision)
    locks = [one["sql"] for one in asked if "FOR NO KEY UPDATE" in one["sql"]]
    assert "organisations_municipality" in locks[0]


@pytest.mark.parametrize("where", ["facts", "links"])
def test_what_always_goes_to_residents_is_looked_through_before_review(town, where):
    """It was found when it was published, and then nothing in it could be mended any more."""
    picture, by = laying.filled(town), laying.writer(town)
    number = "19900101-1234"
    if where == "facts":
        facts = replace(laying.FACTS, title=f"Om {number}")
        pictures.change(by=by, picture_id=picture.pk, facts=facts)
    else:
        plan = pictures.LinkFacts(kind="risk", title=f"Om {number}")
        pictures.add_link(by=by, picture_id=picture.pk, facts=plan)
    picture.refresh_from_db()
    assert [one.where for one in selectors.inside(picture).lacks] == [where]
    with pytest.raises(SomethingLacks):
        picture_review.send(by=by, picture_id=picture.pk)


def test_a_number_of_a_register_is_no_plate(town):
    picture, by = laying.filled(town), laying.writer(town)
    for number in ("KSN 123/2024", "BUN 456/2023", "KLF 123:2024"):
        plan = pictures.LinkFacts(kind="risk", title=f"Plan {number}", reference=number)
        pictures.add_link(by=by, picture_id=picture.pk, facts=plan)
    laying.published(town, picture)


def test_no_law_is_named_for_what_it_does_not_ask(town):
    """2023:196 names the parts of a lägesbild, and nothing of how a problem is told."""
    picture = laying.filled(town)
    PictureProblem.objects.update(when="", harm="", reason="")
    assert {one.provision for one in selectors.inside(picture).lacks} == {""}


def test_what_is_adopted_is_never_changed(town):
    picture = laying.adopted(town)
    with pytest.raises(Refused):
        pictures.remove(by=laying.writer(town), picture_id=picture.pk)
    for change in (
        "UPDATE situation_situationpicture SET title = 'Annat'",
        "UPDATE situation_situationpicture SET state = 'draft', reviewed_by_id = NULL",
        "DELETE FROM situation_situationpicture",
        "UPDATE situation_pictureblock SET text = 'Annat'",
        "UPDATE situation_pictureedition SET content = '{}'",
        "DELETE FROM situation_editionfile",
        "UPDATE situation_editionfile SET content = ''",
    ):
        refused(change)


def test_the_next_version_takes_over_all_and_replaces(town):
    first = laying.adopted(town)
    second = laying.filled(town, based_on_id=first.pk)
    before, after = selectors.inside(first), selectors.inside(second)
    assert [b.text for b in after.blocks] == [b.text for b in before.blocks]
    assert [p.origin for p in after.problems] == [p.origin for p in before.problems]
    assert [c.hypothesis for p in after.problems for c in p.causes.all()] == ["Platsen är mörk"]
    assert (second.number, len(after.links)) == (2, 1)
    laying.adopted(town, second)
    states = SituationPicture.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["replaced", "adopted"]


def test_two_write_at_once_and_nothing_is_lost(town):
    picture = laying.begun(town)
    block = laying.text(town, picture)
    with pytest.raises(picture_blocks.Outdated):
        picture_blocks.write(
            by=laying.writer(town),
            block_id=block.pk,
            text="Äldre",
            openness=laying.OPEN,
            revision=block.revision - 1,
        )
    assert selectors.block(block.pk).text == "Det är så här."


def test_blocks_are_moved_and_removed(town):
    picture = laying.begun(town)
    first, second, third = (laying.text(town, picture, words=word) for word in "abc")
    picture_blocks.move(by=laying.writer(town), block_id=third.pk, up=True)
    picture_blocks.move(by=laying.writer(town), block_id=first.pk, up=True)
    picture_blocks.remove(by=laying.writer(town), block_id=second.pk)
    assert [block.text for block in selectors.inside(picture).blocks] == ["a", "c"]


def test_the_sums_are_those_of_what_is_kept(town):
    laying.adopted(town)
    for edition in PictureEdition.objects.all():
        assert edition.sha256 == digest(edition.content)
    for file in EditionFile.objects.all():
        assert file.sha256 == sha256(bytes(file.content)).hexdigest()


def test_the_first_page_is_changed_only_in_a_draft(town):
    picture = laying.filled(town)
    pictures.change(by=laying.writer(town), picture_id=picture.pk, facts=laying.FACTS)
    laying.sent(picture, town)
    with pytest.raises(Refused):
        pictures.change(by=laying.writer(town), picture_id=picture.pk, facts=laying.FACTS)
