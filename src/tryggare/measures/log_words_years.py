"""How what is done with the year wheel reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
