"""How what is done with the report to fullmäktige reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
