"""A promise's two steps: it is given to residents, and answered when it is over."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.forms.promises import AnswerForm, GiveForm, WithdrawForm
from tryggare.measures.models import Promise
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.selectors import promises as selectors
from tryggare.measures.services import promises
from tryggare.measures.views.promise_parts import activities_table, facts_of, to_promise
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say


@guarded(COOPERATE)
def give(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Read it as residents will, and give it."""
    promise = or_404(lambda: selectors.one(promise_id))
    as_read = selectors.as_read(promise)
    form = GiveForm(request.POST or None, initial={"as_read": as_read})

    def save() -> None:
        promises.give(by=request.actor, promise_id=promise_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(
            request, _("Löftet är givet. Boende läser det nu."), "measures:promise", promise_id
        )
    form.now_shows(as_read)
    signs = promises.signs_in_promise(promise, promise.activities.all())
    context = {
        "promise": promise,
        "answers": facts_of(promise),
        "table": activities_table(promise),
        "has_rows": bool(promise.activities.all()),
        "signs": [say(one) for one in signs],
        "form": form,
        "is_draft": promise.state == Promise.State.DRAFT,
        "cancel_url": reverse("measures:promise", args=[promise_id]),
        "crumbs": [*to_promise(promise), Crumb(_("Ge löftet"))],
    }
    return render(request, "measures/promises/give.html", context)


@guarded(COOPERATE)
def answer(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Tell residents what was kept and what was not."""
    promise = or_404(lambda: selectors.one(promise_id))
    form = AnswerForm(request.POST or None)

    def save() -> None:
        promises.answer(by=request.actor, promise_id=promise_id, text=form.cleaned_data["text"])

    if request.method == "POST" and saved(form, save):
        told = _("Återkopplingen är publicerad.")
        return done(request, told, "measures:promise", promise_id)
    is_given = promise.state == Promise.State.GIVEN
    against = promises.against_answering(promise) if is_given else []
    context = {
        "promise": promise,
        "answers": facts_of(promise),
        "table": activities_table(
            promise, change="measures:promise-activity-tell" if is_given else ""
        ),
        "against": [say(one) for one in against],
        "form": form,
        "is_given": is_given,
        "may_answer": is_given and not against,
        "cancel_url": reverse("measures:promise", args=[promise_id]),
        "crumbs": [*to_promise(promise), Crumb(_("Återkoppla"))],
    }
    return render(request, "measures/promises/answer.html", context)


@guarded(COOPERATE)
def withdraw(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Take it back from residents."""
    promise = or_404(lambda: selectors.one(promise_id))
    form = WithdrawForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        promises.withdraw(by=request.actor, promise_id=promise_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        told = _("Löftet är återtaget. Boende läser det inte längre.")
        return done(request, told, "measures:promise", promise_id)
    ask = Ask(
        heading=_("Återta löftet"),
        lead=_("Boende ser att ett löfte är återtaget och när, men inte vad det var. Det går inte "
               "att ångra."),
        crumbs=to_promise(promise),
        submit=_("Återta"),
        cancel_url=reverse("measures:promise", args=[promise_id]),
        is_dangerous=True,
    )  # fmt: skip
    return form_page(request, form, ask)
