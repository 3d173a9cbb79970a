"""Whatever is written, undone and half undone, in whatever order: the log is what was committed."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30)


class Writing(RuleBasedStateMachine):
    logs = None  # makes an empty log; given by the test

    def __init__(self):
        super().__init__()
        self.log = self.logs()
        self.committed, self.pending, self.savepoints = [], [], []
        self.link = None

    def _open(self):
        if self.link is None:
            self._context = self.log.inside()
            self.link = self._context.__enter__()

    def _close(self):
        self._context.__exit__(None, None, None)
        self.link, self.savepoints = None, []

    @rule(text=TEXT)
    def record(self, text):
        self._open()
        place = self.log.append(self.link, text)
        self.pending.append(text)
        assert place == len(self.committed) + len(self.pending)

    @rule()
    def savepoint(self):
        self._open()
        self.link.execute(f"SAVEPOINT s{len(self.savepoints)}")
        self.savepoints.append(len(self.pending))

    @precondition(lambda self: self.savepoints)
    @rule()
    def roll_back_to_savepoint(self):
        kept = self.savepoints.pop()
        self.link.execute(f"ROLLBACK TO SAVEPOINT s{len(self.savepoints)}")
        self.pending = self.pending[:kept]

    @precondition(lambda self: self.link is not None)
    @rule()
    def commit(self):
        self._close()
        self.committed += self.pending
        self.pending = []

    @precondition(lambda self: self.link is not None)
    @rule()
    def roll_back(self):
        self.link.rollback()
        self._close()
        self.pending = []

    @invariant()
    def the_log_is_what_was_committed(self):
        assert self.log.texts() == self.committed
        assert self.log.check() == (len(self.committed), [])

    def teardown(self):
        if self.link is not None:
            self.link.rollback()
            self._close()


@pytest.mark.slow("verifies the whole chain after each of some hundred steps")
def test_log_is_what_was_committed(logs):
    run_state_machine_as_test(
        type("Writing", (Writing,), {"logs": staticmethod(logs)}),
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            suppress_health_check=list(HealthCheck),
        ),
    )
