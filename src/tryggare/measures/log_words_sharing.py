"""How what is done with what municipalities share reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
