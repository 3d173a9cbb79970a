"""How what is done with a plan reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
