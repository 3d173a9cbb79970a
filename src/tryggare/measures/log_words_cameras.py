"""How what is done with a camera or a permit reads in the log."""

from tryggare.audit.words import WORDS

WORDS.register(actions={}, fields={})
