"""Every kind of question against every bad value, and every section of the form, on its page."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape

from tests.rooms.bad_input.sending import not_swedish
from tests.rooms.fund.applying import FORM, begun, body_of, fill, fresh, good_answers, open_call
from tryggare.domain.questionnaire import Kind, SectionKind, asked
from tryggare.fund.models import Submission
from tryggare.fund.selectors import answers, drafts

pytestmark = [pytest.mark.django_db, pytest.mark.slow("sends every bad value to every kind")]

_HIDDEN = ("Gata\x07n", "Gatan\u202excod.exe", "Gatan\u2028två", "S\ufffddra", "Gata\x00n")
BAD = {
    Kind.TEXT: (*_HIDDEN, "å" * 5_000),
    Kind.LONG_TEXT: (*_HIDDEN, "å" * 30_000),
    Kind.NUMBER: ("tolv", "1e30", "NaN", "9" * 20, "9" * 5_000, "0x10", "1_000", "١٢", "<b>1</b>"),
    Kind.MONEY: ("mycket", "-1", "1e30", "9" * 20, "1,234", "=1+1", "<b>1</b>"),
    Kind.DATE: ("i vår", "2026-02-30", "0000-01-01", "10000-01-01", "2026-01-01T10:00:00Z"),
    Kind.YES_NO: ("kanske", "<script>", "x" * 10_000),
    Kind.CONFIRM: ("kanske",),
    Kind.CHOICE: ("kingdom", "<script>alert(1)</script>", "' OR 1=1 --"),
    Kind.MANY_CHOICES: ("kingdom", "<script>"),
}


@pytest.fixture
def page(town):
    """A draft that asks everything there is to ask, for a company that wants cameras and guards."""
    body = body_of(town, kind="part_owned_company", ownership_bp=4_000)
    submission = begun(town, open_call(town), body)
    given = good_answers(track="situational", kind="part_owned_company")
    given |= {
        "measures": ["camera", "guards"],
        "theme": "violence",
        "evidence_reason": "Platsen är annorlunda.",
        "guard_permit": "yes",
        "aid_basis": "sgei",
        "other_funding": "yes",
        "continues": "yes",
        "required_by_law": "yes",
        "existing": "yes",
    }
    return Page(town, fill(town, submission, given, track="situational"))


class Page:
    def __init__(self, town, submission):
        self.submission = submission
        self.client = town.client("applicant")

    @property
    def draft(self):
        return drafts.draft_of(fresh(self.submission))

    def url(self, section):
        return reverse("fund:submission-section", args=[self.submission.pk, section])

    def sending(self, section):
        """What the browser sends of the section as it stands, as (name, value)."""
        form = self.client.get(self.url(section)).context["form"]
        pairs = [(name, value) for name in form.fields for value in form.data.getlist(name)]
        boxes = [*form.boxes, *(box for line in form.lines for box in line.boxes)]
        pairs += [("_has", box.name) for box in boxes if box.ticked]
        return [*pairs, ("_version", str(fresh(self.submission).version)), ("_rows", form.rows)]

    def send(self, section, pairs):
        sent = QueryDict(mutable=True)
        for name, value in pairs:
            sent.appendlist(name, str(value))
        return self.client.post(
            self.url(section), sent.urlencode(), content_type="application/x-www-form-urlencoded"
        )


def _places(draft):
    """One question of each kind, in each section, outside the rows and in them."""
    seen = set()
    for one in asked(draft.form, draft.answers, draft.facts):
        columns = one.columns({"category": "staff", "assessed": "yes"}) if one.rows else ()
        named = [(question.key, question) for question in one.questions]
        named += [(f"{one.section.key}.0.{column.key}", column) for column in columns]
        for name, question in named:
            if one.section.kind == SectionKind.ATTACHMENTS or (question.kind, "." in name) in seen:
                continue
            seen.add((question.kind, "." in name))
            yield one.section.key, name, question


def test_every_kind_of_question_is_asked_on_some_page(page):
    kinds = {question.kind for _section, _name, question in _places(page.draft)}
    assert kinds == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_bad_value_is_told_beside_its_box_and_kept(kind, page):
    for section, name, question in _places(page.draft):
        if question.kind != kind:
            continue
        for bad in BAD[kind]:
            pairs = [pair for pair in page.sending(section) if pair[0] != name]
            response = page.send(section, [*pairs, (name, bad)])
            assert response.status_code == 200, (name, bad[:20])
            told = response.context["form"].errors[name]
            assert told, (name, bad[:20])
            assert list(not_swedish(told)) == [], (name, bad[:20])
            _is_kept(page, name, bad)
            if kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.NUMBER, Kind.MONEY, Kind.DATE):
                typed = bad.replace("\x00", "\x01")
                assert escape(typed) in response.content.decode(), (name, bad[:20])


def _is_kept(page, name, bad):
    stored = fresh(page.submission).answers
    section, _dot, rest = name.partition(".")
    value = stored[section]
    if rest:
        number, _dot, column = rest.partition(".")
        value = value[int(number)][column]
    expected = bad.replace("\x00", "\x01")
    assert value == ([expected] if isinstance(value, list) else expected)


def test_what_is_sent_as_it_stands_changes_nothing(page):
    sections = [one.section.key for one in page.draft.asked]
    sections = [drafts.BASICS, *(key for key in sections if key != "attachments")]
    told = []
    # The first time, boxes left empty are kept as empty texts; in words that is the same.
    for _ in range(2):
        told.append((fresh(page.submission).version, str(answers.document_of(page.draft))))
        for section in sections:
            assert page.send(section, page.sending(section)).status_code == 302, section
    told.append((fresh(page.submission).version, str(answers.document_of(page.draft))))
    assert len({words for _version, words in told}) == 1
    assert told[1][0] == told[2][0]


def test_rows_are_added_and_taken_away_without_a_script(page):
    pairs = page.sending("budget")
    response = page.send("budget", [*pairs, ("add", "1")])
    assert response.headers["Location"].endswith("?rader=3#rader")
    form = page.client.get(response.headers["Location"]).context["form"]
    assert form.rows == 3
    page.send("budget", [*page.sending("budget"), ("remove", "0")])
    left = fresh(page.submission).answers["budget"]
    assert [row["label"] for row in left] == ["Lampor"]


def test_a_draft_too_large_for_anyone_is_refused_in_words(page):
    pairs = [pair for pair in page.sending("measure") if pair[0] != "what"]
    response = page.send("measure", [*pairs, ("what", "å" * 1_000_001)])
    assert response.status_code == 200
    assert "för stor" in str(response.context["form"].errors)


@pytest.mark.parametrize("junk", ["", "-1", "x", "9" * 30, "1e9", "１"])
def test_hidden_boxes_may_say_anything(junk, page):
    pairs = [p for p in page.sending("budget") if not p[0].startswith("_")]
    sent = [*pairs, ("_version", junk), ("_rows", junk), ("_has", junk), ("remove", junk)]
    response = page.send("budget", sent)
    assert response.status_code in {200, 302}
    assert Submission.objects.get(pk=page.submission.pk).answers["budget"]


def test_every_section_of_the_form_has_a_page(page):
    for section in FORM.sections:
        assert page.client.get(page.url(section.key)).status_code == 200
    assert page.client.get(page.url("inget")).status_code == 404
