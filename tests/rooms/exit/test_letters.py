"""Letters: taken out as papers, with the staff's names or without, and nothing of any place."""

import dataclasses
import io
from pathlib import Path

import docx
import pikepdf
import pytest
from django.urls import reverse

from tests.rooms.exit.deciding import CONTENT, NAME, awaiting, days_ago, decide
from tests.rooms.exit.papers import pdf_text
from tryggare.domain.errors import InvalidInput
from tryggare.domain.exit_contacts import subjects
from tryggare.exit.models import Appointment, Decision, Event, Letter
from tryggare.exit.services import letter_papers, letters
from tryggare.exit.services.letter_papers import Version
from tryggare.exit.services.letters import LetterFacts

BODY = "Hej! Fråga efter mig när du kommer."


def written(town, case, **more):
    with town.working("ada") as by:
        facts = LetterFacts(**({"subject": "decision", "body": BODY} | more))
        return letters.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def taken(town, letter, version, ending="pdf", name="ada"):
    with town.working(name) as by:
        format_, content = letter_papers.take_out(
            by=by, letter_id=letter.pk, version=version, ending=ending, keyring=town.keyring
        )
    assert format_.ending == ending
    return content


def named(town):
    """Ada's and Bo's names, which the letters are to have or not."""
    return [town.people[one].name for one in ("ada", "bo")]


@pytest.fixture
def decided(town):
    """A decision that names those who work with it, also in its reasons."""
    with town.working("ada"):
        for one, name in (("ada", "Alvilda Provmåne"), ("bo", "Bartolomeus Testkvist")):
            town.people[one].name = name
            town.people[one].save()
    case = awaiting(town)
    ada, bo = named(town)
    decision = decide(
        town,
        case,
        "assistance-refused",
        days_ago(0),
        reasons=f"{ada} har träffat dig och {bo} har bedömt det.",
        presented_by=town.people["ada"].pk,
        participants=(town.people["ada"].pk,),
    )
    return case, decision


def test_the_outgoing_paper_has_no_staff_name_and_the_one_for_the_file_has(town, decided):
    case, decision = decided
    ada, bo = named(town)
    letter = written(town, case, decision=decision.pk, body=f"Hälsningar {ada}")
    inside = pdf_text(taken(town, letter, Version.INTERNAL))
    content = taken(town, letter, Version.OUTGOING)
    outside = pdf_text(content)
    for name in (ada, bo):
        assert name in inside
        assert not any(part in outside for part in name.split())
    # What it says beside the names is the same.
    for words in (CONTENT, "har träffat dig", "tre veckor", "11 kap. 1 §", case.number):
        assert words in inside
        assert words in outside
    assert "33 §" in inside
    # Nor in what the file says of itself.
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        told = " ".join(map(str, metadata.values()))
        assert (metadata["pdfuaid:part"], metadata["pdfaid:conformance"]) == ("1", "A")
        assert "/StructTreeRoot" in pdf.Root
    assert not any(part in told for name in (ada, bo) for part in name.split())
    assert NAME not in inside + outside + told


def test_word_says_the_same_and_names_are_shown_where_nobody_fears_threats(
    town, decided, monkeypatch
):
    case, decision = decided
    monkeypatch.setattr(letters, "hides_staff", lambda case: False)
    monkeypatch.setattr(letter_papers, "hides_staff", lambda case: False)
    for hides in (True, False):
        letter = written(town, case, decision=decision.pk, hides_staff=hides)
        made = docx.Document(io.BytesIO(taken(town, letter, Version.OUTGOING, "docx")))
        said = "\n".join(one.text for one in made.paragraphs)
        assert CONTENT in said
        for name in named(town):
            assert (name in said) is not hides
            assert name not in made.core_properties.author


def test_where_threats_are_feared_names_never_go_out(town, decided, monkeypatch):
    case, decision = decided
    with monkeypatch.context() as before:
        before.setattr(letters, "hides_staff", lambda case: False)
        early = written(town, case, decision=decision.pk, hides_staff=False)
    late = written(town, case, decision=decision.pk, hides_staff=False)
    assert (early.hides_staff, late.hides_staff) == (False, True)
    for letter in (early, late):
        outside = pdf_text(taken(town, letter, Version.OUTGOING))
        assert not any(name in outside for name in named(town))


