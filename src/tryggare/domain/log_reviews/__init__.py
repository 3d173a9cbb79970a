"""What is looked at when a month's log is reviewed, as data: kinds of acts, rules, the drawing."""

from tryggare.domain.log_reviews.acts import READING, Act, act_of
from tryggare.domain.log_reviews.rules import RANDOM, SAMPLE, Rule, all_rules, reasons
from tryggare.domain.log_reviews.sampling import draw

__all__ = ["RANDOM", "READING", "SAMPLE", "Act", "Rule", "act_of", "all_rules", "draw", "reasons"]
