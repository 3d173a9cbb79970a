"""How what is done with what municipalities share reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

ACTIONS = {
    "measures.sharing.join": gettext_noop("gick med bland kommuner som delar erfarenheter,"),
    "measures.sharing.leave": gettext_noop("lämnade kommuner som delar erfarenheter,"),
    "measures.practice.share": gettext_noop("delade erfarenheten"),
    "measures.practice.withdraw": gettext_noop("återtog erfarenheten"),
    "measures.practice.use": gettext_noop("gjorde en åtgärd av en annan kommuns erfarenhet:"),
}
FIELDS = {
    "practices_withdrawn": gettext_noop("återtagna erfarenheter"),
    "taken_from": gettext_noop("kommer från"),
}

WORDS.register(actions=ACTIONS, fields=FIELDS)
