"""How what is done with grants to the municipality reads in its own log."""

from __future__ import annotations

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "exit.grant.add": gettext_noop("skrev in statsbidraget"),
        "exit.grant.decide": gettext_noop("skrev in beslutet om statsbidraget"),
        "exit.grant.account": gettext_noop("skrev in att statsbidraget är redovisat"),
        "exit.grant.give_back": gettext_noop("skrev in en återbetalning av statsbidraget"),
        "exit.grant.export": gettext_noop("tog ut redovisningen av statsbidraget"),
    },
    fields={
        "applied_ore": gettext_noop("sökt belopp"),
        "granted_ore": gettext_noop("beviljat belopp"),
        "returned_ore": gettext_noop("betalt tillbaka"),
    },
)