def test_sender_and_subject_say_nothing_of_what_it_is_about(town, decided):
    case, _decision = decided
    telling = ("avhopp", "hot", "skydd", "exit", "gäng", "stöd", "socialtjänst")
    for subject in subjects():
        letter = written(town, case, subject=subject)
        with pikepdf.open(io.BytesIO(taken(town, letter, Version.OUTGOING))) as pdf:
            outside = f"{pdf.docinfo.Title} {pdf.docinfo.Author}"
        assert outside == f"{subjects()[subject]} {town.municipality}"
        assert not any(word in outside.lower() for word in telling)


def test_each_paper_taken_out_is_told_with_its_version(town, decided):
    case, decision = decided
    letter = written(town, case, decision=decision.pk)
    taken(town, letter, Version.OUTGOING, "docx", name="bo")
    with town.working("ada"):
        told = list(Event.objects.order_by("sequence").values_list("content", flat=True))[-2:]
    assert "decision.read" in told[0]
    assert '"action":"letter.export"' in told[1]
    assert '"version":"outgoing"' in told[1]
    with town.working("cy") as by, pytest.raises(Letter.DoesNotExist):
        letter_papers.take_out(
            by=by,
            letter_id=letter.pk,
            version=Version.INTERNAL,
            ending="pdf",
            keyring=town.keyring,
        )


def test_no_letter_can_reach_where_anyone_is(town):
    """What a letter is made of is listed, and nothing in it points at a place."""
    assert {field.name for field in dataclasses.fields(LetterFacts)} == {
        "subject", "body", "decision", "hides_staff",
    }  # fmt: skip
    for model in (Letter, Decision, Appointment):
        aims = {
            field.related_model._meta.model_name
            for field in model._meta.get_fields()
            if field.is_relation and field.many_to_one
        }
        assert aims <= {"municipality", "case", "person", "decision"}
    for module in (letter_papers, letters):
        assert "whereabouts" not in Path(module.__file__).read_text(encoding="utf-8").lower()


def test_what_a_letter_lacks_is_told_and_it_is_handed_over_once(town, decided):
    case, _decision = decided
    for more, field in (({"subject": "Hotbild"}, "subject"), ({"body": " "}, "body")):
        with pytest.raises(InvalidInput) as told:
            written(town, case, **more)
        assert {problem.field for problem in told.value.problems} == {field}
    letter = written(town, case)
    with town.working("ada") as by:
        for how, on, field in (
            ("", days_ago(0), "how"),
            ("post", days_ago(-1), "on"),
            ("in_person", days_ago(0), None),
            ("post", days_ago(0), "how"),
        ):
            if field is None:
                letters.hand_over(by=by, letter_id=letter.pk, how=how, on=on)
                continue
            with pytest.raises(InvalidInput) as told:
                letters.hand_over(by=by, letter_id=letter.pk, how=how, on=on)
            assert {problem.field for problem in told.value.problems} == {field}
        (read,) = letters.read(by=by, case_id=case.pk, keyring=town.keyring)
    assert (read.row.handed, read.body) == ("in_person", BODY)


def test_the_page_gives_the_paper_under_a_name_that_says_nothing(town, decided):
    case, decision = decided
    letter = written(town, case, decision=decision.pk)
    client, other = town.browser("ada"), awaiting(town)

    def paper(of, version="brev", ending="pdf"):
        return reverse("exit:letter-paper", args=[of.pk, letter.pk, version, ending])

    response = client.get(paper(case))
    assert response.content.startswith(b"%PDF")
    assert response.headers["Content-Disposition"] == 'attachment; filename="brev.pdf"'
    assert response.headers["Cache-Control"] == "no-store"
    for address in (paper(other), paper(case, "internal"), paper(case, ending="txt")):
        assert client.get(address).status_code == 404
    assert town.browser("cy").get(paper(case)).status_code == 404
    form = client.get(reverse("exit:letter-write", args=[case.pk])).content.decode()
    # Where threats are feared nobody is asked whether the names go out, and never where anyone is.
    assert 'name="hides_staff"' not in form
    assert all(f'name="{field}"' in form for field in ("subject", "body"))
