"""How what is done with a measure reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
