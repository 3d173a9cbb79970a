"""One application through every act of its own people and of officials, in any order."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.factories.organisations import actor
from tests.rooms.fund import applying
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.questionnaire import SectionKind
from tryggare.domain.transitions import allowed
from tryggare.fund.models import Application, Declaration, Submission
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors import calls, drafts
from tryggare.fund.services import cases, submissions
from tryggare.fund.services import submissions_sent as sent

KEYS = ("what", "target_group", "complements", "problem", "cause", "start", "running_cost")
TEXTS = st.sampled_from(["", "Ett svar", "tolv", "2027-03-01", "å" * 6_000, "Två\nrader"])


class Machine(RuleBasedStateMachine):
    """What the model remembers: every answer that was taken, and the case's state by the table."""

    town = None

    @initialize(good=st.booleans())
    def lay(self, good):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        town = self.town
        town.enter()
        self.by = applying.applicant(town)
        self.officer = actor(town.people["fund_officer"], "fund_officer")
        submission = applying.written(town) if good else applying.begun(town)
        self.pk, self.round = submission.pk, submission.round
        self.kept = dict(applying.fresh(submission).answers)
        self.version, self.state, self.sent = 0, "", 0

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @property
    def now(self):
        return Submission.objects.select_related("application", "round__fund").get(pk=self.pk)

    @property
    def writable(self):
        if self.state:
            return self.state == "completing"
        return self.round.state in ("open", "closed")

    def tries(self, act, *, may):
        """Do it, and see that it is taken exactly when it may be; None when it was not."""
        try:
            with transaction.atomic():
                done = act()
        except (Refused, InvalidInput):
            assert not may
            return None
        assert may
        return done

    @rule(key=st.sampled_from(KEYS), text=TEXTS, stale=st.booleans())
    def write(self, key, text, stale):
        form = calls.form_of(self.now.round)
        section = next(s.key for s in form.sections if key in {q.key for q in s.questions})
        now = self.now
        latest = now.section_versions.get(section, 0)
        version = latest - 1 if stale and latest else now.version
        changes = self.kept.get(key, "") != text
        may = self.writable and not (changes and version < latest)
        save = lambda: submissions.save_section(  # noqa: E731 - one act
            by=self.by, submission_id=self.pk, section=section, answers={key: text},
            version=version,
        )  # fmt: skip
        if self.tries(save, may=may) and changes:
            self.kept[key] = text

    @rule()
    def mend(self):
        """Write everything that is missing."""
        if self.writable:
            applying.fill(self.town, self.now)
            self.kept = {**self.kept, **self.now.answers}

    @rule()
    def send(self):
        whole = not drafts.draft_of(self.now).problems(finished=True)
        may = not self.state and self.writable and whole
        if self.tries(lambda: sent.send(by=self.by, submission_id=self.pk), may=may):
            self.state, self.sent = "submitted", 1
            Declaration.objects.create(
                municipality=self.town.municipality, application=self.now.application,
                round=self.round, person=self.town.people["fund_officer"], state="clear",
            )  # fmt: skip

    @rule()
    def complete(self):
        whole = not drafts.draft_of(self.now).problems(finished=True)
        may = self.state == "completing" and whole
        if self.tries(lambda: sent.complete(by=self.by, submission_id=self.pk), may=may):
            self.state, self.sent = "registered", self.sent + 1

    @rule(reason=st.sampled_from(["", "Vi hinner inte"]))
    def withdraw(self, reason):
        may = "withdraw" in allowed(APPLICATION, self.state) if self.state else False
        act = lambda: sent.withdraw(by=self.by, submission_id=self.pk, reason=reason)  # noqa: E731
        if self.tries(act, may=may and bool(reason)):
            self.state = "withdrawn"

    @rule(number=st.sampled_from(["KS-2027/1", ""]))
    def register(self, number):
        if self.state == "submitted":
            act = lambda: cases.register(  # noqa: E731 - one act
                by=self.officer, application_id=self.now.application_id, diary_number=number
            )
            if self.tries(act, may=bool(number)):
                self.state = "registered"

    @rule()
    def ask(self):
        if not self.state:
            return
        may = "ask_for_completion" in allowed(APPLICATION, self.state)
        act = lambda: cases.ask_for_completion(  # noqa: E731 - one act
            by=self.officer, application_id=self.now.application_id, what="Offert",
            by_day=datetime.date(2090, 1, 1),
        )  # fmt: skip
        if self.round.state != "open" and self.tries(act, may=may):
            self.state = "completing"

    @rule()
    def close(self):
        self.round.state = "closed"
        self.round.save()

    @rule()
    def prepare(self):
        if self.round.state == "closed":
            self.round.state = "preparing"
            self.round.save()

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "kept"):
            return
        now = self.now
        for key, value in self.kept.items():
            assert now.answers.get(key, "") == value
        assert now.version >= self.version
        self.version = now.version

    @invariant()
    def the_case_is_where_the_table_says(self):
        if not hasattr(self, "kept"):
            return
        now = self.now
        assert (now.application.state if now.application else "") == self.state
        assert now.versions.count() == self.sent
        assert [one.number for one in now.versions.all()] == list(range(1, self.sent + 1))

    @invariant()
    def what_was_sent_is_what_the_rows_say(self):
        if not getattr(self, "sent", 0):
            return
        now = self.now
        last = now.versions.last()
        lines = last.answers[_key(now, SectionKind.BUDGET)]
        assert now.budget.count() == len([line for line in lines if any(line.values())])
        case = Application.objects.get(pk=now.application_id)
        assert case.amount_ore == sum(line.amount_ore for line in now.budget.all())


def _key(submission, kind):
    return next(s.key for s in calls.form_of(submission.round).sections if s.kind == kind)


@pytest.mark.django_db
@pytest.mark.slow("walks an application through many acts, many times over")
def test_one_application_in_any_order(town):
    Machine.town = town
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            suppress_health_check=list(HealthCheck),
        ),
    )
