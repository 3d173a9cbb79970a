"""How this room's events read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

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
