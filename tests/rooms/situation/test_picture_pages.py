"""The pages of a lägesbild: from an empty draft to a published version, by two people."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import DutyFactory, OrganisationFactory, employee
from tests.rooms.situation import picture_laying as laying
from tests.rooms.situation.laying import incident, lay_categories, lay_district
from tryggare.domain.calendar.months import add_months
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.situation.models import PictureBlock, PictureWriter, SituationPicture
from tryggare.situation.services import picture_blocks, picture_review
from tryggare.situation.todo_pictures import tasks


def url(name, *args):
    return reverse(f"situation:{name}", args=args)


def test_a_draft_is_written_reviewed_adopted_and_published(town):
    """Each step on its page; the list says what lacks until nothing does."""
    lay_district(town)
    kinds = lay_categories(town)
    incident(town, kinds["shooting"], laying.lately()).save()
    incident(town, kinds["shooting"], timezone.localdate()).save()
    writer = town.client("coordinator")
    colleague = employee(town.municipality, "coordinator").user
    facts = {
        "title": "Lägesbild", "period_from": "2025-01-01", "period_to": "2025-12-31",
        "geography": "Hela kommunen",
    }  # fmt: skip
    writer.post(url("picture-begin"), facts)
    picture = SituationPicture.objects.get()
    page = writer.get(url("picture-write", picture.pk)).content.decode()
    assert page.count("inget är skrivet") == len(SECTIONS)
    assert "4–5 §§" in page
    assert writer.post(url("picture-send", picture.pk)).status_code == 409
    for one in SECTIONS:
        made = writer.post(url("picture-add-text", picture.pk, one.code))
        words = {"text": "<b>Så</b> *är* det.", "openness": "open", "_version": "0"}
        saved = writer.post(made.url, words, headers={"X-Autosave": "1"})
        assert saved.json()["version"] == 1
    groups = f"incidents/groups:{laying.LAST_YEAR}"
    stale = writer.post(made.url, words, headers={"X-Autosave": "1"})
    assert stale.status_code == 409
    writer.post(url("picture-offers", picture.pk, "other"), {"offer": groups})
    _a_year_that_goes_on_stays_closed(writer, picture)
    wrong = writer.post(url("picture-offers", picture.pk, "other"), {"offer": "incidents/../x"})
    assert "finns inte längre" in wrong.content.decode()
    block = PictureBlock.objects.get(offer=groups)
    assert not block.is_open
    writer.post(url("picture-block", block.pk), {"openness": "open"})
    writer.post(url("picture-block-anew", block.pk))
    assert writer.get(url("picture-block", block.pk)).status_code == 200
    shown = writer.get(url("picture-preview", picture.pk)).content.decode()
    assert "&lt;b&gt;Så&lt;/b&gt; <em>är</em> det." in shown
    writer.post(url("picture-block", block.pk), {"openness": "secret", "ground": "osl-35-1"})
    assert writer.post(url("picture-send", picture.pk)).status_code == 302
    assert writer.post(url("picture-approve", picture.pk)).status_code == 409
    writer.force_login(colleague)
    assert "Godkänn" in writer.get(url("picture", picture.pk)).content.decode()
    assert writer.post(url("picture-approve", picture.pk)).status_code == 302
    body = OrganisationFactory(municipality=town.municipality, kind="board")
    said = {"deciding_body": body.pk, "decided_on": "2026-03-02", "paragraph": "4",
            "reference": "KS-2026/1"}  # fmt: skip
    assert writer.post(url("picture-adopt", picture.pk), said).status_code == 302
    assert writer.post(url("picture-publish", picture.pk), {"reason": ""}).status_code == 302
    public = writer.get(reverse("public-picture", args=["0126"])).content.decode()
    assert "KS-2026/1" in public
    assert "Händelser per kategorigrupp" not in public
    assert "Underlag för ett år som pågår" in public


def _a_year_that_goes_on_stays_closed(writer, picture):
    running = f"incidents/groups:{timezone.localdate().year}"
    writer.post(url("picture-offers", picture.pk, "other"), {"offer": running})
    block = PictureBlock.objects.get(offer=running)
    page = writer.get(url("picture-block", block.pk)).content.decode()
    assert "Året pågår" in page
    assert "Öppen: alla" not in page
    writer.post(url("picture-block", block.pk), {"openness": "open"})
    block.refresh_from_db()
    assert not block.is_open


def test_a_reader_reads_what_is_adopted_and_no_draft(town):
    draft, reader = laying.begun(town), town.client("decision_maker")
    assert reader.get(url("picture", draft.pk)).status_code == 404
    assert reader.get(url("picture-file", draft.pk, "whole", "pdf")).status_code == 404
    assert str(draft) not in reader.get(url("pictures")).content.decode()
    town.enter()
    done = laying.filled(town)
    laying.text(town, done, "extent", "Det hemliga.", laying.SECRET)
    done = laying.adopted(town, done)
    page = reader.get(url("picture", done.pk)).content.decode()
    assert "Om extent." in page
    assert "Det hemliga." not in page
    assert "Det öppna i versionen" in page
    assert reader.get(url("picture-preview", done.pk)).status_code == 403
    for reads in ("decision_maker", "week_participant", "controller"):
        other = town.client(reads)
        assert other.get(url("picture-file", done.pk, "whole", "docx")).status_code == 404
        assert other.get(url("picture-file", done.pk, "public", "docx")).status_code == 200
    town.enter()
    DutyFactory(
        municipality=town.municipality, person=town.people["decision_maker"],
        organisation=done.deciding_body,
    )  # fmt: skip
    assert "Det hemliga." in reader.get(url("picture", done.pk)).content.decode()
    file = reader.get(url("picture-file", done.pk, "whole", "docx"))
    assert (file.status_code, file.headers["Cache-Control"]) == (200, "private, no-store")


def test_questions_are_as_many_for_forty_blocks_as_for_five(town):
    """Adopted, drafted and for residents."""
    by, client = laying.writer(town), town.client("coordinator")
    first = laying.published(town)
    few = _asked(client, first)
    town.enter()
    second = laying.filled(town, based_on_id=first.pk)
    few_draft = _asked(client, second)
    town.enter()
    for at in range(35):
        block = laying.text(town, second, SECTIONS[at % 5].code, f"Stycke {at}.")
    picture_blocks.move(by=by, block_id=block.pk, up=True)
    assert _asked(client, second) == few_draft
    town.enter()
    assert _asked(client, laying.published(town, second)) == few


def _asked(client, picture):
    pages = [url("picture", picture.pk), reverse("public-picture", args=["0126"])]
    if picture.state == "draft":
        pages.append(url("picture-write", picture.pk))
    for page in pages:
        client.get(page)
    found = []
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        found.append(len(asked))
    return found


def test_versions_are_compared(town):
    first = laying.adopted(town)
    second = laying.filled(town, based_on_id=first.pk)
    block = PictureBlock.objects.get(picture=second, section="extent")
    picture_blocks.write(
        by=laying.writer(town), block_id=block.pk, text="Om omfattningen.",
        openness=laying.OPEN, revision=block.revision,
    )  # fmt: skip
    second.problems.update(priority=4)
    laying.text(town, second, "other", "Det hemliga.", laying.SECRET)
    laying.adopted(town, second)
    page = town.client("controller").get(url("pictures-compare")).content.decode()
    assert "<del>extent.</del><ins>omfattningen.</ins>" in page
    assert "Prioritet: <del>1 </del><ins>4 </ins>av 5" in page
    assert "Det hemliga." not in page
    assert (
        "Det hemliga." in town.client("coordinator").get(url("pictures-compare")).content.decode()
    )


def test_a_draft_is_taken_away_whole(town):
    draft, client = laying.filled(town), town.client("coordinator")
    laying.text(town, draft, "other", "Hemligt.", laying.SECRET)
    remove = url("picture-remove", draft.pk)
    button = f'<a class="button button-danger" href="{remove}">'
    assert button in client.get(url("picture-write", draft.pk)).content.decode()
    asked = client.get(remove).content.decode()
    assert '<button class="button button-danger">Ta bort utkastet</button>' in asked
    assert client.post(remove, {"yes": "1"}).status_code == 302
    town.enter()
    assert not SituationPicture.objects.exists()
    assert not PictureWriter.objects.exists()


def test_publishing_asks_why_only_where_something_was_found(town):
    client = town.client("coordinator")
    plain = laying.adopted(town)
    asked = "Varför pekar inget av detta"
    assert asked not in client.get(url("picture-publish", plain.pk)).content.decode()
    town.enter()
    named = laying.filled(town, based_on_id=plain.pk)
    laying.text(town, named, "other", "Vid Anna Lindström hände mycket.")
    named = laying.adopted(town, named)
    assert asked in client.get(url("picture-publish", named.pk)).content.decode()


def test_the_update_is_asked_for_in_time(town):
    today = timezone.localdate()
    by = laying.writer(town)
    assert tasks(by, today) == []
    picture = laying.adopted(town)
    due = picture.next_update_due
    titles = {
        day: [task.title for task in tasks(by, day)]
        for day in (add_months(due, -7), add_months(due, -6), add_months(due, -2))
    }
    assert list(titles.values()) == [
        [],
        ["Börja uppdatera lägesbilden"],
        ["Gör klart uppdateringen av lägesbilden"],
    ]
    late = tasks(by, add_months(due, 1))[0]
    assert (late.due, "6 §" in late.law) == (due, True)
    assert tasks(laying.reviewer(town), today) == []
    begun = laying.filled(town, based_on_id=picture.pk)
    [task] = tasks(by, add_months(due, -6))
    assert (task.title, str(begun.pk) in task.url) == ("Fortsätt uppdatera lägesbilden", True)


def test_a_review_waits_for_whoever_has_not_written(town):
    picture = laying.filled(town)
    picture_review.send(by=laying.writer(town), picture_id=picture.pk)
    today = timezone.localdate()
    assert tasks(laying.writer(town), today) == []
    assert [task.kind for task in tasks(laying.reviewer(town), today)] == ["picture-review"]
