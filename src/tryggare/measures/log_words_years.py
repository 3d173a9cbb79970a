"""How what is done with the year wheel reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "measures.year_entry.add": gettext_noop("lade till i årshjulet"),
        "measures.year_entry.change": gettext_noop("ändrade i årshjulet"),
        "measures.year_entry.remove": gettext_noop("tog bort ur årshjulet"),
    },
    fields={
        "year_what": gettext_noop("vad"),
        "year_note": gettext_noop("anteckning"),
        "first_month": gettext_noop("första månaden"),
        "last_month": gettext_noop("sista månaden"),
    },
)
