"""The states of an exit case as a table, and the flag for acute protection beside it."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, say


class State(StrEnum):
    """Where a case is. Not started, withdrew and interrupted are ordinary ends of a round: about
    half of those who want out fall away before support begins, and may come back."""

    CONTACT = "contact"
    INTAKE = "intake"
    PRELIMINARY = "preliminary"
    INVESTIGATION = "investigation"
    DECISION = "decision"
    PLANNING = "planning"
    CARRYING_OUT = "carrying_out"
    ENDING = "ending"
    PAUSED = "paused"
    NOT_STARTED = "not_started"
    WITHDREW = "withdrew"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"
    MOVED = "moved"
    CLOSED = "closed"
    FOLLOW_UP = "follow_up"

    @property
    def text(self) -> Text:
        return {
            State.CONTACT: say("kontakt"),
            State.INTAKE: say("aktualisering"),
            State.PRELIMINARY: say("förhandsbedömning"),
            State.INVESTIGATION: say("utredning"),
            State.DECISION: say("beslut"),
            State.PLANNING: say("planering"),
            State.CARRYING_OUT: say("genomförande"),
            State.ENDING: say("utslussning"),
            State.PAUSED: say("pausat"),
            State.NOT_STARTED: say("inte inlett"),
            State.WITHDREW: say("personen har tagit tillbaka"),
            State.REFUSED: say("avslag"),
            State.INTERRUPTED: say("avbrott"),
            State.MOVED: say("flyttat till annan kommun"),
            State.CLOSED: say("avslutat"),
            State.FOLLOW_UP: say("uppföljning"),
        }[self]


class Phase(StrEnum):
    """The phases while support is carried out. They may come in any order and come again."""

    SECURE = "secure"
    STABILISE = "stabilise"
    NEW_LIFE = "new_life"
    FADING_OUT = "fading_out"

    @property
    def text(self) -> Text:
        return {
            Phase.SECURE: say("säkra"),
            Phase.STABILISE: say("stabilisera"),
            Phase.NEW_LIFE: say("bygga ett nytt liv"),
            Phase.FADING_OUT: say("trappa ned"),
        }[self]


class Outcome(StrEnum):
    """How a case ended. Completed: a planned end that was agreed on. Interrupted: ended by the
    person or the programme."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    WITHDREW = "withdrew"
    NOT_STARTED = "not_started"
    REJECTED = "rejected"
    MOVED = "moved"
    DECEASED = "deceased"

    @property
    def text(self) -> Text:
        return {
            Outcome.COMPLETED: say("fullföljt"),
            Outcome.INTERRUPTED: say("avbrutet"),
            Outcome.WITHDREW: say("tillbakataget"),
            Outcome.NOT_STARTED: say("aldrig inlett"),
            Outcome.REJECTED: say("avslaget"),
            Outcome.MOVED: say("flyttat"),
            Outcome.DECEASED: say("personen har avlidit"),
        }[self]


_AT_ANY_TIME = {
    "interrupt": State.INTERRUPTED,
    "move": State.MOVED,
    "record_death": State.CLOSED,
}
_COME_BACK = {
    "re_enter": State.INTAKE,
    "close": State.CLOSED,
    "record_death": State.CLOSED,
}

CASE: Transitions = {
    State.CONTACT: {
        "take_in": State.INTAKE,
        "not_start": State.NOT_STARTED,
        "withdraw": State.WITHDREW,
        **_AT_ANY_TIME,
    },
    State.INTAKE: {
        "assess": State.PRELIMINARY,
        "investigate": State.INVESTIGATION,
        "not_start": State.NOT_STARTED,
        "withdraw": State.WITHDREW,
        **_AT_ANY_TIME,
    },
    State.PRELIMINARY: {
        "investigate": State.INVESTIGATION,
        "not_start": State.NOT_STARTED,
        "withdraw": State.WITHDREW,
        **_AT_ANY_TIME,
    },
    State.INVESTIGATION: {
        "hand_over": State.DECISION,
        "end_investigation": State.NOT_STARTED,
        "withdraw": State.WITHDREW,
        **_AT_ANY_TIME,
    },
    State.DECISION: {
        "grant": State.PLANNING,
        "refuse": State.REFUSED,
        "reinvestigate": State.INVESTIGATION,
        "withdraw": State.WITHDREW,
        **_AT_ANY_TIME,
    },
    State.PLANNING: {
        "carry_out": State.CARRYING_OUT,
        "reinvestigate": State.INVESTIGATION,
        "pause": State.PAUSED,
        **_AT_ANY_TIME,
    },
    State.CARRYING_OUT: {
        "change_phase": State.CARRYING_OUT,
        "plan_again": State.PLANNING,
        "reinvestigate": State.INVESTIGATION,
        "begin_ending": State.ENDING,
        "pause": State.PAUSED,
        **_AT_ANY_TIME,
    },
    State.ENDING: {
        "carry_on": State.CARRYING_OUT,
        "pause": State.PAUSED,
        "close": State.CLOSED,
        **_AT_ANY_TIME,
    },
    State.PAUSED: {
        "resume_planning": State.PLANNING,
        "resume_carrying_out": State.CARRYING_OUT,
        "resume_ending": State.ENDING,
        **_AT_ANY_TIME,
    },
    State.NOT_STARTED: {**_COME_BACK},
    State.WITHDREW: {**_COME_BACK},
    # A court, or new facts, may take the decision up again.
    State.REFUSED: {"decide_again": State.DECISION, **_COME_BACK},
    State.INTERRUPTED: {**_COME_BACK},
    State.MOVED: {**_COME_BACK},
    State.CLOSED: {"follow_up": State.FOLLOW_UP, "re_enter": State.INTAKE},
    State.FOLLOW_UP: {
        "end_follow_up": State.CLOSED,
        "re_enter": State.INTAKE,
        "record_death": State.CLOSED,
    },
}

# Where someone is at work with the case, and it can be interrupted.
ACTIVE = frozenset(state for state, ways in CASE.items() if "interrupt" in ways)

# What a case may be closed as, by where it is closed from. Death is recorded by its own way.
OUTCOMES: dict[str, Outcome] = {
    State.ENDING: Outcome.COMPLETED,
    State.INTERRUPTED: Outcome.INTERRUPTED,
    State.WITHDREW: Outcome.WITHDREW,
    State.NOT_STARTED: Outcome.NOT_STARTED,
    State.REFUSED: Outcome.REJECTED,
    State.MOVED: Outcome.MOVED,
}

# Acute protection runs beside the case, whatever its state.
ACUTE: Transitions = {
    "none": {"begin_protection": "running"},
    "running": {"renew_protection": "running", "end_protection": "none"},
}
