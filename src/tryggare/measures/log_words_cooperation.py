"""How what is done with agreements, promises, the council and the contact reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
