"""How this room's events read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop
from tryggare.situation import log_words_imports
from tryggare.situation import log_words_dialogues as dialogues
from tryggare.situation import log_words_surveys  # noqa: F401
from tryggare.situation import log_words_pictures  # noqa: F401 - it registers its own

WORDS.register(
    actions={
        "situation.category.add": gettext_noop("lade till kategorin"),
        "situation.category.change": gettext_noop("ändrade kategorin"),
    },
    fields={
        "code": gettext_noop("kod"),
        "is_active": gettext_noop("används"),
    },
)
WORDS.register(actions=log_words_imports.ACTIONS, fields=log_words_imports.FIELDS)
WORDS.register(actions=dialogues.ACTIONS, fields=dialogues.FIELDS)
