"""Proposals: asked for by a person, computed by the worker, never changed afterwards."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import Refused
from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund.models import Proposal
from tryggare.fund.permissions import ALLOCATE
from tryggare.fund.policies import PROPOSAL, require_open
from tryggare.fund.selectors.declarations import require_no_jav
from tryggare.fund.selectors.problems import Posed, posed, problem_hash
from tryggare.fund.services.rounds import locked, require_idle
from tryggare.fund.services.solving import Told
from tryggare.organisations.permissions import Actor, person_of, require

JOB = "fund.propose"
_LONGEST_FAILURE = 500


@transaction.atomic
def request_proposal(*, by: Actor, round_id: UUID) -> Proposal:
    """Put the round as a problem and have the worker solve it.

    The job is stored in the same transaction: there is never a proposal that nobody computes.
    Raises Round.DoesNotExist, also for someone with jäv in any of its applications, and Refused
    when the round is handed over, is being computed already, or cannot be computed: no
    applications, a score missing, an unknown requirement.
    """
    require(by, ALLOCATE)
    require_no_jav(by.person_id, round_id)
    round_ = locked(round_id)
    require_open(round_.state)
    require_idle(round_)
    problem = posed(round_)
    _require_solvable(problem)
    last = round_.proposals.aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal.objects.create(
        municipality_id=by.municipality_id,
        round=round_,
        number=last + 1,
        problem=problem.text,
        problem_sha256=problem_hash(problem),
        assumed_scores={name: _plain(score) for name, score in problem.assumed.items()},
        requested_by_id=person_of(by),
    )
    jobs.configure_task(JOB).defer(
        municipality_id=str(by.municipality_id), proposal_id=str(proposal.pk)
    )
    changes = {
        "applications": problem.candidates,
        "assumed_scores": len(problem.assumed),
        "problem_sha256": proposal.problem_sha256,
    }
    record(
        by=by, action="fund.proposal.request", on=proposal, about=proposal.round_id, changes=changes
    )
    return proposal


@transaction.atomic
def cancel(*, by: Actor, proposal_id: UUID) -> Proposal:
    """Stop a proposal: at once while it waits, within a second when it is being computed.

    Raises Proposal.DoesNotExist, and Refused when it is over.
    """
    require(by, ALLOCATE)
    proposal = _locked(proposal_id)
    state = transitions.move(PROPOSAL, proposal.state, "cancel")
    if proposal.state == Proposal.State.RUNNING:
        proposal.cancel_asked = True
        proposal.save(update_fields=["cancel_asked"])
    else:
        _end(proposal, state)
    record(by=by, action="fund.proposal.cancel", on=proposal, about=proposal.round_id)
    return proposal


@transaction.atomic
def start(*, proposal_id: UUID) -> str | None:
    """The problem to solve, or None when nobody wants it solved any more.

    A proposal that is already running was left behind by a worker that died: it starts again.
    Raises Proposal.DoesNotExist.
    """
    proposal = _locked(proposal_id)
    if not transitions.allowed(PROPOSAL, proposal.state):
        return None
    if proposal.cancel_asked:
        _end(proposal, transitions.move(PROPOSAL, proposal.state, "cancel"))
        return None
    if proposal.state == Proposal.State.RUNNING:
        proposal.state = transitions.move(PROPOSAL, proposal.state, "restart")
    proposal.state = transitions.move(PROPOSAL, proposal.state, "start")
    proposal.done, proposal.total, proposal.phase = 0, 0, ""
    proposal.save(update_fields=["state", "done", "total", "phase"])
    return proposal.problem


@transaction.atomic
def progress(*, proposal_id: UUID, told: Told) -> bool:
    """Note how far the solver has come; False when it should stop."""
    proposal = _locked(proposal_id)
    if proposal.state != Proposal.State.RUNNING or proposal.cancel_asked:
        return False
    if (proposal.done, proposal.total, proposal.phase) != (told.done, told.total, told.phase):
        proposal.done, proposal.total, proposal.phase = told.done, told.total, told.phase
        proposal.save(update_fields=["done", "total", "phase"])
    return True


@transaction.atomic
def finish(*, by: Actor, proposal_id: UUID, result: str) -> None:
    """Keep the result. Does nothing to a proposal that is over already."""
    proposal = _locked(proposal_id)
    if not transitions.allowed(PROPOSAL, proposal.state):
        return
    proposal.result = result
    proposal.status = json.loads(result)["status"]
    _end(proposal, transitions.move(PROPOSAL, proposal.state, "finish"))
    changes = {
        "status": proposal.status,
        "result_sha256": hashlib.sha256(result.encode()).hexdigest(),
    }
    record(
        by=by, action="fund.proposal.finish", on=proposal, about=proposal.round_id, changes=changes
    )


@transaction.atomic
def stop(*, by: Actor, proposal_id: UUID) -> None:
    """The solver has stopped because someone asked it to."""
    proposal = _locked(proposal_id)
    if transitions.allowed(PROPOSAL, proposal.state):
        _end(proposal, transitions.move(PROPOSAL, proposal.state, "cancel"))
        record(by=by, action="fund.proposal.stop", on=proposal, about=proposal.round_id)


@transaction.atomic
def fail(*, by: Actor, proposal_id: UUID, failure: str) -> None:
    """The solver could not do it; ``failure`` says why, to the one who asked."""
    proposal = _locked(proposal_id)
    if not transitions.allowed(PROPOSAL, proposal.state):
        return
    proposal.failure = failure[:_LONGEST_FAILURE]
    _end(proposal, transitions.move(PROPOSAL, proposal.state, "fail"))
    record(
        by=by,
        action="fund.proposal.fail",
        on=proposal,
        about=proposal.round_id,
        reason=proposal.failure,
    )


def _locked(proposal_id: UUID) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)


def _end(proposal: Proposal, state: str) -> None:
    proposal.state = state
    proposal.finished_at = timezone.now()
    proposal.save(update_fields=["state", "finished_at", "result", "status", "failure"])


def _require_solvable(problem: Posed) -> None:
    if not problem.candidates:
        sentence = gettext_noop("Omgången har inga ansökningar. Läs in dem först.")
        raise Refused(Text(sentence))
    if problem.unscored:
        sentence = gettext_noop(
            "Poäng saknas för %(count)s av ansökningarna, till exempel %(title)s. Sätt poäng "
            "på dem, eller ange i omgången vilken poäng som ska användas där den saknas."
        )
        values = {"count": len(problem.unscored), "title": problem.unscored[0]}
        raise Refused(Text(sentence, values))
    if problem.unmet:
        title, needed = problem.unmet[0]
        sentence = gettext_noop(
            "%(title)s förutsätter %(needed)s, som inte finns i omgången. Rätta ansökan."
        )
        raise Refused(Text(sentence, {"title": title, "needed": needed}))


def _plain(score: Decimal) -> str:
    return f"{score.normalize():f}"
