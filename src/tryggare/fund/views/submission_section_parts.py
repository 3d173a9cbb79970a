"""The page of a section: what stands on it beside its questions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tryggare.domain.law import all_provisions
from tryggare.domain.questionnaire import Section, SectionKind
from tryggare.fund.forms.submission_steps import AttachForm
from tryggare.fund.forms.submissions import SectionForm
from tryggare.fund.selectors.answers import attachments_of, budget_of
from tryggare.fund.selectors.drafts import BASICS, MEASURES, REASON, THEME, Draft
from tryggare.fund.views.evidence_parts import evidence_cards
from tryggare.fund.views.pages import law
from tryggare.fund.views.submission_parts import budget_tables
from tryggare.fund.views.submissions import way_to
from tryggare.organisations.guards import ActingRequest
from tryggare.shell.elements import Crumb, LawNote, Table


def section_page(
    request: ActingRequest,
    draft: Draft,
    form: SectionForm,
    *,
    conflicts: dict[str, str] | None = None,
    upload: AttachForm | None = None,
) -> HttpResponse:
    """The page of one section, with what was typed or is kept in it."""
    part, submission = form.section, draft.submission
    files = part.kind == SectionKind.ATTACHMENTS
    context = {
        "form": form,
        "part": part,
        "submission": submission,
        "lead": part.hint,
        "laws": _laws(form),
        "live_before": REASON if REASON in form.fields else "",
        "row_laws": _row_laws(form),
        "conflicts": conflicts or {},
        "upload": (upload or AttachForm(kinds=kinds(part))) if files else None,
        "files": _files(draft) if files else [],
        "rows_full": part.rows is not None and form.rows >= part.rows.most,
        "before": _before(draft, part.key),
        "after": page_after(draft, part.key),
        "list_url": reverse("fund:submission", args=[submission.pk]),
        "saved": date_format(timezone.localtime(submission.saved_at), "H.i"),
        "crumbs": [*way_to(submission), Crumb(part.label)],
        **live(draft, part),
    }
    return render(request, "fund/submissions/section.html", context)


def _law(row_id: str) -> LawNote | None:
    # A frozen form may name a provision that has since left the rows.
    return law(row_id) if row_id in all_provisions() else None


def _laws(form: SectionForm) -> dict[str, LawNote]:
    """The paragraph beside each question that rests on one; once where several do in a row."""
    found, last = {}, ""
    for box in form.boxes:
        note = _law(box.question.law) if box.question.law != last else None
        if note is not None:
            found[box.name] = note
        last = box.question.law
    return found


def _row_laws(form: SectionForm) -> list[LawNote]:
    rows = form.section.rows
    named = dict.fromkeys(column.law for column in rows.columns) if rows is not None else {}
    return [note for row_id in named if (note := _law(row_id))]


def live(draft: Draft, part: Section) -> dict[str, object]:
    """What the answers so far come to: sums of the budget, or what is known of the measure."""
    keys = {question.key for question in part.questions}
    tables: list[Table] = []
    if part.kind == SectionKind.BUDGET:
        tables = budget_tables(budget_of(draft), part.label)[1:]
    shows = bool(keys & {MEASURES, THEME})
    return {"tables": tables, "evidence": evidence_cards(draft) if shows else []}


def _order(draft: Draft) -> list[str]:
    return [BASICS, *(one.section.key for one in draft.asked)]


def _before(draft: Draft, key: str) -> str:
    """The page before this one."""
    order = _order(draft)
    place = order.index(key) if key in order else 0
    if place == 0:
        return reverse("fund:submission", args=[draft.submission.pk])
    return reverse("fund:submission-section", args=[draft.submission.pk, order[place - 1]])


def page_after(draft: Draft, key: str) -> str:
    """The page after this one; after the last, the one that sends it in."""
    order = _order(draft)
    place = order.index(key) + 1 if key in order else 0
    if place >= len(order):
        return reverse("fund:submission-check", args=[draft.submission.pk])
    return reverse("fund:submission-section", args=[draft.submission.pk, order[place]])


def kinds(part: Section) -> list[tuple[str, str]]:
    """What an attachment can be, by the form's own column for it."""
    columns = part.rows.columns if part.rows is not None else ()
    column = next((one for one in columns if one.key == "question"), None)
    return [(one.code, one.label) for one in column.choices] if column is not None else []


def _files(draft: Draft) -> list[dict[str, str]]:
    """The files, each with where it is fetched and where it is taken away."""
    return [
        {
            "name": one.name,
            "what": one.what,
            "url": reverse("fund:submission-attachment", args=[one.attachment_id]),
            "remove_url": reverse("fund:submission-detach", args=[one.attachment_id]),
        }
        for one in attachments_of(draft)
    ]
