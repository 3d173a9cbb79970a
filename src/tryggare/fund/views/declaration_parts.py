"""The parts of the pages about jäv: questions as cards and as rows, and the register's reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.recusal import Advice, Suggestion
from tryggare.fund.forms.declarations import ClearForm
from tryggare.fund.selectors.declarations import Question
from tryggare.shell.elements import Cell, Column, Table, Tag, Tone
from tryggare.shell.laws import law_note
from tryggare.shell.links import row_links
from tryggare.shell.locale import say

_TONES: Mapping[Advice, Tone] = {
    Advice.RECUSE: "rose",
    Advice.FIND_OUT: "sun",
    Advice.CONSIDER: "sun",
    Advice.EXEMPT: "leaf",
}


def who(question: Question) -> str:
    """The applicant and those who apply together with it."""
    if not question.co_applicants:
        return question.applicant
    together = ", ".join(question.co_applicants)
    return _("%(who)s, med %(together)s") % {"who": question.applicant, "together": together}


def cards(questions: Sequence[Question]) -> list[dict[str, object]]:
    """Questions that the register gives reasons for; each is answered by itself."""
    return [
        {
            "title": question.title,
            "who": who(question),
            "reasons": reasons(question),
            "url": reverse("fund:declare", args=[question.application_id]),
        }
        for question in questions
    ]


def reasons(question: Question) -> list[dict[str, object]]:
    """What the register gives to think of, with where it stands in law."""
    return [_reason(one) for one in question.reasons]


def _reason(one: Suggestion) -> dict[str, object]:
    return {
        "tag": Tag(say(one.advice.label), _TONES[one.advice]),
        "reason": say(one.reason),
        "exemption": say(one.exemption),
        "basis": say(one.basis),
        "laws": [law_note(row) for row in one.provisions],
    }


def question_table(questions: Sequence[Question], form: ClearForm) -> Table | None:
    """Questions to be ticked; nothing is ticked beforehand but what the reader just had."""
    if not questions:
        return None
    link = row_links("fund:declare")
    ticked = set(form["clear"].value() or []) if form.is_bound else set()
    columns = [Column(_("Åtgärd och sökande")), Column(_("Inget jäv")), Column(_("Jäv"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.title, note=who(one)),
            _box(place, one, ticked),
            Cell(_("Anmäl jäv"), link(one.application_id)),
        ]
        for place, one in enumerate(questions)
    ]
    return Table(columns, rows, _("Ansökningar att svara om"), caption_hidden=True)


def _box(place: int, question: Question, ticked: set[str]) -> SafeString:
    value = str(question.application_id)
    checked = SafeString(" checked") if value in ticked else ""
    return format_html(
        '<span class="choice"><input type="checkbox" name="clear" value="{}" id="id_clear_{}"{}>'
        '<label for="id_clear_{}">{}<span class="visually-hidden"> {}</span></label></span>',
        value,
        place,
        checked,
        place,
        _("Inget jäv"),
        question.title,
    )


def answered_table(questions: Sequence[Question]) -> Table:
    """What the reader has said no to, with a way to say yes after all."""
    link, to_answer = row_links("fund:application"), row_links("fund:declare")
    columns = [Column(_("Åtgärd och sökande")), Column(_("Svar")), Column(_("Ändra"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.title, link(one.application_id), who(one)),
            _("Inget jäv"),
            Cell(_("Jag har jäv"), to_answer(one.application_id)),
        ]
        for one in questions
    ]
    return Table(columns, rows, _("Det du har svarat"), caption_hidden=True)
