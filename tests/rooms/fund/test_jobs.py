"""The worker: real solver processes, real signals."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.rooms.fund.laid import add_rule, lay_round, officer
from tryggare.fund import jobs
from tryggare.fund.services import proposals
from tryggare.fund.services.solving import SolverFailed, Stopped, solve
from tryggare.project.processes import children

PATIENCE = 90  # seconds; only a broken worker waits that long


def job(attempts=0):
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts), should_abort=lambda: False)


def computed(town, round_, attempts=0):
    proposal = proposals.request_proposal(by=officer(town), round_id=round_.pk)
    jobs.propose(
        job(attempts), municipality_id=str(town.municipality.pk), proposal_id=str(proposal.pk)
    )
    town.enter()
    proposal.refresh_from_db()
    return proposal


def test_job_solves_and_anyone_can_compute_the_same_again(town, tmp_path):
    proposal = computed(town, lay_round(town))
    assert (proposal.state, proposal.status) == ("done", "optimal")
    funded = json.loads(proposal.result)["funded"]
    assert funded == [{"id": "A0001", "amount": 100_000}, {"id": "A0002", "amount": 100_000}]
    problem, again = tmp_path / "problem.json", tmp_path / "again.json"
    problem.write_text(proposal.problem, encoding="utf-8")
    command = [sys.executable, "-m", "tryggare.domain.allocation", problem, "--output", again]
    subprocess.run(command, check=True)
    assert again.read_text(encoding="utf-8") == proposal.result


def test_rules_that_clash_are_a_result_too(town):
    round_ = lay_round(town)
    add_rule(round_, "category_floor", "spår 1", 150_000)
    proposal = computed(town, round_)
    assert (proposal.state, proposal.status) == ("done", "infeasible")
    assert json.loads(proposal.result)["conflict"] == ["category_floor:spår 1"]


def test_job_for_a_cancelled_proposal_does_nothing(town):
    by, round_ = officer(town), lay_round(town)
    proposal = proposals.request_proposal(by=by, round_id=round_.pk)
    proposals.cancel(by=by, proposal_id=proposal.pk)
    ids = {"municipality_id": str(town.municipality.pk), "proposal_id": str(proposal.pk)}
    jobs.propose(job(), **ids)
    town.enter()
    proposal.refresh_from_db()
    assert (proposal.state, proposal.result) == ("cancelled", "")


def test_job_cannot_reach_another_municipalitys_proposal(town, other_town):
    round_ = lay_round(town)
    proposal = proposals.request_proposal(by=officer(town), round_id=round_.pk)
    jobs.propose(
        job(), municipality_id=str(other_town.municipality.pk), proposal_id=str(proposal.pk)
    )
    town.enter()
    proposal.refresh_from_db()
    assert proposal.state == "queued"


def test_proposal_that_always_takes_the_worker_down_is_given_up(town):
    proposal = computed(town, lay_round(town), attempts=jobs.MOST_ATTEMPTS)
    assert proposal.state == "failed"
    assert "3 gånger" in proposal.failure


def solvers():
    """Our solver processes, by the kernel's word."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().split(b"\0")
            state = (path / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if b"tryggare.fund.services.solver_child" in words and state != "Z":
            found.append((int(path.name), int(words[words.index(b"-m") + 2])))
    return found


def ended(pid):
    """Whether the process is gone, once it has had its time to go."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(process, "rb"):
        return bool(select.select([process], [], [], PATIENCE)[0])


def slow_problem(tmp_path):
    """So many applications that the solver is busy for a good while."""
    candidates = [
        {"id": f"a{n}", "amount": 1000 + 7919 * n % 5003, "score": 40 + 104729 * n % 61}
        for n in range(3000)
    ]
    return json.dumps({"budget": 3_000_000, "value": "score", "candidates": candidates})


def test_solver_is_killed_when_nobody_wants_to_go_on(tmp_path):
    seen = []

    def go_on(told):
        seen.extend(pid for pid, parent in solvers() if parent == os.getpid())
        return False

    with pytest.raises(Stopped):
        solve(slow_problem(tmp_path), go_on=go_on)
    assert seen
    assert not {pid for pid, _parent in solvers()} & set(seen)


def test_solver_that_is_killed_from_outside_fails_in_words():
    def kill(told):
        for pid, parent in solvers():
            if parent == os.getpid():
                os.kill(pid, signal.SIGKILL)
        return True

    with pytest.raises(SolverFailed, match="slutade oväntat"):
        solve(slow_problem(None), go_on=kill)


def test_problem_the_solver_refuses_fails_with_its_words():
    with pytest.raises(SolverFailed, match="budget"):
        solve('{"budget": -1, "value": "score", "candidates": []}', go_on=lambda told: True)


# Tells whoever listens of every step a proposal takes, so that nobody has to ask again and again.
TELL = """
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_notify(''proposal'', NEW.state); RETURN NULL; END';
CREATE TRIGGER tell AFTER UPDATE ON fund_proposal FOR EACH ROW EXECUTE FUNCTION tell();
"""

ASK = """
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from tryggare.fund.models import Round
from tryggare.fund.services import proposals
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
with transaction.atomic():
    by = enter_as_user(persona("anna").user_id, on=timezone.localdate())
    round_ = Round.objects.get(name="Omgång 2027")
    for extra in round_.applications.order_by("reference")[6:]:
        extra.delete()
    round_.rules.all().delete()
    proposal = proposals.request_proposal(by=by, round_id=round_.pk)
    print(by.municipality_id, proposal.pk)
"""


@pytest.fixture
def asked(with_demo):
    """A database where a proposal waits for a worker, and the ids of both."""
    database = with_demo.copy()
    with database.connect("owner") as connection:
        connection.execute(TELL)
    ids = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **database.env},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    yield database, *ids
    database.drop()


def wait_for(database, municipality_id, proposal_id, *states):
    deadline = time.monotonic() + PATIENCE
    with database.connect(autocommit=True) as connection:
        connection.execute("SELECT set_config('app.municipality', %s, false)", [municipality_id])
        connection.execute("LISTEN proposal")
        query = "SELECT state FROM fund_proposal WHERE id = %s"
        while (left := deadline - time.monotonic()) > 0:
            [state] = connection.execute(query, [proposal_id]).fetchone()
            if state in states:
                return state
            list(connection.notifies(timeout=left, stop_after=1))
    raise AssertionError(f"still {state} after {PATIENCE} seconds")


def start_worker(database):
    command = [sys.executable, "-m", "tryggare.project.cli", "manage", "work"]
    env = {**database.env, "TRYGGARE_WORKER": "1", "TRYGGARE_SUPERVISED": "1"}
    return children.start(command, env=env)


def test_work_of_a_killed_worker_is_taken_up_by_the_next(asked):
    database, *ids = asked
    first = start_worker(database)
    try:
        assert wait_for(database, *ids, "running", "done") == "running"
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    for pid, parent in solvers():
        assert parent != first.pid or ended(pid), "the solver outlived its worker"
    assert wait_for(database, *ids, "running", "done") == "running"
    second = start_worker(database)
    try:
        assert wait_for(database, *ids, "done", "failed") == "done"
    finally:
        children.stop(second, with_signal=signal.SIGTERM, patience=20)


def test_worker_that_is_asked_to_end_leaves_no_solver_and_loses_nothing(asked):
    database, *ids = asked
    first = start_worker(database)
    try:
        assert wait_for(database, *ids, "running", "done") == "running"
    finally:
        children.stop(first, with_signal=signal.SIGTERM, patience=20)
    assert not [pid for pid, parent in solvers() if parent == first.pid]
    second = start_worker(database)
    try:
        assert wait_for(database, *ids, "done", "failed") == "done"
    finally:
        children.stop(second, with_signal=signal.SIGTERM, patience=20)
