"""A guide to the grounds on which social services may tell something to someone.

It shows which grounds fit what a person has said, which do not and why, and what must be written
before anyone signs. It never decides.
"""

from tryggare.domain.secrecy.deciding import (
    BY_DUTY_ON_REQUEST,
    DISCLOSURE,
    WAITING,
    Outcome,
    Trial,
    begins,
    only_whether,
    to_write,
)
from tryggare.domain.secrecy.facts import Facts, Initiative, Purpose, Question, Recipient
from tryggare.domain.secrecy.grounds import (
    DisclosureGround,
    NeverGround,
    all_grounds,
    all_never_grounds,
)
from tryggare.domain.secrecy.guide import Advice, Fit, guide, judge, not_in_the_guide
from tryggare.domain.secrecy.writing import must_be_written

__all__ = [
    "BY_DUTY_ON_REQUEST",
    "DISCLOSURE",
    "WAITING",
    "Advice",
    "DisclosureGround",
    "Facts",
    "Fit",
    "Initiative",
    "NeverGround",
    "Outcome",
    "Purpose",
    "Question",
    "Recipient",
    "Trial",
    "all_grounds",
    "all_never_grounds",
    "begins",
    "guide",
    "judge",
    "must_be_written",
    "not_in_the_guide",
    "only_whether",
    "to_write",
]
