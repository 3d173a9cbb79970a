"""Mine ansökningar: the open calls, an application's task list, and how one is begun."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.questionnaire import Standing
from tryggare.fund.forms.submission_steps import StartForm
from tryggare.fund.models import Round, Submission
from tryggare.fund.policies_submissions import may_write
from tryggare.fund.selectors import submissions as selectors
from tryggare.fund.selectors.drafts import BASICS, Draft, draft_of, for_reader
from tryggare.fund.services import submissions as services
from tryggare.fund.views.hats import applying
from tryggare.fund.views.pages import kronor
from tryggare.fund.views.submission_parts import answers_of
from tryggare.fund.views.submission_words import closing, next_step, state_tag, task_tag, told_of
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.permissions import person_of
from tryggare.organisations.views.pages import Ask, done, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Fact, Table, Tag, Task
from tryggare.shell.links import row_links


@applying
def index(request: ActingRequest) -> HttpResponse:
    """What one can apply for, and what one has applied for."""
    found = selectors.mine(person_of(request.actor), timezone.localdate())
    context = {
        "lead": _lead(found),
        "calls": [_call(round_) for round_ in found.calls],
        "table": _table(found.submissions),
        "has_rows": bool(found.submissions),
        "has_bodies": bool(found.bodies),
        "crumbs": [Crumb(_("Mina ansökningar"))],
    }
    return render(request, "fund/submissions/index.html", context)


@applying
def start(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """One call, with everything one needs to know before one applies."""
    round_ = or_404(lambda: selectors.call(round_id))
    bodies = selectors.bodies_of(person_of(request.actor), timezone.localdate())
    form = StartForm(request.POST or None, bodies=bodies)
    made: list[Submission] = []

    def save() -> None:
        body = form.cleaned_data["organisation"]
        made.append(services.start(by=request.actor, round_id=round_id, organisation_id=body.pk))

    if request.method == "POST" and saved(form, save):
        return redirect("fund:submission-section", made[0].pk, BASICS)
    ask = Ask(
        heading=round_.name,
        lead=closing(round_),
        crumbs=[home()],
        submit=_("Börja en ansökan"),
        cancel_url=reverse("fund:submissions"),
    )
    context = {"form": form, "ask": ask, "crumbs": ask.trail, **_about(round_)}
    return render(request, "fund/submissions/start.html", context)


@applying
def detail(request: ActingRequest, submission_id: UUID) -> HttpResponse:
    """The task list while it is written; what was sent in, and what happens to it, afterwards."""
    submission = or_404(lambda: selectors.one(submission_id))
    if writable(submission):
        return _task_list(request, for_reader(draft_of(submission)))
    if submission.application is None:
        return _read_only(request, submission)
    return _sent(request, submission)


def writable(submission: Submission) -> bool:
    state = submission.application.state if submission.application else ""
    return may_write(round_state=submission.round.state, application_state=state)


def home() -> Crumb:
    return Crumb(_("Mina ansökningar"), reverse("fund:submissions"))


def way_to(submission: Submission) -> list[Crumb]:
    """The way to a page of an application."""
    url = reverse("fund:submission", args=[submission.pk])
    return [home(), Crumb(str(submission), url)]


def _lead(found: selectors.Mine) -> str:
    if not found.calls:
        return _("Ingen utlysning är öppen just nu. Här finns det du har sökt.")
    sentence = ngettext(
        "%(count)d utlysning är öppen. Det du skriver sparas hela tiden.",
        "%(count)d utlysningar är öppna. Det du skriver sparas hela tiden.",
        len(found.calls),
    )
    return sentence % {"count": len(found.calls)}


def _call(round_: Round) -> dict[str, object]:
    return {"name": round_.name, "when": closing(round_), **_about(round_)}


def _about(round_: Round) -> dict[str, object]:
    """What one asks before applying: for what, how much, until when, judged by what."""
    fund = round_.fund
    facts = [Fact(_("Pengar att söka"), kronor(round_.budget_ore))]
    if fund.least_ore is not None:
        facts.append(Fact(_("Minst till en ansökan"), kronor(fund.least_ore)))
    if fund.most_ore is not None:
        facts.append(Fact(_("Högst till en ansökan"), kronor(fund.most_ore)))
    criteria = list(round_.criteria.all())
    total = sum(one.weight for one in criteria)
    rows: list[list[Cell | Tag | str]] = [
        [Cell(one.name, note=one.question), f"{round(100 * one.weight / total)} %"]
        for one in criteria
    ]
    columns = [Column(_("Kriterium")), Column(_("Vikt"), numeric=True)]
    return {
        "fund": fund,
        "facts": facts,
        "decides": _("%(body)s beslutar om pengarna.") % {"body": fund.deciding_body},
        "criteria": Table(columns, rows, _("Så bedöms ansökningarna")) if rows else None,
        "url": reverse("fund:submission-start", args=[round_.pk]),
    }


def _table(submissions: list[Submission]) -> Table:
    columns = [
        Column(_("Åtgärd och sökande")),
        Column(_("Läge")),
        Column(_("Att göra"), prose=True),
    ]
    link = row_links("fund:submission")
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(str(one), link(one.pk), f"{one.organisation} · {one.round}"),
            state_tag(one),
            next_step(one),
        ]
        for one in submissions
    ]
    return Table(columns, rows, _("Ansökningar"), caption_hidden=True)


def _task_list(request: ActingRequest, draft: Draft) -> HttpResponse:
    submission = draft.submission
    tasks, begun = _tasks(draft)
    ready = sum(1 for task in tasks if task.state and task.state.tone == "leaf")
    # What nobody has to write is counted once somebody has begun to.
    needed = sum(1 for task in tasks if task.state and task.state.word != _("Frivilligt"))
    completing = submission.application is not None
    context = {
        "submission": submission,
        "state": state_tag(submission),
        "lead": _what(submission),
        "tasks": tasks,
        "progress": _("%(ready)d av %(all)d avsnitt klara") % {"ready": ready, "all": needed},
        "ready": ready,
        "needed": needed,
        "last": [_last_task(draft, begun, completing=completing)],
        "passed_over": _passed_over(draft),
        "asked_for": submission.application if completing else None,
        "crumbs": [home(), Crumb(str(submission))],
        "actions": _ways_out(submission),
    }
    return render(request, "fund/submissions/tasks.html", context)


def _what(submission: Submission) -> str:
    """What it is; before it is sent, how long there is time."""
    what = f"{submission.organisation} · {submission.round}."
    if submission.application is not None:
        return what
    return f"{what} {closing(submission.round)}".rstrip()


def _tasks(draft: Draft) -> tuple[list[Task], bool]:
    """A task a section that is asked, and whether anything is written."""
    first = draft.submission
    missing = not first.title.strip() or not first.track
    state = Standing.NOT_STARTED if not (first.title or first.track) else Standing.BEGUN
    tag = task_tag(state if missing else Standing.COMPLETE, optional=False)
    tasks = [Task(_("Ansökan gäller"), _section_url(draft, BASICS), tag)]
    begun = bool(first.title)
    for one in draft.asked:
        seen = draft.states[one.section.key]
        wrong = bool(draft.section_problems(one.section.key, finished=False))
        standing = Standing.BEGUN if wrong else seen.standing
        begun = begun or bool(seen.answered)
        tag = task_tag(standing, optional=seen.optional)
        tasks.append(Task(one.section.label, _section_url(draft, one.section.key), tag))
    return tasks, begun


def _section_url(draft: Draft, key: str) -> str:
    return reverse("fund:submission-section", args=[draft.submission.pk, key])


def _last_task(draft: Draft, begun: bool, *, completing: bool) -> Task:
    label = (
        _("Kontrollera och skicka kompletteringen")
        if completing
        else _("Kontrollera svaren och skicka in")
    )
    if not begun:
        return Task(label, "", Tag(_("Kan inte börja än")))
    return Task(label, reverse("fund:submission-check", args=[draft.submission.pk]))


def _passed_over(draft: Draft) -> list[Task]:
    """Sections that the answers so far do not call for."""
    return [
        Task(section.label, "", task_tag(Standing.NOT_ASKED, optional=False))
        for section in draft.form.sections
        if draft.states[section.key].standing == Standing.NOT_ASKED
    ]


def _ways_out(submission: Submission) -> list[Action]:
    if submission.application is None:
        return []
    url = reverse("fund:submission-withdraw", args=[submission.pk])
    return [Action(_("Återkalla ansökan"), url, "danger")]


def _read_only(request: ActingRequest, submission: Submission) -> HttpResponse:
    """A draft that was never sent in, in a round that takes no more."""
    document = selectors.document(submission.pk)
    copy_url = reverse("fund:submission-copy", args=[submission.pk])
    context = {
        "submission": submission,
        "state": state_tag(submission),
        "lead": _("Ansökan skickades aldrig in, och omgången tar inte längre emot någon."),
        "sections": answers_of(document, files="fund:submission-attachment"),
        "actions": [Action(_("Kopiera till en ny omgång"), copy_url, "secondary")],
        "crumbs": [home(), Crumb(str(submission))],
    }
    return render(request, "fund/submissions/sent.html", context)


def _sent(request: ActingRequest, submission: Submission) -> HttpResponse:
    context = {
        "submission": submission,
        "state": state_tag(submission),
        "crumbs": [home(), Crumb(str(submission))],
        **told_of(submission),
    }
    return render(request, "fund/submissions/sent.html", context)


def begin_again(request: ActingRequest, submission: Submission, message: str) -> HttpResponse:
    return done(request, message, "fund:submission", submission.pk)
