"""One section of an application: a page that saves itself, and that works without doing so."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.errors import TryggareError
from tryggare.domain.questionnaire import Section
from tryggare.fund.forms.submission_steps import AttachForm
from tryggare.fund.forms.submissions import (
    ROWS,
    VERSION,
    SectionForm,
    asked_names,
    page_section,
    stored_answers,
    typed_answers,
    whole,
)
from tryggare.fund.models import Submission
from tryggare.fund.selectors import submissions as selectors
from tryggare.fund.selectors.drafts import BASICS, Draft
from tryggare.fund.services import submissions as services
from tryggare.fund.services.submission_attachments import Attached, attach
from tryggare.fund.views.hats import applying
from tryggare.fund.views.submission_section_parts import kinds, live, page_after, section_page
from tryggare.fund.views.submissions import writable
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.permissions import Forbidden
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.forms import show_error
from tryggare.shell.locale import say

# What the page's own script says that it is.
BY_ITSELF = "X-Autosave"


@applying
def section(request: ActingRequest, submission_id: UUID, section: str) -> HttpResponse:
    """A section: filled in, saved, added to and taken from."""
    draft = or_404(lambda: selectors.draft(submission_id))
    part = or_404(lambda: _part(draft, section))
    if not writable(draft.submission):
        return _closed(request, draft.submission)
    if request.method == "POST":
        return _save(request, draft, part)
    if section != BASICS and draft.asked_in(section) is None:
        message = _("Avsnittet behövs inte med de svar ni har gett.")
        return done(request, message, "fund:submission", submission_id)
    form = SectionForm(draft, part, stored_answers(draft, section), rows=_asked_rows(request, part))
    form.tell(draft.section_problems(section, finished="brister" in request.GET))
    return section_page(request, draft, form)


@applying
def attach_file(request: ActingRequest, submission_id: UUID, section: str) -> HttpResponse:
    """A file more in a section for attachments."""
    draft = or_404(lambda: selectors.draft(submission_id))
    part = or_404(lambda: _part(draft, section))
    if request.method == "POST" and writable(draft.submission):
        return _attach(request, draft, part)
    return redirect("fund:submission-section", submission_id, section)


def _part(draft: Draft, key: str) -> Section:
    """Raises Submission.DoesNotExist for a section that the form has not."""
    districts = _districts() if key == BASICS else []
    try:
        return page_section(draft, key, districts)
    except KeyError as error:
        raise Submission.DoesNotExist(key) from error


def _districts() -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in selectors.districts()]


def _closed(request: ActingRequest, submission: Submission) -> HttpResponse:
    if _is_by_itself(request):
        return JsonResponse({"message": _("Ansökan kan inte ändras nu.")}, status=409)
    return redirect("fund:submission", submission.pk)


def _is_by_itself(request: ActingRequest) -> bool:
    return BY_ITSELF in request.headers


def _asked_rows(request: ActingRequest, part: Section) -> int:
    """How many rows the address asks for: one more than before when a row was added."""
    most = part.rows.most if part.rows is not None else 0
    return min(whole(request.GET.get("rader", "")), most)


def _save(request: ActingRequest, draft: Draft, part: Section) -> HttpResponse:
    """Keep what was typed, then say what is wrong in it, or go where the button leads."""
    typed = typed_answers(part, request.POST)
    try:
        services.save_section(
            by=request.actor,
            submission_id=draft.submission.pk,
            section=part.key,
            answers=typed,
            version=whole(request.POST.get(VERSION, "")),
        )
    except Forbidden:
        raise
    except TryggareError as error:
        return _not_saved(request, draft, part, typed, error)
    now = selectors.draft(draft.submission.pk)
    if _is_by_itself(request):
        return _told(request, now, part)
    at = [now.submission.pk, part.key]
    if {"add", "remove"} & request.POST.keys():
        rows = _rows_of(now, part) + ("add" in request.POST)
        return redirect(f"{reverse('fund:submission-section', args=at)}?rader={rows}#rader")
    form = SectionForm(now, part, stored_answers(now, part.key))
    form.tell(now.section_problems(part.key, finished=False))
    if form.errors:
        messages.info(request, _("Det du har skrivit är sparat. Rätta det när du kan."))
        return section_page(request, now, form)
    if "list" in request.POST:
        return done(request, _("Sparat."), "fund:submission", now.submission.pk)
    return redirect(page_after(now, part.key))


def _rows_of(draft: Draft, part: Section) -> int:
    stored = draft.answers.get(part.key)
    return len(stored) if isinstance(stored, list) else 0


def _not_saved(
    request: ActingRequest,
    draft: Draft,
    part: Section,
    typed: dict[str, object],
    error: TryggareError,
) -> HttpResponse:
    if _is_by_itself(request):
        return JsonResponse({"message": say(error.message)}, status=409)
    kept = {**stored_answers(draft, part.key), **typed}
    form = SectionForm(draft, part, kept)
    show_error(form, error)
    conflicts = {}
    if isinstance(error, services.Conflict):
        conflicts = _conflicts(SectionForm(draft, part, stored_answers(draft, part.key)), form)
    return section_page(request, draft, form, conflicts=conflicts)


def _conflicts(stored: SectionForm, typed: SectionForm) -> dict[str, str]:
    """Field → what stands saved there, for those where something else was typed."""
    found = {}
    for name in typed.fields:
        now = stored.sent(name)
        if now != typed.sent(name):
            found[name] = _shown(typed, name, now)
    return found


def _shown(form: SectionForm, name: str, values: list[str]) -> str:
    choices = dict(getattr(form.fields[name], "choices", []))
    return ", ".join(str(choices.get(value, value)) for value in values) or _("Inget svar")


def _told(request: ActingRequest, draft: Draft, part: Section) -> HttpResponse:
    """What the page's script has to know after a save."""
    clock = date_format(timezone.localtime(), "H.i")
    count = min(whole(request.POST.get(ROWS, "")), part.rows.most if part.rows else 0)
    return JsonResponse(
        {
            "version": draft.submission.version,
            "message": _("Sparat %(time)s") % {"time": clock},
            "asked": sorted(asked_names(draft, part.key, count)),
            "live": render_to_string("fund/submissions/_live.html", live(draft, part)),
        }
    )


def _attach(request: ActingRequest, draft: Draft, part: Section) -> HttpResponse:
    """One file more."""
    form = AttachForm(request.POST, request.FILES, kinds=kinds(part))
    made: list[Attached] = []

    def save() -> None:
        file = form.cleaned_data["file"]
        made.append(
            attach(
                by=request.actor,
                submission_id=draft.submission.pk,
                name=file.name,
                content=file.read(),
                question=form.cleaned_data["question"],
            )
        )

    if not saved(form, save):
        page = SectionForm(draft, part, stored_answers(draft, part.key))
        return section_page(request, draft, page, upload=form)
    at = [draft.submission.pk, part.key]
    return done(request, _attached(made[0]), "fund:submission-section", *at)


def _attached(made: Attached) -> str:
    name = made.attachment.file.name
    if not made.removed:
        return _("%(name)s är bifogad.") % {"name": name}
    told = {"name": name, "removed": ", ".join(_(one) for one in made.removed)}
    return _("%(name)s är bifogad. Det här togs bort ur den: %(removed)s.") % told
